// PLOVER events in one article.
#pragma once

#include <memory>
#include <vector>

#include "lang/packs.h"
#include "model/read_article.h"
#include "text/tokens.h"

namespace sumber::read::events {

// Event words of the packs (table "events"), compiled. Immutable, safe for any thread.
class Rules {
 public:
  explicit Rules(const lang::Packs& packs);

  struct Tables;
  [[nodiscard]] const Tables& tables() const { return *tables_; }

 private:
  std::shared_ptr<const Tables> tables_;
};

// Events of `read`, whose mentions are filled, by begin. At most one event a type and clause.
[[nodiscard]] std::vector<model::Event> find_events(const model::ReadArticle& read, const text::TokenizedText& words,
                                                    const Rules& rules);

}  // namespace sumber::read::events
