#include <algorithm>

#include "tell/origins/internal/roots.h"

namespace sumber::tell::origins {

std::string outlet_key(const model::Article& article) {
  if (!article.outlet_domain.empty()) return article.outlet_domain;
  return article.outlet.empty() ? article.id : text::fold(article.outlet);
}

std::string own_voice_key(const model::Article& article) { return "outlet|" + outlet_key(article); }

StoryIndex::StoryIndex(const StoryView& story) : view(story) {
  for (std::uint32_t e = 0; e < view.entities.size(); ++e) {
    for (const model::EntityRef& ref : view.entities[e].members) entities.emplace_back(ref, e);
  }
  std::ranges::sort(entities);
  for (std::uint32_t p = 0; p < view.passages.size(); ++p) {
    if (view.passages[p].kind == model::PassageKind::kTemplate) continue;
    for (std::uint32_t o = 0; o < view.passages[p].occurrences.size(); ++o) {
      const model::Occurrence& occurrence = view.passages[p].occurrences[o];
      passages.push_back({occurrence.article, occurrence.span, p, o});
    }
  }
  std::ranges::sort(passages);
  for (const model::ReadArticle& read : view.articles) {
    const std::string name = text::fold(read.article.outlet);
    if (name.empty()) continue;
    outlets.try_emplace(name, own_voice_key(read.article));
    outlet_names.try_emplace(name, read.article.outlet);
  }
}

const model::Occurrence* StoryIndex::find_older(const PlacedPassage& place) const {
  const std::vector<model::Occurrence>& occurrences = view.passages[place.passage].occurrences;
  const std::uint32_t parent = occurrences[place.occurrence].parent;
  if (parent >= occurrences.size()) return nullptr;
  const model::Occurrence& words = occurrences[parent];
  const bool is_older =
      words.article >= view.articles.size() && words.article < view.articles.size() + view.older.size();
  return is_older ? &words : nullptr;
}

std::uint32_t StoryIndex::find_entity(model::ArticleIndex article, std::uint32_t entity) const {
  const std::pair<model::EntityRef, std::uint32_t> wanted = {{article, entity}, 0};
  const auto found = std::ranges::lower_bound(entities, wanted);
  return found != entities.end() && found->first == wanted.first ? found->second : model::kNoEntity;
}

}  // namespace sumber::tell::origins
