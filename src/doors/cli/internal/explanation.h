// Why a claim has the count it has: the text of `sumber explain`.
#pragma once

#include <string>
#include <vector>

#include "doors/cli/internal/telling.h"
#include "doors/cli/internal/terminal.h"
#include "lang/packs.h"
#include "model/analysis.h"

namespace sumber::doors::cli {

struct ExplanationOptions {
  std::size_t columns = 80;
  Painter painter{Painter::Mode::kPlain};
};

[[nodiscard]] std::string write_explanation(const model::Analysis& analysis, ClaimPlace place, const lang::Pack& pack,
                                            const ExplanationOptions& options);

// What would move the bounds, one finding a line. Each looks at one change alone:
// - origins that a `maybe` ties together: proved one, the upper bound falls; proved apart, the lower may rise;
// - an unrooted origin: were its source named and independent, the lower bound rises by one, never past the upper;
// - an origin that one article alone carries: without that article both bounds lose it;
// - where nothing of this holds: only a new voice, document or reporter on the spot raises the count.
[[nodiscard]] std::vector<std::string> find_changes(const model::Claim& claim, const Words& words);

}  // namespace sumber::doors::cli
