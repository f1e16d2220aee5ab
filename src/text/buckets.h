// Pairs of things that share a key, near-linear in the number of keys however many share one.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <vector>

namespace sumber::text {

// One key of the thing at `position`.
struct KeyedPosition {
  std::uint64_t key = 0;
  std::uint32_t position = 0;
  friend auto operator<=>(const KeyedPosition&, const KeyedPosition&) = default;
};

struct PositionPair {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  friend auto operator<=>(const PositionPair&, const PositionPair&) = default;
};

// Pairs of positions (first < second) that share a key, ascending and distinct. `self_keys[p]` is a hash of the content
// of thing p. Of a key shared by more than `max_bucket` things, the `max_bucket` with the smallest hashes are paired
// with each other, and every other one with four of them that its own hash picks: so the answer hangs on the contents,
// never on the order, and nobody is left out.
[[nodiscard]] std::vector<PositionPair> pair_sharers(std::vector<KeyedPosition> keyed,
                                                     std::span<const std::uint64_t> self_keys,
                                                     std::uint32_t max_bucket);

}  // namespace sumber::text
