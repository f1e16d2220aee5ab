#include "model/what_if.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <tuple>

namespace sumber::model {

namespace {

constexpr std::size_t kMaxOrigins = 64;  // of one claim that are taken away or named, one by one
constexpr std::size_t kMaxPairs = 400;   // of one claim that are joined or parted, one by one

using Pair = std::pair<OriginIndex, OriginIndex>;

// The graph with `gone` taken out; what it was tied to goes to `into` where that is another origin.
OriginGraph without(const OriginGraph& graph, OriginIndex gone, OriginIndex into) {
  const auto place_of = [&](OriginIndex origin) {
    if (origin == gone) origin = into;
    return origin > gone ? origin - 1 : origin;
  };
  OriginGraph left = graph;
  if (into != gone && graph.is_rooted[gone]) left.is_rooted[into] = true;
  left.is_rooted.erase(left.is_rooted.begin() + gone);
  left.maybes.clear();
  for (const auto& [first, second] : graph.maybes) {
    if (into == gone && (first == gone || second == gone)) continue;
    const OriginIndex a = place_of(first);
    const OriginIndex b = place_of(second);
    if (a != b) left.maybes.emplace_back(std::min(a, b), std::max(a, b));
  }
  return left;
}

OriginGraph untied(const OriginGraph& graph, const Pair& pair) {
  OriginGraph left = graph;
  std::erase(left.maybes, pair);
  return left;
}

class FlipFinder {
 public:
  FlipFinder(const Analysis& analysis, const Claim& claim)
      : analysis_(analysis), claim_(claim), graph_(graph_of(claim)) {}

  Counterfactuals find() {
    found_.now = count_origins(graph_);
    const Bounds known = {claim_.corroboration.min, claim_.corroboration.max};
    found_.is_known = found_.now.bounds == known;
    if (!found_.is_known || claim_.origins.empty()) return std::move(found_);
    join_and_part();
    take_and_name();
    uncopy();
    std::ranges::stable_sort(found_.flips, {}, [](const Flip& flip) {
      return std::tuple(flip.what, flip.bounds.min, flip.bounds.max, flip.origins);
    });
    return std::move(found_);
  }

 private:
  void try_out(WhatIf what, std::vector<OriginIndex> origins, const OriginGraph& graph) {
    const Bounds bounds = count_origins(graph).bounds;
    if (bounds == found_.now.bounds) return;
    found_.flips.push_back({what, std::move(origins), 0, bounds});
  }

  // Pairs that may be one, and pairs of those that give the lower bound.
  void join_and_part() {
    std::set<Pair> pairs(graph_.maybes.begin(), graph_.maybes.end());
    for (const Dependency& dependency : claim_.dependencies) add_unrooted_pairs(dependency, pairs);
    const std::vector<OriginIndex>& certain = found_.now.certain;
    for (std::size_t i = 0; i < std::min(certain.size(), kMaxOrigins); ++i) {
      for (std::size_t j = i + 1; j < std::min(certain.size(), kMaxOrigins); ++j) pairs.emplace(certain[i], certain[j]);
    }
    std::size_t tried = 0;
    for (const Pair& pair : pairs) {
      if (tried++ == kMaxPairs) break;
      try_out(WhatIf::kOne, {pair.first, pair.second}, without(graph_, pair.second, pair.first));
      const bool is_tied = std::ranges::binary_search(graph_.maybes, pair);
      if (is_tied) try_out(WhatIf::kTwo, {pair.first, pair.second}, untied(graph_, pair));
    }
    found_.left_out += pairs.size() - std::min(pairs.size(), kMaxPairs);
  }

  // A place that names no source may be one with others of its agency, owner or wording; no tie says so, because it
  // never adds to the lower bound.
  void add_unrooted_pairs(const Dependency& dependency, std::set<Pair>& pairs) const {
    if (dependency.relation != Relation::kMaybe || dependency.hub == HubKind::kVoice) return;
    std::vector<OriginIndex> tied;
    for (OriginIndex origin = 0; origin < claim_.origins.size() && tied.size() < kMaxOrigins; ++origin) {
      const bool is_tied = std::ranges::any_of(claim_.origins[origin].assertions, [&](AssertionIndex a) {
        return std::ranges::binary_search(dependency.members, a);
      });
      if (is_tied) tied.push_back(origin);
    }
    for (std::size_t i = 0; i < tied.size(); ++i) {
      for (std::size_t j = i + 1; j < tied.size(); ++j) {
        const bool is_open = !graph_.is_rooted[tied[i]] || !graph_.is_rooted[tied[j]];
        if (is_open) pairs.emplace(tied[i], tied[j]);
      }
    }
  }

  void take_and_name() {
    const std::size_t tried = std::min(claim_.origins.size(), kMaxOrigins);
    for (OriginIndex origin = 0; origin < tried; ++origin) {
      try_out(WhatIf::kGone, {origin}, without(graph_, origin, origin));
      if (graph_.is_rooted[origin]) continue;
      OriginGraph named = graph_;
      named.is_rooted[origin] = true;
      std::erase_if(named.maybes, [&](const Pair& pair) { return pair.first == origin || pair.second == origin; });
      try_out(WhatIf::kNamed, {origin}, named);
    }
    found_.left_out += claim_.origins.size() - tried;
  }

  // Without the passage, every place that says it without a source speaks for its own outlet.
  void uncopy() {
    for (std::uint32_t d = 0; d < claim_.dependencies.size(); ++d) {
      const Dependency& dependency = claim_.dependencies[d];
      if (dependency.hub != HubKind::kPassage || dependency.relation != Relation::kSame) continue;
      std::set<std::string> voices;
      for (const AssertionIndex a : dependency.members) {
        const Assertion& assertion = claim_.assertions.at(a);
        if (assertion.attribution != kNoAttribution || assertion.article >= analysis_.articles.size()) continue;
        if (quotes_somebody(assertion.article)) continue;
        const Article& article = analysis_.articles[assertion.article].article;
        voices.insert(article.outlet.empty() ? article.id : article.outlet);
      }
      std::vector<OriginIndex> joined;
      for (OriginIndex origin = 0; origin < claim_.origins.size(); ++origin) {
        if (claim_.origins[origin].kind == OriginKind::kUnrooted) voices.erase(claim_.origins[origin].name);
        const bool is_joined = std::ranges::any_of(claim_.origins[origin].assertions, [&](AssertionIndex a) {
          return std::ranges::binary_search(dependency.members, a);
        });
        if (is_joined) joined.push_back(origin);
      }
      OriginGraph apart = graph_;
      apart.is_rooted.insert(apart.is_rooted.end(), voices.size(), false);
      const Bounds bounds = count_origins(apart).bounds;
      if (bounds != found_.now.bounds) found_.flips.push_back({WhatIf::kUncopied, std::move(joined), d, bounds});
    }
  }

  // The article names a source for the claim elsewhere, which its own words then share.
  [[nodiscard]] bool quotes_somebody(ArticleIndex article) const {
    return std::ranges::any_of(claim_.assertions, [&](const Assertion& assertion) {
      return assertion.article == article && assertion.attribution != kNoAttribution &&
             assertion.stance == Stance::kAsserts;
    });
  }

  const Analysis& analysis_;
  const Claim& claim_;
  OriginGraph graph_;
  Counterfactuals found_;
};

}  // namespace

std::string_view name_of(WhatIf what) {
  constexpr std::array<std::string_view, 5> kNames = {"one", "two", "named", "gone", "uncopied"};
  return kNames.at(static_cast<std::size_t>(what));
}

std::vector<std::span<const Flip>> group_flips(const std::vector<Flip>& flips) {
  std::vector<std::span<const Flip>> groups;
  for (std::size_t begin = 0, end = 0; begin < flips.size(); begin = end) {
    const auto is_alike = [&](const Flip& flip) {
      return flip.what == flips[begin].what && flip.bounds == flips[begin].bounds;
    };
    end = begin + 1;
    while (end < flips.size() && flips[begin].what != WhatIf::kUncopied && is_alike(flips[end])) ++end;
    groups.push_back(std::span(flips).subspan(begin, end - begin));
  }
  return groups;
}

std::vector<ArticleIndex> copying_articles(const Claim& claim, const Flip& flip) {
  std::vector<ArticleIndex> articles;
  for (const AssertionIndex a : claim.dependencies.at(flip.dependency).members) {
    articles.push_back(claim.assertions.at(a).article);
  }
  std::ranges::sort(articles);
  const auto twice = std::ranges::unique(articles);
  articles.erase(twice.begin(), twice.end());
  return articles;
}

Counterfactuals find_flips(const Analysis& analysis, const Claim& claim) { return FlipFinder(analysis, claim).find(); }

}  // namespace sumber::model
