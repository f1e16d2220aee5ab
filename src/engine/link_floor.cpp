#include <oneapi/tbb/parallel_sort.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <span>

#include "engine/internal/floors.h"
#include "link/cluster/cluster.h"
#include "link/reuse/reuse.h"

namespace sumber::engine {

namespace {

struct Reuse {
  std::vector<link::reuse::PassageGroup> passages;
  std::vector<link::reuse::PairShare> shares;  // ascending by pair
};

// Candidate pairs by the one that is to be indexed, so that each index is made once.
std::vector<link::reuse::CandidatePair> order_for_comparing(const std::vector<link::reuse::Fingerprint>& prints,
                                                            std::vector<link::reuse::CandidatePair> pairs) {
  for (link::reuse::CandidatePair& pair : pairs) {
    if (!link::reuse::is_indexed_first(prints[pair.first], prints[pair.second])) std::swap(pair.first, pair.second);
  }
  std::ranges::sort(pairs);
  return pairs;
}

using Pairs = std::span<const link::reuse::CandidatePair>;

// Runs of all the pairs of one indexed article.
std::vector<link::reuse::JudgedRun> compare_all(const std::vector<link::reuse::Fingerprint>& prints, Pairs pairs) {
  std::vector<link::reuse::JudgedRun> judged;
  const link::reuse::Comparison comparison(prints[pairs.front().first], {});
  for (const link::reuse::CandidatePair& pair : pairs) {
    for (const link::reuse::SharedRun& run : comparison.with(prints[pair.second])) {
      if (pair.first < pair.second)
        judged.push_back({pair, run});
      else
        judged.push_back({{pair.second, pair.first}, run.mirrored()});
    }
  }
  return judged;
}

std::vector<Pairs> split_by_indexed(Pairs pairs) {
  std::vector<Pairs> groups;
  for (std::size_t begin = 0, end = 0; begin < pairs.size(); begin = end) {
    while (end < pairs.size() && pairs[end].first == pairs[begin].first) ++end;
    groups.push_back(pairs.subspan(begin, end - begin));
  }
  return groups;
}

// By pair, then by place in the first article: no two runs of a pair begin at one word.
std::vector<link::reuse::JudgedRun> gather_runs(std::vector<std::vector<link::reuse::JudgedRun>> judged) {
  std::size_t count = 0;
  for (const std::vector<link::reuse::JudgedRun>& some : judged) count += some.size();
  std::vector<link::reuse::JudgedRun> runs;
  runs.reserve(count);
  for (std::vector<link::reuse::JudgedRun>& some : judged) {
    runs.insert(runs.end(), some.begin(), some.end());
    some = std::vector<link::reuse::JudgedRun>();
  }
  tbb::parallel_sort(runs.begin(), runs.end(), [](const auto& a, const auto& b) {
    return a.pair != b.pair ? a.pair < b.pair : a.run.first_begin < b.run.first_begin;
  });
  return runs;
}

std::vector<link::reuse::JudgedRun> compare_candidates(const std::vector<link::reuse::Fingerprint>& prints,
                                                       std::vector<link::reuse::CandidatePair> candidates,
                                                       const Run& run) {
  const auto pairs = order_for_comparing(prints, std::move(candidates));
  const std::vector<Pairs> groups = split_by_indexed(pairs);
  std::vector<std::vector<link::reuse::JudgedRun>> judged(groups.size());
  run.for_each(groups.size(), {"compare", 0, 0, "articles"},
               [&](std::size_t g) { judged[g] = compare_all(prints, groups[g]); });
  return gather_runs(std::move(judged));
}

Reuse find_reuse(const std::vector<model::ArticleCard>& cards, std::vector<link::reuse::Fingerprint> prints,
                 const Run& run) {
  run.begin("propose");
  const link::reuse::Candidates candidates = link::reuse::find_candidates(prints, {});
  const auto runs = compare_candidates(prints, candidates.pairs, run);
  for (link::reuse::Fingerprint& print : prints) print.candidate_keys = {};  // asked for no more
  run.begin("passages");
  link::reuse::SharedText shared = link::reuse::group_runs(cards, prints, candidates, runs);
  return {std::move(shared.groups), std::move(shared.shares)};
}

// 0 where the pair shares no text.
std::uint32_t share_of_pair(const Reuse& reuse, std::uint32_t first, std::uint32_t second) {
  const link::reuse::CandidatePair pair{first, second};
  const auto found = std::ranges::lower_bound(reuse.shares, pair, {}, &link::reuse::PairShare::pair);
  return found == reuse.shares.end() || found->pair != pair ? 0 : found->of_shorter_ppm;
}

using Accepted = std::vector<link::cluster::JudgedPair>;

void judge(const std::vector<link::cluster::StoryFeatures>& features, const Reuse& reuse,
           link::cluster::CandidatePair pair, Accepted& accepted) {
  const std::uint32_t share = share_of_pair(reuse, pair.first, pair.second);
  const auto verdict = link::cluster::judge_pair(features[pair.first], features[pair.second], share, {});
  if (verdict.is_same_story) accepted.emplace_back(pair, verdict);
}

// Each article with those it chose itself; a pair may come twice. Then what a crowd hid.
Accepted accept_pairs(const std::vector<link::cluster::StoryFeatures>& features, const Reuse& reuse, const Run& run) {
  run.begin("judge");
  const link::cluster::ClusterOptions options;
  std::vector<Accepted> accepted(features.size());
  {
    const link::cluster::CandidateIndex index(features, options);
    run.for_each(features.size(), {"judge", 0, 0, "articles"}, [&](std::size_t i) {
      const auto own = static_cast<std::uint32_t>(i);
      for (const std::uint32_t other : index.candidates_of(own)) {
        const auto [first, second] = std::minmax(own, other);
        judge(features, reuse, {first, second}, accepted[i]);
      }
    });
  }
  Accepted all;
  for (Accepted& of_article : accepted) {
    all.insert(all.end(), of_article.begin(), of_article.end());
    of_article = Accepted();
  }
  for (int round = 0; round < link::cluster::kBridgeRounds && !run.is_interrupted(); ++round) {
    const std::size_t before = all.size();
    for (const auto pair : link::cluster::find_bridges(features, all, options)) judge(features, reuse, pair, all);
    if (all.size() == before) break;
  }
  return all;
}

// A large component that came last would leave the other threads without work.
std::vector<std::size_t> largest_first(const link::cluster::Components& components) {
  std::vector<std::size_t> order(components.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater(), [&](std::size_t c) { return components[c].pairs.size(); });
  return order;
}

// Components refined, one by one.
void refine_stories(const std::vector<link::cluster::StoryFeatures>& features,
                    std::vector<link::cluster::JudgedPair> accepted, const Run& run, LinkedArticles& linked) {
  run.begin("stories");
  const auto count = static_cast<std::uint32_t>(features.size());
  const link::cluster::Components components(count, std::move(accepted));
  std::vector<link::cluster::Refined> refined(components.size());
  const std::vector<std::size_t> order = largest_first(components);
  run.for_each(order.size(), {"stories", 0, 0, "groups"}, [&](std::size_t i) {
    const std::size_t c = order[i];
    refined[c] = link::cluster::refine_component(features, components[c], {});
  });
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

link::cluster::Story every_position(std::size_t count) {
  link::cluster::Story story(count);
  std::iota(story.begin(), story.end(), std::uint32_t{0});
  return story;
}

}  // namespace

LinkedArticles link_floor(LinkFeatures& features, const Run& run) {
  Reuse reuse = find_reuse(features.cards, std::move(features.prints), run);
  LinkedArticles linked;
  linked.passages = std::move(reuse.passages);
  if (run.is_one_story()) {
    linked.stories.push_back(every_position(features.stories.size()));
  } else {
    auto accepted = accept_pairs(features.stories, reuse, run);
    reuse = {};
    refine_stories(features.stories, std::move(accepted), run, linked);
  }
  features.stories = std::vector<link::cluster::StoryFeatures>();
  return linked;
}

}  // namespace sumber::engine
