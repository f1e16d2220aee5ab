#include <algorithm>
#include <expected>
#include <optional>

#include "engine/internal/floors.h"
#include "read/annotate/annotate.h"
#include "read/attribute/attribute.h"
#include "read/events/events.h"
#include "read/extract/extract.h"

namespace sumber::engine {

namespace {

// The rules of every read stage, compiled once for a run.
struct ReadRules {
  explicit ReadRules(const lang::Packs& packs) : extract(packs), annotate(packs), attribute(packs), events(packs) {}

  read::extract::Rules extract;
  read::annotate::Rules annotate;
  read::attribute::Rules attribute;
  read::events::Rules events;
};

using ReadResult = std::expected<model::ReadArticle, model::Skipped>;

// Rows of ingest name their input already; those of extract know only the page.
model::Skipped name_input(model::Skipped row, const model::Page& page) {
  const bool is_named = page.input_name.empty() || row.detail.starts_with(page.input_name);
  if (!is_named) row.detail.insert(0, page.input_name + ": ");
  return row;
}

ReadResult read_page(const model::Page& page, const ReadRules& rules, const lang::Packs& packs) {
  auto article = read::extract::extract_article(page, rules.extract, {});
  if (!article) return std::unexpected(name_input(std::move(article.error()), page));
  model::ReadArticle read;
  read.article = std::move(*article);
  const text::TokenizedText words(read.article.text, packs.language(read.article.language));
  auto annotations = read::annotate::annotate_article(read.article, words, rules.annotate);
  read.entities = std::move(annotations.entities);
  read.mentions = std::move(annotations.mentions);
  auto attributed = read::attribute::attribute_article(read, words, rules.attribute);
  read.attributions = std::move(attributed.attributions);
  std::ranges::move(attributed.new_entities, std::back_inserter(read.entities));
  read.events = read::events::find_events(read, words, rules.events);
  return read;
}

}  // namespace

void read_floor(std::vector<model::Page> pages, const lang::Packs& packs, const Run& run, model::Analysis& analysis) {
  const ReadRules rules(packs);
  std::vector<std::optional<ReadResult>> results(pages.size());
  run.for_each(pages.size(), {"read", 0, 0, "articles"}, [&](std::size_t i) {
    results[i].emplace(read_page(pages[i], rules, packs));
    pages[i] = {};  // the article has what it needs
  });
  for (std::optional<ReadResult>& result : results) {
    if (!result) continue;
    if (*result)
      analysis.articles.push_back(std::move(**result));
    else
      analysis.skipped.push_back(std::move(result->error()));
  }
  std::ranges::sort(analysis.articles, {},
                    [](const model::ReadArticle& read) -> const std::string& { return read.article.id; });
  std::ranges::sort(analysis.skipped);
}

}  // namespace sumber::engine
