// Events of the PLOVER ontology (Halterman et al. 2023).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/span.h"
#include "model/mention.h"

namespace sumber::model {

enum class Tense : std::uint8_t { kPast, kPresent, kFuture, kHypothetical };

// `type`, `mode` and `context` are PLOVER's names ("AID", "statement", "military"). Actor and recipient index
// ReadArticle::entities; `kNoEntity` where the sentence names none.
struct Event {
  std::string type;
  std::string mode;
  std::vector<std::string> context;
  std::uint32_t actor = kNoEntity;
  std::uint32_t recipient = kNoEntity;
  base::Span span;
  bool is_negated = false;
  Tense tense = Tense::kPast;
  std::string rule;
};

}  // namespace sumber::model
