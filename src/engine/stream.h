// An analysis that is written while it is made: for more articles than fit into memory. The floors are those of
// analyze.h, and so is the answer.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/utf8.h"
#include "engine/analyze.h"
#include "lang/packs.h"
#include "model/analysis.h"
#include "model/article_card.h"

namespace sumber::engine {

// A story with what it is told from: `articles[i]` is the article of position `told[i]`.
struct ToldStory {
  const model::Story& story;
  std::span<const model::ArticleIndex> told;
  std::span<const model::ReadArticle> articles;
};

// What becomes of an analysis. Things are written into rows on any thread, several at once; rows are taken one after
// the other, those of one section in the order of the document.
class AnalysisSink {
 public:
  using Rows = std::vector<std::string>;  // one string a section, as the sink counts them; empty at first

  AnalysisSink() = default;
  AnalysisSink(const AnalysisSink&) = delete;
  AnalysisSink& operator=(const AnalysisSink&) = delete;
  virtual ~AnalysisSink() = default;

  // All articles by position, with what turns their offsets into code points. Called once, before the others; stays
  // valid until the last call.
  virtual void begin(std::span<const model::ArticleCard> cards, std::span<const base::CodePointSteps> offsets) = 0;

  virtual void write_passage(const model::Passage& passage, Rows& rows) const = 0;
  virtual void write_story(const ToldStory& told, Rows& rows) const = 0;
  // `entity_ids` are by position in ReadArticle::entities.
  virtual void write_article(const model::ReadArticle& read, std::vector<std::string>&& entity_ids,
                             Rows& rows) const = 0;
  virtual void write_entity(const model::StoryEntity& entity, Rows& rows) const = 0;
  virtual void write_party(const model::Party& party, Rows& rows) const = 0;
  virtual void write_skipped(const model::Skipped& skipped, Rows& rows) const = 0;
  virtual void write_decision(const model::DecisionOutcome& outcome, Rows& rows) const = 0;

  // Fails where the output takes no more; the run ends then.
  [[nodiscard]] virtual base::Result<void> take(const Rows& rows) = 0;
};

struct AnalysisCounts {
  std::uint64_t articles = 0;
  std::uint64_t stories = 0;
  std::uint64_t claims = 0;
  std::vector<model::Skipped> skipped;            // sorted
  std::vector<model::DecisionOutcome> decisions;  // by line
};

// Reads every input (files, folders, "-"; or one store), links and tells, and hands everything to `sink`. What does not
// fit into memory waits in temporary files without a name in `spool_folder`, about 3 kB an article. Fails as `analyze`
// does, and where the sink or the temporary files do; what was taken before stays with the sink.
[[nodiscard]] base::Result<AnalysisCounts> analyze_into(AnalysisSink& sink, const std::vector<std::string>& inputs,
                                                        const std::string& spool_folder, const lang::Packs& packs,
                                                        const AnalyzeOptions& options);

}  // namespace sumber::engine
