// Letters of protocols: case without locale.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace sumber::read::ingest {

[[nodiscard]] constexpr char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

[[nodiscard]] inline std::string to_lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return to_lower(c); });
  return out;
}

[[nodiscard]] constexpr bool equals_ignoring_case(std::string_view text, std::string_view other) {
  return std::ranges::equal(text, other, {}, [](char c) { return to_lower(c); }, [](char c) { return to_lower(c); });
}

[[nodiscard]] constexpr bool starts_ignoring_case(std::string_view text, std::string_view front) {
  return text.size() >= front.size() && equals_ignoring_case(text.substr(0, front.size()), front);
}

[[nodiscard]] constexpr std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

}  // namespace sumber::read::ingest
