// One entity across the articles of a story.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "lang/packs.h"
#include "model/read_article.h"
#include "model/story.h"

namespace sumber::tell::entities {

// Titles, bodies and parties of the packs, compiled. Immutable, safe for any thread.
class Rules {
 public:
  explicit Rules(const lang::Packs& packs);

  struct Tables;
  [[nodiscard]] const Tables& tables() const { return *tables_; }

 private:
  std::shared_ptr<const Tables> tables_;
};

// Joins the entities of the articles `members` (positions in `articles`, ascending) by name, alias and short form.
// People are joined by full name, or by a last or only name that names one person in the story; titles that one person
// bears here join too. Who speaks gets the body and the party that most articles give him. Ordered by how often they
// are named, then by name; `members` of each ascending.
[[nodiscard]] std::vector<model::StoryEntity> join_entities(std::span<const model::ReadArticle> articles,
                                                            std::span<const model::ArticleIndex> members,
                                                            const Rules& rules);

}  // namespace sumber::tell::entities
