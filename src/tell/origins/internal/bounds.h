// How many independent origins stand behind a claim, at least and at most.
#pragma once

#include <vector>

#include "model/claim.h"
#include "tell/origins/internal/relations.h"

namespace sumber::tell::origins {

struct Bounds {
  int min = 0;
  int max = 0;
};

// `max` counts the roots, which are the components of what is the same. `min` is the size of a set of pairwise distinct
// rooted origins, found greedily: the root with fewest maybes first, then by key; at least 1 where anything is rooted
// or not. Both are 0 where nothing asserts.
[[nodiscard]] Bounds count_origins(const std::vector<Root>& roots, const Rules::Tables& tables);

// The Admiralty credibility digit: 1 confirmed by others, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable,
// 6 cannot be judged. README.md has the rule.
[[nodiscard]] int judge_credibility(const model::Corroboration& corroboration, const std::vector<Root>& roots,
                                    const std::vector<model::Conflict>& conflicts);

}  // namespace sumber::tell::origins
