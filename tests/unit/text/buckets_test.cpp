#include "text/buckets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <numeric>
#include <set>

#include "base/hash.h"

namespace sumber::text {
namespace {

std::uint64_t content_of(std::uint32_t thing) { return base::hash_64(std::to_string(thing)); }

std::vector<std::uint64_t> contents(std::uint32_t count) {
  std::vector<std::uint64_t> keys(count);
  for (std::uint32_t i = 0; i < count; ++i) keys[i] = content_of(i);
  return keys;
}

std::vector<KeyedPosition> all_of_key(std::uint32_t count, std::uint64_t key) {
  std::vector<KeyedPosition> keyed;
  for (std::uint32_t i = 0; i < count; ++i) keyed.push_back({key, i});
  return keyed;
}

TEST(Buckets, PairsEveryTwoThatShareAKey) {
  const std::vector<KeyedPosition> keyed = {{7, 2}, {7, 0}, {9, 1}, {9, 2}, {9, 0}, {4, 1}, {7, 0}};
  const std::vector<PositionPair> expected = {{0, 1}, {0, 2}, {1, 2}};
  EXPECT_EQ(pair_sharers(keyed, contents(3), 64), expected);
}

TEST(Buckets, NothingSharedNoPairs) {
  EXPECT_TRUE(pair_sharers({}, {}, 64).empty());
  EXPECT_TRUE(pair_sharers({{1, 0}, {2, 1}}, contents(2), 64).empty());
}

TEST(Buckets, AnOversizedBucketLeavesNobodyOut) {
  constexpr std::uint32_t kCount = 500;
  const auto pairs = pair_sharers(all_of_key(kCount, 1), contents(kCount), 8);
  EXPECT_TRUE(std::ranges::is_sorted(pairs));
  std::set<std::uint32_t> paired;
  for (const PositionPair& pair : pairs) {
    EXPECT_LT(pair.first, pair.second);
    paired.insert({pair.first, pair.second});
  }
  EXPECT_EQ(paired.size(), kCount);
  EXPECT_LE(pairs.size(), 8U * 7U / 2U + 4U * kCount);
}

// The same things at other positions: the pairs are of the same things.
TEST(Buckets, ACapHangsOnContentsNotOnOrder) {
  constexpr std::uint32_t kCount = 200;
  std::vector<std::uint64_t> reversed = contents(kCount);
  std::ranges::reverse(reversed);
  const auto forward = pair_sharers(all_of_key(kCount, 5), contents(kCount), 6);
  std::vector<PositionPair> backward;
  for (const PositionPair& pair : pair_sharers(all_of_key(kCount, 5), reversed, 6)) {
    backward.push_back({kCount - 1 - pair.second, kCount - 1 - pair.first});
  }
  std::ranges::sort(backward);
  EXPECT_EQ(forward, backward);
}

TEST(Buckets, OneKeyOfEverybodyTakesNearLinearTime) {
  constexpr std::uint32_t kCount = 200'000;
  const auto start = std::chrono::steady_clock::now();
  const auto pairs = pair_sharers(all_of_key(kCount, 1), contents(kCount), 64);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
  EXPECT_LE(pairs.size(), 64U * 63U / 2U + 4U * std::size_t{kCount});
}

TEST(Buckets, ABucketOfNoneStillPairs) { EXPECT_FALSE(pair_sharers(all_of_key(5, 1), contents(5), 0).empty()); }

}  // namespace
}  // namespace sumber::text
