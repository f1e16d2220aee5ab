// Texts of two encodings: stray bytes in UTF-8, and UTF-8 that was encoded twice.
#include <algorithm>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "read/ingest/internal/charset.h"
#include "read/ingest/internal/windows_latin.h"

namespace sumber::read::ingest {

namespace {

constexpr bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// How many bytes a lead byte promises; 1 for a byte that leads nothing.
constexpr std::size_t promised_bytes(unsigned char lead) {
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  return lead >= 0xF0 && lead < 0xF5 ? 4 : 1;
}

// Bytes of a character of three or four that lost its end: a lead with at least one continuation behind it.
std::size_t cut_character_bytes(std::string_view bytes, std::size_t at) {
  const std::size_t promised = promised_bytes(static_cast<unsigned char>(bytes[at]));
  std::size_t size = 1;
  while (size < promised && at + size < bytes.size() && is_continuation(bytes[at + size])) ++size;
  const bool is_at_end = at + size == bytes.size() && promised > 1;
  return size > 1 || is_at_end ? size : 0;
}

// FE and FF are damage sooner than the thorn and the y with dots that windows-1252 has there.
char32_t to_code_point(unsigned char byte) {
  if (byte >= 0xFE) return base::kReplacementCharacter;
  if (byte >= 0xA0 || byte < 0x80) return byte;
  const char32_t value = kWindowsLatinHigh[byte - 0x80U];
  return value == 0 ? base::kReplacementCharacter : value;
}

// The byte that windows-1252 has for a character; 0 where it has none, or an ASCII one. The five bytes that it leaves
// open come through many programs as C1 controls.
unsigned char to_byte(char32_t c) {
  if (c >= 0x80 && c <= 0xFF) return static_cast<unsigned char>(c);
  const auto at = std::ranges::find(kWindowsLatinHigh, c);
  const bool is_known = c != 0 && at != kWindowsLatinHigh.end();
  return is_known ? static_cast<unsigned char>(0x80 + (at - kWindowsLatinHigh.begin())) : static_cast<unsigned char>(0);
}

// A character that was encoded twice: the bytes it takes now, and what it was.
struct Doubled {
  std::size_t size_bytes = 0;
  std::string once;
};

// Reads as many characters as the first one, taken as a byte, promises.
Doubled read_doubled(std::string_view text, std::size_t at) {
  Doubled found;
  std::size_t promised = 1;
  while (found.once.size() < promised) {
    const base::CodePoint c = base::code_point_at(text, at + found.size_bytes);
    const unsigned char byte = c.size_bytes == 0 ? static_cast<unsigned char>(0) : to_byte(c.value);
    if (byte == 0) return {};
    if (found.once.empty()) promised = promised_bytes(byte);
    found.once += static_cast<char>(byte);
    found.size_bytes += c.size_bytes;
  }
  return promised > 1 && is_valid_text(found.once) ? found : Doubled{};
}

constexpr std::string_view kLeadFirstByte = "\xC3";  // U+00C0 to U+00FF, which the lead bytes C0 to FF become

// Punctuation, signs and emoji: their three or four characters stand together in no language ("â€œ", "ðŸ˜€").
bool is_certain(std::string_view once) {
  return once.starts_with("\xE2\x80") || once.starts_with("\xE2\x82") || once.starts_with("\xE2\x84") ||
         once.starts_with("\xF0\x9F");
}

// Latin-1: the pairs "Ã©" and "Â«". Other pairs can be an accented capital and a closing mark.
bool is_latin_pair(std::string_view once) { return once.starts_with('\xC2') || once.starts_with('\xC3'); }

struct Place {
  std::size_t at = 0;
  Doubled doubled;
};

}  // namespace

std::string decode_mixed(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 16);
  for (std::size_t at = 0; at < bytes.size();) {
    const base::CodePoint c = base::code_point_at(bytes, at);
    const bool is_malformed = c.value == base::kReplacementCharacter && c.size_bytes == 1;
    if (!is_malformed) {
      out.append(bytes, at, c.size_bytes);
      at += c.size_bytes;
      continue;
    }
    const std::size_t cut = cut_character_bytes(bytes, at);
    base::append_utf8(out,
                      cut > 0 ? base::kReplacementCharacter : to_code_point(static_cast<unsigned char>(bytes[at])));
    at += std::max<std::size_t>(cut, 1);
  }
  return out;
}

void undo_double_encoding(std::string& text) {
  std::vector<Place> places;
  bool has_certain = false;
  bool has_other = false;  // an accented letter that means itself
  for (std::size_t at = text.find(kLeadFirstByte); at != std::string::npos;) {
    Doubled doubled = read_doubled(text, at);
    const bool is_one = is_certain(doubled.once) || is_latin_pair(doubled.once);
    has_certain = has_certain || is_certain(doubled.once);
    has_other = has_other || !is_one;
    const std::size_t next = at + (is_one ? doubled.size_bytes : 2);
    if (is_one) places.push_back({at, std::move(doubled)});
    at = text.find(kLeadFirstByte, next);
  }
  if (places.empty() || (has_other && !has_certain)) return;
  std::string out;
  std::size_t from = 0;
  for (const Place& place : places) {
    out.append(text, from, place.at - from);
    out += place.doubled.once;
    from = place.at + place.doubled.size_bytes;
  }
  out.append(text, from);
  text = std::move(out);
}

}  // namespace sumber::read::ingest
