// Outlets that cite outlets of the same story.
#pragma once

#include <vector>

#include "tell/origins/internal/roots.h"

namespace sumber::tell::origins {

// Follows each root that is a cited medium to what that medium's own articles of the story rest on for the claim, and
// on from there. Media that end in each other are one root, whichever is cited: circular reporting. `roots_of` lists
// the roots of each assertion; both are changed, and roots that lead on are removed.
[[nodiscard]] std::vector<Citation> follow_citations(const model::Claim& claim, const StoryIndex& index,
                                                     std::vector<Root>& roots,
                                                     std::vector<std::vector<std::size_t>>& roots_of);

}  // namespace sumber::tell::origins
