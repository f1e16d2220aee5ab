#include "model/claim.h"

#include <array>

namespace sumber::model {

std::string_view name_of(OriginKind kind) {
  constexpr std::array<std::string_view, 4> kNames = {"voice", "document", "observation", "unrooted"};
  return kNames.at(static_cast<std::size_t>(kind));
}

std::string_view name_of(HubKind kind) {
  constexpr std::array<std::string_view, 7> kNames = {"voice", "document", "agency", "outlet",
                                                      "owner", "passage",  "wording"};
  return kNames.at(static_cast<std::size_t>(kind));
}

std::string_view name_of(Relation relation) { return relation == Relation::kSame ? "same" : "maybe"; }

std::string_view name_of(FactField field) {
  constexpr std::array<std::string_view, 7> kNames = {"time",      "quantity", "name",       "place",
                                                      "certainty", "value",    "attribution"};
  return kNames.at(static_cast<std::size_t>(field));
}

std::size_t count_asserting_articles(const Claim& claim) {
  std::size_t count = 0;
  ArticleIndex last = kNoArticle;  // assertions stand by article
  for (const Assertion& assertion : claim.assertions) {
    if (assertion.stance != Stance::kAsserts || assertion.article == last) continue;
    last = assertion.article;
    ++count;
  }
  return count;
}

}  // namespace sumber::model
