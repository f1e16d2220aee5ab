#include <algorithm>
#include <numeric>
#include <queue>
#include <unordered_map>

#include "link/cluster/cluster.h"

namespace sumber::link::cluster {

namespace {

constexpr std::uint32_t kDefaultLikenessPpm = ClusterOptions{}.min_likeness_ppm;

// Two groups as they stood when their likeness was worked out.
struct Merge {
  std::uint32_t likeness_ppm = 0;
  std::uint32_t first_member = 0;   // smallest position in either group
  std::uint32_t second_member = 0;  // smallest position in the other group
  std::uint32_t group = 0;
  std::uint32_t other = 0;
};

// Most alike first; ties by position.
struct IsLater {
  bool operator()(const Merge& a, const Merge& b) const {
    if (a.likeness_ppm != b.likeness_ppm) return a.likeness_ppm < b.likeness_ppm;
    if (a.first_member != b.first_member) return a.first_member > b.first_member;
    return a.second_member > b.second_member;
  }
};

struct Between {
  std::uint64_t sum_ppm = 0;
  std::uint64_t pairs = 0;
};

struct Group {
  std::vector<std::uint32_t> members;
  std::unordered_map<std::uint32_t, Between> neighbours;
  std::uint32_t first_member = 0;
};

// Average linkage over a sparse graph, merging the smaller group into the larger. A likeness can only fall while a
// group grows by members that the other is not linked with, so stale entries are upper bounds and are looked at again
// when they come up.
class Linkage {
 public:
  Linkage(std::uint32_t count, std::span<const JudgedPair> accepted, const ClusterOptions& options)
      : groups_(count), options_(options) {
    threshold_ppm_ = options.min_likeness_ppm == 0 ? kDefaultLikenessPpm : options.min_likeness_ppm;
    for (std::uint32_t i = 0; i < count; ++i) {
      groups_[i].members = {i};
      groups_[i].first_member = i;
    }
    for (const JudgedPair& judged : accepted) {
      const auto [a, b] = judged.pair;
      if (a == b || a >= count || b >= count) continue;
      groups_[a].neighbours[b] = {judged.likeness_ppm, 1};
      groups_[b].neighbours[a] = {judged.likeness_ppm, 1};
    }
    for (std::uint32_t a = 0; a < count; ++a) {
      for (const auto& [b, between] : groups_[a].neighbours) {
        if (a < b) push(a, b);
      }
    }
  }

  std::vector<std::vector<std::uint32_t>> run() {
    while (!queue_.empty()) {
      const Merge next = queue_.top();
      queue_.pop();
      if (is_gone(next)) continue;
      if (likeness_of(next.group, next.other) < next.likeness_ppm)
        push(next.group, next.other);
      else
        merge(next.group, next.other);
    }
    return take_groups();
  }

 private:
  [[nodiscard]] bool is_gone(const Merge& entry) const {
    const Group& group = groups_[entry.group];
    const Group& other = groups_[entry.other];
    return group.members.empty() || other.members.empty();
  }

  // Average over all pairs of members; a pair that was never accepted counts as half the bar for acceptance. Where both
  // groups are larger than a bucket, most pairs were never looked at, and no more than a bucket a member is expected.
  [[nodiscard]] std::uint32_t likeness_of(std::uint32_t a, std::uint32_t b) const {
    const auto found = groups_[a].neighbours.find(b);
    if (found == groups_[a].neighbours.end()) return 0;
    const std::uint64_t fewer = std::min(groups_[a].members.size(), groups_[b].members.size());
    const std::uint64_t more = std::max(groups_[a].members.size(), groups_[b].members.size());
    const std::uint64_t expected = fewer * std::min<std::uint64_t>(more, std::max(1U, options_.max_bucket));
    const std::uint64_t pairs = std::max(found->second.pairs, expected);
    const std::uint64_t missing_ppm = (pairs - found->second.pairs) * (options_.min_linked_ppm / 2);
    return static_cast<std::uint32_t>((found->second.sum_ppm + missing_ppm) / pairs);
  }

  void push(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t likeness = likeness_of(a, b);
    if (likeness < threshold_ppm_) return;
    const auto [low, high] = std::minmax(groups_[a].first_member, groups_[b].first_member);
    queue_.push({likeness, low, high, a, b});
  }

  void merge(std::uint32_t a, std::uint32_t b) {
    const bool is_first_larger = groups_[a].neighbours.size() + groups_[a].members.size() >=
                                 groups_[b].neighbours.size() + groups_[b].members.size();
    const std::uint32_t kept = is_first_larger ? a : b;
    const std::uint32_t gone = is_first_larger ? b : a;
    Group& large = groups_[kept];
    Group small = std::move(groups_[gone]);
    groups_[gone] = Group{};
    large.members.insert(large.members.end(), small.members.begin(), small.members.end());
    large.first_member = std::min(large.first_member, small.first_member);
    large.neighbours.erase(gone);
    small.neighbours.erase(kept);
    for (const auto& [neighbour, between] : small.neighbours) {
      groups_[neighbour].neighbours.erase(gone);
      join(kept, neighbour, between);
      join(neighbour, kept, between);
      push(kept, neighbour);
    }
  }

  void join(std::uint32_t from, std::uint32_t to, const Between& between) {
    Between& known = groups_[from].neighbours[to];
    known.sum_ppm += between.sum_ppm;
    known.pairs += between.pairs;
  }

  std::vector<std::vector<std::uint32_t>> take_groups() {
    std::vector<std::vector<std::uint32_t>> out;
    for (Group& group : groups_) {
      if (group.members.empty()) continue;
      std::ranges::sort(group.members);
      out.push_back(std::move(group.members));
    }
    std::ranges::sort(out, {}, [](const auto& members) { return members.front(); });
    return out;
  }

  std::vector<Group> groups_;
  std::priority_queue<Merge, std::vector<Merge>, IsLater> queue_;
  const ClusterOptions& options_;
  std::uint32_t threshold_ppm_ = 0;
};

}  // namespace

std::vector<std::vector<std::uint32_t>> find_stories(std::uint32_t count, std::span<const JudgedPair> accepted,
                                                     const ClusterOptions& options) {
  return Linkage(count, accepted, options).run();
}

}  // namespace sumber::link::cluster
