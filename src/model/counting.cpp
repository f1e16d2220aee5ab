#include "model/counting.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace sumber::model {

namespace {

constexpr std::size_t kMaxRooted = 512;  // rooted origins of one claim that are compared pair by pair

using Neighbours = std::map<OriginIndex, std::set<OriginIndex>>;

// The origin that most others hang on; of equals the first.
OriginIndex centre_of(const Neighbours& graph) {
  return std::ranges::max_element(graph, {}, [](const auto& entry) { return entry.second.size(); })->first;
}

// Takes the star around `centre` out of the graph, with every origin that has the same neighbours and is one of them.
Tie take_star(Neighbours& graph, OriginIndex centre) {
  std::set<OriginIndex> hull = graph.at(centre);
  hull.insert(centre);
  Tie tie;
  for (const OriginIndex origin : hull) {
    const std::set<OriginIndex>& own = graph.at(origin);
    const bool has_all = own.size() + 1 == hull.size() && std::ranges::all_of(hull, [&](OriginIndex other) {
                           return other == origin || own.contains(other);
                         });
    (has_all ? tie.any : tie.others).push_back(origin);
  }
  for (const OriginIndex origin : tie.any) graph.erase(origin);
  for (const OriginIndex other : tie.others) {
    const auto at = graph.find(other);
    for (const OriginIndex origin : tie.any) at->second.erase(origin);
    if (at->second.empty()) graph.erase(at);
  }
  return tie;
}

// By the Admiralty scale. "Denied" and "rooted" are told of the claim as a whole.
std::pair<int, const char*> digit_of(const Claim& claim) {
  const Corroboration& known = claim.corroboration;
  const bool is_rooted =
      std::ranges::any_of(claim.origins, [](const Origin& origin) { return origin.kind != OriginKind::kUnrooted; });
  const bool has_parties = known.parties.size() >= 2;
  if (claim.origins.empty()) return {6, "nothing_counts"};
  if (!known.denied_by.empty()) {
    if (!is_rooted) return {5, "denied_nothing_rooted"};
    return known.min >= 2 ? std::pair{3, "denied_two_origins"} : std::pair{4, "denied_one_origin"};
  }
  if (!is_rooted) return {6, "nothing_rooted"};
  if (known.min >= 3 && has_parties && claim.conflicts.empty()) return {1, "three_origins_two_parties"};
  if (known.min >= 2 && has_parties) return {2, "two_origins_two_parties"};
  return {3, "named_and_undenied"};
}

}  // namespace

std::vector<Tie> gather_ties(const std::vector<MaybePair>& pairs) {
  std::map<std::tuple<HubKind, std::string, std::string>, Neighbours> by_hub;
  for (const MaybePair& pair : pairs) {
    Neighbours& graph = by_hub[{pair.hub, pair.name, pair.rule}];
    graph[pair.first].insert(pair.second);
    graph[pair.second].insert(pair.first);
  }
  std::vector<Tie> ties;
  for (auto& [key, graph] : by_hub) {
    while (!graph.empty()) {
      Tie tie = take_star(graph, centre_of(graph));
      std::tie(tie.hub, tie.name, tie.rule) = key;
      ties.push_back(std::move(tie));
    }
  }
  return ties;
}

std::vector<MaybePair> spread_ties(const std::vector<Tie>& ties) {
  std::vector<MaybePair> pairs;
  for (const Tie& tie : ties) {
    const auto add = [&](OriginIndex a, OriginIndex b) {
      pairs.push_back({std::min(a, b), std::max(a, b), tie.hub, tie.name, tie.rule});
    };
    for (std::size_t i = 0; i < tie.any.size(); ++i) {
      for (std::size_t j = i + 1; j < tie.any.size(); ++j) add(tie.any[i], tie.any[j]);
      for (const OriginIndex other : tie.others) add(tie.any[i], other);
    }
  }
  std::ranges::sort(pairs);
  return pairs;
}

OriginGraph graph_of(const Claim& claim) {
  OriginGraph graph;
  for (const Origin& origin : claim.origins) graph.is_rooted.push_back(origin.kind != OriginKind::kUnrooted);
  for (const MaybePair& pair : spread_ties(claim.ties)) graph.maybes.emplace_back(pair.first, pair.second);
  const auto twice = std::ranges::unique(graph.maybes);
  graph.maybes.erase(twice.begin(), twice.end());
  std::set<std::string_view> near;
  for (const NearClaim& claim_near : claim.near) near.insert(claim_near.origins.begin(), claim_near.origins.end());
  graph.near_count = near.size();
  return graph;
}

Count count_origins(const OriginGraph& graph) {
  if (graph.is_rooted.empty()) return {};
  constexpr std::size_t kNotCompared = kMaxRooted;
  std::vector<OriginIndex> rooted;
  std::vector<std::size_t> place(graph.is_rooted.size(), kNotCompared);
  for (OriginIndex origin = 0; origin < graph.is_rooted.size() && rooted.size() < kMaxRooted; ++origin) {
    if (!graph.is_rooted[origin]) continue;
    place[origin] = rooted.size();
    rooted.push_back(origin);
  }
  std::vector<std::set<std::size_t>> maybes(rooted.size());
  for (const auto& [first, second] : graph.maybes) {
    if (place[first] == kNotCompared || place[second] == kNotCompared) continue;
    maybes[place[first]].insert(place[second]);
    maybes[place[second]].insert(place[first]);
  }
  std::vector<std::size_t> order(rooted.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return maybes[i].size(); });
  Count count;
  std::vector<bool> is_tied(rooted.size(), false);
  for (const std::size_t i : order) {
    if (is_tied[i]) continue;
    count.certain.push_back(rooted[i]);
    for (const std::size_t other : maybes[i]) is_tied[other] = true;
  }
  std::ranges::sort(count.certain);
  count.bounds.min = static_cast<int>(std::max<std::size_t>(1, count.certain.size()));
  count.bounds.max = static_cast<int>(graph.is_rooted.size() + graph.near_count);
  return count;
}

void judge_credibility(Claim& claim) {
  const auto [digit, line] = digit_of(claim);
  claim.corroboration.credibility = digit;
  claim.corroboration.credibility_rule = std::string("measure.credibility.") + line;
}

void count_claim(Claim& claim) {
  const Bounds bounds = count_origins(graph_of(claim)).bounds;
  claim.corroboration.min = bounds.min;
  claim.corroboration.max = bounds.max;
  std::set<std::string> parties;
  for (const Origin& origin : claim.origins) parties.insert(origin.parties.begin(), origin.parties.end());
  claim.corroboration.parties.assign(parties.begin(), parties.end());
  judge_credibility(claim);
}

}  // namespace sumber::model
