// The terminal summary of `sumber show`.
#pragma once

#include <string>

#include "doors/cli/internal/terminal.h"
#include "lang/packs.h"
#include "model/analysis.h"

namespace sumber::doors::cli {

// 0 is no limit. Denied and conflicting claims are shown whatever the limit.
struct SummaryOptions {
  std::size_t columns = 80;
  Painter painter{Painter::Mode::kPlain};
  std::size_t max_stories = 8;
  std::size_t max_claims = 8;
};

[[nodiscard]] std::string write_summary(const model::Analysis& analysis, const lang::Pack& pack,
                                        const SummaryOptions& options);

}  // namespace sumber::doors::cli
