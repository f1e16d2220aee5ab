#include "read/ingest/internal/sniff.h"

#include <algorithm>
#include <array>

#include "read/ingest/internal/ascii.h"

namespace sumber::read::ingest {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view kBlanks = " \t\r\n\f\v\0"sv;

std::string_view skip_blanks(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  return text;
}

// Comments and an XML declaration may stand before the doctype.
std::string_view skip_preamble(std::string_view text) {
  for (int i = 0; i < 16; ++i) {
    text = skip_blanks(text);
    const bool is_comment = text.starts_with("<!--");
    if (!is_comment && !text.starts_with("<?")) return text;
    const std::string_view close = is_comment ? "-->"sv : "?>"sv;
    const std::size_t end = text.find(close);
    if (end == std::string_view::npos) return text;
    text.remove_prefix(end + close.size());
  }
  return text;
}

// Behind a doctype, whose subset in brackets may hold anything.
std::string_view skip_doctype(std::string_view text) {
  if (!starts_ignoring_case(text, "<!doctype")) return text;
  std::size_t end = text.find_first_of("[>");
  if (end != std::string_view::npos && text[end] == '[') end = text.find('>', text.find(']', end));
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return skip_preamble(text);
}

bool is_jsonl(std::string_view head) {
  if (head.starts_with('[')) return skip_blanks(head.substr(1)).starts_with('{');
  if (!head.starts_with('{')) return false;
  const std::string_view inside = skip_blanks(head.substr(1));
  return inside.starts_with('"') || inside.starts_with('}');
}

bool has_binary_magic(std::string_view bytes) {
  constexpr auto kMagics = std::to_array<std::string_view>(
      {"%PDF-"sv, "PK\3\4"sv, "\211PNG"sv, "\377\330\377"sv, "GIF87a"sv, "GIF89a"sv, "\177ELF"sv, "\320\317\21\340"sv,
       "\37\213"sv, "\50\265\57\375"sv, "\3757zXZ"sv, "7z\274\257"sv, "Rar!\32\7"sv, "SQLite format 3"sv});
  return std::ranges::any_of(kMagics, [&](std::string_view magic) { return bytes.starts_with(magic); });
}

}  // namespace

bool is_html(std::string_view head) {
  constexpr auto kOpenings = std::to_array<std::string_view>(
      {"<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<article", "<div", "<p>", "<h1"});
  const std::string_view text = skip_preamble(head);
  return std::ranges::any_of(kOpenings, [&](std::string_view opening) { return starts_ignoring_case(text, opening); });
}

bool is_feed(std::string_view head) {
  const std::string_view text = skip_doctype(skip_preamble(head));
  const std::string_view name = text.substr(0, text.find_first_of(" \t\r\n>/"));
  const std::string_view local = name.substr(name.find(':') + 1);
  return name == "<rss" || name == "<feed" || (name.starts_with('<') && (local == "feed" || local == "RDF"));
}

InputForm detect_form(std::string_view head) {
  if (head.starts_with("WARC/")) return InputForm::kWarc;
  if (is_feed(head)) return InputForm::kFeed;
  const std::string_view text = skip_blanks(head);
  if (is_jsonl(text)) return InputForm::kJsonl;
  return is_html(text) ? InputForm::kHtml : InputForm::kText;
}

bool is_binary(std::string_view bytes) {
  if (has_binary_magic(bytes)) return true;
  return count_odd_controls(bytes) > std::max<std::size_t>(2, bytes.size() / 50);
}

bool is_blank(std::string_view text) { return text.find_first_not_of(kBlanks) == std::string_view::npos; }

}  // namespace sumber::read::ingest
