// The terms that a story's names and passages stand for, made once a story.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "tell/claims/claims.h"

namespace sumber::tell::claims {

[[nodiscard]] std::uint64_t key_for(std::string_view kind, std::string_view value);

// A term that says what, as a word does.
[[nodiscard]] std::uint64_t content_key_for(std::string_view kind, std::string_view value);

// Which story entity an article's entity is.
class EntityIndex {
 public:
  explicit EntityIndex(std::span<const model::StoryEntity> entities);

  // kNoEntity where it is none.
  [[nodiscard]] std::uint32_t find(model::ArticleIndex article, std::uint32_t entity) const;

 private:
  std::vector<std::pair<model::EntityRef, std::uint32_t>> refs_;
};

// What an entity's name stands for.
struct EntityTerms {
  std::uint64_t key = 0;
  std::vector<std::uint64_t> parties;
};

// By entity.
[[nodiscard]] std::vector<EntityTerms> terms_of(std::span<const model::StoryEntity> entities);

// A passage's place within one article.
struct PlacedPassage {
  model::ArticleIndex article = model::kNoArticle;
  base::Span span;
  std::uint32_t passage = 0;
  friend auto operator<=>(const PlacedPassage&, const PlacedPassage&) = default;
};

// By article, then place; what stands in every article of an outlet is left out.
[[nodiscard]] std::vector<PlacedPassage> place_passages(std::span<const model::Passage> passages);

// Those that cover most of the words and are about as long: such a passage ties a place to its other occurrences. A
// longer one ties whole paragraphs, whose sentences tell themselves apart by their words.
[[nodiscard]] std::vector<std::uint32_t> passages_about(const std::vector<PlacedPassage>& placed,
                                                        model::ArticleIndex article, base::Span words);

}  // namespace sumber::tell::claims
