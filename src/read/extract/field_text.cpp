#include "read/extract/internal/field_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/utf8.h"
#include "text/tokens.h"

namespace sumber::read::extract {

namespace {

constexpr std::size_t kMaxEntityBytes = 10;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Code point of "amp", "#039", "#x27"; 0 where it is none that titles hold.
char32_t code_point_of(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, char32_t>, 18> kNames = {{{"amp", '&'},
                                                                             {"quot", '"'},
                                                                             {"apos", '\''},
                                                                             {"lt", '<'},
                                                                             {"gt", '>'},
                                                                             {"nbsp", ' '},
                                                                             {"ndash", 0x2013},
                                                                             {"mdash", 0x2014},
                                                                             {"lsquo", 0x2018},
                                                                             {"rsquo", 0x2019},
                                                                             {"ldquo", 0x201C},
                                                                             {"rdquo", 0x201D},
                                                                             {"hellip", 0x2026},
                                                                             {"laquo", 0xAB},
                                                                             {"raquo", 0xBB},
                                                                             {"eacute", 0xE9},
                                                                             {"middot", 0xB7},
                                                                             {"bull", 0x2022}}};
  if (name.size() > 1 && name.front() == '#') {
    const bool is_hex = name.size() > 2 && (name[1] == 'x' || name[1] == 'X');
    const std::string_view digits = name.substr(is_hex ? 2 : 1);
    std::uint32_t value = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value, is_hex ? 16 : 10);
    const bool is_whole = problem == std::errc{} && end == digits.data() + digits.size();
    const bool is_scalar = value >= 0x20 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
    const bool is_control = value >= 0x7F && value < 0xA0;
    return is_whole && is_scalar && !is_control ? static_cast<char32_t>(value) : 0;
  }
  for (const auto& [known, value] : kNames) {
    if (known == name) return value;
  }
  return 0;
}

std::string decoded(std::string_view words) {
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = words[at] == '&' ? words.substr(0, at + kMaxEntityBytes).find(';', at) : std::string::npos;
    const char32_t value = end == std::string::npos ? 0 : code_point_of(words.substr(at + 1, end - at - 1));
    if (value == 0) {
      out += words[at++];
    } else {
      base::append_utf8(out, value);
      at = end + 1;
    }
  }
  return out;
}

bool names_raw_text(std::string_view tag) {
  const std::string name = text::fold(tag.substr(0, 8));
  return name.starts_with("script") || name.starts_with("style");
}

// "<em>", "</b>", "<script>…</script>" dropped; a lone "<" stays.
std::string without_tags(std::string_view words) {
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    const bool may_open = words[at] == '<' && at + 1 < words.size() &&
                          (is_letter(words[at + 1]) || words[at + 1] == '/' || words[at + 1] == '!');
    const std::size_t end = may_open ? words.find('>', at) : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += words[at++];
      continue;
    }
    const bool is_raw = names_raw_text(words.substr(at + 1));
    at = end + 1;
    if (is_raw) at = std::min(words.find("</", at), words.size());
  }
  return out;
}

// Signs that programs have and headlines do not.
bool reads_like_script(std::string_view words) {
  constexpr std::array<std::string_view, 9> kMarks = {"function(", "function (", "=>", "document.", "window.",
                                                      "();",       "{{",         "<%", "alert("};
  return std::ranges::any_of(kMarks, [&](std::string_view mark) { return words.find(mark) != std::string_view::npos; });
}

}  // namespace

std::string_view cut_text(std::string_view words, std::size_t max_bytes) {
  if (words.size() <= max_bytes) return words;
  while (max_bytes > 0 && (static_cast<unsigned char>(words[max_bytes]) & 0xC0U) == 0x80U) --max_bytes;
  return words.substr(0, max_bytes);
}

std::string single_line(std::string_view words) {
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    const bool is_no_break = words.substr(at, 2) == "\xC2\xA0";
    const bool is_blank = is_no_break || static_cast<unsigned char>(words[at]) <= ' ' || words[at] == 0x7F;
    if (!is_blank) {
      out += words[at];
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
    at += is_no_break ? 2 : 1;
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string field_text(std::string_view words) {
  std::string out(words);
  for (int round = 0; round < 2 && out.find('&') != std::string::npos; ++round) out = decoded(out);
  if (out.find('<') != std::string::npos) out = without_tags(out);
  out = single_line(out);
  return reads_like_script(out) ? std::string() : out;
}

std::string letters_of(std::string_view words) {
  std::string out;
  for (const char c : text::fold(words)) {
    if (static_cast<unsigned char>(c) >= 0x80 || is_letter(c) || is_digit(c)) out += c;
  }
  return out;
}

}  // namespace sumber::read::extract
