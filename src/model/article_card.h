// What link asks of an article beside its words: small enough to keep for every article of a run.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/article.h"

namespace sumber::model {

struct ArticleCard {
  std::string id;
  std::string outlet;
  std::string language;
  std::optional<DatedFact> published;
  std::vector<Credit> credits;
  std::uint64_t text_bytes = 0;
  std::uint64_t text_key = 0;  // a hash of the text: equal texts have one
};

[[nodiscard]] ArticleCard card_of(const Article& article);

}  // namespace sumber::model
