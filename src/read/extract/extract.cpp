#include "read/extract/extract.h"

#include <algorithm>

#include "base/utf8.h"
#include "read/extract/internal/clean.h"
#include "read/extract/internal/main_text.h"
#include "read/extract/internal/outlet.h"
#include "read/extract/internal/page_facts.h"
#include "read/extract/internal/page_kind.h"
#include "read/extract/internal/page_tree.h"
#include "text/tokens.h"

namespace sumber::read::extract {

namespace {

model::Skipped skip(const model::Page& page, std::string code, std::string detail) {
  return {page.id, std::move(code), std::move(detail)};
}

constexpr std::int64_t kFirstWebDay = 7305;        // 1990-01-01: no page is older
constexpr std::int64_t kFirstKnownDay = -719'162;  // 0001-01-01: texts may come from archives
constexpr std::int64_t kLastKnownDay = 2'932'896;  // 9999-12-31

DayBounds day_bounds(const model::Page& page, const ExtractOptions& options, const Rules::Tables& tables) {
  DayBounds days;
  days.first = page.form == model::PageForm::kHtml ? kFirstWebDay : kFirstKnownDay;
  days.last = options.latest_day ? *options.latest_day + 1 : kLastKnownDay;
  if (!page.fetched.empty()) days.fetched = tables.dates.parse_published(page.fetched);
  if (days.fetched && days.fetched->precision < base::Precision::kDay) days.fetched.reset();
  if (days.fetched) days.last = std::min(days.last, base::days_of(*days.fetched).last + 1);
  return days;
}

// What the input says goes before what the page says.
model::Article begin_article(const model::Page& page, const Rules::Tables& tables, const DayBounds& days) {
  model::Article article;
  article.id = page.id;
  article.url = page.url;
  article.canonical_url = page.claimed_url;
  article.title = page.title;
  article.outlet = page.outlet;
  article.byline = page.byline;
  if (!page.claimed_url.empty()) note_field(article, "canonical_url", page.claimed_url, "input.claimed_url");
  if (!page.title.empty()) note_field(article, "title", page.title, "input.title");
  if (!page.outlet.empty()) note_field(article, "outlet", page.outlet, "input.outlet");
  if (!page.byline.empty()) note_field(article, "byline", page.byline.front(), "input.byline");
  const auto published = tables.dates.parse_published(page.published, tables.dates.order_of(page.language));
  if (published && days.hold(*published)) article.published = dated_fact(*published, page.published, "input.published");
  return article;
}

ExtractedArticle finish_article(const model::Page& page, const Rules::Tables& tables, const DayBounds& days,
                                model::Article&& article) {
  const bool is_said = !page.language.empty() && tables.packs.language(page.language) != nullptr;
  text::TokenizedText words(article.text, nullptr);
  article.language = is_said ? page.language : tables.languages.identify(words);
  find_credits(words, tables, article);
  infer_published(tables, days, article);
  judge_genre(tables, article);
  find_corrections(tables, article);
  return {std::move(article), std::move(words)};
}

// Lets go of a date of the text's own that cannot be.
void keep_days(const DayBounds& days, model::Article& article) {
  if (!article.published) return;
  const auto date = base::parse_edtf(article.published->value);
  if (date && !days.hold(*date)) article.published.reset();
}

void take_as_is(std::string_view content, model::Article& article) {
  article.text = content;
  article.kept = {{0, static_cast<std::uint32_t>(base::count_code_points(content))}};
}

// The text decides its language; where it is too short to, the page's own word counts.
void take_stated_language(std::string_view tag, const Rules::Tables& tables, model::Article& article) {
  const std::string code = text::fold(tag.substr(0, std::min(tag.find_first_of("-_"), tag.size())));
  if (!article.language.empty() || tables.packs.language(code) == nullptr) return;
  article.language = code;
  note_field(article, "language", tag, "measure.html_language");
}

using Extracted = std::expected<ExtractedArticle, model::Skipped>;

Extracted extract_text_page(const model::Page& page, const Rules::Tables& tables, const ExtractOptions& options) {
  const DayBounds days = day_bounds(page, options, tables);
  model::Article article = begin_article(page, tables, days);
  name_outlet(article, {}, tables);
  std::vector<Line> lines = split_lines(page.content);
  if (lines.empty()) return std::unexpected(skip(page, "empty", "no visible text"));
  if (!page.is_cleaning_wanted) {
    take_as_is(page.content, article);
  } else if (!clean_lines(page.content, std::move(lines), tables, article)) {
    return std::unexpected(skip(page, "no_text", "every line is boilerplate"));
  }
  keep_days(days, article);
  return finish_article(page, tables, days, std::move(article));
}

Extracted extract_html_page(const model::Page& page, const Rules::Tables& tables, const ExtractOptions& options) {
  if (page.content.size() > options.max_html_bytes) {
    return std::unexpected(skip(page, "too_large", std::to_string(page.content.size()) + " bytes of HTML"));
  }
  const auto read = read_page_tree(page.content, tables, options.max_depth);
  if (!read && read.error() == TreeFault::kTooDeep) {
    return std::unexpected(skip(page, "too_deep", "more than " + std::to_string(options.max_depth) + " open tags"));
  }
  if (!read) return std::unexpected(skip(page, "too_large", "the markup makes too large a tree"));
  const PageTree& tree = *read;
  if (tree.blocks.empty()) return std::unexpected(skip(page, "empty", "no visible text"));
  const DayBounds days = day_bounds(page, options, tables);
  model::Article article = begin_article(page, tables, days);
  const PageSelf self = read_page_facts(tree, tables, days, article);
  name_outlet(article, self.site, tables);
  const bool has_text = clean_lines(tree.text, find_main_text(tree, tables), tables, article);
  if (auto verdict = judge_page(tree, self, tables, article)) {
    return std::unexpected(skip(page, std::move(verdict->code), std::move(verdict->detail)));
  }
  if (!has_text) return std::unexpected(skip(page, "no_text", "every block is boilerplate"));
  article.kept.clear();
  keep_days(days, article);
  read_date_of_address(days, article);
  ExtractedArticle extracted = finish_article(page, tables, days, std::move(article));
  take_stated_language(tree.language, tables, extracted.article);
  return extracted;
}

}  // namespace

Extracted extract_words(const model::Page& page, const Rules& rules, const ExtractOptions& options) {
  if (page.form == model::PageForm::kHtml) return extract_html_page(page, rules.tables(), options);
  return extract_text_page(page, rules.tables(), options);
}

std::expected<model::Article, model::Skipped> extract_article(const model::Page& page, const Rules& rules,
                                                              const ExtractOptions& options) {
  auto extracted = extract_words(page, rules, options);
  if (!extracted) return std::unexpected(std::move(extracted.error()));
  return std::move(extracted->article);
}

}  // namespace sumber::read::extract
