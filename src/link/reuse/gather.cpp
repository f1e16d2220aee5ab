#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/hash.h"
#include "link/reuse/internal/groups.h"

namespace sumber::link::reuse {

namespace {

constexpr std::size_t kTemplateArticles = 3;
constexpr std::size_t kDrawnPlaces = 16;  // of a group, and as many steps from each: pairs that are looked at
constexpr std::size_t kDrawnSteps = 4;
constexpr std::uint32_t kTemplateBytes = 400;  // boilerplate is a sentence or two
constexpr std::uint64_t kPpm = 1'000'000;

std::string_view name_of_kind(model::PassageKind kind) {
  constexpr std::array<std::string_view, 4> kNames = {"verbatim", "rewritten", "quotation", "template"};
  return kNames[static_cast<std::size_t>(kind)];
}

// The kind of most runs; verbatim before the others where they tie.
model::PassageKind kind_of(const PlaceGroup& group) {
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

// The groups that each article has a place in, ascending.
Lists list_groups(std::size_t article_count, std::span<const PlaceGroup> groups) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> held;  // article, group
  for (std::uint32_t g = 0; g < groups.size(); ++g) {
    for (const Place& place : groups[g].places) held.emplace_back(place.article, g);
  }
  Lists lists(article_count, held.size(), [&](std::uint32_t i) { return held[i].first; });
  for (std::uint32_t& item : lists.items) item = held[item].second;
  return lists;
}

// Both have a place in a group that is not `group`.
bool share_another(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b, std::uint32_t group) {
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i < *j) {
      ++i;
    } else if (*j < *i) {
      ++j;
    } else if (*i != group) {
      return true;
    } else {
      ++i;
      ++j;
    }
  }
  return false;
}

// Half or more of the article pairs share nothing but this group. Pairs are drawn over the whole group: those that were
// compared are the ones most alike, and say nothing of the others.
bool share_nothing_else(const PlaceGroup& group, std::uint32_t number, const Lists& groups_of) {
  const std::size_t count = group.places.size();
  std::size_t lone = 0;
  std::size_t drawn = 0;
  for (std::size_t step = 1; step <= std::min(count / 2, kDrawnSteps); ++step) {
    const std::size_t apart = 1 + (step - 1) * (count / 2) / kDrawnSteps;
    for (std::size_t i = 0; i < std::min(count, kDrawnPlaces); ++i) {
      const std::size_t at = i * count / std::min(count, kDrawnPlaces);
      const model::ArticleIndex a = group.places[at].article;
      const model::ArticleIndex b = group.places[(at + apart) % count].article;
      if (a == b) continue;
      ++drawn;
      lone += share_another(groups_of.list(a), groups_of.list(b), number) ? 0 : 1;
    }
  }
  return drawn > 0 && lone * 2 >= drawn;
}

// The same short words at the head or foot of several articles that share nothing else.
bool is_template(std::span<const model::ArticleCard> cards, const PlaceGroup& group, std::uint32_t number,
                 const Lists& groups_of) {
  if (group.places.size() < kTemplateArticles) return false;
  const bool stand_at_edges = std::ranges::all_of(group.places, [&](const Place& place) {
    return place.span.size_bytes() <= kTemplateBytes && stands_at_edge(place, cards[place.article]);
  });
  return stand_at_edges && share_nothing_else(group, number, groups_of);
}

// Adds up, pair by pair, what its runs cover.
std::vector<PairShare> share_of_pairs(std::span<const Fingerprint> prints, std::span<const JudgedRun> runs,
                                      std::span<const std::uint32_t> group_of_run,
                                      std::span<const PassageGroup> groups) {
  std::vector<PairShare> shares;
  for (std::size_t begin = 0, end = 0; begin < runs.size(); begin = end) {
    std::uint64_t in_first = 0;
    std::uint64_t in_second = 0;
    for (end = begin; end < runs.size() && runs[end].pair == runs[begin].pair; ++end) {
      const SharedRun& run = runs[end].run;
      const bool is_template = groups[group_of_run[end]].kind == model::PassageKind::kTemplate;
      if (is_template || run.kind == model::PassageKind::kQuotation) continue;
      in_first += run.first_end - run.first_begin;
      in_second += run.second_end - run.second_begin;
    }
    const std::uint64_t first_words = std::max<std::uint64_t>(1, prints[runs[begin].pair.first].word_count());
    const std::uint64_t second_words = std::max<std::uint64_t>(1, prints[runs[begin].pair.second].word_count());
    const std::uint64_t ppm =
        first_words <= second_words ? in_first * kPpm / first_words : in_second * kPpm / second_words;
    if (ppm > 0) shares.push_back({runs[begin].pair, static_cast<std::uint32_t>(std::min(kPpm, ppm))});
  }
  return shares;
}

void add_twins(std::span<const std::uint32_t> twin_of, std::vector<PairShare>& shares) {
  for (std::uint32_t i = 0; i < twin_of.size(); ++i) {
    if (twin_of[i] != i) shares.push_back({{twin_of[i], i}, static_cast<std::uint32_t>(kPpm)});
  }
  std::ranges::sort(shares, {}, &PairShare::pair);
}

std::string id_of(std::span<const model::ArticleCard> cards, const PassageGroup& group) {
  std::string places;
  for (const PassageGroup::Place& place : group.places) {
    places += base::make_id(
        {"place", cards[place.article].id, std::to_string(place.span.begin_byte), std::to_string(place.span.end_byte)});
  }
  return base::make_id({"passage", name_of_kind(group.kind), places});
}

}  // namespace

SharedText group_runs(std::span<const model::ArticleCard> cards, std::span<const Fingerprint> prints,
                      const Candidates& candidates, std::span<const JudgedRun> runs) {
  PlaceGroups joined = group_places(prints, candidates, runs);
  const std::vector<DirectionFacts> facts = direction_facts(cards, prints);
  const std::vector<PairCover> covers = cover_of_pairs(prints, runs);
  const DirectionGround ground{cards, prints, facts, candidates.twin_of, covers};
  const Lists groups_of = list_groups(prints.size(), joined.groups);
  SharedText shared;
  shared.groups.resize(joined.groups.size());
  tbb::parallel_for(std::size_t{0}, joined.groups.size(), [&](std::size_t g) {
    shared.groups[g] = find_parents(ground, joined.groups[g]);
    const bool is_furniture = is_template(cards, joined.groups[g], static_cast<std::uint32_t>(g), groups_of);
    shared.groups[g].kind = is_furniture ? model::PassageKind::kTemplate : kind_of(joined.groups[g]);
    joined.groups[g] = PlaceGroup();  // its links weigh more than what came of them
  });
  shared.shares = share_of_pairs(prints, runs, joined.group_of_run, shared.groups);
  add_twins(candidates.twin_of, shared.shares);
  std::erase_if(shared.groups, [](const PassageGroup& group) { return group.places.size() < 2; });
  tbb::parallel_for(std::size_t{0}, shared.groups.size(),
                    [&](std::size_t g) { shared.groups[g].id = id_of(cards, shared.groups[g]); });
  return shared;
}

model::Passage passage_of(std::span<const model::ArticleCard> cards, const PassageGroup& group) {
  model::Passage passage{group.id, group.kind, {}};
  passage.occurrences.reserve(group.places.size());
  for (std::uint32_t p = 0; p < group.places.size(); ++p) {
    const PassageGroup::Place& place = group.places[p];
    model::Occurrence occurrence{place.article, place.span, place.parent, place.similarity_ppm, place.direction, {}};
    if (place.parent != model::kNoParent) occurrence.evidence = evidence_of(cards, group, p);
    passage.occurrences.push_back(std::move(occurrence));
  }
  return passage;
}

}  // namespace sumber::link::reuse
