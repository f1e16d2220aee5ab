// Which articles tell one story: features of one article, a verdict on a pair, and components refined into stories.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "lang/packs.h"
#include "model/read_article.h"
#include "text/likeness.h"
#include "text/terms.h"
#include "text/tokens.h"

namespace sumber::link::cluster {

// Thresholds set on the gold stories by `./dev eval stories`; README.md has the F1 around them.
struct ClusterOptions {
  std::uint32_t min_likeness_ppm = 220'000;  // average likeness at which two groups are one story; 0: the same default
  std::uint32_t min_linked_ppm = 160'000;    // likeness at which two articles are accepted as a pair
  std::int64_t max_days_apart = 14;          // between two articles whose dates are known
  std::uint32_t max_bucket = 64;             // articles behind one key that are all paired with each other
};

// What an article is about. Both vectors are sorted by key and are unit vectors of length 1,000,000: the sum of the
// squared weights is 10^12, but for rounding.
struct StoryFeatures {
  std::vector<text::WeightedKey> terms;       // stems of title, lead and body
  std::vector<text::WeightedKey> names;       // what another language would write alike: names, parties, dates, numbers
  std::vector<std::uint64_t> candidate_keys;  // sorted, distinct
  std::uint64_t language_key = 0;             // equal for articles of one language
  std::uint64_t self_key = 0;                 // of the content; orders oversized buckets
  std::int64_t first_day = 0;                 // when it was published, as a day number; 0 and -1 where unknown
  std::int64_t last_day = -1;
};

// A function of one article alone; word weights are frozen in the pack (table "word_frequencies"). `words` are the
// tokens of the article's text; `terms` reads its language. One reader a thread.
[[nodiscard]] StoryFeatures features_of(const model::ReadArticle& read, const text::TokenizedText& words,
                                        text::TermReader& terms);

// The same, for a single article: compiles the packs' tables first, which takes milliseconds.
[[nodiscard]] StoryFeatures features_of(const model::ReadArticle& read, const lang::Packs& packs);

// Pairs of positions in `features` (first < second, ascending) that share a candidate key and are not too many days
// apart. Near-linear: see text/buckets.h.
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
