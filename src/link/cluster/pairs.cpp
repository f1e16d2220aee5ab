#include <algorithm>

#include "link/cluster/cluster.h"
#include "text/buckets.h"

namespace sumber::link::cluster {

namespace {

constexpr std::uint64_t kUnit = 1'000'000;

// A wire copy shares nearly all its text, a later article perhaps two fifths with the background it repeats: at three
// fifths of the shared text the first is one story and the second is not.
constexpr std::uint64_t kSharedTextNumerator = 3;
constexpr std::uint64_t kSharedTextDenominator = 5;

bool is_dated(const StoryFeatures& features) { return features.first_day <= features.last_day; }

std::int64_t days_between(const StoryFeatures& a, const StoryFeatures& b) {
  if (!is_dated(a) || !is_dated(b)) return 0;
  return std::max<std::int64_t>({0, a.first_day - b.last_day, b.first_day - a.last_day});
}

// Cosine of two unit vectors, in parts per million.
std::uint32_t cosine_ppm(std::span<const text::WeightedKey> a, std::span<const text::WeightedKey> b) {
  std::uint64_t product = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].key == b[j].key)
      product += std::uint64_t{a[i++].weight} * b[j++].weight;
    else if (a[i].key < b[j].key)
      ++i;
    else
      ++j;
  }
  return static_cast<std::uint32_t>(std::min(kUnit, product / kUnit));
}

}  // namespace

std::vector<CandidatePair> find_candidates(std::span<const StoryFeatures> features, const ClusterOptions& options) {
  std::vector<text::KeyedPosition> keyed;
  std::vector<std::uint64_t> self_keys;
  for (std::uint32_t i = 0; i < features.size(); ++i) {
    for (const std::uint64_t key : features[i].candidate_keys) keyed.push_back({key, i});
    self_keys.push_back(features[i].self_key);
  }
  std::vector<CandidatePair> pairs;
  for (const text::PositionPair& pair : text::pair_sharers(std::move(keyed), self_keys, options.max_bucket)) {
    if (days_between(features[pair.first], features[pair.second]) > options.max_days_apart) continue;
    pairs.push_back({pair.first, pair.second});
  }
  return pairs;
}

Verdict judge_pair(const StoryFeatures& first, const StoryFeatures& second, std::uint32_t shared_text_ppm,
                   const ClusterOptions& options) {
  if (days_between(first, second) > options.max_days_apart) return {};
  const bool is_one_language = first.language_key == second.language_key;
  std::uint32_t likeness = cosine_ppm(first.terms, second.terms);
  if (!is_one_language) likeness = std::max(likeness, cosine_ppm(first.names, second.names));
  const std::uint64_t by_text = shared_text_ppm * kSharedTextNumerator / kSharedTextDenominator;
  likeness = std::max(likeness, static_cast<std::uint32_t>(std::min(kUnit, by_text)));
  return {likeness >= options.min_linked_ppm, likeness};
}

}  // namespace sumber::link::cluster
