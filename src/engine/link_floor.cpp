#include <algorithm>
#include <unordered_map>

#include "engine/internal/floors.h"
#include "link/cluster/cluster.h"
#include "link/reuse/reuse.h"

namespace sumber::engine {

namespace {

using Cards = std::vector<model::ArticleCard>;
using PairKey = std::uint64_t;

constexpr std::uint64_t kPpm = 1'000'000;

PairKey key_of(std::uint32_t first, std::uint32_t second) { return (PairKey{first} << 32U) | second; }

struct Reuse {
  std::vector<model::Passage> passages;
  std::unordered_map<PairKey, std::uint32_t> shared_ppm;  // of the shorter article, for pairs that share text
};

std::uint32_t share_of_shorter(const link::reuse::JudgedPair& judged, const Cards& cards) {
  std::uint64_t in_first = 0;
  std::uint64_t in_second = 0;
  for (const link::reuse::SharedRun& shared : judged.runs) {
    in_first += shared.in_first.size_bytes();
    in_second += shared.in_second.size_bytes();
  }
  const std::uint64_t first_size = std::max<std::uint64_t>(1, cards[judged.pair.first].text_bytes);
  const std::uint64_t second_size = std::max<std::uint64_t>(1, cards[judged.pair.second].text_bytes);
  const std::uint64_t ppm = first_size <= second_size ? in_first * kPpm / first_size : in_second * kPpm / second_size;
  return static_cast<std::uint32_t>(std::min(kPpm, ppm));
}

Reuse find_reuse(const LinkFeatures& features, const Run& run) {
  const std::vector<link::reuse::Fingerprint>& prints = features.prints;
  const link::reuse::ReuseOptions options;
  const auto candidates = link::reuse::find_candidates(prints, options);
  std::vector<link::reuse::JudgedPair> judged(candidates.size());
  run.for_each(candidates.size(), {"compare", 0, 0, "pairs"}, [&](std::size_t i) {
    const link::reuse::CandidatePair pair = candidates[i];
    judged[i] = {pair, link::reuse::compare_pair(prints[pair.first], prints[pair.second], options)};
  });
  std::erase_if(judged, [](const link::reuse::JudgedPair& pair) { return pair.runs.empty(); });
  Reuse reuse;
  reuse.passages = link::reuse::gather_passages(features.cards, judged);
  for (const link::reuse::JudgedPair& pair : judged) {
    reuse.shared_ppm.emplace(key_of(pair.pair.first, pair.pair.second), share_of_shorter(pair, features.cards));
  }
  return reuse;
}

std::vector<link::cluster::JudgedPair> accept_pairs(const std::vector<link::cluster::StoryFeatures>& features,
                                                    const Reuse& reuse, const Run& run) {
  const link::cluster::ClusterOptions options;
  const auto candidates = link::cluster::find_candidates(features, options);
  std::vector<link::cluster::Verdict> verdicts(candidates.size());
  run.for_each(candidates.size(), {"judge", 0, 0, "pairs"}, [&](std::size_t i) {
    const link::cluster::CandidatePair pair = candidates[i];
    const auto shared = reuse.shared_ppm.find(key_of(pair.first, pair.second));
    verdicts[i] = link::cluster::judge_pair(features[pair.first], features[pair.second],
                                            shared == reuse.shared_ppm.end() ? 0 : shared->second, options);
  });
  std::vector<link::cluster::JudgedPair> accepted;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (verdicts[i].is_same_story) accepted.push_back({candidates[i], verdicts[i].likeness_ppm});
  }
  return accepted;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> find_touching(
    const LinkedArticles& linked, const std::vector<link::cluster::JudgedPair>& accepted) {
  std::unordered_map<model::ArticleIndex, std::uint32_t> story_of;
  for (std::uint32_t s = 0; s < linked.stories.size(); ++s) {
    for (const model::ArticleIndex article : linked.stories[s]) story_of[article] = s;
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> touching;
  for (const link::cluster::JudgedPair& judged : accepted) {
    const auto [low, high] = std::minmax(story_of[judged.pair.first], story_of[judged.pair.second]);
    if (low != high) touching.emplace_back(low, high);
  }
  std::ranges::sort(touching);
  touching.erase(std::ranges::unique(touching).begin(), touching.end());
  return touching;
}

}  // namespace

LinkedArticles link_floor(const LinkFeatures& features, const Run& run) {
  Reuse reuse = find_reuse(features, run);
  const auto accepted = accept_pairs(features.stories, reuse, run);
  LinkedArticles linked;
  linked.passages = std::move(reuse.passages);
  linked.stories = link::cluster::find_stories(static_cast<std::uint32_t>(features.cards.size()), accepted, {});
  linked.touching = find_touching(linked, accepted);
  return linked;
}

}  // namespace sumber::engine
