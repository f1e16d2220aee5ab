#include <algorithm>

#include "base/utf8.h"
#include "text/internal/sentences.h"

namespace sumber::text {

namespace {

constexpr std::string_view kTerminators = ".!?";
constexpr char32_t kEllipsis = 0x2026;
constexpr std::uint32_t kMaxSentenceTokens = 1000;  // a longer "sentence" is a list, or made to cost time

// Decides sentence borders of one text.
class Splitter {
 public:
  Splitter(const TokenizedText& text, const lang::Pack* pack)
      : text_(text), abbreviations_(pack == nullptr ? nullptr : &pack->table("abbreviations")) {}

  [[nodiscard]] std::vector<TokenRange> split() {
    constexpr std::uint32_t kUsualTokens = 16;
    std::vector<TokenRange> sentences;
    std::uint32_t begin = 0;
    const std::vector<Token>& tokens = text_.tokens();
    const auto count = static_cast<std::uint32_t>(tokens.size());
    sentences.reserve(count / kUsualTokens + 1);
    for (std::uint32_t i = 0; i < count; ++i) {
      const bool may_end = tokens[i].kind == TokenKind::kMark || (i + 1 < count && tokens[i + 1].has_line_end_before);
      std::uint32_t end = may_end ? end_after(i) : 0;
      if (end == 0 && i + 1 - begin >= kMaxSentenceTokens) end = i + 1;
      if (end == 0) continue;
      sentences.push_back({begin, end});
      begin = end;
      i = end - 1;
    }
    if (begin < count) sentences.push_back({begin, count});
    return sentences;
  }

 private:
  // The token after the sentence that ends with token `i` and the marks that close it; 0 where no sentence ends.
  [[nodiscard]] std::uint32_t end_after(std::uint32_t i) {
    if (has_line_end_after(i)) return i + 1;
    if (!is_terminator(i)) return 0;
    const auto count = static_cast<std::uint32_t>(text_.tokens().size());
    const std::uint32_t next = end_of_closers(i);
    if (next >= count || has_line_end_after(next - 1)) return next;
    if (is_abbreviation_dot(i) || !begins_sentence(next)) return 0;
    return next;
  }

  // The token after the marks that close what ends with token `i`. A run of marks is walked once, however many of them
  // could end a sentence.
  [[nodiscard]] std::uint32_t end_of_closers(std::uint32_t i) {
    if (i < closers_end_) return closers_end_;
    const auto count = static_cast<std::uint32_t>(text_.tokens().size());
    std::uint32_t next = i + 1;
    while (next < count && is_closer(next) && !has_line_end_after(next - 1)) ++next;
    closers_end_ = next;
    return next;
  }

  [[nodiscard]] bool has_line_end_after(std::uint32_t i) const {
    return i + 1 < text_.tokens().size() && text_.tokens()[i + 1].has_line_end_before;
  }

  [[nodiscard]] bool is_terminator(std::uint32_t i) const {
    if (text_.tokens()[i].kind != TokenKind::kMark) return false;
    const std::string_view words = text_.words_of(i);
    if (words.empty()) return false;
    return kTerminators.find(words.front()) != std::string_view::npos ||
           base::code_point_at(words, 0).value == kEllipsis;
  }

  // A quotation mark or bracket that closes: it stands close to what is before it.
  [[nodiscard]] bool is_closer(std::uint32_t i) const {
    const Token& token = text_.tokens()[i];
    if (token.kind == TokenKind::kQuote) return !token.has_space_before;
    const std::string_view words = text_.words_of(i);
    return words == ")" || words == "]" || is_terminator(i);
  }

  [[nodiscard]] bool begins_sentence(std::uint32_t i) const {
    const Token& token = text_.tokens()[i];
    if (token.kind == TokenKind::kWord) return token.is_capitalised || (!is_lower(i) && token.has_space_before);
    if (!token.has_space_before) return false;
    if (token.kind == TokenKind::kNumber || token.kind == TokenKind::kQuote) return true;
    const std::string_view words = text_.words_of(i);
    return words == "(" || words == "[" || words == "-" || words == "—" || words == "–";
  }

  [[nodiscard]] bool is_lower(std::uint32_t i) const {
    const std::string_view words = text_.words_of(i);
    return !words.empty() && !text_.tokens()[i].is_capitalised && (words.front() < '0' || words.front() > '9');
  }

  // The dot at `i` belongs to an abbreviation, an initial, or a number that goes on.
  [[nodiscard]] bool is_abbreviation_dot(std::uint32_t i) const {
    if (i == 0 || text_.words_of(i) != "." || text_.tokens()[i].has_space_before) return false;
    const Token& before = text_.tokens()[i - 1];
    const std::string_view word = text_.words_of(i - 1);
    const bool is_initial = before.kind == TokenKind::kWord && word.size() == 1 && before.is_capitalised;
    if (is_initial) return true;
    const auto row = abbreviations_ == nullptr ? std::nullopt : abbreviations_->find_row(text_.folded(i - 1));
    return row ? abbreviations_->cell(*row, "ends_sentence") != "yes" : are_initials(word);
  }

  // "J.B": two or three capitals with a dot between them.
  [[nodiscard]] static bool are_initials(std::string_view word) {
    if (word.size() != 3 && word.size() != 5) return false;
    for (std::size_t at = 0; at < word.size(); ++at) {
      const bool is_capital = word[at] >= 'A' && word[at] <= 'Z';
      if (at % 2 == 0 ? !is_capital : word[at] != '.') return false;
    }
    return true;
  }

  const TokenizedText& text_;
  const lang::Table* abbreviations_;
  std::uint32_t closers_end_ = 0;
};

}  // namespace

std::vector<TokenRange> split_sentences(const TokenizedText& text, const lang::Pack* pack) {
  return Splitter(text, pack).split();
}

}  // namespace sumber::text
