#include <algorithm>
#include <bit>
#include <unordered_map>

#include "tell/claims/internal/candidates.h"

namespace sumber::tell::claims {

namespace {

// 16 * log2(x), by the highest bit and a straight line between powers of two.
std::uint64_t log2_sixteenths(std::uint64_t x) {
  const auto whole = static_cast<std::uint64_t>(std::bit_width(x) - 1);
  return whole * 16 + ((x << 4U) >> whole) - 16;
}

std::uint64_t square_root(std::uint64_t x) {
  if (x < 2) return x;
  std::uint64_t root = 1ULL << ((static_cast<unsigned>(std::bit_width(x)) + 1) / 2);
  for (;;) {
    const std::uint64_t next = (root + x / root) / 2;
    if (next >= root) return root;
    root = next;
  }
}

// Rarity in general counts half as much as rarity within the story, and on a base that no word falls below.
std::uint64_t weight_of(const RawTerm& term, std::uint64_t candidate_count, std::uint64_t found_in) {
  const std::uint64_t in_story = log2_sixteenths(16 * (candidate_count + 1) / (found_in + 1)) - 16 * 4 + 8;
  const std::uint64_t in_general = 64 + term.rarity / 2;
  return std::max<std::uint64_t>(1, in_story * in_general * term.factor / 256);
}

}  // namespace

void weigh_terms(std::vector<Candidate>& candidates) {
  std::unordered_map<std::uint64_t, std::uint64_t> found_in;
  for (const Candidate& candidate : candidates) {
    for (const RawTerm& term : candidate.raw) ++found_in[term.key];
  }
  for (Candidate& candidate : candidates) {
    std::uint64_t squares = 0;
    std::vector<std::uint64_t> weights;
    for (const RawTerm& term : candidate.raw) {
      weights.push_back(weight_of(term, candidates.size(), found_in[term.key]));
      squares += weights.back() * weights.back();
    }
    const std::uint64_t length = std::max<std::uint64_t>(1, square_root(squares));
    candidate.terms.clear();
    for (std::size_t i = 0; i < weights.size(); ++i) {
      candidate.terms.push_back({candidate.raw[i].key, static_cast<std::uint32_t>(weights[i] * kUnitLength / length)});
    }
  }
}

std::uint64_t dot_product(const std::vector<text::WeightedKey>& a, const std::vector<text::WeightedKey>& b) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].key == b[j].key) {
      sum += static_cast<std::uint64_t>(a[i].weight) * b[j].weight;
      ++i;
      ++j;
    } else if (a[i].key < b[j].key) {
      ++i;
    } else {
      ++j;
    }
  }
  return sum;
}

std::uint32_t likeness_ppm(const Candidate& a, const Candidate& b) {
  return static_cast<std::uint32_t>(dot_product(a.terms, b.terms) / (kUnitLength / 1000 * (kUnitLength / 1000)));
}

}  // namespace sumber::tell::claims
