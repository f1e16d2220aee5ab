#include "text/likeness.h"

#include <algorithm>
#include <bit>
#include <unordered_map>

namespace sumber::text {

namespace {

constexpr std::size_t kWordBits = 64;

using Bits = std::vector<std::uint64_t>;

// For each key of `b`, the positions where it stands, as bits.
std::unordered_map<std::uint64_t, Bits> positions_of(std::span<const std::uint64_t> b) {
  const std::size_t words = (b.size() + kWordBits - 1) / kWordBits;
  std::unordered_map<std::uint64_t, Bits> positions;
  for (std::size_t i = 0; i < b.size(); ++i) {
    Bits& bits = positions.try_emplace(b[i], words, 0).first->second;
    bits[i / kWordBits] |= 1ULL << (i % kWordBits);
  }
  return positions;
}

// One row of the bit-parallel longest common subsequence (Hyyrö 2004): v = (v + (v & m)) | (v & ~m), with carry.
void advance_row(Bits& row, const Bits& match) {
  std::uint64_t carry = 0;
  for (std::size_t w = 0; w < row.size(); ++w) {
    const std::uint64_t shared = row[w] & match[w];
    const std::uint64_t rest = row[w] & ~match[w];
    const std::uint64_t partial = row[w] + shared;
    const std::uint64_t sum = partial + carry;
    carry = static_cast<std::uint64_t>(partial < shared || sum < partial);
    row[w] = sum | rest;
  }
}

std::size_t common_subsequence(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  const auto positions = positions_of(b);
  Bits row((b.size() + kWordBits - 1) / kWordBits, ~0ULL);
  for (const std::uint64_t key : a) {
    const auto found = positions.find(key);
    if (found != positions.end()) advance_row(row, found->second);
  }
  std::size_t zeros = 0;
  for (std::size_t w = 0; w < row.size(); ++w) {
    const std::size_t used = std::min(kWordBits, b.size() - w * kWordBits);
    const std::uint64_t mask = used == kWordBits ? ~0ULL : (1ULL << used) - 1;
    zeros += static_cast<std::size_t>(std::popcount(~row[w] & mask));
  }
  return zeros;
}

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

std::uint32_t likeness_in_order_ppm(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  if (a.empty() || b.empty()) return 0;
  return ratio_ppm(common_subsequence(a, b), std::max(a.size(), b.size()));
}

std::uint32_t overlap_ppm(std::span<const WeightedKey> a, std::span<const WeightedKey> b) {
  const Weights weights = weigh(a, b);
  return ratio_ppm(weights.shared, weights.of_a + weights.of_b - weights.shared);
}

std::uint32_t containment_ppm(std::span<const WeightedKey> a, std::span<const WeightedKey> b) {
  const Weights weights = weigh(a, b);
  return ratio_ppm(weights.shared, std::min(weights.of_a, weights.of_b));
}

}  // namespace sumber::text
