#include "tell/claims/internal/story_terms.h"

#include <algorithm>
#include <string>

#include "base/hash.h"
#include "tell/claims/internal/candidates.h"

namespace sumber::tell::claims {

std::uint64_t key_for(std::string_view kind, std::string_view value) {
  std::string joined;
  joined.reserve(kind.size() + 1 + value.size());
  joined += kind;
  joined += '\x1f';
  joined += value;
  return base::hash_64(joined, 2) & ~kContentBit;
}

std::uint64_t content_key_for(std::string_view kind, std::string_view value) {
  return key_for(kind, value) | kContentBit;
}

EntityIndex::EntityIndex(std::span<const model::StoryEntity> entities) {
  for (std::uint32_t i = 0; i < entities.size(); ++i) {
    for (const model::EntityRef& ref : entities[i].members) refs_.emplace_back(ref, i);
  }
  std::ranges::sort(refs_);
}

std::uint32_t EntityIndex::find(model::ArticleIndex article, std::uint32_t entity) const {
  const std::pair<model::EntityRef, std::uint32_t> wanted = {{article, entity}, 0};
  const auto found = std::ranges::lower_bound(refs_, wanted);
  const bool is_there = found != refs_.end() && found->first == wanted.first;
  return is_there ? found->second : model::kNoEntity;
}

std::vector<EntityTerms> terms_of(std::span<const model::StoryEntity> entities) {
  std::vector<EntityTerms> all;
  all.reserve(entities.size());
  for (const model::StoryEntity& entity : entities) {
    EntityTerms& terms = all.emplace_back();
    terms.key = key_for("entity", entity.id);
    for (const std::string& party : entity.parties) terms.parties.push_back(key_for("party", party));
  }
  return all;
}

std::vector<PlacedPassage> place_passages(std::span<const model::Passage> passages) {
  std::vector<PlacedPassage> placed;
  for (std::uint32_t p = 0; p < passages.size(); ++p) {
    if (passages[p].kind == model::PassageKind::kTemplate) continue;
    for (const model::Occurrence& occurrence : passages[p].occurrences) {
      placed.push_back({occurrence.article, occurrence.span, p});
    }
  }
  std::ranges::sort(placed);
  return placed;
}

std::vector<std::uint32_t> passages_about(const std::vector<PlacedPassage>& placed, model::ArticleIndex article,
                                          base::Span words) {
  std::vector<std::uint32_t> found;
  const PlacedPassage wanted = {article, {0, 0}, 0};
  for (auto at = std::ranges::lower_bound(placed, wanted); at != placed.end() && at->article == article; ++at) {
    if (at->span.begin_byte >= words.end_byte) break;
    const base::Span shared = {std::max(at->span.begin_byte, words.begin_byte),
                               std::min(at->span.end_byte, words.end_byte)};
    const bool covers = shared.begin_byte < shared.end_byte &&
                        std::uint64_t{shared.size_bytes()} * 3 >= std::uint64_t{words.size_bytes()} * 2;
    if (!covers || std::uint64_t{at->span.size_bytes()} * 2 > std::uint64_t{words.size_bytes()} * 3) continue;
    found.push_back(at->passage);
  }
  return found;
}

}  // namespace sumber::tell::claims
