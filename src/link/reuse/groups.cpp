#include <algorithm>
#include <map>
#include <numeric>

#include "link/reuse/internal/groups.h"

namespace sumber::link::reuse {

namespace {

constexpr std::size_t kNeighbours = 8;  // places looked ahead to for one that is nearly the same

// Which nodes belong together; the smallest index stands for all.
class Partition {
 public:
  explicit Partition(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0U); }

  std::uint32_t find(std::uint32_t node) {
    while (parent_[node] != node) {
      parent_[node] = parent_[parent_[node]];
      node = parent_[node];
    }
    return node;
  }

  void join(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t root_a = find(a);
    const std::uint32_t root_b = find(b);
    if (root_a < root_b)
      parent_[root_b] = root_a;
    else
      parent_[root_a] = root_b;
  }

 private:
  std::vector<std::uint32_t> parent_;
};

struct Side {
  model::ArticleIndex article = 0;
  base::Span span;
  std::uint32_t run = 0;  // number of the run, over all pairs
  bool is_second = false;
};

bool stands_before(const Side& a, const Side& b) {
  if (a.article != b.article) return a.article < b.article;
  if (a.span != b.span) return a.span < b.span;
  return a.run != b.run ? a.run < b.run : a.is_second < b.is_second;
}

// The words in both are at least three fifths of the words in either.
bool covers_mostly_same(base::Span a, base::Span b) {
  const std::uint32_t begin = std::max(a.begin_byte, b.begin_byte);
  const std::uint32_t end = std::min(a.end_byte, b.end_byte);
  if (begin >= end) return false;
  return std::uint64_t{end - begin} * 5 >= std::uint64_t{base::hull(a, b).size_bytes()} * 3;
}

// Places of one article that overlap become one.
void join_overlapping(Group& group) {
  std::vector<Place> joined;
  std::vector<std::uint32_t> moved_to;
  for (const Place& place : group.places) {
    const bool is_same =
        !joined.empty() && joined.back().article == place.article && joined.back().span.overlaps(place.span);
    if (is_same)
      joined.back().span = base::hull(joined.back().span, place.span);
    else
      joined.push_back(place);
    moved_to.push_back(static_cast<std::uint32_t>(joined.size() - 1));
  }
  group.places = std::move(joined);
  for (Edge& edge : group.edges) {
    edge.from = moved_to[edge.from];
    edge.to = moved_to[edge.to];
  }
}

class Grouper {
 public:
  explicit Grouper(std::span<const JudgedPair> pairs) {
    for (const JudgedPair& pair : pairs) {
      for (const SharedRun& shared : pair.runs) {
        const auto run = static_cast<std::uint32_t>(runs_.size());
        runs_.push_back({&shared, {}, pair.runs.size() == 1});
        sides_.push_back({pair.pair.first, shared.in_first, run, false});
        sides_.push_back({pair.pair.second, shared.in_second, run, true});
      }
    }
  }

  std::vector<Group> run() {
    std::ranges::sort(sides_, stands_before);
    Partition places = join_places();
    Partition groups = join_groups(places);
    return collect(places, groups);
  }

 private:
  struct Run {
    const SharedRun* shared = nullptr;
    std::uint32_t side[2] = {0, 0};  // into sides_
    bool is_only_one = false;
  };

  Partition join_places() {
    Partition places(sides_.size());
    for (std::uint32_t i = 0; i < sides_.size(); ++i) {
      runs_[sides_[i].run].side[sides_[i].is_second ? 1 : 0] = i;
      std::size_t distinct = 0;
      for (std::uint32_t j = i + 1; j < sides_.size() && distinct < kNeighbours; ++j) {
        if (sides_[j].article != sides_[i].article || sides_[j].span.begin_byte >= sides_[i].span.end_byte) break;
        if (covers_mostly_same(sides_[i].span, sides_[j].span)) places.join(i, j);
        if (sides_[j].span == sides_[i].span) break;  // the next one of the same span looks further
        if (sides_[j].span != sides_[j - 1].span) ++distinct;
      }
    }
    return places;
  }

  Partition join_groups(Partition& places) {
    Partition groups = places;
    for (const Run& run : runs_) groups.join(run.side[0], run.side[1]);
    return groups;
  }

  std::vector<Group> collect(Partition& places, Partition& groups) {
    std::map<std::uint32_t, std::uint32_t> group_of_root;
    std::map<std::uint32_t, std::uint32_t> place_of_root;
    std::vector<Group> out;
    for (std::uint32_t i = 0; i < sides_.size(); ++i) {
      const auto [group, is_new_group] =
          group_of_root.try_emplace(groups.find(i), static_cast<std::uint32_t>(out.size()));
      if (is_new_group) out.emplace_back();
      std::vector<Place>& list = out[group->second].places;
      const auto [place, is_new_place] =
          place_of_root.try_emplace(places.find(i), static_cast<std::uint32_t>(list.size()));
      if (is_new_place) list.push_back({sides_[i].article, sides_[i].span});
      Place& whole = list[place->second];
      whole.span = base::hull(whole.span, sides_[i].span);
    }
    std::vector<std::uint32_t> sole_runs(out.size());
    for (const Run& run : runs_) {
      const std::uint32_t group = group_of_root.at(groups.find(run.side[0]));
      const std::uint32_t from = place_of_root.at(places.find(run.side[0]));
      const std::uint32_t to = place_of_root.at(places.find(run.side[1]));
      out[group].edges.push_back({from, to, run.shared->similarity_ppm, run.shared->kind});
      sole_runs[group] += run.is_only_one ? 1 : 0;
    }
    for (std::size_t g = 0; g < out.size(); ++g) {
      join_overlapping(out[g]);
      out[g].shares_nothing_else = std::uint64_t{sole_runs[g]} * 10 >= out[g].edges.size() * 9;
    }
    return out;
  }

  std::vector<Run> runs_;
  std::vector<Side> sides_;
};

}  // namespace

std::vector<Group> group_runs(std::span<const JudgedPair> pairs) { return Grouper(pairs).run(); }

}  // namespace sumber::link::reuse
