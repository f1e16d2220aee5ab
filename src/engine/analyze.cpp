#include "engine/analyze.h"

#include <set>

#include "engine/inputs.h"
#include "engine/internal/floors.h"
#include "engine/internal/page_reading.h"

namespace sumber::engine {

namespace {

// Every party that an entity or a claim names.
std::set<std::string> parties_in(const model::Analysis& analysis) {
  std::set<std::string> ids;
  for (const model::ReadArticle& read : analysis.articles) {
    for (const model::Entity& entity : read.entities) ids.insert(entity.parties.begin(), entity.parties.end());
  }
  for (const model::Story& story : analysis.stories) {
    for (const model::Claim& claim : story.claims) {
      ids.insert(claim.corroboration.parties.begin(), claim.corroboration.parties.end());
      ids.insert(claim.corroboration.denied_by.begin(), claim.corroboration.denied_by.end());
      for (const model::Origin& origin : claim.origins) ids.insert(origin.parties.begin(), origin.parties.end());
    }
  }
  return ids;
}

std::vector<model::Party> name_parties(const std::set<std::string>& ids, const lang::Packs& packs) {
  std::vector<model::Party> parties;
  for (const std::string& id : ids) {
    model::Party party{id, {}};
    for (const auto& language : packs.languages) {
      const lang::Table& names = language->table("party_names");
      if (const auto row = names.find_row(id)) party.names.emplace_back(language->code(), names.cell(*row, "name"));
    }
    parties.push_back(std::move(party));
  }
  return parties;
}

// Pages from wherever they come; fails where the stream itself does.
using Feed = std::function<base::Result<void>(const read::ingest::PageSink&, ByteCount&)>;

base::Result<model::Analysis> analyze_fed(const Feed& feed, std::uint64_t page_count, const lang::Packs& packs,
                                          const AnalyzeOptions& options) {
  const ThreadLimit threads(options.threads);
  const Run run(options);
  model::Analysis analysis;
  LinkFeatures features;
  {
    ByteCount bytes;
    ReadFloor floor(packs, options, page_count, bytes);
    const auto fed = feed({[&](model::Page&& page) { floor.add(std::move(page)); },
                           [&](model::Skipped&& row) { floor.add(std::move(row)); }},
                          bytes);
    if (!fed) return std::unexpected(fed.error());
    features = floor.finish(analysis);
  }
  if (run.is_interrupted()) return std::unexpected(interrupted());
  if (analysis.articles.empty()) return std::unexpected(describe_no_articles(analysis.skipped));
  LinkedArticles linked = link_floor(features, run);
  if (run.is_interrupted()) return std::unexpected(interrupted());
  analysis.stories = tell_floor(analysis.articles, linked, packs, run);
  if (run.is_interrupted()) return std::unexpected(interrupted());
  analysis.passages = std::move(linked.passages);
  analysis.parties = name_parties(parties_in(analysis), packs);
  return analysis;
}

}  // namespace

base::Result<model::Analysis> analyze_pages(std::vector<model::Page> pages, const lang::Packs& packs,
                                            const AnalyzeOptions& options) {
  const Feed feed = [&](const read::ingest::PageSink& sink, ByteCount&) -> base::Result<void> {
    for (model::Page& page : pages) sink.take_page(std::move(page));
    return {};
  };
  return analyze_fed(feed, pages.size(), packs, options);
}

base::Result<model::Analysis> analyze_lines(std::string lines, const std::string& name, const lang::Packs& packs,
                                            const AnalyzeOptions& options) {
  base::MemorySource source(std::move(lines));
  const Feed feed = [&](const read::ingest::PageSink& sink, ByteCount&) {
    return read::ingest::read_pages(source, {name, name, read::ingest::InputForm::kJsonl}, {}, sink);
  };
  return analyze_fed(feed, 0, packs, options);
}

base::Result<model::Analysis> analyze(const std::vector<std::string>& inputs, const lang::Packs& packs,
                                      const AnalyzeOptions& options) {
  const Feed feed = [&](const read::ingest::PageSink& sink, ByteCount& bytes) {
    return ingest_inputs(inputs, options, sink, &bytes);
  };
  return analyze_fed(feed, 0, packs, options);
}

}  // namespace sumber::engine
