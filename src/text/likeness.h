// How alike two weighted sets are, in integers.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace sumber::text {

inline constexpr std::uint32_t kMillion = 1'000'000;

// Shared weight of two sorted, weighted sets over the weight of their union (weighted Jaccard), in parts per million.
struct WeightedKey {
  std::uint64_t key = 0;
  std::uint32_t weight = 0;
};
[[nodiscard]] std::uint32_t overlap_ppm(std::span<const WeightedKey> a, std::span<const WeightedKey> b);

// Shared weight over the weight of the lighter set: containment, in parts per million.
[[nodiscard]] std::uint32_t containment_ppm(std::span<const WeightedKey> a, std::span<const WeightedKey> b);

// The words of a text, each once, sorted. Longer words weigh more: short ones are mostly function words, in any
// language.
[[nodiscard]] std::vector<WeightedKey> weigh_words(std::string_view words);

}  // namespace sumber::text
