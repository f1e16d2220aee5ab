// A claim in the making.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tell/claims/internal/candidates.h"
#include "tell/claims/internal/grouping.h"
#include "text/story_years.h"

namespace sumber::tell::claims {

// A place that takes a stand on the claim.
struct Stand {
  std::uint32_t candidate = 0;
  model::Stance stance = model::Stance::kAsserts;
  model::Certainty certainty = model::Certainty::kCTPlus;  // of the claim as worded
  std::string rule;
};

struct Draft {
  Group group;
  std::vector<Stand> stands;  // asserting ones from the group first; in the end by article and place
};

class CopiedPlaces;

// Everything the last steps look at.
struct Workbench {
  const StoryView& story;
  const Rules::Tables& tables;
  const std::vector<Candidate>& candidates;
  const CopiedPlaces& copied;
  const text::StoryYears& years;
};

// Adds denials, doubts and retractions to the drafts they are about; those that fit none become drafts of their own.
void attach_denials(const Workbench& bench, std::vector<Draft>& drafts);

// The id that the draft's claim would have now: made from the first place that asserts, else from the first place.
[[nodiscard]] std::string claim_id_of(const Workbench& bench, const Draft& draft);

class Lineage;

// Rival values within one claim. Stands are those of the claim's assertions, in the same order.
[[nodiscard]] std::vector<model::Conflict> find_conflicts(const Workbench& bench, const std::vector<Stand>& stands,
                                                          const Lineage& lineage);

// What retellings changed.
[[nodiscard]] std::vector<model::Drift> find_drift(const Workbench& bench, const std::vector<Stand>& stands,
                                                   const Lineage& lineage);

// The one time that a place gives for the thing, the finest where it gives it twice; empty where it gives several.
[[nodiscard]] std::string single_time_of(const Candidate& candidate);

// True where both are times of one thing that cannot both be right: neither is a part of the other. Years that are not
// told rival none.
[[nodiscard]] bool are_rival_times(const std::string& a, const std::string& b);

}  // namespace sumber::tell::claims
