// Which assertions depend on which, how many independent origins a claim has, and why.
#pragma once

#include <memory>
#include <span>

#include "lang/packs.h"
#include "model/passage.h"
#include "model/read_article.h"
#include "model/story.h"

namespace sumber::tell::origins {

// Institutions, parties, owner groups and priors of the packs, compiled. Immutable, safe for any thread.
class Rules {
 public:
  explicit Rules(const lang::Packs& packs);

  struct Tables;
  [[nodiscard]] const Tables& tables() const { return *tables_; }

 private:
  std::shared_ptr<const Tables> tables_;
};

struct StoryView {
  std::span<const model::ReadArticle> articles;
  std::span<const model::Passage> passages;
  std::span<const model::StoryEntity> entities;
};

// Fills origins, dependencies and corroboration of `claim` from its assertions: follows each asserting one along its
// chain to its root, relates the roots as same, maybe or distinct, and counts. Deniers go to `denied_by`. README.md has
// the rules.
void trace_origins(model::Claim& claim, const StoryView& story, const Rules& rules);

}  // namespace sumber::tell::origins
