#include "text/buckets.h"

#include <algorithm>
#include <utility>

namespace sumber::text {

namespace {

constexpr std::uint32_t kHubsOfOther = 4;
constexpr std::size_t kFirstCompaction = 1U << 22U;

// The finaliser of SplitMix64: spreads the bits of two hashes put together.
std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t x = a ^ (b * 0x9E3779B97F4A7C15ULL);
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31U);
}

// Collects pairs and drops repeated ones now and then, so that memory follows the distinct pairs.
class PairList {
 public:
  void add(std::uint32_t a, std::uint32_t b) {
    pairs_.push_back({std::min(a, b), std::max(a, b)});
    if (pairs_.size() < next_compaction_) return;
    compact();
    next_compaction_ = std::max(kFirstCompaction, 2 * pairs_.size());
  }

  std::vector<PositionPair> take() {
    compact();
    return std::move(pairs_);
  }

 private:
  void compact() {
    std::ranges::sort(pairs_);
    pairs_.erase(std::ranges::unique(pairs_).begin(), pairs_.end());
  }

  std::vector<PositionPair> pairs_;
  std::size_t next_compaction_ = kFirstCompaction;
};

void pair_all(std::span<const std::uint32_t> members, PairList& pairs) {
  for (std::size_t i = 0; i < members.size(); ++i) {
    for (std::size_t j = i + 1; j < members.size(); ++j) pairs.add(members[i], members[j]);
  }
}

struct Sharer {
  std::uint64_t order = 0;
  std::uint32_t position = 0;
  friend auto operator<=>(const Sharer&, const Sharer&) = default;
};

void pair_with_hubs(std::span<const KeyedPosition> bucket, std::span<const std::uint64_t> self_keys,
                    std::uint32_t max_bucket, PairList& pairs) {
  std::vector<Sharer> sharers;
  sharers.reserve(bucket.size());
  for (const KeyedPosition& at : bucket) sharers.push_back({mix(self_keys[at.position], at.key), at.position});
  std::ranges::sort(sharers);
  std::vector<std::uint32_t> hubs;
  for (std::uint32_t i = 0; i < max_bucket; ++i) hubs.push_back(sharers[i].position);
  pair_all(hubs, pairs);
  for (std::size_t i = max_bucket; i < sharers.size(); ++i) {
    for (std::uint32_t k = 0; k < kHubsOfOther; ++k) {
      pairs.add(hubs[mix(sharers[i].order, k) % max_bucket], sharers[i].position);
    }
  }
}

}  // namespace

std::vector<PositionPair> pair_sharers(std::vector<KeyedPosition> keyed, std::span<const std::uint64_t> self_keys,
                                       std::uint32_t max_bucket) {
  const std::uint32_t cap = std::max<std::uint32_t>(2, max_bucket);
  std::ranges::sort(keyed);
  keyed.erase(std::ranges::unique(keyed).begin(), keyed.end());
  PairList pairs;
  std::vector<std::uint32_t> members;
  for (std::size_t begin = 0, end = 0; begin < keyed.size(); begin = end) {
    while (end < keyed.size() && keyed[end].key == keyed[begin].key) ++end;
    const auto bucket = std::span(keyed).subspan(begin, end - begin);
    if (bucket.size() > cap) {
      pair_with_hubs(bucket, self_keys, cap, pairs);
      continue;
    }
    members.clear();
    for (const KeyedPosition& at : bucket) members.push_back(at.position);
    pair_all(members, pairs);
  }
  return pairs.take();
}

}  // namespace sumber::text
