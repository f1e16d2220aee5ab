#include "engine/analyze.h"

#include <set>
#include <string>

#include "engine/inputs.h"
#include "engine/internal/floors.h"
#include "engine/internal/page_reading.h"
#include "engine/internal/parties.h"
#include "engine/internal/teller.h"

namespace sumber::engine {

namespace {

// Every party that an entity or a claim names.
std::set<std::string> parties_in(const model::Analysis& analysis) {
  std::set<std::string> ids;
  for (const model::ReadArticle& read : analysis.articles) add_parties(read, ids);
  for (const model::Story& story : analysis.stories) add_parties(story, ids);
  return ids;
}

base::Result<model::Analysis> analyze_fed(const Feed& feed, std::uint64_t page_count, const lang::Packs& packs,
                                          const AnalyzeOptions& options, model::StoryBook* book) {
  const ThreadLimit threads(options.threads);
  const Run run(options);
  auto read = read_floor(feed, page_count, packs, options, nullptr);
  if (!read) return std::unexpected(read.error());
  LinkedArticles linked = link_floor(read->features, run);
  if (run.is_interrupted()) return std::unexpected(interrupted());
  model::Analysis analysis;
  analysis.skipped = std::move(read->skipped);
  analysis.articles = std::move(read->articles);
  for (const link::reuse::PassageGroup& group : linked.passages) {
    analysis.passages.push_back(link::reuse::passage_of(read->features.cards, group));
  }
  DecisionLedger ledger(options.decisions);
  const Teller teller(read->features.cards, linked, packs, {book, &ledger});
  linked = {};
  analysis.stories = tell_floor(analysis.articles, teller, run);
  if (run.is_interrupted()) return std::unexpected(interrupted());
  auto outcomes = ledger.settle(options.decisions_name);
  if (!outcomes) return std::unexpected(outcomes.error());
  analysis.decisions = std::move(*outcomes);
  analysis.parties = name_parties(parties_in(analysis), packs);
  return analysis;
}

}  // namespace

base::Result<model::Analysis> analyze_pages(std::vector<model::Page> pages, const lang::Packs& packs,
                                            const AnalyzeOptions& options) {
  return analyze_pages(std::move(pages), packs, options, nullptr);
}

base::Result<model::Analysis> analyze_pages(std::vector<model::Page> pages, const lang::Packs& packs,
                                            const AnalyzeOptions& options, model::StoryBook* book) {
  const Feed feed = [&](const read::ingest::PageSink& sink, ByteCount&) -> base::Result<void> {
    for (model::Page& page : pages) sink.take_page(std::move(page));
    return {};
  };
  return analyze_fed(feed, pages.size(), packs, options, book);
}

base::Result<model::Analysis> analyze_lines(std::string lines, const std::string& name, const lang::Packs& packs,
                                            const AnalyzeOptions& options) {
  base::MemorySource source(std::move(lines));
  const Feed feed = [&](const read::ingest::PageSink& sink, ByteCount&) {
    return read::ingest::read_pages(source, {name, name, read::ingest::InputForm::kJsonl}, {}, sink);
  };
  return analyze_fed(feed, 0, packs, options, nullptr);
}

base::Result<model::Analysis> analyze(const std::vector<std::string>& inputs, const lang::Packs& packs,
                                      const AnalyzeOptions& options) {
  const Feed feed = [&](const read::ingest::PageSink& sink, ByteCount& bytes) {
    return ingest_inputs(inputs, options, sink, &bytes);
  };
  return analyze_fed(feed, 0, packs, options, nullptr);
}

}  // namespace sumber::engine
