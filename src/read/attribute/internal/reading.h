// One article as attribution sees it: what each word does, quotations, statements and cues.
#pragma once

#include <cstdint>
#include <vector>

#include "model/read_article.h"
#include "read/attribute/internal/language.h"
#include "text/tokens.h"

namespace sumber::read::attribute {

inline constexpr std::uint32_t kNoIndex = 0xFFFFFFFFU;

// A pair of quotation marks on one line, or a mark whose quotation runs on into the next paragraph.
struct Quotation {
  text::TokenRange whole;  // marks included
  text::TokenRange inner;  // the words between them
  std::uint32_t word_count = 0;
};

struct CueMatch {
  text::TokenRange tokens;
  std::uint32_t row = 0;  // into Language::cue_rows
};

// Borrows the article, the words and the tables. Every vector over tokens has one entry a token.
struct Reading {
  const model::ReadArticle& read;
  const text::TokenizedText& words;
  const Language& language;
  std::vector<Flags> roles;
  std::vector<Quotation> quotations;           // by begin, not overlapping
  std::vector<std::uint32_t> quotation_of;     // into quotations, marks included, or kNoIndex
  std::vector<text::TokenRange> units;         // sentences, joined where a quotation crosses their border
  std::vector<CueMatch> cues;                  // outside quotations, in order
  std::vector<LexiconFlags> starts;            // lexicons with a phrase that begins here
  std::vector<std::uint32_t> occasion_starts;  // tokens that may begin a phrase of occasions
  std::vector<std::uint32_t> entity_mention;   // into read.mentions: people, organisations, places; or kNoIndex

  [[nodiscard]] const text::Token& token(std::uint32_t i) const { return words.tokens()[i]; }
  [[nodiscard]] bool has_role(std::uint32_t i, Flags any_of) const { return (roles[i] & any_of) != 0; }
  [[nodiscard]] bool is_mark(std::uint32_t i, std::string_view sign) const {
    return token(i).kind == text::TokenKind::kMark && words.folded(i) == sign;
  }
  [[nodiscard]] bool is_word(std::uint32_t i) const { return token(i).kind == text::TokenKind::kWord; }
  // The longest phrase of `matcher`, whose bit is `lexicon`, that begins at `i`.
  [[nodiscard]] std::optional<text::PhraseMatch> match(const text::PhraseMatcher& matcher, LexiconFlags lexicon,
                                                       std::uint32_t i, std::uint32_t limit) const {
    return (starts[i] & lexicon) != 0 ? matcher.longest_at(words, i, limit) : std::nullopt;
  }
  // Leftmost, longest, not overlapping.
  [[nodiscard]] std::vector<text::PhraseMatch> match_all(const text::PhraseMatcher& matcher, LexiconFlags lexicon,
                                                         text::TokenRange range) const;
  // The part of a unit that lies near `tokens`. Keeps the work of one attribution bounded where a text has no
  // sentences.
  [[nodiscard]] text::TokenRange near(std::uint32_t unit, text::TokenRange tokens) const;
  [[nodiscard]] const CueRow& row_of(const CueMatch& cue) const { return language.cue_rows[cue.row]; }
};

[[nodiscard]] Reading read_words(const model::ReadArticle& read, const text::TokenizedText& words,
                                 const Language& language);

// Quotations of the text, in order, never one inside another. `reports` is true for tokens that begin a cue which
// stands behind its content: "kata", "ujarnya".
[[nodiscard]] std::vector<Quotation> find_quotations(const text::TokenizedText& words,
                                                     const std::vector<bool>& reports);

}  // namespace sumber::read::attribute
