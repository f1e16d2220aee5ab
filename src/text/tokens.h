// Words, numbers, marks and sentences of one text, cut once and shared by the stages that read it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "lang/packs.h"

namespace sumber::text {

// kWord: letters, with hyphens, apostrophes, digits and dots inside ("satelit-satelitnya", "Jum'at", "F-16", "U.S").
// Signs that join letters or turn the direction of writing are no token; inside a word they belong to its span alone.
// kNumber: digits with separators inside ("1.988", "0,5", "30/8/2023", "13:39"). kQuote: one double quotation mark
// however it is written, also two single ones in a row, or a single one at the edge of a word. kMark: any other visible
// sign.
enum class TokenKind : std::uint8_t { kWord, kNumber, kQuote, kMark };

struct Token {
  base::Span span;
  TokenKind kind = TokenKind::kMark;
  bool is_capitalised = false;  // begins with an upper-case letter
  bool is_upper = false;        // two letters or more, none of them lower case
  bool has_space_before = false;
  bool has_line_end_before = false;  // between it and the token before it
  std::uint64_t key = 0;             // hash of the folded form
  std::uint32_t folded_begin = 0;    // into the pool of folded forms
  std::uint32_t folded_size = 0;
};

// Half-open range of tokens.
struct TokenRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr bool is_empty() const { return begin >= end; }
  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  friend constexpr auto operator<=>(const TokenRange&, const TokenRange&) = default;
};

// Borrows the text and owns the rest. Immutable.
class TokenizedText {
 public:
  // Cuts `text` into tokens, and into sentences by the rules of `pack` (nullptr: marks and line ends alone).
  TokenizedText(std::string_view text, const lang::Pack* pack);

  // The tokens of `words` over `text`, which is equal to their text and may stand elsewhere, cut into sentences anew.
  TokenizedText(TokenizedText&& words, std::string_view text, const lang::Pack* pack);

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] const std::vector<Token>& tokens() const { return tokens_; }
  [[nodiscard]] std::string_view words_of(std::uint32_t token) const { return base::slice(text_, tokens_[token].span); }

  // Lower case, plain apostrophes and hyphens, nothing that nobody sees: how tables spell it.
  [[nodiscard]] std::string_view folded(std::uint32_t token) const { return folded_of(tokens_[token]); }

  // In order, without gaps between tokens. A sentence never crosses a line end; a quotation of several sentences is
  // several. A sentence of over 1,000 tokens is cut, so that work on one sentence is bounded.
  [[nodiscard]] const std::vector<TokenRange>& sentences() const { return sentences_; }
  [[nodiscard]] std::uint32_t sentence_of(std::uint32_t token) const;

  // The bytes of a token range; empty for an empty range.
  [[nodiscard]] base::Span span_of(TokenRange range) const;

  // The tokens that begin inside the span.
  [[nodiscard]] TokenRange tokens_in(base::Span span) const;

 private:
  [[nodiscard]] std::string_view folded_of(const Token& token) const {
    return {pool_.data() + token.folded_begin, token.folded_size};
  }

  std::string_view text_;
  std::string pool_;
  std::vector<Token> tokens_;
  std::vector<TokenRange> sentences_;
};

// `words` as tables and matchers spell them: see TokenizedText::folded.
[[nodiscard]] std::string fold(std::string_view words);

}  // namespace sumber::text
