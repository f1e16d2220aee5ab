// Certainty of a run of words, and what a cue does to it.
#pragma once

#include <optional>
#include <string>

#include "model/attribution.h"
#include "read/attribute/internal/language.h"

namespace sumber::read::attribute {

struct Judged {
  model::Certainty certainty = model::Certainty::kCTPlus;
  base::Span span;   // the hedge, denial, plan or condition that decided; empty where none did
  std::string rule;  // its row, or "measure.condition", "measure.question"
};

// By the hedges and denials of the main clause of `range`.
[[nodiscard]] Judged judge_words(const text::TokenizedText& words, text::TokenRange range, const Language& language);

// Certainty of the positive event, where a cue of `cue` certainty and stance governs content of certainty `content`.
[[nodiscard]] model::Certainty combine(model::Certainty content, std::optional<model::Certainty> cue,
                                       model::Stance stance);

}  // namespace sumber::read::attribute
