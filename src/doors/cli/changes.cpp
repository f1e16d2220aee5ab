#include <algorithm>
#include <set>

#include "doors/cli/internal/explanation.h"

namespace sumber::doors::cli {

namespace {

std::string name_origin(const model::Origin& origin, const Words& words) {
  return origin.name.empty() ? words.word("origins.kind." + std::string(name_of(origin.kind)))
                             : neutralise(origin.name);
}

bool is_touched(const model::Origin& origin, const model::Dependency& dependency) {
  return std::ranges::any_of(origin.assertions,
                             [&](auto at) { return std::ranges::binary_search(dependency.members, at); });
}

std::string bounds_in_words(int min, int max, const Words& words) {
  return words.origins({std::min(min, max), max, {}, {}, 0});
}

void add_ties(const model::Claim& claim, const Words& words, std::vector<std::string>& changes) {
  std::set<std::vector<std::string>> told;
  for (const model::Dependency& dependency : claim.dependencies) {
    if (dependency.relation != model::Relation::kMaybe) continue;
    std::vector<std::string> names;
    for (const model::Origin& origin : claim.origins) {
      if (is_touched(origin, dependency)) names.push_back(name_origin(origin, words));
    }
    if (names.size() < 2 || !told.insert(names).second) continue;
    const int fewer = claim.corroboration.max - static_cast<int>(names.size()) + 1;
    const std::string bounds = bounds_in_words(claim.corroboration.min, std::max(fewer, 1), words);
    changes.push_back(words.word("explain.if_one", {{"names", words.list(names)}, {"bounds", bounds}}));
    if (claim.corroboration.min < claim.corroboration.max) {
      changes.push_back(words.word("explain.if_apart", {{"names", words.list(names)}}));
    }
  }
}

void add_unrooted(const model::Claim& claim, const Words& words, std::vector<std::string>& changes) {
  if (claim.corroboration.min >= claim.corroboration.max) return;
  for (const model::Origin& origin : claim.origins) {
    if (origin.kind != model::OriginKind::kUnrooted) continue;
    const std::string bounds = bounds_in_words(claim.corroboration.min + 1, claim.corroboration.max, words);
    changes.push_back(words.word("explain.if_named", {{"name", name_origin(origin, words)}, {"bounds", bounds}}));
  }
}

void add_fragile(const model::Claim& claim, const Words& words, std::vector<std::string>& changes) {
  for (const model::Origin& origin : claim.origins) {
    std::set<model::ArticleIndex> carriers;
    for (const model::AssertionIndex at : origin.assertions) {
      if (at < claim.assertions.size()) carriers.insert(claim.assertions[at].article);
    }
    if (carriers.size() != 1) continue;
    const bool is_rooted = origin.kind != model::OriginKind::kUnrooted;
    const int min = claim.corroboration.min - (is_rooted ? 1 : 0);
    const int max = claim.corroboration.max - 1;
    const std::string bounds = bounds_in_words(max > 0 ? std::max(min, 1) : 0, max, words);
    changes.push_back(words.word(
        "explain.if_gone",
        {{"outlet", words.outlet(*carriers.begin())}, {"name", name_origin(origin, words)}, {"bounds", bounds}}));
  }
}

}  // namespace

std::vector<std::string> find_changes(const model::Claim& claim, const Words& words) {
  std::vector<std::string> changes;
  add_ties(claim, words, changes);
  add_unrooted(claim, words, changes);
  add_fragile(claim, words, changes);
  changes.push_back(words.word("explain.if_new"));
  return changes;
}

}  // namespace sumber::doors::cli
