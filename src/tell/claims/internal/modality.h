// Whether a unit tells something as so, as not so, as planned, or as open.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "tell/claims/internal/candidates.h"

namespace sumber::tell::claims {

// A unit in its article. `keys` go by token of the article, `named` and `frame` by token of the unit.
struct UnitWords {
  const LanguageRules& rules;
  const text::TokenizedText& words;
  text::TokenRange tokens;
  std::span<const std::uint64_t> keys;  // of terms
  const std::vector<bool>& named;       // inside a name or a time
  const Frame& frame;
  std::span<const model::Mention> mentions;  // that begin inside it
};

// Reads plan, attempt, hedge and negation into the candidate. What tells how a thing is told says nothing of the thing.
void read_modality(const UnitWords& unit, Candidate& c);

// The attribution's own judgement counts where it is the weaker one; its polarity is told by the words themselves.
void take_judgement(const LanguageRules& rules, const model::Attribution& attribution, Candidate& c);

}  // namespace sumber::tell::claims
