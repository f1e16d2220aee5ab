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
#include "engine/internal/shelf.h"
#include "lang/packs.h"
#include "link/cluster/cluster.h"
#include "link/reuse/reuse.h"
#include "model/analysis.h"
#include "text/tokens.h"

namespace sumber::engine {

class Teller;

// What link knows of each article, by position.
struct LinkFeatures {
  std::vector<model::ArticleCard> cards;
  std::vector<link::reuse::Fingerprint> prints;
  std::vector<link::cluster::StoryFeatures> stories;
};

// What the read floor gives: articles sorted by id, one an id, in memory or on the shelf, and what link knows of them.
struct ReadArticles {
  std::vector<model::ReadArticle> articles;   // in memory
  std::vector<store::Spool::Record> records;  // on the shelf
  std::vector<base::CodePointSteps> offsets;  // on the shelf
  LinkFeatures features;
  std::vector<model::Skipped> skipped;  // sorted
};

// What the link floor gives to the tell floor.
struct LinkedArticles {
  std::vector<link::reuse::PassageGroup> passages;        // smaller than a model::Passage with its evidence
  std::vector<std::vector<model::ArticleIndex>> stories;  // each ascending
  std::vector<std::pair<std::uint32_t, std::uint32_t>>
      touching;  // pairs of stories that an accepted pair of articles joins
};

// Says that a stage begins. By the caller's thread, while no other works.
void begin_stage(const AnalyzeOptions& options, const Progress& stage);

// Shared by the floors: how to tell progress, and whether to stop.
class Run {
 public:
  explicit Run(const AnalyzeOptions& options) : options_(options) {}

  [[nodiscard]] bool is_interrupted() const {
    return options_.is_interrupted != nullptr && options_.is_interrupted->load(std::memory_order_relaxed);
  }

  [[nodiscard]] bool is_one_story() const { return options_.is_one_story; }

  void begin(std::string_view stage) const { begin_stage(options_, {stage, 0, 0, {}}); }

  // Calls work(i) for every i below `count`, on all threads, and reports each step. Stops early when interrupted.
  void for_each(std::size_t count, Progress stage, const std::function<void(std::size_t)>& work) const;

 private:
  const AnalyzeOptions& options_;
};

// Counts what a stage of unknown length has done, from any thread.
class StageCount {
 public:
  // The stage begins here. `bytes` may be nullptr.
  StageCount(const AnalyzeOptions& options, Progress stage, const ByteCount* bytes)
      : options_(options), stage_(stage), bytes_(bytes) {
    begin_stage(options, stage);
  }

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
  // `page_count` is 0 where nobody knows it yet; `bytes` tells how far the inputs are. Articles go to `shelf` where
  // there is one, else they stay in memory. Borrows everything.
  ReadFloor(const lang::Packs& packs, const AnalyzeOptions& options, std::uint64_t page_count, const ByteCount& bytes,
            Shelf* shelf);

  void add(model::Page&& page) { ahead_.add(std::move(page)); }
  void add(model::Skipped&& row) { skipped_.push_back(std::move(row)); }

  // Fails where the shelf does. Pages without an article are skipped rows.
  [[nodiscard]] base::Result<ReadArticles> finish();

 private:
  ReadPage read(model::Page&& page);
  void learn(KnownArticle& known, const text::TokenizedText& words);
  void keep(ReadPage&& page);
  std::string text_of(const KnownArticle& known);

  struct Rules;
  std::shared_ptr<Rules> rules_;
  const lang::Packs& packs_;
  const AnalyzeOptions& options_;
  StageCount count_;
  Shelf* shelf_;
  std::vector<std::unique_ptr<ReadPage>> pages_;
  std::vector<model::Skipped> skipped_;
  ReadAhead<ReadPage> ahead_;  // last: its tasks use the others
};

// Pages from wherever they come; fails where the stream itself does.
using Feed = std::function<base::Result<void>(const read::ingest::PageSink&, ByteCount&)>;

// All pages of `feed` through a ReadFloor. Fails on interrupt, and where no article came out.
[[nodiscard]] base::Result<ReadArticles> read_floor(const Feed& feed, std::uint64_t page_count,
                                                    const lang::Packs& packs, const AnalyzeOptions& options,
                                                    Shelf* shelf);

// Each part of the features is given up when nothing more is compared with it; the cards stay.
[[nodiscard]] LinkedArticles link_floor(LinkFeatures& features, const Run& run);

// Stories with their claims, largest first, then by id. Articles are taken out of the list story by story, and put
// back.
[[nodiscard]] std::vector<model::Story> tell_floor(std::vector<model::ReadArticle>& articles, const Teller& teller,
                                                   const Run& run);

}  // namespace sumber::engine
