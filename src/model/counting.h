// From the origins of a claim and what ties them to its bounds and its credibility. Whoever changes origins (the stage
// that traces them, the user's decisions, a "what if") counts by these.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "model/claim.h"

namespace sumber::model {

// Two origins that may be one; `first` < `second`.
struct MaybePair {
  OriginIndex first = 0;
  OriginIndex second = 0;
  HubKind hub = HubKind::kVoice;
  std::string name;
  std::string rule;

  friend auto operator<=>(const MaybePair&, const MaybePair&) = default;
};

// Pairs grouped into ties, and back. Ties come by hub, name, rule, then origins; pairs by origins. A pair that two ties
// name comes twice.
[[nodiscard]] std::vector<Tie> gather_ties(const std::vector<MaybePair>& pairs);
[[nodiscard]] std::vector<MaybePair> spread_ties(const std::vector<Tie>& ties);

// What counting looks at. Only pairs of rooted origins bear on the bounds.
struct OriginGraph {
  std::vector<bool> is_rooted;
  std::vector<std::pair<OriginIndex, OriginIndex>> maybes;
  std::size_t near_count = 0;  // origins of near claims that may stand behind this one
};
[[nodiscard]] OriginGraph graph_of(const Claim& claim);

struct Bounds {
  int min = 0;
  int max = 0;
  friend bool operator==(const Bounds&, const Bounds&) = default;
};

struct Count {
  Bounds bounds;
  std::vector<OriginIndex> certain;  // the pairwise distinct rooted ones that give `min`, ascending
};

// `max` is the number of origins, and of those of near claims. `min` is the size of a set of pairwise distinct rooted
// ones, found greedily: the origin with fewest maybes first, then by position; at least 1 where there is any origin.
// Looks at 512 rooted origins at most.
[[nodiscard]] Count count_origins(const OriginGraph& graph);

// The Admiralty credibility digit of a claim whose bounds, parties, deniers, origins and conflicts are known, with the
// line of the rule that gives it: 1 confirmed by others, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6
// cannot be judged. src/tell/origins/README.md has the rule.
void judge_credibility(Claim& claim);

// Bounds, parties and credibility of a claim from its origins and ties; `denied_by` stays.
void count_claim(Claim& claim);

}  // namespace sumber::model
