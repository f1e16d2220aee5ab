// Two articles side by side, the first one indexed, and what they share before it becomes runs.
#pragma once

#include <cstdint>
#include <vector>

#include "link/reuse/internal/names.h"
#include "link/reuse/internal/seeds.h"
#include "link/reuse/internal/sentence_terms.h"
#include "link/reuse/reuse.h"

namespace sumber::link::reuse {

// What is worked out once of the article that many others are compared with.
struct ArticleIndex {
  explicit ArticleIndex(const Fingerprint& print);

  SeedIndex seeds;
  SentenceTermIndex sentences;
  NameIndex names;
  std::vector<std::uint32_t> sentence_of_word;
};

struct Sides {
  const Fingerprint& first;
  const Fingerprint& second;
  const ArticleIndex& index;                   // of the first
  std::uint32_t shared_names_ppm = 1'000'000;  // NameIndex::shared_ppm
};

// The sentence of each word.
[[nodiscard]] std::vector<std::uint32_t> sentences_of_words(const Fingerprint& print);

// Words that are equal and in order, from `first_begin` and `second_begin` on.
struct Tile {
  std::uint32_t first_begin = 0;
  std::uint32_t second_begin = 0;
  std::uint32_t words = 0;
};

// Greedy string tiling (Wise 1993): the longest run of equal words first, each word in one tile at most; none is
// shorter than a seed. By place in the first.
[[nodiscard]] std::vector<Tile> find_tiles(const Sides& sides);

// Two sentences that tell the same in the same or in other words.
struct SentenceLink {
  std::uint32_t first = 0;  // sentence
  std::uint32_t second = 0;
  std::uint32_t similarity_ppm = 0;
  model::PassageKind kind = model::PassageKind::kVerbatim;
};

// Each sentence is in one link at most. By place in the first.
[[nodiscard]] std::vector<SentenceLink> link_sentences(const Sides& sides, const std::vector<Tile>& tiles,
                                                       const ReuseOptions& options);

// Words that stand in both, in order: their longest common subsequence. Time is the product of both sizes over 64.
[[nodiscard]] std::uint32_t words_in_order(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

}  // namespace sumber::link::reuse
