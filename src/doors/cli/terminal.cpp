#include "doors/cli/internal/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "base/utf8.h"

namespace sumber::doors::cli {

namespace {

constexpr std::size_t kDefaultColumns = 80;
constexpr std::size_t kMinColumns = 40;
constexpr std::size_t kMaxColumns = 240;

struct CodeRange {
  char32_t first;
  char32_t last;
};

bool is_in(char32_t c, const auto& ranges) {
  return std::ranges::any_of(ranges, [c](const CodeRange& r) { return r.first <= c && c <= r.last; });
}

// Controls, bidirectional marks, embeddings and isolates, invisible separators, tags, private and specials.
bool is_unsafe(char32_t c) {
  constexpr auto kUnsafe = std::to_array<CodeRange>({{0x00, 0x1F},
                                                     {0x7F, 0x9F},
                                                     {0x061C, 0x061C},
                                                     {0x200E, 0x200F},
                                                     {0x2028, 0x202E},
                                                     {0x2060, 0x206F},
                                                     {0xFEFF, 0xFEFF},
                                                     {0xFFF9, 0xFFFB},
                                                     {0xE0000, 0xE0FFF}});
  return is_in(c, kUnsafe);
}

bool is_space(char32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029; }

// Combining marks and joiners of the scripts that news in Latin letters may quote; East Asian Wide after UAX 11.
std::size_t columns_of(char32_t c) {
  constexpr auto kNone = std::to_array<CodeRange>({{0x0300, 0x036F},
                                                   {0x0483, 0x0489},
                                                   {0x0591, 0x05BD},
                                                   {0x0610, 0x061A},
                                                   {0x064B, 0x065F},
                                                   {0x0E34, 0x0E3A},
                                                   {0x0E47, 0x0E4E},
                                                   {0x200B, 0x200D},
                                                   {0x20D0, 0x20F0},
                                                   {0xFE00, 0xFE0F}});
  constexpr auto kWide = std::to_array<CodeRange>({{0x1100, 0x115F},
                                                   {0x2E80, 0x303E},
                                                   {0x3041, 0xA4CF},
                                                   {0xAC00, 0xD7A3},
                                                   {0xF900, 0xFAFF},
                                                   {0xFE30, 0xFE6F},
                                                   {0xFF00, 0xFF60},
                                                   {0xFFE0, 0xFFE6},
                                                   {0x1F300, 0x1FAFF},
                                                   {0x20000, 0x3FFFD}});
  if (c < 0x0300) return 1;
  if (is_in(c, kNone)) return 0;
  return is_in(c, kWide) ? 2 : 1;
}

// Bytes at the front of `text` that fit into `columns`, and at least one character.
std::size_t bytes_within(std::string_view text, std::size_t columns) {
  std::size_t used = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const base::CodePoint c = base::code_point_at(text, at);
    used += columns_of(c.value);
    if (used > columns && at > 0) break;
    at += c.size_bytes;
  }
  return at;
}

std::size_t parse_columns(const char* text) {
  std::size_t columns = 0;
  const std::string_view digits = text == nullptr ? "" : text;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), columns);
  return read.ec == std::errc() ? columns : 0;
}

}  // namespace

std::string neutralise(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const base::CodePoint c = base::code_point_at(text, at);
    if (is_space(c.value)) {
      out += ' ';
    } else if (!is_unsafe(c.value)) {
      base::append_utf8(out, c.value);
    }
    at += c.size_bytes;
  }
  return out;
}

std::size_t count_columns(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const base::CodePoint c = base::code_point_at(text, at);
    columns += columns_of(c.value);
    at += c.size_bytes;
  }
  return columns;
}

std::vector<std::string> wrap_text(std::string_view text, std::size_t columns) {
  columns = std::max<std::size_t>(columns, 8);
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  while (!text.empty()) {
    const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
    text.remove_prefix(begin);
    std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(word.size());
    while (!word.empty()) {
      const std::size_t space = used == 0 ? 0 : 1;
      const std::size_t need = count_columns(word);
      if (used + space + need <= columns) {
        lines.back().append(space, ' ').append(word);
        used += space + need;
        break;
      }
      if (used == 0) {
        const std::size_t fit = bytes_within(word, columns);
        lines.back().append(word.substr(0, fit));
        word.remove_prefix(fit);
        if (word.empty()) used = columns;
      }
      if (!word.empty()) {
        lines.emplace_back();
        used = 0;
      }
    }
  }
  return lines;
}

std::string shorten(std::string_view text, std::size_t columns) {
  if (count_columns(text) <= columns) return std::string(text);
  std::string_view front = text.substr(0, bytes_within(text, columns > 1 ? columns - 1 : 1));
  while (front.ends_with(' ')) front.remove_suffix(1);
  return std::string(front) + "…";
}

std::size_t columns_of_terminal() {
  std::size_t columns = parse_columns(std::getenv("COLUMNS"));
  winsize size{};
  if (columns == 0 && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) columns = size.ws_col;
  return columns == 0 ? kDefaultColumns : std::clamp(columns, kMinColumns, kMaxColumns);
}

bool is_colour_wanted() {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool is_refused = no_colour != nullptr && *no_colour != '\0';
  const bool is_dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
  return !is_refused && !is_dumb && ::isatty(STDOUT_FILENO) != 0;
}

std::string Painter::paint(Ink ink, std::string_view text) const {
  if (mode_ == Mode::kPlain || ink == Ink::kPlain || text.empty()) return std::string(text);
  constexpr std::array<std::string_view, 7> kCodes = {"", "1", "2", "32", "33", "1;31", "36"};
  std::string out = "\x1b[";
  out += kCodes.at(static_cast<std::size_t>(ink));
  out += 'm';
  out += text;
  return out + "\x1b[0m";
}

}  // namespace sumber::doors::cli
