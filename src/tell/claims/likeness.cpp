#include "tell/claims/internal/likeness.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace sumber::tell::claims {

namespace {

constexpr std::uint32_t kMostOfANumber = 1'000'000;

// 0 where the cell holds no number.
std::uint32_t number_in(std::string_view cell) {
  std::uint32_t number = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), number);
  return std::min(number, kMostOfANumber);
}

}  // namespace

Likeness Likeness::read(const lang::Table& table) {
  Likeness out;
  const std::pair<std::string_view, std::uint32_t*> fields[] = {
      {"min_join_ppm", &out.min_join_ppm},
      {"min_pair_ppm", &out.min_pair_ppm},
      {"other_phase_percent", &out.other_phase_percent},
      {"other_day_percent", &out.other_day_percent},
      {"other_language_percent", &out.other_language_percent},
      {"beside_percent", &out.beside_percent},
      {"same_predicate_percent", &out.same_predicate_percent},
      {"other_predicate_percent", &out.other_predicate_percent},
      {"same_amount_percent", &out.same_amount_percent},
      {"amount_factor", &out.amount_factor},
      {"general_percent", &out.general_percent},
  };
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    for (const auto& [name, number] : fields) {
      if (table.cell(row, "name") == name) *number = number_in(table.cell(row, "value"));
    }
  }
  return out;
}

}  // namespace sumber::tell::claims
