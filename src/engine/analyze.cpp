#include "engine/analyze.h"

#include <oneapi/tbb/global_control.h>

#include <memory>
#include <set>

#include "engine/duplicates.h"
#include "engine/inputs.h"
#include "engine/internal/floors.h"

namespace sumber::engine {

namespace {

base::Error interrupted() {
  return {base::ErrorCode::interrupted, "", "the run was interrupted; nothing was written", ""};
}

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

base::Result<model::Analysis> analyze_settled(std::vector<model::Page> pages, model::Analysis analysis,
                                              const lang::Packs& packs, const AnalyzeOptions& options) {
  std::unique_ptr<tbb::global_control> threads;
  if (options.threads > 0) {
    threads = std::make_unique<tbb::global_control>(tbb::global_control::max_allowed_parallelism, options.threads);
  }
  const Run run(options);
  read_floor(std::move(pages), packs, run, analysis);
  if (run.is_interrupted()) return std::unexpected(interrupted());
  if (analysis.articles.empty()) return std::unexpected(describe_no_articles(analysis.skipped));
  LinkedArticles linked = link_floor(analysis.articles, packs, run);
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
  model::Analysis analysis;
  settle_duplicates(pages, analysis.skipped);
  return analyze_settled(std::move(pages), std::move(analysis), packs, options);
}

base::Result<model::Analysis> analyze_lines(std::string lines, const std::string& name, const lang::Packs& packs,
                                            const AnalyzeOptions& options) {
  model::Analysis analysis;
  std::vector<model::Page> pages;
  base::MemorySource source(std::move(lines));
  const read::ingest::PageSink sink{[&](model::Page&& page) { pages.push_back(std::move(page)); },
                                    [&](model::Skipped&& row) { analysis.skipped.push_back(std::move(row)); }};
  const auto read = read::ingest::read_pages(source, {name, name, read::ingest::InputForm::kJsonl}, {}, sink);
  if (!read) return std::unexpected(read.error());
  settle_duplicates(pages, analysis.skipped);
  return analyze_settled(std::move(pages), std::move(analysis), packs, options);
}

base::Result<model::Analysis> analyze(const std::vector<std::string>& inputs, const lang::Packs& packs,
                                      const AnalyzeOptions& options) {
  auto read = read_inputs(inputs, options);
  if (!read) return std::unexpected(read.error());
  model::Analysis analysis;
  analysis.skipped = std::move(read->skipped);
  return analyze_settled(std::move(read->pages), std::move(analysis), packs, options);
}

}  // namespace sumber::engine
