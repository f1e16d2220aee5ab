// Assertions of one proposition brought together across the articles of a story; denials, conflicting values, drift.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "lang/packs.h"
#include "model/passage.h"
#include "model/placement.h"
#include "model/read_article.h"
#include "model/story.h"
#include "text/terms.h"

namespace sumber::tell::claims {

// Synonyms, hedges and denial words of the packs, compiled. Immutable, safe for any thread.
class Rules {
 public:
  explicit Rules(const lang::Packs& packs);

  struct Tables;
  [[nodiscard]] const Tables& tables() const { return *tables_; }
  [[nodiscard]] const text::TermTables& term_tables() const;

 private:
  std::shared_ptr<const Tables> tables_;
};

// Everything a tell stage may look at. Borrows; `members` are positions in `articles`, ascending; `entities` are the
// story's.
struct StoryView {
  std::span<const model::ReadArticle> articles;
  std::span<const model::ArticleIndex> members;
  std::span<const model::Passage> passages;  // those with an occurrence in the story
  std::span<const model::StoryEntity> entities;
  std::span<const model::Placement> placements = {};  // assertions that the user moves; they bear his rule afterwards
};

// The claims of a story with assertions, text, time, said, conflicts and drift filled; origins and corroboration are
// left to tell/origins. Ordered by number of articles that assert, then by id. Every assertive sentence is in at least
// one claim.
// `terms` are of term_tables(), one a thread.
[[nodiscard]] std::vector<model::Claim> find_claims(const StoryView& story, const Rules& rules,
                                                    text::TermReaders& terms);

// The same for a single story.
[[nodiscard]] std::vector<model::Claim> find_claims(const StoryView& story, const Rules& rules);

}  // namespace sumber::tell::claims
