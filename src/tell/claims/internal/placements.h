// Assertions where the user wants them.
#pragma once

#include <vector>

#include "tell/claims/internal/draft.h"

namespace sumber::tell::claims {

// Moves the stands that Workbench::story.placements name between the drafts; what is moved bears the placement's rule.
// All places are looked up before anything moves, so that the order of placements does not matter. A target that is
// itself moved takes what follows it along. Drafts left empty are gone.
void place_by_hand(const Workbench& bench, std::vector<Draft>& drafts);

}  // namespace sumber::tell::claims
