#include "tell/claims/internal/denial_signs.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace sumber::tell::claims {

namespace {

constexpr std::int32_t kWhole = 100;
constexpr std::int32_t kMostOfASign = 100'000;
constexpr std::array<std::string_view, kDenialSigns> kNames = {
    "always",    "alike",       "contained",   "held",    "negated",      "most_alike",   "same_denier",
    "contested", "beside",      "near",        "alleged", "names_denier", "same_speaker", "negative",
    "noun",      "rival_value", "many_places", "told",    "own_words",    "blamed_near"};

// 0 where the cell holds no number.
std::int32_t number_in(std::string_view cell) {
  std::int32_t number = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), number);
  return std::clamp(number, -kMostOfASign, kMostOfASign);
}

}  // namespace

std::span<const std::string_view> denial_sign_names() { return kNames; }

DenialWeights DenialWeights::read(const lang::Table& table) {
  DenialWeights out;
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const std::string_view name = table.cell(row, "name");
    const std::int32_t in_words = number_in(table.cell(row, "in_words"));
    const std::int32_t negative = number_in(table.cell(row, "negative"));
    if (name == "least") {
      out.least_in_words = in_words;
      out.least_negative = negative;
    }
    const auto found = std::ranges::find(kNames, name);
    if (found == kNames.end()) continue;
    out.in_words[static_cast<std::size_t>(found - kNames.begin())] = in_words;
    out.negative[static_cast<std::size_t>(found - kNames.begin())] = negative;
  }
  return out;
}

std::int32_t odds_of(const DenialSigns& signs, const DenialSigns& weights) {
  std::int64_t odds = 0;
  for (std::size_t i = 0; i < kDenialSigns; ++i) odds += std::int64_t{weights[i]} * signs[i];
  return static_cast<std::int32_t>(odds / kWhole);
}

}  // namespace sumber::tell::claims
