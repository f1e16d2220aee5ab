#include "text/tokens.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/utf8.h"
#include "text/internal/sentences.h"

namespace sumber::text {

namespace {

struct Sign {
  char32_t value = 0;
  std::uint8_t size_bytes = 0;
};

// What an ASCII sign is; what lies beyond is asked of ICU.
enum SignBit : std::uint8_t { kUpperBit = 1, kLowerBit = 2, kDigitBit = 4, kSpaceBit = 8, kBeyondBit = 16 };
constexpr std::array<std::uint8_t, 256> kSignBits = [] {
  std::array<std::uint8_t, 256> bits{};
  for (std::size_t c = 'A'; c <= 'Z'; ++c) bits[c] = kUpperBit;
  for (std::size_t c = 'a'; c <= 'z'; ++c) bits[c] = kLowerBit;
  for (std::size_t c = '0'; c <= '9'; ++c) bits[c] = kDigitBit;
  for (std::size_t c = 0x09; c <= 0x0D; ++c) bits[c] = kSpaceBit;
  bits[' '] = kSpaceBit;
  for (std::size_t c = 0x80; c < bits.size(); ++c) bits[c] = kBeyondBit;
  return bits;
}();

std::uint8_t bits_of(char c) { return kSignBits[static_cast<unsigned char>(c)]; }

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return u_isalpha(static_cast<UChar32>(c)) != 0 || u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK;
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= 0x09 && c <= 0x0D);
  return c == 0x85 || c == 0xFEFF || c == 0x200B || u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

// Joins letters, or turns the direction of writing: seen by nobody, and no part of a word's spelling.
bool is_invisible(char32_t c) {
  return c >= 0x061C && (c == 0x061C || (c >= 0x200C && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || c == 0x2060 ||
                         (c >= 0x2066 && c <= 0x2069));
}

bool is_single_quote(char32_t c) {
  return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x201A || c == 0x02BC;
}

bool is_double_quote(char32_t c) {
  return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0x00AB || c == 0x00BB || c == 0x2033;
}

bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x00AD; }

bool is_upper_letter(char32_t c) { return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper(static_cast<UChar32>(c)) != 0; }
bool is_lower_letter(char32_t c) { return c < 0x80 ? c >= 'a' && c <= 'z' : u_islower(static_cast<UChar32>(c)) != 0; }

char32_t folded_sign(char32_t c) {
  if (c < 0x80) {
    if (c >= 'A' && c <= 'Z') return c + ('a' - 'A');
    return c == '`' ? U'\'' : c;
  }
  if (is_single_quote(c)) return '\'';
  if (is_double_quote(c)) return '"';
  if (is_hyphen(c)) return '-';
  if (c == 0x2013 || c == 0x2014) return 0x2014;
  return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
}

char folded_ascii(char c) {
  const bool is_upper = static_cast<unsigned char>(c - 'A') < 26;
  return c == '`' ? '\'' : static_cast<char>(c ^ (is_upper ? 0x20 : 0));
}

// `words` as they are, but for the letters and signs of ASCII that are folded. Sizes stay.
std::string fold_ascii(std::string_view words) {
  constexpr std::size_t kStep = 32;  // at once, in the processor's wide registers
  std::string out(words);
  std::size_t at = 0;
  for (; at + kStep <= out.size(); at += kStep) {
    char* chars = out.data() + at;
    for (std::size_t i = 0; i < kStep; ++i) chars[i] = folded_ascii(chars[i]);
  }
  for (; at < out.size(); ++at) out[at] = folded_ascii(out[at]);
  return out;
}

bool is_ascii(std::string_view words) {
  return std::ranges::all_of(words, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void append_folded(std::string& out, std::string_view words) {
  for (std::size_t at = 0; at < words.size();) {
    const base::CodePoint c = base::code_point_at(words, at);
    if (c.value != 0x00AD && !is_invisible(c.value)) base::append_utf8(out, folded_sign(c.value));
    at += c.size_bytes;
  }
}

// Cuts one text into tokens; keeps the place it has reached.
class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  std::vector<Token> cut() {
    if (!text_.empty()) tokens_.reserve(text_.size() / 5 + 4);
    while (at_ < text_.size()) {
      if ((bits_of(text_[at_]) & kSpaceBit) != 0) {
        has_line_end_ = has_line_end_ || (text_[at_] == '\n' && !tokens_.empty());
        ++at_;
        has_space_ = true;
        continue;
      }
      const Sign sign = sign_at(at_);
      if (is_space(sign.value)) {
        at_ += sign.size_bytes;
        has_space_ = true;
      } else if (is_invisible(sign.value)) {
        at_ += sign.size_bytes;
      } else {
        tokens_.push_back(next_token(sign));
        has_space_ = false;
        has_line_end_ = false;
      }
    }
    return std::move(tokens_);
  }

 private:
  [[nodiscard]] Sign sign_at(std::size_t at) const {
    const auto byte = static_cast<unsigned char>(at < text_.size() ? text_[at] : '\0');
    if (at < text_.size() && byte < 0x80) return {byte, 1};
    const base::CodePoint c = base::code_point_at(text_, at);
    return {c.value, c.size_bytes};
  }

  Token next_token(Sign sign) {
    const std::size_t begin = at_;
    Token token;
    token.has_space_before = has_space_;
    token.has_line_end_before = has_line_end_;
    if (is_letter(sign.value)) {
      token.kind = TokenKind::kWord;
      take_word();
    } else if (is_digit(sign.value)) {
      token.kind = take_number() ? TokenKind::kWord : TokenKind::kNumber;
    } else {
      token.kind = take_mark(sign);
    }
    token.span = base::make_span(begin, at_);
    if (token.kind == TokenKind::kWord) note_case(token);
    return token;
  }

  // Letters and digits, with single hyphens, apostrophes, dots and ampersands between two of them.
  void take_word() {
    while (at_ < text_.size()) {
      while (at_ < text_.size() && (bits_of(text_[at_]) & (kUpperBit | kLowerBit | kDigitBit)) != 0) ++at_;
      if (at_ >= text_.size() || (bits_of(text_[at_]) & kSpaceBit) != 0) return;
      const Sign sign = sign_at(at_);
      if (is_letter(sign.value) || is_digit(sign.value) || sign.value == 0x00AD) {
        at_ += sign.size_bytes;
        continue;
      }
      if (is_invisible(sign.value)) {
        const std::size_t behind = behind_invisible();
        if (!is_letter(sign_at(behind).value) && !is_digit(sign_at(behind).value)) return;
        at_ = behind;
        continue;
      }
      const Sign next = sign_at(at_ + sign.size_bytes);
      const bool is_inner = is_hyphen(sign.value) || is_single_quote(sign.value) || sign.value == '&';
      const bool joins = is_inner && (is_letter(next.value) || (is_hyphen(sign.value) && is_digit(next.value)));
      if (!joins && !joins_initials(sign, next) && !joins_digits(sign, next)) break;
      at_ += sign.size_bytes;
    }
  }

  [[nodiscard]] std::size_t behind_invisible() const {
    std::size_t at = at_;
    for (Sign sign = sign_at(at); is_invisible(sign.value); sign = sign_at(at)) at += sign.size_bytes;
    return at;
  }

  // "U.S" and "detik.com": a dot between two letters with no space. A sentence that lacks the space after its full stop
  // ("Rusia.Kirby") is no such word: its dot stands between a lower-case and an upper-case letter.
  [[nodiscard]] bool joins_initials(Sign sign, Sign next) const {
    if (sign.value != '.' || !is_letter(next.value)) return false;
    const char32_t before = base::code_point_before(text_, at_).value;
    return is_letter(before) && !(is_lower_letter(before) && is_upper_letter(next.value));
  }

  // "Rp1.988": a separator between two digits of a word.
  [[nodiscard]] bool joins_digits(Sign sign, Sign next) const {
    const bool is_separator = sign.value == '.' || sign.value == ',';
    return is_separator && is_digit(next.value) && is_digit(base::code_point_before(text_, at_).value);
  }

  // Digits with separators inside. True where letters follow at once, so that it is a word ("4G", "17-an").
  bool take_number() {
    while (at_ < text_.size()) {
      const Sign sign = sign_at(at_);
      if (is_digit(sign.value)) {
        at_ += sign.size_bytes;
        continue;
      }
      const bool is_separator = sign.value == '.' || sign.value == ',' || sign.value == ':' || sign.value == '/';
      if (!is_separator || !is_digit(sign_at(at_ + sign.size_bytes).value)) break;
      at_ += sign.size_bytes;
    }
    const Sign sign = sign_at(at_);
    const bool is_joined =
        is_letter(sign.value) || (is_hyphen(sign.value) && is_letter(sign_at(at_ + sign.size_bytes).value));
    if (!is_joined) return false;
    at_ += sign.size_bytes;
    take_word();
    return true;
  }

  TokenKind take_mark(Sign sign) {
    at_ += sign.size_bytes;
    if (is_double_quote(sign.value)) return TokenKind::kQuote;
    if (is_single_quote(sign.value)) {
      const Sign next = sign_at(at_);
      if (is_single_quote(next.value)) at_ += next.size_bytes;
      return TokenKind::kQuote;
    }
    while (sign.value == '.' && sign_at(at_).value == '.') ++at_;
    return TokenKind::kMark;
  }

  void note_case(Token& token) const {
    const std::string_view words = base::slice(text_, token.span);
    if ((bits_of(words.front()) & kLowerBit) != 0) return;  // neither capitalised nor upper
    std::uint8_t all = 0;
    std::size_t letters = 0;
    for (const char c : words) {
      const std::uint8_t bits = bits_of(c);
      all |= bits;
      if ((bits & (kUpperBit | kLowerBit)) != 0) ++letters;
    }
    if ((all & kBeyondBit) != 0) return note_case_beyond_ascii(words, token);
    token.is_capitalised = (bits_of(words.front()) & kUpperBit) != 0;
    token.is_upper = letters >= 2 && (all & kLowerBit) == 0;
  }

  static void note_case_beyond_ascii(std::string_view words, Token& token) {
    std::size_t letters = 0;
    bool has_lower = false;
    for (std::size_t at = 0; at < words.size();) {
      const base::CodePoint c = base::code_point_at(words, at);
      if (at == 0) token.is_capitalised = is_upper_letter(c.value);
      if (is_letter(c.value)) ++letters;
      if (is_lower_letter(c.value)) has_lower = true;
      at += c.size_bytes;
    }
    token.is_upper = letters >= 2 && !has_lower;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool has_space_ = false;
  bool has_line_end_ = false;
  std::vector<Token> tokens_;
};

}  // namespace

std::string fold(std::string_view words) {
  if (is_ascii(words)) return fold_ascii(words);
  std::string out;
  out.reserve(words.size());
  append_folded(out, words);
  return out;
}

// The pool is the text with its ASCII letters folded, so that most tokens have their folded form where they stand; what
// takes another form stands behind it.
TokenizedText::TokenizedText(std::string_view text, const lang::Pack* pack)
    : text_(text), pool_(fold_ascii(text)), tokens_(Cutter(text).cut()) {
  const bool is_plain = is_ascii(text);
  for (Token& token : tokens_) {
    const std::string_view words = base::slice(text_, token.span);
    token.folded_begin = token.span.begin_byte;
    token.folded_size = token.span.size_bytes();
    const bool is_other_quote = token.kind == TokenKind::kQuote && words != "\"";
    if (is_other_quote || (!is_plain && !is_ascii(words))) {
      token.folded_begin = static_cast<std::uint32_t>(pool_.size());
      if (is_other_quote) {
        pool_ += '"';
      } else {
        append_folded(pool_, words);
      }
      token.folded_size = static_cast<std::uint32_t>(pool_.size()) - token.folded_begin;
    }
    token.key = base::hash_64(folded_of(token));
  }
  sentences_ = split_sentences(*this, pack);
}

TokenizedText::TokenizedText(TokenizedText&& words, std::string_view text, const lang::Pack* pack)
    : text_(text), pool_(std::move(words.pool_)), tokens_(std::move(words.tokens_)) {
  sentences_ = split_sentences(*this, pack);
}

std::uint32_t TokenizedText::sentence_of(std::uint32_t token) const {
  const auto after = std::ranges::upper_bound(sentences_, token, {}, &TokenRange::begin);
  return static_cast<std::uint32_t>(after - sentences_.begin()) - (after == sentences_.begin() ? 0 : 1);
}

base::Span TokenizedText::span_of(TokenRange range) const {
  if (range.is_empty()) return {};
  return {tokens_[range.begin].span.begin_byte, tokens_[range.end - 1].span.end_byte};
}

TokenRange TokenizedText::tokens_in(base::Span span) const {
  const auto begin_of = [](const Token& token) { return token.span.begin_byte; };
  const auto first = std::ranges::lower_bound(tokens_, span.begin_byte, {}, begin_of);
  // Most spans hold a few words.
  constexpr std::ptrdiff_t kNearTokens = 8;
  auto last = first;
  const auto near = first + std::min<std::ptrdiff_t>(kNearTokens, tokens_.end() - first);
  while (last != near && last->span.begin_byte < span.end_byte) ++last;
  if (last == near) last = std::ranges::lower_bound(near, tokens_.end(), span.end_byte, {}, begin_of);
  return {static_cast<std::uint32_t>(first - tokens_.begin()), static_cast<std::uint32_t>(last - tokens_.begin())};
}

}  // namespace sumber::text
