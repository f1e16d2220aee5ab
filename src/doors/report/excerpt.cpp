#include "doors/report/internal/excerpt.h"

#include <algorithm>

namespace sumber::doors::report {

namespace {

// Context beyond the words themselves: about two lines of print on either side.
constexpr std::size_t kMaxContextBytes = 180;
constexpr std::size_t kMaxWordsBytes = 900;

bool is_inside_word(char c) { return c != ' ' && c != '\n' && c != '\t'; }

// Start of the last sentence of `before`, as far as marks show it.
std::size_t sentence_start(std::string_view before) {
  for (std::size_t at = before.size(); at >= 2; --at) {
    const char mark = before[at - 2];
    if (before[at - 1] == ' ' && (mark == '.' || mark == '?' || mark == '!')) return at;
  }
  return 0;
}

std::size_t sentence_end(std::string_view after) {
  for (std::size_t at = 0; at < after.size(); ++at) {
    const char mark = after[at];
    const bool is_last = at + 1 == after.size() || after[at + 1] == ' ';
    if (is_last && (mark == '.' || mark == '?' || mark == '!')) return at + 1;
  }
  return after.size();
}

bool ends_sentence(std::string_view words) {
  for (const std::string_view quote : {"\"", "'", "\u201D", "\u2019"}) {
    if (words.ends_with(quote)) words.remove_suffix(quote.size());
  }
  return !words.empty() && std::string_view(".?!").contains(words.back());
}

}  // namespace

std::string_view cut_between_words(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t end = max_bytes;
  while (end > 0 && is_inside_word(text[end])) --end;
  if (end > 0) return text.substr(0, end);
  end = max_bytes;  // one endless word: cut between code points
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

Excerpt excerpt_of(std::string_view text, base::Span span) {
  Excerpt excerpt;
  const std::size_t begin = std::min<std::size_t>(span.begin_byte, text.size());
  const std::size_t end = std::clamp<std::size_t>(span.end_byte, begin, text.size());
  const std::size_t line_break = begin == 0 ? std::string_view::npos : text.rfind('\n', begin - 1);
  const std::size_t line_begin = line_break == std::string_view::npos ? 0 : line_break + 1;
  const std::size_t line_end = std::min(text.find('\n', end), text.size());

  excerpt.before = text.substr(line_begin, begin - line_begin);
  excerpt.before.remove_prefix(sentence_start(excerpt.before));
  if (excerpt.before.size() > kMaxContextBytes) {
    const std::size_t space = excerpt.before.find(' ', excerpt.before.size() - kMaxContextBytes);
    excerpt.before.remove_prefix(std::min(space, excerpt.before.size() - 1) + 1);
    excerpt.is_cut_before = true;
  }
  excerpt.words = cut_between_words(text.substr(begin, end - begin), kMaxWordsBytes);
  excerpt.is_cut_after = excerpt.words.size() < end - begin;
  if (excerpt.is_cut_after) return excerpt;

  const std::string_view rest = ends_sentence(excerpt.words) ? std::string_view() : text.substr(end, line_end - end);
  const std::string_view sentence = rest.substr(0, sentence_end(rest));
  excerpt.after = cut_between_words(sentence, kMaxContextBytes);
  excerpt.is_cut_after = excerpt.after.size() < sentence.size();
  return excerpt;
}

void write_excerpt(Html& html, const Excerpt& excerpt) {
  if (excerpt.is_cut_before) html.text("… ");
  html.text(excerpt.before);
  html.element("mark", {}, excerpt.words);
  html.text(excerpt.after);
  if (excerpt.is_cut_after) html.text(" …");
}

}  // namespace sumber::doors::report
