#include <algorithm>
#include <bit>

#include "link/reuse/internal/sides.h"

namespace sumber::link::reuse {

namespace {

constexpr std::size_t kBits = 64;

struct WordAt {
  std::uint32_t word = 0;
  std::uint32_t at = 0;
  friend auto operator<=>(const WordAt&, const WordAt&) = default;
};

std::vector<WordAt> places_of(std::span<const std::uint32_t> words) {
  std::vector<WordAt> places(words.size());
  for (std::uint32_t i = 0; i < words.size(); ++i) places[i] = {words[i], i};
  std::ranges::sort(places);
  return places;
}

// One row of the bit-parallel longest common subsequence (Hyyrö 2004): v = (v + (v & m)) | (v & ~m), with carry.
void advance(std::vector<std::uint64_t>& row, const std::vector<std::uint64_t>& match) {
  std::uint64_t carry = 0;
  for (std::size_t w = 0; w < row.size(); ++w) {
    const std::uint64_t shared = row[w] & match[w];
    const std::uint64_t partial = row[w] + shared;
    const std::uint64_t sum = partial + carry;
    const std::uint64_t rest = row[w] & ~match[w];
    carry = partial < shared || sum < partial ? 1 : 0;
    row[w] = sum | rest;
  }
}

// The same in one machine word, which most sentences fit in: every word is compared with every other at once.
std::uint32_t short_words_in_order(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  std::uint64_t row = ~0ULL;
  for (const std::uint32_t word : a) {
    std::uint64_t match = 0;
    for (std::size_t i = 0; i < b.size(); ++i) match |= std::uint64_t{b[i] == word} << i;
    const std::uint64_t shared = row & match;
    row = (row + shared) | (row & ~match);
  }
  const std::uint64_t used = b.size() == kBits ? ~0ULL : (1ULL << b.size()) - 1;
  return static_cast<std::uint32_t>(std::popcount(~row & used));
}

}  // namespace

std::uint32_t words_in_order(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  if (b.size() <= kBits) return short_words_in_order(a, b);
  const std::vector<WordAt> places = places_of(b);
  const std::size_t blocks = (b.size() + kBits - 1) / kBits;
  std::vector<std::uint64_t> row(blocks, ~0ULL);
  std::vector<std::uint64_t> match(blocks);
  for (const std::uint32_t word : a) {
    auto at = std::ranges::lower_bound(places, word, {}, &WordAt::word);
    if (at == places.end() || at->word != word) continue;
    std::ranges::fill(match, 0ULL);
    for (; at != places.end() && at->word == word; ++at) match[at->at / kBits] |= 1ULL << (at->at % kBits);
    advance(row, match);
  }
  std::uint32_t zeros = 0;
  for (std::size_t w = 0; w < blocks; ++w) {
    const std::size_t used = std::min(kBits, b.size() - w * kBits);
    const std::uint64_t mask = used == kBits ? ~0ULL : (1ULL << used) - 1;
    zeros += static_cast<std::uint32_t>(std::popcount(~row[w] & mask));
  }
  return zeros;
}

}  // namespace sumber::link::reuse
