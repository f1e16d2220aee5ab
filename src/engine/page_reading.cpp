#include "engine/internal/page_reading.h"

namespace sumber::engine {

std::expected<model::Article, model::Skipped> extract_page(const model::Page& page, const read::extract::Rules& rules) {
  auto article = read::extract::extract_article(page, rules, {});
  if (article) return article;
  // Rows of ingest name their input already; those of extract know only the page.
  model::Skipped& row = article.error();
  const bool is_named = page.input_name.empty() || row.detail.starts_with(page.input_name);
  if (!is_named) row.detail.insert(0, page.input_name + ": ");
  return article;
}

}  // namespace sumber::engine
