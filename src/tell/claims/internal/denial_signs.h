// What speaks for a denial being of a claim, with the weights of each.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "lang/packs.h"

namespace sumber::tell::claims {

enum class DenialSign : std::uint8_t {
  kAlways,
  kAlike,        // words of the denial and of one place of the claim
  kContained,    // what the place holds of the denial
  kHeld,         // what the denial holds of the place
  kNegated,      // the words behind the denial's negation
  kMostAlike,    // no other claim is more alike
  kSameDenier,   // who denies has denied it where the words only point back
  kContested,    // somebody has
  kBeside,       // another's words in the sentence before or behind
  kNear,         // in the four sentences before or behind
  kAlleged,      // told as what goes round, as blame or with a hedge
  kNamesDenier,  // the claim names who denies, or the party
  kSameSpeaker,  // who denies says the claim
  kNegative,     // the claim is negative itself
  kNoun,         // the denial has a noun for accusations or rumours
  kRivalValue,   // gives another number of the unit
  kManyPlaces,   // the claim is told often
  kTold,         // the denial is somebody's words
  kOwnWords,     // and those deny by themselves
  kBlamedNear,   // a noun for blame or rumours, and another's words on it in the four sentences before or behind
};
inline constexpr std::size_t kDenialSigns = 20;

// By DenialSign: what the rows of the table call them.
[[nodiscard]] std::span<const std::string_view> denial_sign_names();

// By DenialSign; 0 where the sign is not there, 100 where it is there whole.
using DenialSigns = std::array<std::int32_t, kDenialSigns>;

// In thousandths of log odds; at or below `least` nothing is meant.
struct DenialWeights {
  DenialSigns in_words{};  // of what a cue or a verdict denies
  DenialSigns negative{};  // of what a negative statement turns round
  std::int32_t least_in_words = 1'000'000;
  std::int32_t least_negative = 1'000'000;

  static DenialWeights read(const lang::Table& table);
};

[[nodiscard]] std::int32_t odds_of(const DenialSigns& signs, const DenialSigns& weights);

}  // namespace sumber::tell::claims
