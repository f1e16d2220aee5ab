// Why the places of a claim hang together: hubs with their members and evidence.
#pragma once

#include <vector>

#include "tell/origins/internal/roots.h"

namespace sumber::tell::origins {

// Hubs of two members or more, by kind, relation, name. Shared things are hubs, never pairs, so that nothing grows with
// the square of the assertions.
[[nodiscard]] std::vector<model::Dependency> find_dependencies(const model::Claim& claim, const RootedClaim& rooted,
                                                               const StoryIndex& index, const Rules::Tables& tables);

}  // namespace sumber::tell::origins
