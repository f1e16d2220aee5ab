// What the articles of a story claim, as a careful reader of their texts would mark it: propositions with the places
// that assert or deny them, the roots they go back to, rival values, and what retellings changed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lineage.h"

namespace newsroom {

using PartyNames = std::vector<std::string>;  // all mean the same

struct Origin {
  std::string_view kind;  // voice, document, observation, unrooted
  std::string name;
  std::string institution;
  PartyNames party;  // empty: nobody knows
  std::uint64_t key = 0;
};

struct Assertion {
  Spot spot;
  Extent extent;
  std::string_view stance;
  std::string_view certainty;
  std::string speaker;
  std::int32_t origin = -1;
  std::string chain;       // JSON
  std::int32_t from = -1;  // article it was copied or translated from
  bool is_translated = false;
};

struct ClaimValue {
  std::string value;
  std::vector<std::uint32_t> assertions;
};

struct ClaimConflict {
  std::string_view field;  // quantity, time, place, name
  std::vector<ClaimValue> values;
};

struct ClaimDrift {
  std::string_view field;  // certainty, value, attribution
  std::uint32_t assertion = 0;
  std::vector<std::uint32_t> carriers;  // that have it from there
};

struct Claim {
  std::string name;  // of the fact, and the mark of the proposition where it has one
  std::string text;
  std::uint32_t least = 1;
  std::uint32_t most = 1;
  std::uint32_t truly = 1;  // bodies and people that truly said or saw it, as far as the texts leave room for them
  std::vector<Origin> origins;
  std::vector<PartyNames> parties, denied_by;
  std::vector<Assertion> assertions;
  std::vector<ClaimConflict> conflicts;
  std::vector<ClaimDrift> drift;
};
[[nodiscard]] std::vector<Claim> claims_of(const Story& story);

}  // namespace newsroom
