#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <queue>
#include <tuple>
#include <unordered_map>

#include "base/partition.h"
#include "link/cluster/internal/likeness.h"

namespace sumber::link::cluster {

namespace {

// Merges are ordered in steps of a tenth of a percent: the likeness of a large group to what surrounds it falls a
// little with every merge, and what falls within a step need not be queued anew. So a pair is queued a bounded number
// of times.
constexpr std::uint64_t kStepPpm = 1'000;

// Two groups as they stood when their likeness was worked out. Ranks are those of their first articles in the order of
// contents.
struct Merge {
  std::uint32_t step = 0;
  std::uint32_t low_rank = 0;
  std::uint32_t high_rank = 0;
  std::uint32_t group = 0;
  std::uint32_t other = 0;
};

// Most alike first; ties by contents.
struct IsLater {
  bool operator()(const Merge& a, const Merge& b) const {
    if (a.step != b.step) return a.step < b.step;
    return std::tuple(a.low_rank, a.high_rank) > std::tuple(b.low_rank, b.high_rank);
  }
};

// What is known of two groups; either has its own copy.
struct Edge {
  std::uint64_t beyond_words = 0;  // what pairs of their articles are alike by shared text alone, added up
  std::uint32_t queued_step = 0;   // at which their merge stands in the queue; 0 where it does not
};
using Neighbours = std::unordered_map<std::uint32_t, Edge>;

struct Node {
  std::optional<Group> group;
  std::vector<std::uint32_t> members;
  Neighbours neighbours;
  std::uint32_t rank = 0;
};

// The same words, published the same day: copies are one node from the start.
bool is_copy(const StoryFeatures& a, const StoryFeatures& b) {
  return a.self_key == b.self_key && a.language_key == b.language_key && a.first_day == b.first_day &&
         a.last_day == b.last_day && a.terms == b.terms && a.names == b.names;
}

using Partition = std::vector<std::vector<std::uint32_t>>;  // of members

// A component as linkage looks at it: members are counted within it.
struct View {
  std::vector<const StoryFeatures*> features;  // of each member
  std::vector<std::uint32_t> order;            // of each member by contents
  std::vector<JudgedPair> pairs;               // of members
  std::span<const std::uint32_t> positions;    // of each member
};

// Copies are one group from the start.
Partition copies_of(const View& view) {
  std::vector<std::uint32_t> ordered(view.features.size());
  std::iota(ordered.begin(), ordered.end(), 0U);
  std::ranges::sort(ordered, {}, [&](std::uint32_t member) { return view.order[member]; });
  Partition groups;
  for (const std::uint32_t member : ordered) {
    const bool is_new = groups.empty() || !is_copy(*view.features[groups.back().front()], *view.features[member]);
    if (is_new) groups.emplace_back();
    groups.back().push_back(member);
  }
  return groups;
}

// Average linkage over a sparse graph, merging the smaller node into the larger. A likeness hardly ever rises while
// groups grow, so stale entries are taken for upper bounds and are looked at again when they come up.
class Linkage {
 public:
  Linkage(const View& view, Partition groups, std::uint64_t bar_ppm, const ClusterOptions& options)
      : view_(view), options_(options), bar_ppm_(bar_ppm) {
    add_nodes(std::move(groups));
    add_edges();
    merge_all();
  }

  [[nodiscard]] Partition groups() const {
    Partition groups;
    for (const Node& node : nodes_) {
      if (!node.members.empty()) groups.push_back(node.members);
    }
    return groups;
  }

  [[nodiscard]] std::uint64_t looked_at() const { return looked_at_; }

  [[nodiscard]] Refined refined() const {
    Refined refined;
    find_links(refined.links);
    take_stories(refined.stories);
    refined.looked_at = looked_at_;
    return refined;
  }

 private:
  // Two nodes and what either knows of the other.
  struct Between {
    std::uint32_t group = 0;
    std::uint32_t other = 0;
    Edge& forth;
    Edge& back;
  };

  void add_nodes(Partition&& groups) {
    node_of_.resize(view_.features.size());
    for (std::vector<std::uint32_t>& members : groups) {
      const auto number = static_cast<std::uint32_t>(nodes_.size());
      Node& node = nodes_.emplace_back();
      node.rank = view_.order[members.front()];
      for (const std::uint32_t member : members) {
        node_of_[member] = number;
        node.rank = std::min(node.rank, view_.order[member]);
        if (node.group)
          node.group->add(Group(*view_.features[member]));
        else
          node.group.emplace(*view_.features[member]);
      }
      node.members = std::move(members);
    }
    is_gone_.resize(nodes_.size(), false);
  }

  void add_edges() {
    for (const JudgedPair& judged : view_.pairs) {
      const std::uint32_t a = node_of_[judged.pair.first];
      const std::uint32_t b = node_of_[judged.pair.second];
      if (a == b) continue;
      const std::uint64_t beyond = beyond_words(judged);
      const Between between{a, b, nodes_[a].neighbours[b], nodes_[b].neighbours[a]};
      between.forth.beyond_words += beyond;
      between.back.beyond_words += beyond;
      const bool is_whole = nodes_[a].members.size() == 1 && nodes_[b].members.size() == 1;
      if (is_whole) push_known(between, judged.likeness_ppm, first_);
    }
    add_edges_of_groups();
    std::ranges::sort(first_, IsLater());
  }

  // Where one of the two is more than an article, which takes longer to work out.
  void add_edges_of_groups() {
    std::vector<Between> edges;
    for (std::uint32_t a = 0; a < nodes_.size(); ++a) {
      for (auto& [b, edge] : nodes_[a].neighbours) {
        if (a > b || nodes_[a].members.size() + nodes_[b].members.size() == 2) continue;
        edges.push_back({a, b, edge, nodes_[b].neighbours[a]});
      }
    }
    std::vector<std::uint64_t> likeness(edges.size());
    tbb::parallel_for(std::size_t{0}, edges.size(), [&](std::size_t e) { likeness[e] = likeness_of(edges[e]); });
    for (std::size_t e = 0; e < edges.size(); ++e) push_known(edges[e], likeness[e], first_);
  }

  // What the shared text of two articles says more than their words.
  [[nodiscard]] std::uint64_t beyond_words(const JudgedPair& judged) const {
    if (judged.by_text_ppm == 0 || judged.by_text_ppm < judged.likeness_ppm) return 0;
    const StoryFeatures& first = *view_.features[judged.pair.first];
    return judged.by_text_ppm - likeness_ppm(first, *view_.features[judged.pair.second], options_);
  }

  // What is to be merged next.
  std::optional<Merge> take_next() {
    if (queue_.empty() && first_.empty()) return std::nullopt;
    Merge next;
    if (queue_.empty() || (!first_.empty() && !IsLater()(first_.back(), queue_.top()))) {
      next = first_.back();
      first_.pop_back();
    } else {
      next = queue_.top();
      queue_.pop();
    }
    return next;
  }

  void merge_all() {
    while (const std::optional<Merge> next = take_next()) {
      if (is_gone_[next->group] || is_gone_[next->other]) continue;
      const Between between{next->group, next->other, nodes_[next->group].neighbours[next->other],
                            nodes_[next->other].neighbours[next->group]};
      if (between.forth.queued_step != next->step) continue;
      ++looked_at_;
      between.forth.queued_step = between.back.queued_step = 0;
      const std::uint64_t likeness = likeness_of(between);
      if (likeness < bar_ppm_) continue;
      if (step_of(likeness) < next->step)
        push_known(between, likeness, queue_);
      else
        merge(next->group, next->other);
    }
  }

  [[nodiscard]] std::uint64_t likeness_of(const Between& between) const {
    const Group& group = *nodes_[between.group].group;
    const Group& other = *nodes_[between.other].group;
    return group.mean_likeness_ppm(other, options_) + between.forth.beyond_words / (group.count() * other.count());
  }

  static std::uint32_t step_of(std::uint64_t likeness_ppm) {
    return static_cast<std::uint32_t>(likeness_ppm / kStepPpm) + 1;
  }

  // Nothing where their merge stands there already, as high or higher.
  template <class Queue>
  void push_known(const Between& between, std::uint64_t likeness, Queue& queue) {
    const std::uint32_t step = step_of(likeness);
    if (likeness < bar_ppm_ || between.forth.queued_step >= step) return;
    between.forth.queued_step = between.back.queued_step = step;
    const auto [low, high] = std::minmax(nodes_[between.group].rank, nodes_[between.other].rank);
    const Merge merge{step, low, high, between.group, between.other};
    if constexpr (requires { queue.push(merge); })
      queue.push(merge);
    else
      queue.push_back(merge);
  }

  void merge(std::uint32_t a, std::uint32_t b) {
    const auto weight_of = [](const Node& node) { return node.neighbours.size() + node.members.size(); };
    if (std::tuple(weight_of(nodes_[a]), nodes_[b].rank) < std::tuple(weight_of(nodes_[b]), nodes_[a].rank))
      std::swap(a, b);
    Node& large = nodes_[a];
    Node small = std::move(nodes_[b]);
    nodes_[b] = Node{};
    is_gone_[b] = true;
    large.members.insert(large.members.end(), small.members.begin(), small.members.end());
    large.group->add(std::move(*small.group));
    large.rank = std::min(large.rank, small.rank);
    large.neighbours.erase(b);
    small.neighbours.erase(a);
    for (const auto& [neighbour, edge] : small.neighbours) {
      nodes_[neighbour].neighbours.erase(b);
      const Between between{a, neighbour, large.neighbours[neighbour], nodes_[neighbour].neighbours[a]};
      between.forth.beyond_words += edge.beyond_words;
      between.back.beyond_words += edge.beyond_words;
      push_known(between, likeness_of(between), queue_);
    }
  }

  // Articles that were accepted with one of another story, held against that story as a whole.
  void find_links(std::vector<Link>& links) const {
    std::vector<std::uint32_t> story_of(view_.positions.size(), 0);
    std::vector<std::uint32_t> first_of(nodes_.size(), 0);
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
      if (nodes_[n].members.empty()) continue;
      for (const std::uint32_t member : nodes_[n].members) story_of[member] = n;
      first_of[n] = view_.positions[std::ranges::min(nodes_[n].members)];
    }
    const auto touches = [&](std::uint32_t member, std::uint32_t story) {
      const std::uint64_t likeness = Group(*view_.features[member]).mean_likeness_ppm(*nodes_[story].group, options_);
      return likeness >= options_.min_linked_ppm;
    };
    std::vector<CandidatePair> apart;
    for (const JudgedPair& judged : view_.pairs) {
      if (story_of[judged.pair.first] != story_of[judged.pair.second]) apart.push_back(judged.pair);
    }
    std::vector<std::uint8_t> are_linked(apart.size(), 0);
    tbb::parallel_for(std::size_t{0}, apart.size(), [&](std::size_t p) {
      const auto [a, b] = apart[p];
      are_linked[p] = touches(a, story_of[b]) || touches(b, story_of[a]) ? 1 : 0;
    });
    for (std::size_t p = 0; p < apart.size(); ++p) {
      if (are_linked[p] == 0) continue;
      links.push_back(std::minmax(first_of[story_of[apart[p].first]], first_of[story_of[apart[p].second]]));
    }
    std::ranges::sort(links);
    links.erase(std::ranges::unique(links).begin(), links.end());
  }

  void take_stories(std::vector<Story>& stories) const {
    for (const Node& node : nodes_) {
      if (node.members.empty()) continue;
      Story& story = stories.emplace_back();
      for (const std::uint32_t member : node.members) story.push_back(view_.positions[member]);
      std::ranges::sort(story);
    }
    std::ranges::sort(stories, {}, [](const Story& story) { return story.front(); });
  }

  const View& view_;
  const ClusterOptions& options_;
  std::uint64_t bar_ppm_ = 0;
  std::uint64_t looked_at_ = 0;
  std::vector<Node> nodes_;
  std::vector<bool> is_gone_;           // nodes that others have taken up
  std::vector<std::uint32_t> node_of_;  // of each member at the start
  std::vector<Merge> first_;            // of the start, the next one last
  std::priority_queue<Merge, std::vector<Merge>, IsLater> queue_;
};

View view_of(std::span<const StoryFeatures> features, const Component& component) {
  View view;
  view.positions = component.members;
  for (const std::uint32_t position : component.members) view.features.push_back(&features[position]);
  std::vector<std::uint32_t> ordered(view.features.size());
  std::iota(ordered.begin(), ordered.end(), 0U);
  std::ranges::sort(ordered, [&](std::uint32_t a, std::uint32_t b) {
    if (comes_first(*view.features[a], *view.features[b])) return true;
    return !comes_first(*view.features[b], *view.features[a]) && a < b;
  });
  view.order.resize(ordered.size());
  for (std::uint32_t i = 0; i < ordered.size(); ++i) view.order[ordered[i]] = i;
  const auto member_of = [&](std::uint32_t position) {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(component.members, position) -
                                      component.members.begin());
  };
  for (const JudgedPair& judged : component.pairs) {
    JudgedPair& own = view.pairs.emplace_back(judged);
    own.pair = {member_of(judged.pair.first), member_of(judged.pair.second)};
  }
  return view;
}

// Members that copies and strongly alike pairs join, directly or by others; those that stand alone too.
Partition strong_parts(const View& view, const Partition& copies, const ClusterOptions& options) {
  base::Partition partition(view.features.size());
  for (const auto& group : copies) {
    for (const std::uint32_t member : group) partition.join(group.front(), member);
  }
  for (const JudgedPair& judged : view.pairs) {
    if (judged.likeness_ppm >= options.strongly_alike_ppm) partition.join(judged.pair.first, judged.pair.second);
  }
  Partition parts(view.features.size());
  for (std::uint32_t member = 0; member < parts.size(); ++member) parts[partition.find(member)].push_back(member);
  std::erase_if(parts, [](const auto& part) { return part.empty(); });
  return parts;
}

// `part` as a view of its own: members are counted anew, in their order.
struct PartView {
  View view;
  std::span<const std::uint32_t> members;
};

struct Merged {
  Partition groups;
  std::uint64_t looked_at = 0;
};

std::vector<PartView> views_of(const View& whole, const Partition& parts) {
  std::vector<PartView> views(parts.size());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> place_of(whole.features.size());  // part, number in it
  for (std::uint32_t p = 0; p < parts.size(); ++p) {
    views[p].members = parts[p];
    for (const std::uint32_t member : parts[p]) {
      place_of[member] = {p, static_cast<std::uint32_t>(views[p].view.features.size())};
      views[p].view.features.push_back(whole.features[member]);
      views[p].view.order.push_back(whole.order[member]);
    }
  }
  for (const JudgedPair& judged : whole.pairs) {
    const auto [part, first] = place_of[judged.pair.first];
    const auto [other, second] = place_of[judged.pair.second];
    if (part != other) continue;
    views[part].view.pairs.emplace_back(judged).pair = {first, second};
  }
  return views;
}

// Average linkage merges what is most alike first, so what it merges above a higher bar it merges within the parts that
// pairs above that bar make: these are refined side by side.
Merged merge_strongly_alike(const View& view, const ClusterOptions& options) {
  const Partition parts = strong_parts(view, copies_of(view), options);
  const std::vector<PartView> views = views_of(view, parts);
  std::vector<Merged> merged(views.size());
  tbb::parallel_for(std::size_t{0}, views.size(), [&](std::size_t p) {
    if (views[p].members.size() == 1) {
      merged[p].groups = {{views[p].members.front()}};
      return;
    }
    const Linkage linkage(views[p].view, copies_of(views[p].view), options.strongly_alike_ppm, options);
    merged[p] = {linkage.groups(), linkage.looked_at()};
    for (auto& group : merged[p].groups) {
      for (std::uint32_t& member : group) member = views[p].members[member];
    }
  });
  Merged all;
  for (Merged& of_part : merged) {
    std::ranges::move(of_part.groups, std::back_inserter(all.groups));
    all.looked_at += of_part.looked_at;
  }
  return all;
}

}  // namespace

Refined refine_component(std::span<const StoryFeatures> features, const Component& component,
                         const ClusterOptions& options) {
  if (component.members.size() == 1) return {{Story{component.members.front()}}, {}, 0};
  const View view = view_of(features, component);
  Merged merged = merge_strongly_alike(view, options);
  Refined refined = Linkage(view, std::move(merged.groups), options.min_likeness_ppm, options).refined();
  refined.looked_at += merged.looked_at;
  return refined;
}

Refined find_stories(std::span<const StoryFeatures> features, std::vector<JudgedPair> accepted,
                     const ClusterOptions& options) {
  const Components components(static_cast<std::uint32_t>(features.size()), std::move(accepted));
  Refined all;
  for (std::size_t c = 0; c < components.size(); ++c) {
    Refined refined = refine_component(features, components[c], options);
    std::ranges::move(refined.stories, std::back_inserter(all.stories));
    std::ranges::move(refined.links, std::back_inserter(all.links));
    all.looked_at += refined.looked_at;
  }
  std::ranges::sort(all.stories, {}, [](const Story& story) { return story.front(); });
  std::ranges::sort(all.links);
  return all;
}

}  // namespace sumber::link::cluster
