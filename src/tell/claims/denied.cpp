#include "tell/claims/internal/denied.h"

#include <algorithm>

namespace sumber::tell::claims {

namespace {

// One denial is about few claims. Where thousands are alike, words were repeated to make every one deny every other.
constexpr std::size_t kMostNear = 64;          // claims of the best mean likeness that a denial is compared with
constexpr std::size_t kMostOfTerm = 2048;      // claims that a term leads to
constexpr std::size_t kMostPlaces = 32;        // places of a claim that a denial is compared with
constexpr std::uint32_t kMinMeanPpm = 30'000;  // below, no place can be near
constexpr std::uint64_t kPerPpm = static_cast<std::uint64_t>(kUnitLength) * kUnitLength / 1'000'000;

// How much of the first one's weight the second one holds.
std::uint32_t contained_ppm(const Candidate& a, const Candidate& b) {
  std::uint64_t held = 0;
  bool has_content = false;
  for (std::size_t i = 0, j = 0; i < a.weights.size() && j < b.weights.size();) {
    const std::uint64_t first = a.weights[i].key;
    const std::uint64_t second = b.weights[j].key;
    if (first == second) {
      held += a.weights[i].weight;
      has_content = has_content || (first & kContentBit) != 0;
    }
    i += static_cast<std::size_t>(first <= second);
    j += static_cast<std::size_t>(second <= first);
  }
  if (!has_content) return 0;
  return static_cast<std::uint32_t>(held * 1'000'000 / std::max<std::uint64_t>(1, a.weight_sum));
}

void keep_most_alike(std::vector<Fit>& near) {
  if (near.size() <= kMostNear) return;
  std::ranges::stable_sort(near, std::ranges::greater{}, &Fit::mean_ppm);
  near.resize(kMostNear);
  std::ranges::sort(near, {}, &Fit::draft);
}

}  // namespace

DeniedClaims::DeniedClaims(const Workbench& bench, const std::vector<Draft>& drafts, std::uint32_t count)
    : bench_(bench), drafts_(drafts) {
  products_.reserve(count);
  for (std::uint32_t d = 0; d < count; ++d) {
    const Group& group = drafts[d].group;
    for (const text::WeightedKey& term : group.sum) {
      auto& holders = drafts_with_[term.key];
      if (holders.size() < kMostOfTerm) holders.emplace_back(d, term.weight);
    }
    has_negation_.push_back(
        std::ranges::any_of(group.members, [&](std::uint32_t c) { return bench_.candidates[c].has_negation; }));
    is_alleged_.push_back(std::ranges::any_of(group.members, [&](std::uint32_t c) {
      const Candidate& told = bench_.candidates[c];
      return told.telling != Telling::kPlain || told.certainty == model::Certainty::kPRPlus ||
             told.certainty == model::Certainty::kPSPlus;
    }));
    products_.push_back(0);
  }
}

std::vector<Fit> DeniedClaims::find_near(const Candidate& denial) {
  std::vector<std::uint32_t> touched;
  for (const text::WeightedKey& term : denial.terms) {
    const auto holders = drafts_with_.find(term.key);
    if (holders == drafts_with_.end()) continue;
    for (const auto& [d, weight] : holders->second) {
      if (products_[d] == 0) touched.push_back(d);
      products_[d] += static_cast<std::uint64_t>(term.weight) * weight;
    }
  }
  std::ranges::sort(touched);
  std::vector<Fit> near;
  for (const std::uint32_t d : touched) {
    const auto ppm = static_cast<std::uint32_t>(products_[d] / kPerPpm / drafts_[d].group.members.size());
    products_[d] = 0;
    if (ppm >= kMinMeanPpm && (near.empty() || near.back().draft != d)) near.push_back({.draft = d, .mean_ppm = ppm});
  }
  keep_most_alike(near);
  for (Fit& fit : near) measure_best(denial, fit);
  return near;
}

// A denial repeats one of the places, not all of them.
void DeniedClaims::measure_best(const Candidate& denial, Fit& fit) const {
  const std::vector<std::uint32_t>& members = drafts_[fit.draft].group.members;
  for (std::size_t i = 0; i < members.size() && i < kMostPlaces; ++i) {
    const Candidate& place = bench_.candidates[members[i]];
    fit.best_ppm = std::max(fit.best_ppm, likeness_ppm(denial, place));
    fit.contained_ppm = std::max(fit.contained_ppm, contained_ppm(denial, place));
    fit.held_ppm = std::max(fit.held_ppm, contained_ppm(place, denial));
  }
}

bool DeniedClaims::is_told_as(std::uint32_t draft, Telling telling) const {
  return std::ranges::any_of(drafts_[draft].group.members,
                             [&](std::uint32_t c) { return bench_.candidates[c].telling == telling; });
}

bool DeniedClaims::is_told_in(std::uint32_t draft, model::ArticleIndex article) const {
  const std::vector<std::uint32_t>& members = drafts_[draft].group.members;
  const auto first =
      std::ranges::lower_bound(members, article, {}, [&](std::uint32_t c) { return bench_.candidates[c].article; });
  return first != members.end() && bench_.candidates[*first].article == article;
}

}  // namespace sumber::tell::claims
