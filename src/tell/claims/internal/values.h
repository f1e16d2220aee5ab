// Quantities of one claim: which of them cannot all be right.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tell/claims/internal/candidates.h"

namespace sumber::tell::claims {

// What an amount leaves open, in thousandths, both ends included: "~100" is 90 to 110, "> 1200" up to 15 % above.
struct Bounds {
  std::int64_t least = 0;
  std::int64_t most = 0;
  bool is_number = false;

  friend bool operator==(const Bounds&, const Bounds&) = default;
};

[[nodiscard]] Bounds bounds_of(const std::string& amount);

// The number without its sign: "1200" of ">1200".
[[nodiscard]] std::string bare_amount(const std::string& amount);

// True where both are counts of one thing that cannot both be right. "1237" and "lebih dari 1.200" are no rivals, nor
// is "4,7 miliar" a rival of "4.712.345.678": it rounds.
[[nodiscard]] bool are_rival_amounts(const std::string& a, const std::string& b);

// Whether the words around both tell of one thing.
[[nodiscard]] bool count_one_thing(const Value& a, const Value& b);

// A value of one place and the one that another place has instead.
struct RivalValues {
  const Value* first = nullptr;
  const Value* second = nullptr;
};

// What two places of one claim count differently. Values that agree with one of the other place are set aside; of what
// is left, a value has a rival where one alone counts the same thing, or one alone the same thing in like words: "di
// antara 438 rumah, 120 ada jentiknya" beside "464 rumah, 120 positif". Far figures (more than twice) need like words.
[[nodiscard]] std::vector<RivalValues> rival_values(const Candidate& a, const Candidate& b);

// The value of a unit that a place gives once; empty where it gives none or several.
[[nodiscard]] std::string single_value_of(const Candidate& candidate, const std::string& unit);

}  // namespace sumber::tell::claims
