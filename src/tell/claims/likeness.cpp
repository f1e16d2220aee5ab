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

constexpr std::int32_t kMostOfASign = 100'000;
constexpr std::string_view kSignPrefix = "sign_";

// 0 where the cell holds no number.
std::int32_t signed_number_in(std::string_view cell) {
  std::int32_t number = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), number);
  return std::clamp(number, -kMostOfASign, kMostOfASign);
}

constexpr std::array<std::string_view, kSigns> kSignNames = {
    "always",      "cosine",          "contained",  "word_cosine", "shared_words", "rarest_word",
    "name_words",  "numbers",         "same_count", "same_number", "other_count",  "one_counts",
    "units",       "other_predicate", "same_time",  "other_day",   "other_phase",  "other_language",
    "other_event", "short",           "long",       "same_source", "echoed",       "other_polarity"};

void read_sign(const lang::Table& table, std::size_t row, Likeness& out) {
  std::string_view name = table.cell(row, "name");
  if (!name.starts_with(kSignPrefix)) return;
  name.remove_prefix(kSignPrefix.size());
  const auto found = std::ranges::find(kSignNames, name);
  if (found == kSignNames.end()) return;
  out.signs[static_cast<std::size_t>(found - kSignNames.begin())] = signed_number_in(table.cell(row, "value"));
}

}  // namespace

std::string_view name_of(Sign sign) { return kSignNames[static_cast<std::size_t>(sign)]; }

std::span<const std::string_view> sign_names() { return kSignNames; }

Likeness Likeness::read(const lang::Table& table) {
  Likeness out;
  const std::pair<std::string_view, std::uint32_t*> fields[] = {
      {"min_join_ppm", &out.min_join_ppm},   {"min_pair_ppm", &out.min_pair_ppm},
      {"min_near_ppm", &out.min_near_ppm},   {"beside_percent", &out.beside_percent},
      {"amount_factor", &out.amount_factor}, {"general_percent", &out.general_percent},
  };
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    read_sign(table, row, out);
    for (const auto& [name, number] : fields) {
      if (table.cell(row, "name") == name) *number = number_in(table.cell(row, "value"));
    }
  }
  return out;
}

}  // namespace sumber::tell::claims
