#include "engine/stream.h"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/desk.h"
#include "engine/inputs.h"
#include "engine/internal/entity_book.h"
#include "engine/internal/floors.h"
#include "engine/internal/ordered.h"
#include "engine/internal/page_reading.h"
#include "engine/internal/parties.h"
#include "engine/internal/shelf.h"
#include "engine/internal/teller.h"
#include "store/store.h"

namespace sumber::engine {

namespace {

constexpr std::size_t kMostAhead = 16;       // batches in work or waiting for their turn
constexpr std::size_t kArticlesABatch = 64;  // a thread writes them in some milliseconds
constexpr std::size_t kPassagesABatch = 256;
constexpr std::size_t kEntitiesABatch = 2048;

using Rows = AnalysisSink::Rows;

class AnalysisStream {
 public:
  AnalysisStream(AnalysisSink& sink, const lang::Packs& packs, const AnalyzeOptions& options, Shelf& shelf,
                 EntityBook& book)
      : sink_(sink),
        packs_(packs),
        options_(options),
        run_(options),
        shelf_(shelf),
        book_(book),
        ledger_(options.decisions) {}

  // `stories` holds those of the analysis before and becomes this one's; nullptr: there is no before.
  base::Result<AnalysisCounts> run(const Feed& feed, model::StoryBook* stories) {
    stories_ = stories;
    auto read = read_floor(feed, 0, packs_, options_, &shelf_);
    if (!read) return std::unexpected(read.error());
    records_ = std::move(read->records);
    offsets_ = std::move(read->offsets);
    counts_.skipped = std::move(read->skipped);
    const auto written = link_and_write(std::move(read->features));
    if (!written) return std::unexpected(written.error());
    return std::move(counts_);
  }

 private:
  base::Result<void> link_and_write(LinkFeatures&& features) {
    LinkedArticles linked = link_floor(features, run_);
    cards_ = std::move(features.cards);
    features = {};
    counts_.articles = cards_.size();
    sink_.begin(cards_, offsets_);
    book_.expect_articles(cards_.size());
    run_.begin("tell");
    if (auto done = write_passages(linked.passages); !done) return done;
    const Teller teller(cards_, linked, packs_, {stories_, &ledger_});
    linked = {};
    if (auto done = write_stories(teller); !done) return done;
    if (auto done = book_.finish_stories(); !done) return done;
    if (auto done = write_articles(); !done) return done;
    if (auto done = write_entities(); !done) return done;
    return write_rest();
  }

  // The next batch of `count` items, and that so many are done.
  auto batches(std::size_t count, std::size_t most) {
    return [this, count, most, at = std::size_t{0}]() mutable -> std::optional<Batch> {
      if (at >= count || run_.is_interrupted()) return std::nullopt;
      const Batch batch = {at, std::min(count, at + most)};
      at = batch.end;
      return batch;
    };
  }

  base::Result<void> take(const Rows& rows) {
    if (run_.is_interrupted()) return std::unexpected(interrupted());
    return sink_.take(rows);
  }

  base::Result<void> end_stage(base::Result<void> done) const {
    if (done && run_.is_interrupted()) return std::unexpected(interrupted());
    return done;
  }

  base::Result<void> write_passages(const std::vector<link::reuse::PassageGroup>& passages) {
    return end_stage(in_order<Rows>(
        kMostAhead, batches(passages.size(), kPassagesABatch),
        [&](Batch batch) -> base::Result<Rows> {
          Rows rows;
          for (std::size_t i = batch.begin; i < batch.end; ++i) {
            sink_.write_passage(link::reuse::passage_of(cards_, passages[i]), rows);
          }
          return rows;
        },
        [&](const Rows& rows) { return take(rows); }));
  }

  struct Told {
    Rows rows;
    std::vector<EntityBook::StoryNames> names;
    std::set<std::string> parties;
    std::uint64_t claims = 0;
    std::size_t stories = 0;
  };

  base::Result<void> write_stories(const Teller& teller) {
    std::size_t at = 0;
    const auto next = [&]() -> std::optional<Batch> {
      if (at >= teller.story_count() || run_.is_interrupted()) return std::nullopt;
      Batch batch = {at, at};
      for (std::size_t articles = 0; batch.end < teller.story_count() && articles < kArticlesABatch; ++batch.end) {
        articles += teller.members(batch.end).size();
      }
      at = batch.end;
      return batch;
    };
    StageCount count(options_, {"tell", 0, teller.story_count(), "stories"}, nullptr);
    return end_stage(in_order<Told>(
        kMostAhead, next, [&](Batch batch) { return tell(teller, batch); },
        [&](Told told) -> base::Result<void> {
          for (const EntityBook::StoryNames& names : told.names) book_.add(names);
          parties_.merge(told.parties);
          counts_.stories += told.stories;
          counts_.claims += told.claims;
          for (std::size_t i = 0; i < told.stories; ++i) count.add_one();
          return take(told.rows);
        }));
  }

  base::Result<Told> tell(const Teller& teller, Batch batch) {
    Told out;
    for (std::size_t s = batch.begin; s < batch.end; ++s) {
      std::vector<model::ReadArticle> articles;
      for (const model::ArticleIndex article : teller.told(s)) {
        auto loaded = shelf_.load(records_[article]);
        if (!loaded) return std::unexpected(loaded.error());
        articles.push_back(std::move(*loaded));
      }
      const model::Story story = teller.tell(s, articles);
      sink_.write_story({story, teller.told(s), articles}, out.rows);
      out.names.push_back(EntityBook::names_of(story, teller.told(s), articles));
      add_parties(story, out.parties);
      out.claims += story.claims.size();
      ++out.stories;
    }
    return out;
  }

  struct Written {
    Rows rows;
    std::vector<model::StoryEntity> untold;  // of articles that no story was told from
    std::set<std::string> parties;
    std::size_t articles = 0;
  };

  base::Result<void> write_articles() {
    StageCount count(options_, {"write", 0, cards_.size(), "articles"}, nullptr);
    return end_stage(in_order<Written>(
        kMostAhead, batches(cards_.size(), kArticlesABatch), [&](Batch batch) { return write(batch); },
        [&](Written written) -> base::Result<void> {
          for (const model::StoryEntity& entity : written.untold) book_.add_untold(entity);
          parties_.merge(written.parties);
          for (std::size_t i = 0; i < written.articles; ++i) count.add_one();
          return take(written.rows);
        }));
  }

  base::Result<Written> write(Batch batch) {
    Written out;
    for (std::size_t i = batch.begin; i < batch.end; ++i) {
      const auto loaded = shelf_.load(records_[i]);
      if (!loaded) return std::unexpected(loaded.error());
      auto ids = book_.name(static_cast<model::ArticleIndex>(i), *loaded, out.untold);
      if (!ids) return std::unexpected(ids.error());
      add_parties(*loaded, out.parties);
      sink_.write_article(*loaded, std::move(*ids), out.rows);
      ++out.articles;
    }
    return out;
  }

  base::Result<void> write_entities() {
    run_.begin("entities");
    if (auto done = book_.finish(); !done) return done;
    const auto next = [&, at = std::size_t{0}]() mutable -> std::optional<Batch> {
      if (at >= book_.size() || run_.is_interrupted()) return std::nullopt;
      const Batch batch = {at, book_.end_of_id(std::min(book_.size(), at + kEntitiesABatch))};
      at = batch.end;
      return batch;
    };
    return end_stage(in_order<Rows>(
        kMostAhead, next,
        [&](Batch batch) -> base::Result<Rows> {
          Rows rows;
          const auto done = book_.read(batch.begin, batch.end,
                                       [&](const model::StoryEntity& entity) { sink_.write_entity(entity, rows); });
          if (!done) return std::unexpected(done.error());
          return rows;
        },
        [&](const Rows& rows) { return take(rows); }));
  }

  base::Result<void> write_rest() {
    Rows rows;
    for (const model::Party& party : name_parties(parties_, packs_)) sink_.write_party(party, rows);
    for (const model::Skipped& skipped : counts_.skipped) sink_.write_skipped(skipped, rows);
    auto outcomes = ledger_.settle(options_.decisions_name);
    if (!outcomes) return std::unexpected(outcomes.error());
    for (const model::DecisionOutcome& outcome : *outcomes) sink_.write_decision(outcome, rows);
    counts_.decisions = std::move(*outcomes);
    return take(rows);
  }

  AnalysisSink& sink_;
  const lang::Packs& packs_;
  const AnalyzeOptions& options_;
  const Run run_;
  Shelf& shelf_;
  EntityBook& book_;
  DecisionLedger ledger_;
  model::StoryBook* stories_ = nullptr;
  std::vector<model::ArticleCard> cards_;
  std::vector<store::Spool::Record> records_;
  std::vector<base::CodePointSteps> offsets_;
  std::set<std::string> parties_;
  AnalysisCounts counts_;
};

// Carries on the ids of the analysis before, and keeps the stories for the next one when everything is written.
base::Result<AnalysisCounts> run_remembered(AnalysisStream& stream, const std::string& path, const Feed& feed) {
  auto store = store::Store::open(path);
  if (!store) return std::unexpected(store.error());
  auto stories = store->load_stories();
  if (!stories) return std::unexpected(stories.error());
  auto counts = stream.run(feed, &*stories);
  if (!counts) return counts;
  if (auto kept = store->keep_stories(*stories); !kept) return std::unexpected(kept.error());
  return counts;
}

}  // namespace

base::Result<AnalysisCounts> analyze_into(AnalysisSink& sink, const std::vector<std::string>& inputs,
                                          const std::string& spool_folder, const lang::Packs& packs,
                                          const AnalyzeOptions& options) {
  const ThreadLimit threads(options.threads);
  auto articles = store::Spool::open(spool_folder);
  if (!articles) return std::unexpected(articles.error());
  auto names = store::Spool::open(spool_folder);
  if (!names) return std::unexpected(names.error());
  auto entities = store::Spool::open(spool_folder);
  if (!entities) return std::unexpected(entities.error());
  Shelf shelf(std::move(*articles));
  EntityBook book(std::move(*names), std::move(*entities));
  const bool is_from_store = inputs.size() == 1 && is_store(inputs.front());
  const Feed feed = [&](const read::ingest::PageSink& pages, ByteCount& bytes) {
    return is_from_store ? feed_store(inputs.front(), pages) : ingest_inputs(inputs, options, pages, &bytes);
  };
  AnalysisStream stream(sink, packs, options, shelf, book);
  return is_from_store ? run_remembered(stream, inputs.front(), feed) : stream.run(feed, nullptr);
}

}  // namespace sumber::engine
