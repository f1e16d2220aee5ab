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

// Each article with those it chose itself; a pair may come twice.
std::vector<link::cluster::JudgedPair> accept_pairs(const std::vector<link::cluster::StoryFeatures>& features,
                                                    const Reuse& reuse, const Run& run) {
  const link::cluster::ClusterOptions options;
  const link::cluster::CandidateIndex index(features, options);
  std::vector<std::vector<link::cluster::JudgedPair>> accepted(features.size());
  run.for_each(features.size(), {"judge", 0, 0, "articles"}, [&](std::size_t i) {
    const auto own = static_cast<std::uint32_t>(i);
    for (const std::uint32_t other : index.candidates_of(own)) {
      const auto [first, second] = std::minmax(own, other);
      const auto shared = reuse.shared_ppm.find(key_of(first, second));
      const auto verdict = link::cluster::judge_pair(features[first], features[second],
                                                     shared == reuse.shared_ppm.end() ? 0 : shared->second, options);
      if (verdict.is_same_story) accepted[i].push_back({{first, second}, verdict.by_text_ppm});
    }
  });
  std::vector<link::cluster::JudgedPair> all;
  for (const auto& of_article : accepted) all.insert(all.end(), of_article.begin(), of_article.end());
  return all;
}

// Components refined, one by one.
void refine_stories(const std::vector<link::cluster::StoryFeatures>& features,
                    std::vector<link::cluster::JudgedPair> accepted, const Run& run, LinkedArticles& linked) {
  const auto count = static_cast<std::uint32_t>(features.size());
  const link::cluster::Components components(count, std::move(accepted));
  std::vector<link::cluster::Refined> refined(components.size());
  run.for_each(components.size(), {"stories", 0, 0, "groups"},
               [&](std::size_t c) { refined[c] = link::cluster::refine_component(features, components[c], {}); });
  for (auto& of_component : refined) std::ranges::move(of_component.stories, std::back_inserter(linked.stories));
  std::ranges::sort(linked.stories, {}, [](const link::cluster::Story& story) { return story.front(); });
  const auto index_of = [&](std::uint32_t first) {
    const auto at =
        std::ranges::lower_bound(linked.stories, first, {}, [](const auto& story) { return story.front(); });
    return static_cast<std::uint32_t>(at - linked.stories.begin());
  };
  for (const auto& of_component : refined) {
    for (const auto& [first, second] : of_component.links)
      linked.touching.emplace_back(index_of(first), index_of(second));
  }
  std::ranges::sort(linked.touching);
}

}  // namespace

LinkedArticles link_floor(const LinkFeatures& features, const Run& run) {
  Reuse reuse = find_reuse(features, run);
  LinkedArticles linked;
  linked.passages = std::move(reuse.passages);
  refine_stories(features.stories, accept_pairs(features.stories, reuse, run), run, linked);
  return linked;
}

}  // namespace sumber::engine
