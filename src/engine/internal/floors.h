// The three floors in their order. Each is a function of what the floor below gives; none of them does I/O.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "engine/analyze.h"
#include "engine/duplicates.h"
#include "engine/inputs.h"
#include "engine/internal/read_ahead.h"
#include "lang/packs.h"
#include "link/cluster/cluster.h"
#include "link/reuse/reuse.h"
#include "model/analysis.h"

namespace sumber::engine {

// What link knows of each article, by position.
struct LinkFeatures {
  std::vector<model::ArticleCard> cards;
  std::vector<link::reuse::Fingerprint> prints;
  std::vector<link::cluster::StoryFeatures> stories;
};

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

// Counts what a stage of unknown length has done, from any thread.
class StageCount {
 public:
  // `bytes` may be nullptr.
  StageCount(const AnalyzeOptions& options, Progress stage, const ByteCount* bytes)
      : options_(options), stage_(stage), bytes_(bytes) {}

  void add_one();

 private:
  const AnalyzeOptions& options_;
  std::mutex reporting_;
  Progress stage_;
  const ByteCount* bytes_;
};

// Pages to articles as they come. A page is forgotten when it has been read.
class ReadFloor {
 public:
  // `page_count` is 0 where nobody knows it yet; `bytes` tells how far the inputs are. Borrows everything.
  ReadFloor(const lang::Packs& packs, const AnalyzeOptions& options, std::uint64_t page_count, const ByteCount& bytes);

  void add(model::Page&& page) { ahead_.add(std::move(page)); }
  void add(model::Skipped&& row) { skipped_.push_back(std::move(row)); }

  // Articles sorted by id, one an id, and what link knows of them; pages without an article are skipped rows, sorted.
  [[nodiscard]] LinkFeatures finish(model::Analysis& analysis);

 private:
  ReadPage read(model::Page&& page);
  void learn(KnownArticle& known);

  struct Rules;
  std::shared_ptr<Rules> rules_;
  const lang::Packs& packs_;
  const AnalyzeOptions& options_;
  StageCount count_;
  std::vector<ReadPage> pages_;
  std::vector<model::Skipped> skipped_;
  ReadAhead<ReadPage> ahead_;  // last: its tasks use the others
};

[[nodiscard]] LinkedArticles link_floor(const LinkFeatures& features, const Run& run);

// Stories with their claims, largest first, then by id.
[[nodiscard]] std::vector<model::Story> tell_floor(const std::vector<model::ReadArticle>& articles,
                                                   const LinkedArticles& linked, const lang::Packs& packs,
                                                   const Run& run);

}  // namespace sumber::engine
