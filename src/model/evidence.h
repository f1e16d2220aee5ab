// Where a derived fact comes from.
#pragma once

#include <cstdint>
#include <string>

#include "base/span.h"

namespace sumber::model {

// Position of an article in Analysis::articles, which is sorted by id.
using ArticleIndex = std::uint32_t;
inline constexpr ArticleIndex kNoArticle = 0xFFFFFFFFU;

// The words and the rule behind a fact of one article. `span` is into Article::text. Where the words are not part of
// the text (a meta tag, a dropped line), `span` is empty and `quote` holds them.
struct Evidence {
  base::Span span;
  std::string quote;
  std::string rule;  // name of a rule, pack row or measure: "id.cue.menurut"

  friend bool operator==(const Evidence&, const Evidence&) = default;
};

// Evidence that names its article.
struct PlacedEvidence {
  ArticleIndex article = kNoArticle;
  Evidence evidence;

  friend bool operator==(const PlacedEvidence&, const PlacedEvidence&) = default;
};

}  // namespace sumber::model
