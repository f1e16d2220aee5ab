// Finds the phrases of pack tables among tokens, longest first.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/table.h"
#include "text/tokens.h"

namespace sumber::text {

// A phrase found: its tokens, and the number that was given with it (the row of a table, usually).
struct PhraseMatch {
  TokenRange tokens;
  std::uint32_t value = 0;
};

// Built once, then immutable. Phrases are compared folded, by the 64-bit keys of their words; a phrase may hold marks
// ("sumber :"). Where one phrase was added twice, the first stays.
class PhraseMatcher {
 public:
  PhraseMatcher() = default;

  // One phrase for every row of `table`, from `column`; a cell may list several, parted by '|'.
  PhraseMatcher(const lang::Table& table, std::string_view column);

  void add(std::string_view phrase, std::uint32_t value);

  // The longest phrase that begins at `token` and ends before `limit`.
  [[nodiscard]] std::optional<PhraseMatch> longest_at(const TokenizedText& text, std::uint32_t token,
                                                      std::uint32_t limit) const {
    if (token >= limit || !may_begin_with(text.tokens()[token].key)) return std::nullopt;
    return longest_path(text, token, limit);
  }

  // Leftmost, longest, not overlapping, within `range`.
  [[nodiscard]] std::vector<PhraseMatch> find_all(const TokenizedText& text, TokenRange range) const;

  // False where no phrase begins with the first of the words, so that they need not be cut into tokens. True tells
  // nothing.
  [[nodiscard]] bool may_begin(std::string_view words) const;

  [[nodiscard]] bool is_empty() const { return phrase_count_ == 0; }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;
  // A step from node to node, and all that is known of where it leads: one look into memory a word.
  struct Edge {
    std::uint64_t mixed = 0;       // node and word key
    std::uint64_t next_words = 0;  // a bit for every word that may follow; most edges end a phrase and have none
    std::uint32_t child = kNone;
    std::uint32_t value = kNone;  // of the phrase that ends here

    [[nodiscard]] static std::uint64_t bit_of(std::uint64_t key) { return 1ULL << (key >> 58U); }
  };
  [[nodiscard]] std::optional<PhraseMatch> longest_path(const TokenizedText& text, std::uint32_t token,
                                                        std::uint32_t limit) const;
  [[nodiscard]] bool may_begin_with(std::uint64_t key) const {
    return ((heads_[(key >> 6U) & head_mask_] >> (key & 63U)) & 1U) != 0;
  }
  void add_head(std::uint64_t key);
  [[nodiscard]] const Edge* find_edge(std::uint32_t node, std::uint64_t key) const;
  Edge& put_edge(const Edge& edge);

  std::vector<Edge> edges_;  // open addressing by `mixed`; at most half full
  std::uint32_t edge_count_ = 0;
  std::vector<std::uint64_t> heads_ = {0};  // a bit by the low bits of the keys of first words; most words begin none
  std::uint64_t head_mask_ = 0;             // of heads_
  std::vector<std::uint64_t> head_keys_;    // to spread them over more bits
  std::bitset<4096> beginnings_;            // by a mark of a phrase's first letters
  std::size_t phrase_count_ = 0;
};

}  // namespace sumber::text
