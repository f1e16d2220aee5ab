// Text that articles share: signatures, candidate keys, verified passages and their direction.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "lang/packs.h"
#include "model/article_card.h"
#include "model/passage.h"
#include "model/read_article.h"
#include "text/terms.h"
#include "text/tokens.h"

namespace sumber::link::reuse {

struct ReuseOptions {
  std::uint32_t shingle_words = 5;            // words of one shingle
  std::uint32_t min_verbatim_words = 8;       // shorter shared runs are chance; three words of a name count as one
  std::uint32_t min_quotation_words = 6;      // the same, where all words stand inside quotation marks in both
  std::uint32_t min_rewritten_ppm = 600'000;  // likeness in order of stems of two sentences
  std::uint32_t max_bucket = 64;  // articles behind one key that are paired; beyond it the smallest hashes stay
};

// Words, stems and sentence borders of one article as keys, made once. Borrows nothing. Marks are no words.
struct Fingerprint {
  struct Sentence {
    base::Span span;
    std::uint32_t first_word = 0;  // into word_keys and stem_keys
    std::uint32_t word_count = 0;
    bool is_quotation = false;  // begins and ends inside quotation marks
  };
  std::vector<std::uint64_t> word_keys;
  std::vector<std::uint64_t> stem_keys;  // 0 for stop words
  std::vector<base::Span> word_spans;
  std::vector<std::uint8_t> is_quoted;       // 1 for words inside quotation marks
  std::vector<std::uint8_t> is_capitalised;  // 1 for words that begin with an upper-case letter: mostly names
  std::vector<Sentence> sentences;
  std::vector<std::uint64_t> candidate_keys;  // sorted, distinct: articles that share one may share text
  std::uint64_t self_key = 0;                 // of the content; makes a comparison the same either way round
};

// A function of one article alone. `words` are the tokens of the article's text; `terms` reads its language. One reader
// a thread.
[[nodiscard]] Fingerprint fingerprint_of(const text::TokenizedText& words, text::TermReader& terms,
                                         const ReuseOptions& options);

// The same, for a single article: compiles the packs' tables first, which takes milliseconds.
[[nodiscard]] Fingerprint fingerprint_of(const model::ReadArticle& read, const lang::Packs& packs,
                                         const ReuseOptions& options);

// Pairs of positions in `prints` (first < second, ascending) that share a candidate key. Keys behind more than
// `max_bucket` articles are capped by hash, so that the answer does not hang on order: see text/buckets.h.
struct CandidatePair {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  friend auto operator<=>(const CandidatePair&, const CandidatePair&) = default;
};
[[nodiscard]] std::vector<CandidatePair> find_candidates(std::span<const Fingerprint> prints,
                                                         const ReuseOptions& options);

// A run of words that two articles share, longest first, not overlapping. compare_pair(a, b) is compare_pair(b, a) with
// sides changed. Time is linear in the words of both; of texts that repeat a few words
// endlessly, only the first runs are looked at.
struct SharedRun {
  base::Span in_first;
  base::Span in_second;
  std::uint32_t similarity_ppm = 0;
  model::PassageKind kind = model::PassageKind::kVerbatim;
};
[[nodiscard]] std::vector<SharedRun> compare_pair(const Fingerprint& first, const Fingerprint& second,
                                                  const ReuseOptions& options);

// Groups the runs of all judged pairs into passages with occurrences, and works out direction from time of publication,
// credit and completeness; unknown where they do not tell. `cards` are of the articles of the analysis, in order.
struct JudgedPair {
  CandidatePair pair;
  std::vector<SharedRun> runs;
};
[[nodiscard]] std::vector<model::Passage> gather_passages(std::span<const model::ArticleCard> cards,
                                                          std::span<const JudgedPair> pairs);

}  // namespace sumber::link::reuse
