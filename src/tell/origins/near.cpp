#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "model/counting.h"
#include "tell/origins/origins.h"

namespace sumber::tell::origins {

namespace {

using Place = std::tuple<model::ArticleIndex, std::uint32_t, std::uint32_t>;
using Names = std::set<std::string>;

Names names_of(const model::Claim& claim, std::span<const model::OriginKind> without) {
  Names names;
  for (const model::Origin& origin : claim.origins) {
    if (std::ranges::find(without, origin.kind) == without.end()) names.insert(origin.name);
  }
  return names;
}

}  // namespace

void count_near_claims(std::span<model::Claim> claims) {
  std::map<Place, std::size_t> by_place;
  for (std::size_t c = 0; c < claims.size(); ++c) {
    for (const model::Assertion& assertion : claims[c].assertions) {
      if (assertion.stance != model::Stance::kAsserts) continue;
      by_place.try_emplace({assertion.article, assertion.span.begin_byte, assertion.span.end_byte}, c);
    }
  }
  constexpr model::OriginKind kUnrooted[] = {model::OriginKind::kUnrooted};
  for (model::Claim& claim : claims) {
    const Names own = names_of(claim, {});
    for (model::NearClaim& near : claim.near) {
      const base::Span words = near.from.evidence.span;
      const auto other = by_place.find({near.from.article, words.begin_byte, words.end_byte});
      if (own.empty() || other == by_place.end()) continue;
      std::ranges::set_difference(names_of(claims[other->second], kUnrooted), own, std::back_inserter(near.origins));
    }
    std::erase_if(claim.near, [](const model::NearClaim& near) { return near.origins.empty(); });
    if (!claim.near.empty()) model::count_claim(claim);
  }
}

}  // namespace sumber::tell::origins
