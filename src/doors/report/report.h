// The report: one self-contained HTML file.
#pragma once

#include <string>

#include "lang/packs.h"
#include "model/analysis.h"

namespace sumber::doors::report {

// Renders the analysis as HTML that needs no network and reads without JavaScript. Everything that comes from articles
// is escaped. Interface text comes from the packs' tables "interface"; the first story's language is shown first.
[[nodiscard]] std::string render_report(const model::Analysis& analysis, const lang::Packs& packs);

}  // namespace sumber::doors::report
