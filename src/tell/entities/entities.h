// One entity across the articles of a story.
#pragma once

#include <span>
#include <vector>

#include "lang/packs.h"
#include "model/read_article.h"
#include "model/story.h"

namespace sumber::tell::entities {

// Joins the entities of the articles `members` (positions in `articles`, ascending) by name, alias and short form.
// People are joined by full name, or by a last or only name that names one person in the story; titles that one person
// bears here join too. Ordered by how often they are named, then by name; `members` of each ascending.
[[nodiscard]] std::vector<model::StoryEntity> join_entities(std::span<const model::ReadArticle> articles,
                                                            std::span<const model::ArticleIndex> members,
                                                            const lang::Packs& packs);

}  // namespace sumber::tell::entities
