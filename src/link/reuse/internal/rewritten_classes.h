// Which classes of equal sentences tell the same in other words.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/partition.h"
#include "link/reuse/reuse.h"

namespace sumber::link::reuse {

// Two sentences (nodes) that a comparison found to tell the same in other words.
struct RewrittenLink {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
};

// What is known of a node: its article.
using ArticlesOfNodes = std::span<const model::ArticleIndex>;

// Joins classes of `partition` that links lead between, most links first, where at least two thirds of the article
// pairs that were compared have a link: one mistaken sentence must not make one class of two (average linkage).
// `compared` is ascending. Near-linear: of large classes a bounded number of pairs is looked at.
void join_rewritten(ArticlesOfNodes article_of, std::span<const CandidatePair> compared,
                    std::vector<RewrittenLink> links, base::Partition& partition);

}  // namespace sumber::link::reuse
