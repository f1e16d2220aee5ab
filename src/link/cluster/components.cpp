#include <algorithm>
#include <numeric>

#include "base/partition.h"
#include "link/cluster/cluster.h"

namespace sumber::link::cluster {

Components::Components(std::uint32_t count, std::vector<JudgedPair> accepted) : pairs_(std::move(accepted)) {
  std::erase_if(pairs_, [&](const JudgedPair& at) {
    return at.pair.first == at.pair.second || at.pair.first >= count || at.pair.second >= count;
  });
  base::Partition partition(count);
  for (const JudgedPair& at : pairs_) partition.join(at.pair.first, at.pair.second);
  std::vector<std::uint32_t> root_of(count);
  for (std::uint32_t i = 0; i < count; ++i) root_of[i] = partition.find(i);
  members_.resize(count);
  std::iota(members_.begin(), members_.end(), 0U);
  std::ranges::stable_sort(members_, {}, [&](std::uint32_t i) { return root_of[i]; });
  std::ranges::sort(pairs_, [&](const JudgedPair& a, const JudgedPair& b) {
    const std::uint32_t root_a = root_of[a.pair.first];
    const std::uint32_t root_b = root_of[b.pair.first];
    return root_a != root_b ? root_a < root_b : a < b;
  });
  pairs_.erase(std::ranges::unique(pairs_).begin(), pairs_.end());
  std::size_t pair = 0;
  for (std::size_t i = 0; i < members_.size(); ++i) {
    const std::uint32_t root = root_of[members_[i]];
    if (i > 0 && root == root_of[members_[i - 1]]) continue;
    while (pair < pairs_.size() && root_of[pairs_[pair].pair.first] < root) ++pair;
    first_member_.push_back(i);
    first_pair_.push_back(pair);
  }
  first_member_.push_back(members_.size());
  first_pair_.push_back(pairs_.size());
}

Component Components::operator[](std::size_t at) const {
  return {std::span(members_).subspan(first_member_[at], first_member_[at + 1] - first_member_[at]),
          std::span(pairs_).subspan(first_pair_[at], first_pair_[at + 1] - first_pair_[at])};
}

}  // namespace sumber::link::cluster
