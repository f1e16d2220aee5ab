// Shared runs of many pairs as groups of places, before they become passages.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "link/reuse/reuse.h"

namespace sumber::link::reuse {

// A place in one article, and the group it belongs to.
struct Place {
  model::ArticleIndex article = model::kNoArticle;
  base::Span span;
};

// A shared run between two places of a group.
struct Edge {
  std::uint32_t from = 0;  // into Group::places
  std::uint32_t to = 0;
  std::uint32_t similarity_ppm = 0;
  model::PassageKind kind = model::PassageKind::kVerbatim;
};

struct Group {
  std::vector<Place> places;  // by article, then begin
  std::vector<Edge> edges;
  bool shares_nothing_else = false;  // for nearly all pairs behind it, it is all they share
};

// Places that cover mostly the same words of an article are one; places joined by a run are in one group.
[[nodiscard]] std::vector<Group> group_runs(std::span<const JudgedPair> pairs);

// Fills parent, similarity, direction and evidence of the occurrences, which stand as `group.places` do.
void set_parents(std::span<const model::ArticleCard> cards, const Group& group,
                 std::vector<model::Occurrence>& occurrences);

}  // namespace sumber::link::reuse
