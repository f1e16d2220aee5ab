// The charset that an HTML page declares: a light reading of the prescan of the HTML standard.
#include <algorithm>
#include <cctype>

#include "read/ingest/internal/charset.h"

namespace sumber::read::ingest {

namespace {

constexpr std::size_t kPrescanBytes = 4096;  // the standard asks for 1,024; pages with long heads need more

std::size_t find_ignoring_case(std::string_view text, std::string_view lower, std::size_t from) {
  const auto match = std::ranges::search(text.substr(std::min(from, text.size())), lower, {},
                                         [](char c) { return std::tolower(static_cast<unsigned char>(c)); });
  return match.empty() ? std::string_view::npos : static_cast<std::size_t>(match.begin() - text.begin());
}

bool is_label_char(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == ':' || c == '.';
}

// The label behind "charset =" or "encoding =", quoted or not.
std::string_view read_label(std::string_view after_name) {
  std::size_t at = after_name.find_first_not_of(" \t\r\n");
  if (at == std::string_view::npos || after_name[at] != '=') return {};
  at = after_name.find_first_not_of(" \t\r\n\"'", at + 1);
  if (at == std::string_view::npos) return {};
  std::size_t end = at;
  while (end < after_name.size() && is_label_char(after_name[end])) ++end;
  return after_name.substr(at, end - at);
}

std::string_view find_label(std::string_view tag, std::string_view name) {
  const std::size_t at = find_ignoring_case(tag, name, 0);
  return at == std::string_view::npos ? std::string_view{} : read_label(tag.substr(at + name.size()));
}

}  // namespace

std::string_view find_declared_charset(std::string_view html_head) {
  const std::string_view head = html_head.substr(0, kPrescanBytes);
  if (head.starts_with("<?xml")) {
    const std::string_view label = find_label(head.substr(0, head.find('>')), "encoding");
    if (!label.empty()) return label;
  }
  for (std::size_t at = find_ignoring_case(head, "<meta", 0); at != std::string_view::npos;
       at = find_ignoring_case(head, "<meta", at + 1)) {
    const std::size_t end = head.find('>', at);
    const std::string_view label = find_label(head.substr(at, end == head.npos ? end : end - at), "charset");
    if (!label.empty()) return label;
  }
  return {};
}

}  // namespace sumber::read::ingest
