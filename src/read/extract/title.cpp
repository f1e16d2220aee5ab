#include <algorithm>

#include "read/extract/internal/clean.h"
#include "read/extract/internal/dateline.h"
#include "text/tokens.h"

namespace sumber::read::extract {

namespace {

constexpr std::size_t kMaxTitlePlace = 12;  // lines kept before the title
constexpr std::size_t kMinTitleWords = 3;
constexpr std::size_t kMinProseBytes = 80;
constexpr std::size_t kMaxLinesLooked = 10;
constexpr std::size_t kMaxWordsAboveTitle = 4;
constexpr const char* kAboveTitle = "measure.above_title";
constexpr const char* kGivenTitle = "measure.given_title";
constexpr const char* kFirstLine = "measure.first_line";

// Folded, letters and digits only: titles differ in quotation marks and blanks.
std::string letters_of(std::string_view words) {
  std::string out;
  for (const char c : text::fold(words)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) out += c;
  }
  return out;
}

// Bytes of `line` that spell the title, where a sentence follows it in the same line; 0 where it does not.
std::size_t glued_title_bytes(std::string_view line, std::string_view title) {
  if (line.size() <= title.size() + 1 || !line.starts_with(title)) return 0;
  std::size_t at = title.size();
  if (line[at] != ' ') return 0;
  while (at < line.size() && line[at] == ' ') ++at;
  const auto next = static_cast<unsigned char>(at < line.size() ? line[at] : 'a');
  const bool begins_anew = (next >= 'A' && next <= 'Z') || next >= 0x80 || next == '"' || next == '-';
  return begins_anew && count_words(title) >= kMinTitleWords ? at : 0;
}

void drop_given_title(std::string_view input, std::vector<Line>& lines, const std::string& title) {
  const std::string wanted = letters_of(title);
  if (wanted.empty()) return;
  std::size_t place = 0;
  for (Line& line : lines) {
    if (line.is_dropped) continue;
    if (++place > kMaxTitlePlace) return;
    const std::string_view text = base::slice(input, line.span);
    if (text.size() <= title.size() * 2 + 16 && letters_of(text) == wanted) {
      line.drop({"title", kGivenTitle});
      continue;
    }
    const std::size_t glued = place <= 2 ? glued_title_bytes(text, title) : 0;
    if (glued == 0) continue;
    const base::Span span = base::make_span(line.span.begin_byte, line.span.begin_byte + glued);
    line.cuts.insert(line.cuts.begin(), {span, {"title", kGivenTitle}});
    return;
  }
}

bool has_prose_after(std::string_view input, const std::vector<Line>& lines, std::size_t at) {
  return std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(at) + 1, lines.end(), [&](const Line& line) {
    return !line.is_dropped && line.span.size_bytes() >= kMinProseBytes && ends_sentence(base::slice(input, line.span));
  });
}

// A statement in quotation marks from end to end, or one that a colon or a comma hangs over, is no headline.
bool is_title_like(std::string_view line, const Rules::Tables& tables) {
  if (!is_headline_like(line) || count_words(line) < kMinTitleWords) return false;
  const bool is_whole_quotation =
      (line.starts_with('"') && line.ends_with('"')) || (line.starts_with("“") && line.ends_with("”"));
  return !is_whole_quotation && !read_dateline(line, tables);
}

// The first line, where it reads like a title. Short lines above it (a site's name, a section) are passed over where
// the title comes twice, or where the line below is plainly the longer headline.
std::size_t find_title_line(std::string_view input, const std::vector<Line>& lines, const Rules::Tables& tables) {
  std::vector<std::size_t> heads;
  for (std::size_t i = 0; i < lines.size() && heads.size() < kMaxLinesLooked; ++i) {
    if (!lines[i].is_dropped) heads.push_back(i);
  }
  if (heads.empty()) return lines.size();
  auto words_at = [&](std::size_t i) { return base::slice(input, lines[heads[i]].span); };
  for (std::size_t i = 0; i < heads.size(); ++i) {
    if (!is_title_like(words_at(i), tables)) {
      if (count_words(words_at(i)) > kMaxWordsAboveTitle) break;
      continue;
    }
    const auto copy =
        std::find_if(heads.begin() + static_cast<std::ptrdiff_t>(i) + 1, heads.end(),
                     [&](std::size_t other) { return base::slice(input, lines[other].span) == words_at(i); });
    if (copy != heads.end()) return heads[i];
    if (count_words(words_at(i)) > kMaxWordsAboveTitle) break;
  }
  const bool is_short = count_words(words_at(0)) <= kMinTitleWords && !ends_sentence(words_at(0));
  if (is_short && heads.size() > 2 && is_title_like(words_at(1), tables) &&
      count_words(words_at(1)) >= 2 * kMinTitleWords) {
    return heads[1];
  }
  return is_title_like(words_at(0), tables) ? heads[0] : lines.size();
}

}  // namespace

void take_title(std::string_view input, std::vector<Line>& lines, const Rules::Tables& tables,
                model::Article& article) {
  if (!article.title.empty()) {
    drop_given_title(input, lines, article.title);
    return;
  }
  const std::size_t at = find_title_line(input, lines, tables);
  if (at == lines.size() || !has_prose_after(input, lines, at)) return;
  article.title = base::slice(input, lines[at].span);
  note_field(article, "title", article.title, kFirstLine);
  for (std::size_t i = 0; i < at; ++i) {
    if (!lines[i].is_dropped) lines[i].drop({"navigation", kAboveTitle});
  }
  lines[at].drop({"title", kFirstLine});
  drop_given_title(input, lines, article.title);
}

}  // namespace sumber::read::extract
