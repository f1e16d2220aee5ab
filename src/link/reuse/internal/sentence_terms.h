// The terms of each sentence of one article, and the sentences of each term.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "link/reuse/reuse.h"

namespace sumber::link::reuse {

// What two bags of terms share. Weights are rarities in quarters of a bit.
struct SharedWeight {
  std::uint32_t all = 0;
  std::uint32_t plain = 0;        // of words that are neither names nor numbers
  std::uint32_t plain_terms = 0;  // how many of those
};

// The terms of one sentence, each with its count: sorted by term.
struct SentenceTerms {
  struct Term {
    std::uint32_t key = 0;
    std::uint16_t count = 0;
    std::uint8_t rarity = 0;
    bool is_name = false;
  };
  std::vector<Term> terms;
  SharedWeight whole;            // with itself
  std::uint32_t term_count = 0;  // with repeats
};

[[nodiscard]] SentenceTerms terms_of_sentence(const Fingerprint& print, std::uint32_t sentence);

[[nodiscard]] SharedWeight share(const SentenceTerms& a, const SentenceTerms& b);

class SentenceTermIndex {
 public:
  explicit SentenceTermIndex(const Fingerprint& print);

  [[nodiscard]] const std::vector<SentenceTerms>& sentences() const { return sentences_; }
  // Ascending; empty for a term that is not there, or in too many sentences to tell them apart.
  [[nodiscard]] std::span<const std::uint32_t> sentences_with(std::uint32_t term) const;

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;
  [[nodiscard]] std::size_t find_slot(std::uint32_t key) const;

  std::vector<SentenceTerms> sentences_;
  std::vector<std::uint32_t> slot_of_;  // open table into keys_
  std::vector<std::uint32_t> keys_;     // ascending, distinct
  std::vector<std::uint32_t> begins_;   // into holders_, one more than keys
  std::vector<std::uint32_t> holders_;
};

}  // namespace sumber::link::reuse
