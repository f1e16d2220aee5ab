// The whole result of a run: what doors/export writes as the analysis document.
#pragma once

#include <string>
#include <vector>

#include "model/decision.h"
#include "model/page.h"
#include "model/passage.h"
#include "model/read_article.h"
#include "model/story.h"

namespace sumber::model {

inline constexpr const char* kAnalysisSchema = "sumber/1";

// An actor that an origin speaks for. `names` are pairs of language code and name, sorted by code.
struct Party {
  std::string id;
  std::vector<std::pair<std::string, std::string>> names;
};

struct Analysis {
  std::vector<ReadArticle> articles;       // sorted by id
  std::vector<Skipped> skipped;            // sorted
  std::vector<Party> parties;              // those that occur, sorted by id
  std::vector<Passage> passages;           // sorted by first occurrence
  std::vector<Story> stories;              // most articles first, then by id
  std::vector<DecisionOutcome> decisions;  // by line
};

}  // namespace sumber::model
