// What would change the bounds of a claim: each change counted anew, one at a time.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/analysis.h"
#include "model/counting.h"

namespace sumber::model {

enum class WhatIf : std::uint8_t {
  kOne,       // two origins proved to be one
  kTwo,       // two origins that may be one proved to be two
  kNamed,     // an unrooted origin proved to have a named source that nobody else is
  kGone,      // an origin were taken back, or proved wrong
  kUncopied,  // places that share a passage proved not to have copied it
};

[[nodiscard]] std::string_view name_of(WhatIf what);  // "one"

struct Flip {
  WhatIf what = WhatIf::kOne;
  std::vector<OriginIndex> origins;  // one or two; of kUncopied those that the passage joins
  std::uint32_t dependency = 0;      // kUncopied: into Claim::dependencies
  Bounds bounds;                     // then
};

struct Counterfactuals {
  Count now;
  bool is_known = true;      // false: the claim has no ties (an older document), so nothing can be counted anew
  std::vector<Flip> flips;   // those that change the bounds, by kind, then bounds, then origins
  std::size_t left_out = 0;  // pairs and origins that were not tried: 64 origins and 400 pairs are
};

[[nodiscard]] Counterfactuals find_flips(const Analysis& analysis, const Claim& claim);

// Neighbours of one kind that end in the same bounds; told in one sentence. One of kUncopied stands alone.
[[nodiscard]] std::vector<std::span<const Flip>> group_flips(const std::vector<Flip>& flips);

// The articles that a flip of kUncopied is about, ascending.
[[nodiscard]] std::vector<ArticleIndex> copying_articles(const Claim& claim, const Flip& flip);

}  // namespace sumber::model
