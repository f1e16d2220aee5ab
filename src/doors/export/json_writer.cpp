#include "doors/export/internal/json_writer.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/utf8.h"

namespace sumber::doors::exporting {

namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
constexpr std::uint64_t kHighBits = 0x8080808080808080ULL;

// Sets the high bit of bytes that are zero; bytes above one may be set too, which only costs a second look.
constexpr std::uint64_t zero_bytes(std::uint64_t x) { return (x - kOnes) & ~x & kHighBits; }

constexpr bool needs_escape(unsigned char c) { return c < 0x20 || c == '"' || c == '\\'; }

// The first byte from `at` on that must be escaped, or whose high bit is one of `foreign_bits`.
std::size_t find_special(std::string_view text, std::size_t at, std::uint64_t foreign_bits) {
  for (;;) {
    for (; at + 8 <= text.size(); at += 8) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, text.data() + at, 8);
      const std::uint64_t control = (eight - kOnes * 0x20) & ~eight & kHighBits;
      const std::uint64_t marks = zero_bytes(eight ^ (kOnes * '"')) | zero_bytes(eight ^ (kOnes * '\\'));
      if ((control | marks | (eight & foreign_bits)) != 0) break;
    }
    const std::size_t end = std::min(text.size(), at + 8);
    for (; at < end; ++at) {
      const auto c = static_cast<unsigned char>(text[at]);
      if (needs_escape(c) || (c & foreign_bits) != 0) return at;
    }
    if (at == text.size()) return at;
  }
}

void append_escaped(std::string& out, unsigned char c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += "\\u00";
      out += kDigits[c >> 4U];
      out += kDigits[c & 0x0FU];
  }
}

}  // namespace

void JsonWriter::put_quoted(std::string_view text) {
  std::string mended;
  out_ += '"';
  std::uint64_t foreign_bits = kHighBits;
  std::size_t begin = 0;
  for (std::size_t at = find_special(text, 0, foreign_bits); at < text.size();
       at = find_special(text, at, foreign_bits)) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (!needs_escape(c)) {
      foreign_bits = 0;
      if (base::is_valid_utf8(text.substr(at))) continue;
      mended = std::string(text.substr(0, at)) + base::repair_utf8(text.substr(at));
      text = mended;
      continue;
    }
    out_.append(text, begin, at - begin);
    append_escaped(out_, c);
    begin = ++at;
  }
  out_.append(text, begin);
  out_ += '"';
}

void JsonWriter::put_ppm(std::uint32_t ppm) {
  constexpr std::uint32_t kMillion = 1'000'000;
  std::array<char, 16> digits{};
  std::to_chars(digits.data(), digits.data() + digits.size(), kMillion + ppm % kMillion);
  std::string_view fraction(digits.data() + 1, 6);
  while (fraction.size() > 1 && fraction.back() == '0') fraction.remove_suffix(1);
  put(ppm / kMillion);
  out_ += '.';
  out_ += fraction;
}

}  // namespace sumber::doors::exporting
