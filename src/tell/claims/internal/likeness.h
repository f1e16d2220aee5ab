// The numbers by which assertions are brought together, from the table "likeness".
#pragma once

#include <cstdint>

#include "lang/table.h"

namespace sumber::tell::claims {

// Every number is a row of packs/world/likeness.tsv, which says what it is and which run set it. A number without a row
// is 0; without `min_join_ppm` every statement is a claim of its own.
struct Likeness {
  std::uint32_t min_join_ppm = 0;
  std::uint32_t min_pair_ppm = 0;
  std::uint32_t other_phase_percent = 0;
  std::uint32_t other_day_percent = 0;
  std::uint32_t other_language_percent = 0;
  std::uint32_t beside_percent = 0;
  std::uint32_t same_predicate_percent = 0;
  std::uint32_t other_predicate_percent = 0;
  std::uint32_t same_amount_percent = 0;
  std::uint32_t amount_factor = 0;
  std::uint32_t general_percent = 0;

  static Likeness read(const lang::Table& table);
};

}  // namespace sumber::tell::claims
