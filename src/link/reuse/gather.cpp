#include <algorithm>
#include <array>
#include <string>

#include "base/hash.h"
#include "link/reuse/internal/groups.h"

namespace sumber::link::reuse {

namespace {

constexpr std::size_t kTemplateArticles = 3;
constexpr std::uint32_t kTemplateBytes = 400;  // boilerplate is a sentence or two

std::string_view name_of_kind(model::PassageKind kind) {
  constexpr std::array<std::string_view, 4> kNames = {"verbatim", "rewritten", "quotation", "template"};
  return kNames[static_cast<std::size_t>(kind)];
}

// The kind of most runs; verbatim before the others where they tie.
model::PassageKind kind_of(const Group& group) {
  std::array<std::size_t, 4> counts{};
  for (const Edge& edge : group.edges) ++counts[static_cast<std::size_t>(edge.kind)];
  const auto most = std::ranges::max_element(counts);
  return static_cast<model::PassageKind>(most - counts.begin());
}

// Begins in the first twentieth of the text or ends in the last, and is no more than a third of it.
bool stands_at_edge(const Place& place, const model::ArticleCard& card) {
  const std::uint64_t size = card.text_bytes;
  const std::uint64_t behind = size - std::min<std::uint64_t>(size, place.span.end_byte);
  const bool is_at_edge = std::uint64_t{place.span.begin_byte} * 20 <= size || behind * 20 <= size;
  return is_at_edge && std::uint64_t{place.span.size_bytes()} * 3 <= size;
}

// The same short words at the head or foot of several articles that share nothing else.
bool is_template(std::span<const model::ArticleCard> cards, const Group& group) {
  if (group.places.size() < kTemplateArticles || !group.shares_nothing_else) return false;
  return std::ranges::all_of(group.places, [&](const Place& place) {
    return place.span.size_bytes() <= kTemplateBytes && stands_at_edge(place, cards[place.article]);
  });
}

std::string id_of(std::span<const model::ArticleCard> cards, const Group& group, model::PassageKind kind) {
  std::string places;
  for (const Place& place : group.places) {
    places += base::make_id(
        {"place", cards[place.article].id, std::to_string(place.span.begin_byte), std::to_string(place.span.end_byte)});
  }
  return base::make_id({"passage", name_of_kind(kind), places});
}

}  // namespace

std::vector<model::Passage> gather_passages(std::span<const model::ArticleCard> cards,
                                            std::span<const JudgedPair> pairs) {
  std::vector<model::Passage> passages;
  for (const Group& group : group_runs(pairs)) {
    model::Passage passage;
    passage.kind = is_template(cards, group) ? model::PassageKind::kTemplate : kind_of(group);
    passage.id = id_of(cards, group, passage.kind);
    for (const Place& place : group.places) {
      model::Occurrence occurrence;
      occurrence.article = place.article;
      occurrence.span = place.span;
      passage.occurrences.push_back(std::move(occurrence));
    }
    set_parents(cards, group, passage.occurrences);
    if (passage.occurrences.size() >= 2) passages.push_back(std::move(passage));
  }
  return passages;
}

}  // namespace sumber::link::reuse
