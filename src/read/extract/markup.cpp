#include "read/extract/internal/markup.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace sumber::read::extract {

namespace {

// Signs that end an attribute's name (1) or an unquoted value (2).
constexpr std::array<std::uint8_t, 256> kEnds = [] {
  std::array<std::uint8_t, 256> ends{};
  for (const char c : {' ', '\n', '\t', '\r', '\f', '>'}) ends[static_cast<unsigned char>(c)] = 3;
  ends['/'] = 1;
  ends['='] = 1;
  return ends;
}();

bool ends_name(char c) { return (kEnds[static_cast<unsigned char>(c)] & 1U) != 0; }
bool ends_unquoted(char c) { return (kEnds[static_cast<unsigned char>(c)] & 2U) != 0; }

std::size_t find_byte(std::string_view html, char byte, std::size_t at) {
  if (at >= html.size()) return html.size();
  const void* found = std::memchr(html.data() + at, byte, html.size() - at);
  return found == nullptr ? html.size() : static_cast<std::size_t>(static_cast<const char*>(found) - html.data());
}

// Whether `name` stands at `at` in any case, followed by a sign that ends a tag's name.
bool has_tag_name(std::string_view html, std::size_t at, std::string_view name) {
  if (html.size() < at + name.size() + 1) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if ((html[at + i] | 0x20) != name[i]) return false;
  }
  const char next = html[at + name.size()];
  return is_html_space(next) || next == '/' || next == '>';
}

// Behind the "-->" that ends a script's comment; dashes of its opening count ("<!-->"). `at` is behind "<!".
std::size_t find_dashes_end(std::string_view html, std::size_t at) {
  for (std::size_t sign = find_byte(html, '>', at); sign < html.size(); sign = find_byte(html, '>', sign + 1)) {
    if (sign >= at + 2 && html[sign - 1] == '-' && html[sign - 2] == '-') return sign + 1;
  }
  return html.size();
}

}  // namespace

bool AttributeCursor::next(Attribute& out) {
  while (at_ < html_.size()) {
    const char c = html_[at_];
    if (c == '>') {
      ++at_;
      is_closed_ = true;
      return false;
    }
    if (c == '/' && at_ + 1 < html_.size() && html_[at_ + 1] == '>') {
      is_self_closing_ = true;
    } else if (c != '/' && !is_html_space(c)) {
      break;
    }
    ++at_;
  }
  if (at_ >= html_.size()) return false;
  const std::size_t begin = at_++;  // a name may begin with any other sign, '=' too
  while (at_ < html_.size() && !ends_name(html_[at_])) ++at_;
  out.name = html_.substr(begin, at_ - begin);
  out.value = {};
  std::size_t sign = at_;
  while (sign < html_.size() && is_html_space(html_[sign])) ++sign;
  if (sign < html_.size() && html_[sign] == '=') {
    at_ = sign + 1;
    take_value(out, begin);
  } else {
    out.source = out.name;
  }
  return at_ < html_.size();
}

void AttributeCursor::take_value(Attribute& out, std::size_t begin) {
  while (at_ < html_.size() && is_html_space(html_[at_])) ++at_;
  if (at_ >= html_.size()) return;
  const char quote = html_[at_];
  if (quote == '"' || quote == '\'') {
    const std::size_t end = find_byte(html_, quote, at_ + 1);
    out.value = html_.substr(at_ + 1, end - at_ - 1);
    at_ = std::min(end + 1, html_.size());
  } else {
    const std::size_t first = at_;
    while (at_ < html_.size() && !ends_unquoted(html_[at_])) ++at_;
    out.value = html_.substr(first, at_ - first);
  }
  out.source = html_.substr(begin, at_ - begin);
}

void AttributeCursor::skip_all() {
  Attribute passed;
  while (next(passed)) {
  }
}

std::size_t find_comment_end(std::string_view html, std::size_t at) {
  const std::size_t begin = at + 4;
  if (html.substr(std::min(begin, html.size())).starts_with('>')) return begin + 1;
  if (html.substr(std::min(begin, html.size())).starts_with("->")) return begin + 2;
  for (std::size_t sign = find_byte(html, '>', begin); sign < html.size(); sign = find_byte(html, '>', sign + 1)) {
    const bool has_bang = html[sign - 1] == '!';  // "--!>" closes too
    const std::size_t dashes = sign - (has_bang ? 3 : 2);
    if (dashes >= begin && html[dashes] == '-' && html[dashes + 1] == '-') return sign + 1;
  }
  return html.size();
}

std::size_t find_raw_text_end(std::string_view html, std::size_t at, std::string_view name) {
  for (std::size_t sign = find_byte(html, '<', at); sign < html.size(); sign = find_byte(html, '<', sign + 1)) {
    if (sign + 1 < html.size() && html[sign + 1] == '/' && has_tag_name(html, sign + 2, name)) return sign;
  }
  return html.size();
}

std::size_t find_script_end(std::string_view html, std::size_t at) {
  constexpr std::string_view kName = "script";
  std::size_t comment_end = 0;  // behind the comment that the place is in; no further where it is in none
  bool is_hidden = false;       // in a <script> inside a comment: an end tag ends that one alone
  for (std::size_t sign = find_byte(html, '<', at); sign < html.size(); sign = find_byte(html, '<', sign + 1)) {
    if (sign + 1 >= html.size()) break;
    if (sign >= comment_end) is_hidden = false;
    const char next = html[sign + 1];
    if (next == '/') {
      if (!has_tag_name(html, sign + 2, kName)) continue;
      if (!is_hidden) return sign;
      is_hidden = false;
    } else if (next == '!') {
      const bool opens = sign >= comment_end && html.substr(sign).starts_with("<!--");
      if (opens) comment_end = find_dashes_end(html, sign + 2);
    } else if (sign < comment_end && has_tag_name(html, sign + 1, kName)) {
      is_hidden = true;
    }
  }
  return html.size();
}

}  // namespace sumber::read::extract
