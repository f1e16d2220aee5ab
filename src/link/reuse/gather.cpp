#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_invoke.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/hash.h"
#include "link/reuse/internal/groups.h"
#include "link/reuse/internal/templates.h"

namespace sumber::link::reuse {

namespace {

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

// The same short words at the head or foot of several articles.
bool is_short_at_edges(std::span<const model::ArticleCard> cards, const PlaceGroup& group) {
  const auto at_edge = std::ranges::count_if(group.places, [&](const Place& place) {
    return place.span.size_bytes() <= kTemplateBytes &&
           stands_at_edge({place.span.begin_byte, place.span.end_byte, cards[place.article].text_bytes});
  });
  return may_be_template(group.places.size(), static_cast<std::size_t>(at_edge));
}

std::vector<bool> find_templates(std::span<const model::ArticleCard> cards, std::span<const PlaceGroup> groups) {
  std::vector<bool> may_be(groups.size());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> held;  // group, article
  for (std::uint32_t g = 0; g < groups.size(); ++g) {
    may_be[g] = is_short_at_edges(cards, groups[g]);
    for (const Place& place : groups[g].places) held.emplace_back(g, place.article);
  }
  Lists articles_of(groups.size(), held.size(), [&](std::uint32_t i) { return held[i].first; });
  for (std::uint32_t& item : articles_of.items) item = held[item].second;
  return find_templates(articles_of, cards.size(), may_be);
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
  PlaceGroups joined;
  std::vector<DirectionFacts> facts;
  std::vector<PairCover> covers;
  tbb::parallel_invoke([&] { joined = group_places(prints, candidates, runs); },
                       [&] { facts = direction_facts(cards, prints); }, [&] { covers = cover_of_pairs(prints, runs); });
  const DirectionGround ground{cards, prints, facts, candidates.twin_of, covers};
  const std::vector<bool> is_template = find_templates(cards, joined.groups);
  SharedText shared;
  shared.groups.resize(joined.groups.size());
  tbb::parallel_for(std::size_t{0}, joined.groups.size(), [&](std::size_t g) {
    shared.groups[g] = find_parents(ground, joined.groups[g]);
    shared.groups[g].kind = is_template[g] ? model::PassageKind::kTemplate : kind_of(joined.groups[g]);
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
