#include "text/likeness.h"

#include <algorithm>

namespace sumber::text {

namespace {

struct Weights {
  std::uint64_t shared = 0;
  std::uint64_t of_a = 0;
  std::uint64_t of_b = 0;
};

Weights weigh(std::span<const WeightedKey> a, std::span<const WeightedKey> b) {
  Weights weights;
  for (const WeightedKey& term : a) weights.of_a += term.weight;
  for (const WeightedKey& term : b) weights.of_b += term.weight;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].key == b[j].key)
      weights.shared += std::min(a[i++].weight, b[j++].weight);
    else if (a[i].key < b[j].key)
      ++i;
    else
      ++j;
  }
  return weights;
}

std::uint32_t ratio_ppm(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<std::uint32_t>(part * kMillion / whole);
}

}  // namespace

std::uint32_t overlap_ppm(std::span<const WeightedKey> a, std::span<const WeightedKey> b) {
  const Weights weights = weigh(a, b);
  return ratio_ppm(weights.shared, weights.of_a + weights.of_b - weights.shared);
}

std::uint32_t containment_ppm(std::span<const WeightedKey> a, std::span<const WeightedKey> b) {
  const Weights weights = weigh(a, b);
  return ratio_ppm(weights.shared, std::min(weights.of_a, weights.of_b));
}

}  // namespace sumber::text
