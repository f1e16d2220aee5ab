// Half-open byte ranges into a UTF-8 text.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace sumber::base {

// [begin_byte, end_byte) into the text of one article. Offsets always stand on code point borders.
struct Span {
  std::uint32_t begin_byte = 0;
  std::uint32_t end_byte = 0;

  [[nodiscard]] constexpr std::uint32_t size_bytes() const { return end_byte - begin_byte; }
  [[nodiscard]] constexpr bool is_empty() const { return begin_byte >= end_byte; }
  [[nodiscard]] constexpr bool contains(Span other) const {
    return begin_byte <= other.begin_byte && other.end_byte <= end_byte;
  }
  [[nodiscard]] constexpr bool overlaps(Span other) const {
    return begin_byte < other.end_byte && other.begin_byte < end_byte;
  }
  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

// The words a span covers. Borrows from `text`; a span that reaches past the text is cut to it.
[[nodiscard]] constexpr std::string_view slice(std::string_view text, Span span) {
  const std::size_t begin = std::min<std::size_t>(span.begin_byte, text.size());
  const std::size_t end = std::clamp<std::size_t>(span.end_byte, begin, text.size());
  return text.substr(begin, end - begin);
}

// The shortest span that covers both; an empty span covers nothing.
[[nodiscard]] constexpr Span hull(Span a, Span b) {
  if (a.is_empty()) return b;
  if (b.is_empty()) return a;
  return {std::min(a.begin_byte, b.begin_byte), std::max(a.end_byte, b.end_byte)};
}

[[nodiscard]] constexpr Span make_span(std::size_t begin_byte, std::size_t end_byte) {
  return {static_cast<std::uint32_t>(begin_byte), static_cast<std::uint32_t>(end_byte)};
}

}  // namespace sumber::base
