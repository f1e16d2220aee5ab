#include <cassert>
#include <utility>

#include "base/utf8.h"
#include "doors/report/internal/html.h"

namespace sumber::doors::report {

namespace {

// Characters that turn the reading direction of what follows them: they are shown, not obeyed.
bool turns_direction(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

// Marks of direction without a glyph.
bool is_direction_mark(char32_t c) { return c == 0x200E || c == 0x200F || c == 0x061C; }

bool is_forbidden(char32_t c) {
  const bool is_space = c == '\t' || c == '\n';
  return (c < 0x20 && !is_space) || (c >= 0x7F && c <= 0x9F) || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

std::string_view entity_of(char32_t c) {
  switch (c) {
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '&':
      return "&amp;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

void append_code_name(std::string& out, char32_t c) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  out += "[U+";
  for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[(c >> shift) & 0xF];
  out += ']';
}

}  // namespace

void append_escaped(std::string& out, std::string_view words) {
  for (std::size_t at = 0; at < words.size();) {
    const base::CodePoint point = base::code_point_at(words, at);
    if (point.size_bytes == 0) return;
    if (const std::string_view entity = entity_of(point.value); !entity.empty()) {
      out += entity;
    } else if (turns_direction(point.value)) {
      append_code_name(out, point.value);
    } else if (is_forbidden(point.value)) {
      base::append_utf8(out, base::kReplacementCharacter);
    } else if (!is_direction_mark(point.value)) {
      base::append_utf8(out, point.value);
    }
    at += point.size_bytes;
  }
}

Html::Scope::Scope(Html& html, std::string_view tag, std::initializer_list<Attribute> attributes) : html_(html) {
  html_.open(tag, attributes);
}

void Html::begin_tag(std::string_view tag, std::initializer_list<Attribute> attributes) {
  out_ += '<';
  out_ += tag;
  for (const Attribute& attribute : attributes) {
    if (attribute.name.empty()) continue;
    out_ += ' ';
    out_ += attribute.name;
    out_ += "=\"";
    append_escaped(out_, attribute.value);
    out_ += '"';
  }
}

void Html::open(std::string_view tag, std::initializer_list<Attribute> attributes) {
  begin_tag(tag, attributes);
  out_ += '>';
  open_.emplace_back(tag);
}

void Html::close() {
  assert(!open_.empty());
  out_ += "</";
  out_ += open_.back();
  out_ += ">";
  open_.pop_back();
}

void Html::text(std::string_view words) { append_escaped(out_, words); }

void Html::element(std::string_view tag, std::initializer_list<Attribute> attributes, std::string_view words) {
  open(tag, attributes);
  text(words);
  close();
}

void Html::void_element(std::string_view tag, std::initializer_list<Attribute> attributes) {
  begin_tag(tag, attributes);
  out_ += ">\n";
}

void Html::shape(std::string_view tag, std::initializer_list<Attribute> attributes) {
  begin_tag(tag, attributes);
  out_ += "/>";
}

std::string Html::take() {
  assert(open_.empty());
  return std::exchange(out_, {});
}

std::optional<std::string> safe_address(std::string_view address) {
  static constexpr std::size_t kLongestAddress = 2'048;
  if (address.size() > kLongestAddress) return std::nullopt;
  std::string scheme;
  for (const char c : address.substr(0, 8)) scheme += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  if (!scheme.starts_with("http://") && scheme != "https://") return std::nullopt;
  for (const char c : address) {
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '\\') return std::nullopt;
  }
  return std::string(address);
}

}  // namespace sumber::doors::report
