// What the tables know of each token of one article, looked up once.
#pragma once

#include <cstdint>
#include <vector>

#include "read/annotate/internal/tables.h"
#include "text/tokens.h"

namespace sumber::read::annotate {

struct Glance {
  std::uint32_t flags = 0;
  std::uint32_t phrase_end = 0;        // of the longest phrase that begins here; 0 where none does
  const PhraseSense* sense = nullptr;  // of that phrase
  std::uint8_t suffix_bytes = 0;       // of the token, no part of a name: "'s"
  bool begins_sentence = false;
  bool is_taken = false;              // by a time
  bool occurs_in_lower_case = false;  // elsewhere in the article
};

// The tokens of an article with what is known of them.
class Glances {
 public:
  Glances(const text::TokenizedText& words, const LanguageTables& tables);

  [[nodiscard]] const Glance& operator[](std::uint32_t token) const { return glances_[token]; }
  [[nodiscard]] const text::Token& token(std::uint32_t i) const { return words_.tokens()[i]; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(glances_.size()); }
  [[nodiscard]] const text::TokenizedText& words() const { return words_; }
  [[nodiscard]] const LanguageTables& tables() const { return tables_; }

  void take(text::TokenRange range);

  [[nodiscard]] bool is_mark(std::uint32_t i, std::string_view mark) const;

  // The phrase that begins here is written as a name: its first word has a capital, an abbreviation all of them.
  [[nodiscard]] const KnownName* known_at(std::uint32_t i) const;
  [[nodiscard]] const Title* title_at(std::uint32_t i) const;

  // An everyday word by table, by its shape, or because the article writes it in lower case elsewhere.
  [[nodiscard]] bool is_common(std::uint32_t i) const;
  // By table or shape alone, whatever its letters.
  [[nodiscard]] bool is_everyday(std::uint32_t i) const;
  // The same without the tables, whose everyday words may be part of a name ("Budi Mulia").
  [[nodiscard]] bool is_surely_common(std::uint32_t i) const;
  [[nodiscard]] bool is_verb_shaped(std::uint32_t i) const;

  // The span of a name, without a suffix behind it.
  [[nodiscard]] base::Span span_of_name(text::TokenRange tokens) const;
  // "(45)": how old somebody is.
  [[nodiscard]] bool is_age_in_brackets(std::uint32_t i) const {
    return is_mark(i, "(") && i + 2 < size() && token(i + 1).kind == text::TokenKind::kNumber &&
           token(i + 1).span.size_bytes() <= 2 && is_mark(i + 2, ")");
  }
  [[nodiscard]] bool is_roman_numeral(std::uint32_t i) const;
  [[nodiscard]] bool is_given_name(std::uint32_t i) const { return (glances_[i].flags & kGivenName) != 0; }

 private:
  [[nodiscard]] bool has_common_shape(std::string_view folded) const;
  void note_lower_case();
  void note_suffix(std::uint32_t i);

  const text::TokenizedText& words_;
  const LanguageTables& tables_;
  std::vector<Glance> glances_;
};

}  // namespace sumber::read::annotate
