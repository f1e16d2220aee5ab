// Candidates of one proposition, brought together.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "tell/claims/claims.h"
#include "tell/claims/internal/candidates.h"

namespace sumber::tell::claims {

// Another group that may say the same: known by its first member.
struct NearGroup {
  std::uint32_t member = 0;
  std::uint32_t likeness_ppm = 0;
};

// Candidates that say one thing, ascending. `sum` is the sum of their terms.
struct Group {
  std::vector<std::uint32_t> members;
  std::vector<text::WeightedKey> sum;
  bool is_negative = false;
  std::vector<NearGroup> near = {};  // groups that were nearly alike enough to join, by member
};

// Where the candidates stand.
[[nodiscard]] std::vector<WeighedPlace> places_of(const std::vector<Candidate>& candidates,
                                                  std::span<const std::uint32_t> members);

// Mean likeness of a candidate to the members of a group, in parts per million.
[[nodiscard]] std::uint32_t mean_likeness_ppm(const Candidate& candidate, const Group& group);

// Groups the asserting candidates by average linkage, best pair first; groups by first member. Near misses stay apart:
// a denial and what it denies, a plan and the deed, other directions of one act.
// `weighings` may be nullptr.
[[nodiscard]] std::vector<Group> group_candidates(const std::vector<Candidate>& candidates, const Likeness& numbers,
                                                  const WeighingSink* weighings);

// The same of those chosen, in ascending order, whatever their stance.
[[nodiscard]] std::vector<Group> group_candidates(const std::vector<Candidate>& candidates,
                                                  const std::vector<std::uint32_t>& chosen, const Likeness& numbers);

}  // namespace sumber::tell::claims
