// Which articles are near copies of each other, and nothing more: no claims, no passages, no stories.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "engine/analyze.h"
#include "engine/reading.h"
#include "lang/packs.h"
#include "link/reuse/near_copies.h"

namespace sumber::engine {

struct NearCopies {
  std::vector<std::string> ids;               // of the articles, in the order of the inputs
  std::vector<link::reuse::PairShare> pairs;  // of positions in `ids`, ascending
  std::uint64_t articles = 0;
  std::vector<model::Skipped> skipped;
};

// Reads every input as read_articles does and pairs the articles' texts (link/reuse/near_copies.h). Memory is about two
// kilobytes an article. Same inputs, same pairs, whatever the threads.
[[nodiscard]] base::Result<NearCopies> find_near_copies(const std::vector<std::string>& inputs,
                                                        const lang::Packs& packs, const AnalyzeOptions& options,
                                                        const link::reuse::NearCopyOptions& asked);

}  // namespace sumber::engine
