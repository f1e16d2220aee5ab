#include "link/cluster/internal/topic.h"

#include <algorithm>
#include <unordered_map>

#include "base/integers.h"

namespace sumber::link::cluster {

namespace {

constexpr std::uint32_t kWholeRarity = 128;  // sixteenths of a bit: a word of one article in 256 keeps its weight

// Of each word that is no name, how many groups have it.
using Counts = std::unordered_map<std::uint32_t, std::uint32_t>;

Counts count_groups(std::span<const StoryFeatures* const> features,
                    std::span<const std::vector<std::uint32_t>> groups) {
  Counts counts;
  std::vector<std::uint32_t> keys;
  for (const std::vector<std::uint32_t>& group : groups) {
    keys.clear();
    for (const std::uint32_t member : group) {
      for (const StoryTerm& term : features[member]->terms) {
        if (!term.is_name) keys.push_back(term.key);
      }
    }
    std::ranges::sort(keys);
    keys.erase(std::ranges::unique(keys).begin(), keys.end());
    for (const std::uint32_t key : keys) ++counts[key];
  }
  return counts;
}

// What is left of a weight, in parts of kWholeRarity. A word of as many groups as one story may fall into loses
// nothing.
std::uint32_t left_of(std::uint32_t found_in, std::size_t groups, const ClusterOptions& options) {
  if (found_in <= options.topic_articles) return kWholeRarity;
  const std::uint64_t beyond = found_in - options.topic_articles;
  return std::min(kWholeRarity, base::log2_sixteenths(groups * 16 / beyond) - 64);
}

void make_unit(std::vector<StoryTerm>& terms) {
  std::uint64_t squares = 0;
  for (const StoryTerm& term : terms) squares += std::uint64_t{term.weight} * term.weight;
  const std::uint64_t root = std::max<std::uint64_t>(1, base::square_root(squares));
  for (StoryTerm& term : terms) {
    term.weight = static_cast<std::uint16_t>(
        std::min<std::uint64_t>(kUnitLength, term.weight * std::uint64_t{kUnitLength} / root));
  }
}

}  // namespace

std::vector<StoryFeatures> without_topic(std::span<const StoryFeatures* const> features,
                                         std::span<const std::vector<std::uint32_t>> groups,
                                         const ClusterOptions& options) {
  std::vector<StoryFeatures> local;
  if (groups.size() <= options.topic_articles) return local;
  const Counts counts = count_groups(features, groups);
  local.reserve(features.size());
  for (const StoryFeatures* one : features) {
    StoryFeatures& at = local.emplace_back(*one);
    for (StoryTerm& term : at.terms) {
      if (term.is_name) continue;
      const std::uint32_t left = left_of(counts.find(term.key)->second, groups.size(), options);
      term.weight = static_cast<std::uint16_t>(term.weight * left / kWholeRarity);
    }
    make_unit(at.terms);
  }
  return local;
}

}  // namespace sumber::link::cluster
