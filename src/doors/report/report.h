// The report: one self-contained HTML file.
#pragma once

#include <cstddef>
#include <string>

#include "lang/packs.h"
#include "model/analysis.h"

namespace sumber::doors::report {

// Renders the analysis as HTML that needs no network and reads without JavaScript. Everything that comes from articles
// is escaped. Interface text comes from the packs' tables "interface"; the first story's language is shown first.
[[nodiscard]] std::string render_report(const model::Analysis& analysis, const lang::Packs& packs);

// The figures of a story's headline, the same at every door. Origins are rooted and certain in some claim, at most one
// a party, and never fewer than those of the best founded claim; at most they are all roots of different names.
struct StoryFigures {
  int min_origins = 0;
  int max_origins = 0;
  std::size_t outlet_count = 0;  // articles of unknown outlets are of none
};
[[nodiscard]] StoryFigures count_story(const model::Analysis& analysis, const model::Story& story);

}  // namespace sumber::doors::report
