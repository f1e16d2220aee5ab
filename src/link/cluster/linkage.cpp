#include <algorithm>
#include <map>
#include <optional>
#include <queue>
#include <tuple>
#include <unordered_map>

#include "link/cluster/internal/likeness.h"

namespace sumber::link::cluster {

namespace {

// Two groups as they stood when their likeness was worked out. Ranks are those of their first articles in the order of
// contents.
struct Merge {
  std::uint64_t likeness_ppm = 0;
  std::uint32_t low_rank = 0;
  std::uint32_t high_rank = 0;
  std::uint32_t group = 0;
  std::uint32_t other = 0;
};

// Most alike first; ties by contents.
struct IsLater {
  bool operator()(const Merge& a, const Merge& b) const {
    if (a.likeness_ppm != b.likeness_ppm) return a.likeness_ppm < b.likeness_ppm;
    return std::tuple(a.low_rank, a.high_rank) > std::tuple(b.low_rank, b.high_rank);
  }
};

// What pairs of two groups are alike beyond their words (shared text), added up.
using Neighbours = std::unordered_map<std::uint32_t, std::uint64_t>;

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

bool comes_first(const StoryFeatures& a, const StoryFeatures& b) {
  return std::tie(a.self_key, a.language_key, a.first_day, a.last_day, a.terms, a.names) <
         std::tie(b.self_key, b.language_key, b.first_day, b.last_day, b.terms, b.names);
}

// Average linkage over a sparse graph, merging the smaller node into the larger. A likeness hardly ever rises while
// groups grow, so stale entries are taken for upper bounds and are looked at again when they come up.
class Linkage {
 public:
  Linkage(std::span<const StoryFeatures> features, const Component& component, const ClusterOptions& options)
      : features_(features), options_(options) {
    add_nodes(component);
    add_edges(component);
  }

  std::vector<Story> run() {
    while (!queue_.empty()) {
      const Merge next = queue_.top();
      queue_.pop();
      if (!nodes_[next.group].group || !nodes_[next.other].group) continue;
      if (likeness_of(next.group, next.other) < next.likeness_ppm)
        push(next.group, next.other);
      else
        merge(next.group, next.other);
    }
    return take_stories();
  }

 private:
  void add_nodes(const Component& component) {
    std::vector<std::uint32_t> ordered(component.members.begin(), component.members.end());
    std::ranges::sort(ordered, [&](std::uint32_t a, std::uint32_t b) {
      if (comes_first(features_[a], features_[b])) return true;
      return !comes_first(features_[b], features_[a]) && a < b;
    });
    for (std::size_t begin = 0, end = 0; begin < ordered.size(); begin = end) {
      const auto rank = static_cast<std::uint32_t>(nodes_.size());
      Node& node = nodes_.emplace_back();
      node.rank = rank;
      while (end < ordered.size() && is_copy(features_[ordered[end]], features_[ordered[begin]])) {
        node.members.push_back(ordered[end]);
        node_of_.emplace(ordered[end++], rank);
      }
      node.group.emplace(features_[ordered[begin]], static_cast<std::uint32_t>(end - begin));
    }
  }

  void add_edges(const Component& component) {
    for (const JudgedPair& judged : component.pairs) {
      const std::uint32_t a = node_of_.at(judged.pair.first);
      const std::uint32_t b = node_of_.at(judged.pair.second);
      if (a == b) continue;
      const std::uint32_t by_words =
          likeness_ppm(features_[judged.pair.first], features_[judged.pair.second], options_);
      const std::uint64_t beyond = judged.likeness_ppm > by_words ? judged.likeness_ppm - by_words : 0;
      nodes_[a].neighbours[b] += beyond;
      nodes_[b].neighbours[a] += beyond;
    }
    for (std::uint32_t a = 0; a < nodes_.size(); ++a) {
      for (const auto& [b, beyond] : nodes_[a].neighbours) {
        if (a < b) push(a, b);
      }
    }
  }

  [[nodiscard]] std::uint64_t likeness_of(std::uint32_t a, std::uint32_t b) const {
    const auto found = nodes_[a].neighbours.find(b);
    if (found == nodes_[a].neighbours.end()) return 0;
    const Group& group = *nodes_[a].group;
    const Group& other = *nodes_[b].group;
    return group.mean_likeness_ppm(other, options_) + found->second / (group.count() * other.count());
  }

  void push(std::uint32_t a, std::uint32_t b) {
    const std::uint64_t likeness = likeness_of(a, b);
    if (likeness < options_.min_likeness_ppm) return;
    const auto [low, high] = std::minmax(nodes_[a].rank, nodes_[b].rank);
    queue_.push({likeness, low, high, a, b});
  }

  void merge(std::uint32_t a, std::uint32_t b) {
    const auto weight_of = [](const Node& node) { return node.neighbours.size() + node.members.size(); };
    if (std::tuple(weight_of(nodes_[a]), nodes_[b].rank) < std::tuple(weight_of(nodes_[b]), nodes_[a].rank))
      std::swap(a, b);
    Node& large = nodes_[a];
    Node small = std::move(nodes_[b]);
    nodes_[b] = Node{};
    large.members.insert(large.members.end(), small.members.begin(), small.members.end());
    large.group->add(std::move(*small.group));
    large.rank = std::min(large.rank, small.rank);
    large.neighbours.erase(b);
    small.neighbours.erase(a);
    for (const auto& [neighbour, beyond] : small.neighbours) {
      nodes_[neighbour].neighbours.erase(b);
      nodes_[neighbour].neighbours[a] += beyond;
      large.neighbours[neighbour] += beyond;
      push(a, neighbour);
    }
  }

  std::vector<Story> take_stories() {
    std::vector<Story> stories;
    for (Node& node : nodes_) {
      if (node.members.empty()) continue;
      std::ranges::sort(node.members);
      stories.push_back(std::move(node.members));
    }
    std::ranges::sort(stories, {}, [](const Story& story) { return story.front(); });
    return stories;
  }

  std::span<const StoryFeatures> features_;
  const ClusterOptions& options_;
  std::vector<Node> nodes_;
  std::unordered_map<std::uint32_t, std::uint32_t> node_of_;  // of each position
  std::priority_queue<Merge, std::vector<Merge>, IsLater> queue_;
};

}  // namespace

std::vector<Story> refine_component(std::span<const StoryFeatures> features, const Component& component,
                                    const ClusterOptions& options) {
  if (component.members.size() == 1) return {Story{component.members.front()}};
  return Linkage(features, component, options).run();
}

std::vector<Story> find_stories(std::span<const StoryFeatures> features, std::vector<JudgedPair> accepted,
                                const ClusterOptions& options) {
  const Components components(static_cast<std::uint32_t>(features.size()), std::move(accepted));
  std::vector<Story> stories;
  for (std::size_t c = 0; c < components.size(); ++c) {
    std::ranges::move(refine_component(features, components[c], options), std::back_inserter(stories));
  }
  std::ranges::sort(stories, {}, [](const Story& story) { return story.front(); });
  return stories;
}

}  // namespace sumber::link::cluster
