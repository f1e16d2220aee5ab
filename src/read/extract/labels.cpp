#include <algorithm>

#include "base/utf8.h"
#include "read/extract/internal/clean.h"
#include "text/tokens.h"

namespace sumber::read::extract {

namespace {

constexpr std::size_t kMaxLabelLineBytes = 140;
constexpr std::uint32_t kMaxNameTokens = 9;
constexpr const char* kNameBeforeMedium = "measure.name_before_medium";
constexpr std::size_t kMaxDateLineBytes = 110;
constexpr std::size_t kMaxForeignBytes = 24;  // words of a date line that are no date: an outlet, a section

struct LabelledName {
  const Label* label = nullptr;
  std::string_view name;
};

bool is_colon(const text::TokenizedText& words, std::uint32_t token) { return words.words_of(token) == ":"; }

std::string_view trim_name(std::string_view name) {
  constexpr std::string_view kEdge = " \t|/-,;.";
  const std::size_t begin = name.find_first_not_of(kEdge);
  if (begin == std::string_view::npos) return {};
  return name.substr(begin, name.find_last_not_of(kEdge) - begin + 1);
}

bool is_name(std::string_view name, const text::TokenizedText& words, text::TokenRange range, bool has_colon) {
  if (name.empty() || range.size() > kMaxNameTokens + 4) return false;
  std::uint32_t word_count = 0;
  std::uint32_t capitals = 0;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const text::Token& token = words.tokens()[i];
    if (token.kind == text::TokenKind::kQuote) return false;
    if (token.kind != text::TokenKind::kWord) continue;
    ++word_count;
    if (token.is_capitalised) ++capitals;
  }
  if (word_count == 0 || word_count > kMaxNameTokens) return false;
  return has_colon ? capitals > 0 || word_count <= 2 : capitals * 2 >= word_count + 1 && capitals > 0;
}

// "Rep: Rina / Red: Ferry": labels with their names, in order; empty where a part is no label with a name.
std::vector<LabelledName> read_labelled_names(const text::TokenizedText& words, const Rules::Tables& tables) {
  std::vector<LabelledName> found;
  const auto size = static_cast<std::uint32_t>(words.tokens().size());
  for (std::uint32_t at = 0; at < size;) {
    const auto match = tables.label_words.longest_at(words, at, size);
    if (!match) return {};
    const Label& label = tables.labels[match->value];
    std::uint32_t begin = match->tokens.end;
    const bool has_colon = begin < size && is_colon(words, begin);
    if (has_colon) ++begin;
    if (!has_colon && label.needs_colon) return {};
    std::uint32_t end = begin;
    while (end < size) {
      const auto next = tables.label_words.longest_at(words, end, size);
      if (next && next->tokens.end < size && is_colon(words, next->tokens.end)) break;
      ++end;
    }
    const base::Span span = words.span_of({begin, end});
    const std::string_view name = trim_name(base::slice(words.text(), span));
    if (!is_name(name, words, {begin, end}, has_colon)) return {};
    found.push_back({&label, name});
    at = end;
  }
  return found;
}

void add_bylines(model::Article& article, std::string_view names, const Rules::Tables& tables) {
  while (!names.empty()) {
    const std::size_t end = std::min({names.find(','), names.find('/'), names.find(';'), names.find('|')});
    const std::string_view name = trim_name(names.substr(0, end));
    if (name.find_first_of("0123456789") != std::string_view::npos) return;  // a date behind the names
    const bool is_desk = tables.desk_names.contains(bare_line(name));
    if (!name.empty() && !is_desk && std::ranges::find(article.byline, name) == article.byline.end()) {
      article.byline.emplace_back(name);
    }
    if (end == std::string_view::npos) break;
    names.remove_prefix(end + 1);
  }
}

// What is left of a date line when the date, its label, a medium and the marks are taken away.
bool is_only_date(std::string_view line, const base::Span& date, const Rules::Tables& tables) {
  std::string rest(line.substr(0, date.begin_byte));
  rest += '|';
  rest += line.substr(std::min<std::size_t>(date.end_byte, line.size()));
  for (std::size_t at = 0; at <= rest.size();) {
    std::size_t end = rest.find_first_of("|,-;/()", at);
    if (end == std::string::npos) end = rest.size();
    const std::string part = bare_line(std::string_view(rest).substr(at, end - at));
    at = end + 1;
    if (part.empty() || tables.date_labels.contains(part) || tables.credits.find_medium(part)) continue;
    if (part.size() > kMaxForeignBytes || count_words(part) > 2) return false;
    // Two foreign words may be an outlet or a section; a sentence is longer than that.
    if (line.size() > kMaxDateLineBytes / 2 + kMaxForeignBytes) return false;
  }
  return !ends_sentence(line);
}

// "Rina Maharani - detikNews": a name, a dash and a medium.
std::string_view name_before_medium(std::string_view text, const Rules::Tables& tables) {
  const std::size_t dash = text.rfind(" - ");
  if (dash == std::string_view::npos || dash + 3 >= text.size() || text.size() > 80) return {};
  if (!tables.credits.find_medium(text.substr(dash + 3))) return {};
  const std::string_view name = trim_name(text.substr(0, dash));
  const text::TokenizedText words(name, nullptr);
  const text::TokenRange all{0, static_cast<std::uint32_t>(words.tokens().size())};
  return all.size() <= 5 && is_name(name, words, all, false) ? name : std::string_view();
}

std::optional<DropRule> read_name_before_medium(std::string_view text, const Rules::Tables& tables,
                                                model::Article& article) {
  const std::string_view name = name_before_medium(text, tables);
  if (name.empty()) return std::nullopt;
  if (article.byline.empty()) {
    add_bylines(article, name, tables);
    note_field(article, "byline", text, kNameBeforeMedium);
  }
  if (article.outlet.empty()) {
    article.outlet = tables.credits.find_medium(text.substr(text.rfind(" - ") + 3))->name;
    article.is_outlet_claimed = true;
    note_field(article, "outlet", text, kNameBeforeMedium);
  }
  return DropRule{"byline", kNameBeforeMedium};
}

}  // namespace

std::optional<DropRule> read_label_line(std::string_view text, const Rules::Tables& tables, model::Article& article) {
  if (tables.labels.empty() || text.size() > kMaxLabelLineBytes || ends_sentence(text)) return std::nullopt;
  const bool has_byline = !article.byline.empty();
  const text::TokenizedText words(text, nullptr);
  const auto found = read_labelled_names(words, tables);
  if (found.empty()) return read_name_before_medium(text, tables, article);
  for (const LabelledName& labelled : found) {
    if (labelled.label->field == LabelField::kByline && !has_byline) {
      add_bylines(article, labelled.name, tables);
      note_field(article, "byline", text, labelled.label->rule);
    } else if (labelled.label->field == LabelField::kEditor && article.editor.empty()) {
      article.editor = labelled.name;
      note_field(article, "editor", text, labelled.label->rule);
    }
  }
  const LabelField first = found.front().label->field;
  const char* reason = first == LabelField::kEditor ? "editor" : first == LabelField::kPhoto ? "caption" : "byline";
  return DropRule{reason, found.front().label->rule};
}

void read_labels(std::string_view input, std::vector<Line>& lines, const Rules::Tables& tables,
                 model::Article& article) {
  const bool has_byline = !article.byline.empty();
  std::vector<std::string> all;  // several lines may each name one
  for (Line& line : lines) {
    if (line.is_dropped) continue;
    if (!has_byline) article.byline.clear();
    auto why = read_label_line(base::slice(input, line.span), tables, article);
    if (!has_byline) std::ranges::move(article.byline, std::back_inserter(all));
    if (why) line.drop(std::move(*why));
  }
  if (has_byline) return;
  article.byline.clear();
  for (std::string& name : all) {
    if (std::ranges::find(article.byline, name) == article.byline.end()) article.byline.push_back(std::move(name));
  }
}

void read_date_lines(std::string_view input, std::vector<Line>& lines, const Rules::Tables& tables,
                     model::Article& article) {
  constexpr const char* kRule = "measure.date_line";
  for (Line& line : lines) {
    const std::string_view text = base::slice(input, line.span);
    // "KAMIS, 7 SEPTEMBER 2023 | 18:00 WIB | LAPORAN: …" names the reporter and the day.
    const bool is_desk_line =
        line.is_dropped && line.why.reason == "byline" && text.find('|') != std::string_view::npos;
    if ((line.is_dropped && !is_desk_line) || text.size() > kMaxDateLineBytes) continue;
    if (text.find_first_of("0123456789") == std::string_view::npos) continue;
    const auto dates = tables.dates.find_dates(text, std::nullopt);
    if (dates.empty() || dates.front().date.precision < base::Precision::kDay) continue;
    if (is_desk_line) {
      if (!article.published) article.published = read_dated_fact(base::slice(text, dates.front().span), tables, kRule);
      continue;
    }
    if (!is_only_date(text, dates.front().span, tables)) continue;
    if (!article.published) article.published = read_dated_fact(text, tables, kRule);
    line.drop({"date_line", kRule});
  }
}

}  // namespace sumber::read::extract
