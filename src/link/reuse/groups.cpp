#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_invoke.h>

#include <algorithm>
#include <numeric>

#include "link/reuse/internal/groups.h"

namespace sumber::link::reuse {

namespace {

bool stands_before(const PlaceGroup& a, const PlaceGroup& b) {
  const Place& left = a.places.front();
  const Place& right = b.places.front();
  return left.article != right.article ? left.article < right.article : left.span < right.span;
}

}  // namespace

std::uint32_t add_place(const Place& place, const Lists& twins, PlaceGroup& group) {
  const auto at = static_cast<std::uint32_t>(group.places.size());
  group.places.push_back(place);
  for (const std::uint32_t twin : twins.list(place.article)) {
    if (twin == place.article) continue;
    group.edges.push_back(
        {at, static_cast<std::uint32_t>(group.places.size()), 1'000'000, model::PassageKind::kVerbatim});
    group.places.push_back({twin, place.span});
  }
  return at;
}

void sort_places(PlaceGroup& group) {
  std::vector<std::uint32_t> order(group.places.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
    const Place& left = group.places[a];
    const Place& right = group.places[b];
    if (left.article != right.article) return left.article < right.article;
    return left.span != right.span ? left.span < right.span : a < b;
  });
  std::vector<std::uint32_t> moved_to(order.size());
  std::vector<Place> sorted;
  sorted.reserve(order.size());
  for (const std::uint32_t at : order) {
    moved_to[at] = static_cast<std::uint32_t>(sorted.size());
    sorted.push_back(group.places[at]);
  }
  group.places = std::move(sorted);
  for (Edge& edge : group.edges) {
    edge.from = moved_to[edge.from];
    edge.to = moved_to[edge.to];
  }
}

PlaceGroups group_places(std::span<const Fingerprint> prints, const Candidates& candidates,
                         std::span<const JudgedRun> runs) {
  const Lists twins(prints.size(), prints.size(), [&](std::uint32_t article) { return candidates.twin_of[article]; });
  PlaceGroups found;
  found.group_of_run.assign(runs.size(), 0);
  std::vector<PlaceGroup> parts;
  tbb::parallel_invoke(
      [&] { found.groups = group_sentences(prints, twins, candidates.pairs, runs, found.group_of_run); },
      [&] { parts = group_parts(prints, twins, runs, found.group_of_run); });
  const auto first_part = static_cast<std::uint32_t>(found.groups.size());
  std::ranges::move(parts, std::back_inserter(found.groups));
  for (std::size_t r = 0; r < runs.size(); ++r) {
    if (runs[r].run.sentence_count == 0) found.group_of_run[r] += first_part;
  }
  tbb::parallel_for(std::size_t{0}, found.groups.size(), [&](std::size_t g) { sort_places(found.groups[g]); });
  std::vector<std::uint32_t> order(found.groups.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
    if (stands_before(found.groups[a], found.groups[b])) return true;
    return stands_before(found.groups[b], found.groups[a]) ? false : a < b;
  });
  std::vector<PlaceGroup> sorted;
  sorted.reserve(order.size());
  std::vector<std::uint32_t> moved_to(order.size());
  for (const std::uint32_t g : order) {
    moved_to[g] = static_cast<std::uint32_t>(sorted.size());
    sorted.push_back(std::move(found.groups[g]));
  }
  found.groups = std::move(sorted);
  for (std::uint32_t& group : found.group_of_run) group = moved_to[group];
  return found;
}

}  // namespace sumber::link::reuse
