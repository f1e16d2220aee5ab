#include "read/extract/extract.h"

#include "read/extract/internal/clean.h"
#include "read/extract/internal/outlet.h"
#include "text/language.h"

namespace sumber::read::extract {

namespace {

model::Skipped skip(const model::Page& page, std::string code, std::string detail) {
  return {page.id, std::move(code), std::move(detail)};
}

// What the input says goes before what the page says.
model::Article begin_article(const model::Page& page, const Rules::Tables& tables) {
  model::Article article;
  article.id = page.id;
  article.url = page.url;
  article.title = page.title;
  article.outlet = page.outlet;
  article.byline = page.byline;
  if (!page.title.empty()) note_field(article, "title", page.title, "input.title");
  if (!page.outlet.empty()) note_field(article, "outlet", page.outlet, "input.outlet");
  if (!page.byline.empty()) note_field(article, "byline", page.byline.front(), "input.byline");
  if (!page.published.empty()) article.published = read_dated_fact(page.published, tables, "input.published");
  return article;
}

void finish_article(const model::Page& page, const Rules::Tables& tables, model::Article& article) {
  find_credits(tables, article);
  infer_published(tables, article);
  judge_genre(tables, article);
  const bool is_said = !page.language.empty() && tables.packs.language(page.language) != nullptr;
  article.language = is_said ? page.language : text::identify_language(article.text, tables.packs);
}

void take_as_is(std::string_view content, model::Article& article) {
  article.text = content;
  article.kept = {base::make_span(0, content.size())};
}

}  // namespace

std::expected<model::Article, model::Skipped> extract_article(const model::Page& page, const Rules& rules,
                                                              const ExtractOptions& options) {
  const Rules::Tables& tables = rules.tables();
  (void)options;
  model::Article article = begin_article(page, tables);
  name_outlet(article, {}, tables);
  std::vector<Line> lines = split_lines(page.content);
  if (lines.empty()) return std::unexpected(skip(page, "empty", "no visible text"));
  if (!page.is_cleaning_wanted) {
    take_as_is(page.content, article);
  } else if (!clean_lines(page.content, std::move(lines), tables, article)) {
    return std::unexpected(skip(page, "no_text", "every line is boilerplate"));
  }
  finish_article(page, tables, article);
  return article;
}

}  // namespace sumber::read::extract
