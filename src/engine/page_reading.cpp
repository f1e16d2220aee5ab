#include "engine/internal/page_reading.h"

#include <chrono>

#include "store/store.h"

namespace sumber::engine {

namespace {

std::int64_t today() {
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return now.time_since_epoch().count();
}

}  // namespace

std::expected<read::extract::ExtractedArticle, model::Skipped> extract_page(const model::Page& page,
                                                                            const read::extract::Rules& rules,
                                                                            const AnalyzeOptions& options) {
  read::extract::ExtractOptions limits;
  limits.latest_day = options.latest_day ? *options.latest_day : today();
  auto article = read::extract::extract_words(page, rules, limits);
  if (article) return article;
  // Rows of ingest name their input already; those of extract know only the page.
  model::Skipped& row = article.error();
  const bool is_named = page.input_name.empty() || row.detail.starts_with(page.input_name);
  if (!is_named) row.detail.insert(0, page.input_name + ": ");
  return article;
}

base::Result<void> feed_store(const std::string& path, const read::ingest::PageSink& sink) {
  const auto store = store::Store::open(path);
  if (!store) return std::unexpected(store.error());
  auto pages = store->load_pages();
  if (!pages) return std::unexpected(pages.error());
  for (model::Page& page : *pages) sink.take_page(std::move(page));
  return {};
}

}  // namespace sumber::engine
