// Mentions within one article: people, organisations, places, times and quantities, and the entities they name.
#pragma once

#include <memory>
#include <vector>

#include "lang/packs.h"
#include "model/article.h"
#include "model/mention.h"
#include "text/tokens.h"

namespace sumber::read::annotate {

// Names, titles, places, times and units of the packs, compiled. Immutable, safe for any thread.
class Rules {
 public:
  explicit Rules(const lang::Packs& packs);

  struct Tables;
  [[nodiscard]] const Tables& tables() const { return *tables_; }

 private:
  std::shared_ptr<const Tables> tables_;
};

struct Annotations {
  std::vector<model::Entity> entities;  // by first mention
  std::vector<model::Mention>
      mentions;  // by begin; entity mentions do not overlap each other; pronouns are resolved in attribute
};

// `words` are the tokens of `article.text`, cut with the pack of `article.language`. Times are resolved against
// `article.published`; without it, against the first full date in the text.
[[nodiscard]] Annotations annotate_article(const model::Article& article, const text::TokenizedText& words,
                                           const Rules& rules);

}  // namespace sumber::read::annotate
