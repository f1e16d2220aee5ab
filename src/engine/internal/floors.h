// The three floors in their order. Each is a function of what the floor below gives; none of them does I/O.
#pragma once

#include <functional>
#include <vector>

#include "engine/analyze.h"
#include "lang/packs.h"
#include "model/analysis.h"

namespace sumber::engine {

// What the link floor gives to the tell floor.
struct LinkedArticles {
  std::vector<model::Passage> passages;
  std::vector<std::vector<model::ArticleIndex>> stories;  // each ascending
  std::vector<std::pair<std::uint32_t, std::uint32_t>>
      touching;  // pairs of stories that an accepted pair of articles joins
};

// Shared by the floors: how to tell progress, and whether to stop.
class Run {
 public:
  explicit Run(const AnalyzeOptions& options) : options_(options) {}

  [[nodiscard]] bool is_interrupted() const {
    return options_.is_interrupted != nullptr && options_.is_interrupted->load(std::memory_order_relaxed);
  }

  // Calls work(i) for every i below `count`, on all threads, and reports each step. Stops early when interrupted.
  void for_each(std::size_t count, Progress stage, const std::function<void(std::size_t)>& work) const;

 private:
  const AnalyzeOptions& options_;
};

// Pages to articles, sorted by id; pages without an article become skipped rows.
void read_floor(std::vector<model::Page> pages, const lang::Packs& packs, const Run& run, model::Analysis& analysis);

[[nodiscard]] LinkedArticles link_floor(const std::vector<model::ReadArticle>& articles, const lang::Packs& packs,
                                        const Run& run);

// Stories with their claims, largest first, then by id.
[[nodiscard]] std::vector<model::Story> tell_floor(const std::vector<model::ReadArticle>& articles,
                                                   const LinkedArticles& linked, const lang::Packs& packs,
                                                   const Run& run);

}  // namespace sumber::engine
