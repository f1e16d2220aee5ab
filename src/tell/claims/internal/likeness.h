// The numbers by which assertions are brought together, from the table "likeness".
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "lang/table.h"

namespace sumber::tell::claims {

// What speaks for or against two wordings saying one thing.
enum class Sign : std::uint8_t {
  kAlways,
  kCosine,          // of all terms
  kContained,       // how much of the lighter one the other holds
  kWordCosine,      // of words that are no names
  kSharedWords,     // how many such words
  kRarestWord,      // how much the rarest of them weighs
  kNameWords,       // cosine of words of names
  kNumbers,         // cosine of numbers
  kSameCount,       // one number of one thing
  kSameNumber,      // one number of other things
  kOtherCount,      // rival numbers of one thing
  kOneCounts,       // only one gives numbers
  kUnits,           // cosine of what is counted
  kOtherPredicate,  // both say what is done, neither what the other says
  kSameTime,
  kOtherDay,
  kOtherPhase,
  kOtherLanguage,
  kOtherEvent,     // both tell events, none of one type
  kShort,          // terms of the shorter one
  kLong,           // terms of the longer one
  kSameSource,     // somebody says both
  kEchoed,         // the sentence of one says that its speaker says what the sentence before tells
  kOtherPolarity,  // one says that something is not so
};
inline constexpr std::size_t kSigns = 24;

// "cosine": what the rows of the table and the rules of assertions call it.
[[nodiscard]] std::string_view name_of(Sign sign);

// By Sign.
[[nodiscard]] std::span<const std::string_view> sign_names();

// Every number is a row of packs/world/likeness.tsv, which says what it is and which run set it. A number without a row
// is 0; without `min_join_ppm` every statement is a claim of its own.
struct Likeness {
  std::uint32_t min_join_ppm = 0;
  std::uint32_t min_pair_ppm = 0;
  std::uint32_t min_near_ppm = 0;  // 0: no claim is near another
  std::uint32_t beside_percent = 0;
  std::uint32_t amount_factor = 0;
  std::uint32_t general_percent = 0;
  std::array<std::int32_t, kSigns> signs{};  // thousandths of log odds where the sign is there whole

  static Likeness read(const lang::Table& table);
};

}  // namespace sumber::tell::claims
