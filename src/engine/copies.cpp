#include "engine/copies.h"

#include <oneapi/tbb/concurrent_vector.h>

#include <utility>

#include "engine/internal/floors.h"
#include "engine/internal/page_reading.h"
#include "text/tokens.h"

namespace sumber::engine {

namespace {

struct Printed {
  std::string id;
  link::reuse::Fingerprint print;
};

}  // namespace

base::Result<NearCopies> find_near_copies(const std::vector<std::string>& inputs, const lang::Packs& packs,
                                          const AnalyzeOptions& options, const link::reuse::NearCopyOptions& asked) {
  const ThreadLimit threads(options.threads);
  tbb::concurrent_vector<Printed> printed;  // as they get ready; a row is the place in it
  std::vector<std::size_t> order;
  NearCopies found;
  const ArticleSink sink{[&](const model::Article& article) {
                           const text::TokenizedText words(article.text, packs.language(article.language));
                           const auto at = printed.push_back({article.id, link::reuse::fingerprint_of(words)});
                           return std::to_string(at - printed.begin());
                         },
                         [&](std::string&& row) { order.push_back(std::stoull(row)); },
                         [&](model::Skipped&& skipped) { found.skipped.push_back(std::move(skipped)); }};
  const auto counts = read_articles(inputs, packs, options, sink);
  if (!counts) return std::unexpected(counts.error());
  begin_stage(options, {"compare", 0, 0, "articles"});
  found.articles = counts->articles;
  std::vector<link::reuse::Fingerprint> prints;
  prints.reserve(order.size());
  found.ids.reserve(order.size());
  for (const std::size_t at : order) {
    found.ids.push_back(std::move(printed[at].id));
    prints.push_back(std::move(printed[at].print));
  }
  found.pairs = link::reuse::find_near_copies(prints, asked);
  return found;
}

}  // namespace sumber::engine
