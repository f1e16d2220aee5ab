#include "text/likeness.h"

#include <algorithm>

#include "text/tokens.h"

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

std::vector<WeightedKey> weigh_words(std::string_view words) {
  constexpr std::uint32_t kMostWeight = 8;
  const TokenizedText tokens(words, nullptr);
  std::vector<WeightedKey> keys;
  for (const Token& token : tokens.tokens()) {
    if (token.kind == TokenKind::kWord || token.kind == TokenKind::kNumber)
      keys.push_back({token.key, std::min(kMostWeight, token.folded_size)});
  }
  std::ranges::sort(keys, {}, &WeightedKey::key);
  const auto twice = std::ranges::unique(keys, {}, &WeightedKey::key);
  keys.erase(twice.begin(), twice.end());
  return keys;
}

}  // namespace sumber::text
