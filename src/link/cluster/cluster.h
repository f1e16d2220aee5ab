// Which articles tell one story: features of one article, a verdict on a pair, and components refined into stories.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "lang/packs.h"
#include "model/read_article.h"
#include "text/likeness.h"

namespace sumber::link::cluster {

// Thresholds set on the gold stories by `./dev eval stories`.
struct ClusterOptions {
  std::uint32_t min_likeness_ppm = 0;  // 0: the built-in threshold of cluster.cpp, with its source
  std::int64_t max_days_apart = 14;    // between two articles whose dates are known
  std::uint32_t max_bucket = 256;
};

// What an article is about: weighted stems of title, lead and body, and entity names, sorted by key.
struct StoryFeatures {
  std::vector<text::WeightedKey> terms;
  std::vector<text::WeightedKey> names;
  std::vector<std::uint64_t> candidate_keys;  // sorted, distinct
  std::int64_t first_day = 0;                 // when it was published, as a day number; 0 and -1 where unknown
  std::int64_t last_day = -1;
};

// A function of one article alone; word weights are frozen in the pack (table "word_frequencies").
[[nodiscard]] StoryFeatures features_of(const model::ReadArticle& read, const lang::Packs& packs);

struct CandidatePair {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  friend auto operator<=>(const CandidatePair&, const CandidatePair&) = default;
};
[[nodiscard]] std::vector<CandidatePair> find_candidates(std::span<const StoryFeatures> features,
                                                         const ClusterOptions& options);

// Judged from the two articles alone. `shared_text_ppm` is the share of the shorter article that the other one shares
// with it.
struct Verdict {
  bool is_same_story = false;
  std::uint32_t likeness_ppm = 0;
};
[[nodiscard]] Verdict judge_pair(const StoryFeatures& first, const StoryFeatures& second, std::uint32_t shared_text_ppm,
                                 const ClusterOptions& options);

struct JudgedPair {
  CandidatePair pair;
  std::uint32_t likeness_ppm = 0;
};

// Groups of positions, each ascending, groups by first position; every position of 0 .. count-1 is in exactly one.
// Components of the accepted pairs are refined by average linkage, so that a chain of lookalikes does not become one
// story.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> find_stories(std::uint32_t count,
                                                                   std::span<const JudgedPair> accepted,
                                                                   const ClusterOptions& options);

}  // namespace sumber::link::cluster
