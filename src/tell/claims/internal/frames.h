// The frame of a statement: the words that tell how it is told, and what they make of it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/attribution.h"
#include "tell/claims/internal/rules.h"

namespace sumber::tell::claims {

// How the article passes a statement on: as somebody's words or its own, as what goes round, or as what somebody is
// blamed for.
enum class Telling : std::uint8_t { kPlain, kReport, kAccusation, kStatement };

struct Frame {
  std::vector<bool> is_frame;  // by token of the unit; empty where nothing is
  model::Stance stance = model::Stance::kAsserts;
  std::string rule;                   // of the verdict, where there is one
  Telling telling = Telling::kPlain;  // of a denial: of what it denies
  bool points_back = false;           // a denial of what was told before: "kabar itu", "the report"
  bool goes_round = false;            // a denial of what goes round: "kabar yang beredar"

  // `token` counts from the unit's first.
  [[nodiscard]] bool holds(std::uint32_t token) const { return !is_frame.empty() && is_frame[token]; }
};

// Where a unit stands, and how its attribution takes it.
struct FramedUnit {
  const text::TokenizedText& words;
  text::TokenRange tokens;
  text::TokenRange sentence;
  model::Stance stance = model::Stance::kAsserts;
};

// The verdict, and the telling. "Kabar bahwa bendungan retak keliru": denies; "kabar", "bahwa" and "keliru" are frame.
[[nodiscard]] Frame read_frame(const LanguageRules& rules, const FramedUnit& unit);

}  // namespace sumber::tell::claims
