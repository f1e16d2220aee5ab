// Where the user wants an assertion to stand, as a place of one story.
#pragma once

#include <optional>
#include <string>

#include "base/span.h"
#include "model/attribution.h"
#include "model/evidence.h"

namespace sumber::model {

// By a place that asserts it, else by its id or the beginning of that.
struct PlacedClaim {
  ArticleIndex article = kNoArticle;
  base::Span span;
  std::string id;

  [[nodiscard]] bool is_given() const { return article != kNoArticle || !id.empty(); }
};

enum class Move : std::uint8_t { kInto, kApart };

// kInto: the assertions at the words go into `claim`. kApart: they leave `claim`, or every claim where none is given,
// and those of one rule make a claim of their own.
struct Placement {
  Move move = Move::kInto;
  ArticleIndex article = kNoArticle;
  base::Span span;
  PlacedClaim claim;
  std::optional<Stance> stance;  // towards the claim; nothing: as before
  std::string rule;              // of the decision: the assertions bear it from then on
};

}  // namespace sumber::model
