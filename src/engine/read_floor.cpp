#include <oneapi/tbb/enumerable_thread_specific.h>

#include <algorithm>
#include <string>
#include <utility>

#include "engine/internal/floors.h"
#include "engine/internal/page_reading.h"
#include "read/annotate/annotate.h"
#include "read/attribute/attribute.h"
#include "read/events/events.h"
#include "read/extract/extract.h"
#include "text/terms.h"
#include "text/tokens.h"

namespace sumber::engine {

// Of every read stage, compiled once for a run.
struct ReadFloor::Rules {
  explicit Rules(const lang::Packs& packs)
      : extract(packs), annotate(packs), attribute(packs), events(packs), terms(packs) {}

  read::extract::Rules extract;
  read::annotate::Rules annotate;
  read::attribute::Rules attribute;
  read::events::Rules events;
  text::TermTables terms;
  tbb::enumerable_thread_specific<text::TermReaders> readers{terms};
};

ReadFloor::ReadFloor(const lang::Packs& packs, const AnalyzeOptions& options, std::uint64_t page_count,
                     const ByteCount& bytes, Shelf* shelf)
    : rules_(std::make_shared<Rules>(packs)),
      packs_(packs),
      options_(options),
      count_(options, {"read", 0, page_count, "articles"}, &bytes),
      shelf_(shelf),
      ahead_([this](model::Page&& page) { return read(std::move(page)); },
             [this](ReadPage&& page) { keep(std::move(page)); }) {}

ReadPage ReadFloor::read(model::Page&& page) {
  ReadPage read{identify(page), std::unexpected(model::Skipped{})};
  if (is_interrupted(options_)) return read;
  auto extracted = extract_page(page, rules_->extract, options_);
  page = {};
  if (!extracted) {
    read.result = std::unexpected(std::move(extracted.error()));
  } else {
    KnownArticle& known = read.result.emplace();
    known.read = std::make_unique<model::ReadArticle>();
    known.read->article = std::move(extracted->article);
    const std::string& text = known.read->article.text;
    learn(known, {std::move(extracted->words), text, packs_.language(known.read->article.language)});
    if (shelf_ != nullptr) {
      known.packed = shelf_->pack(*known.read);
      known.offsets = base::CodePointSteps(known.read->article.text);
      known.read.reset();
    }
  }
  count_.add_one();
  return read;
}

// Everything that wants the article's words, which are cut once.
void ReadFloor::learn(KnownArticle& known, const text::TokenizedText& words) {
  model::ReadArticle& read = *known.read;
  auto annotations = read::annotate::annotate_article(read.article, words, rules_->annotate);
  read.entities = std::move(annotations.entities);
  read.mentions = std::move(annotations.mentions);
  auto attributed = read::attribute::attribute_article(read, words, rules_->attribute);
  read.attributions = std::move(attributed.attributions);
  std::ranges::move(attributed.new_entities, std::back_inserter(read.entities));
  read.events = read::events::find_events(read, words, rules_->events);
  text::TermReader& terms = rules_->readers.local().of(read.article.language);
  // Copied, because a copy has no room to spare: these stay in memory for every article of the run.
  const link::reuse::Fingerprint print = link::reuse::fingerprint_of(words, terms);
  known.print = print;
  const link::cluster::StoryFeatures features = link::cluster::features_of(read, words, terms);
  known.features = features;
  known.card = model::card_of(read.article);
}

void ReadFloor::keep(ReadPage&& page) {
  if (page.result && shelf_ != nullptr) {
    page.result->record = shelf_->put(page.result->packed);
    page.result->packed = std::string();  // an empty list in braces would keep the room
  }
  pages_.push_back(std::make_unique<ReadPage>(std::move(page)));
}

// Asked for pages of one id only, which are few.
std::string ReadFloor::text_of(const KnownArticle& known) {
  if (known.read) return known.read->article.text;
  const auto loaded = shelf_->load(known.record);
  return loaded ? loaded->article.text : std::string();
}

base::Result<ReadArticles> ReadFloor::finish() {
  ahead_.finish();
  if (shelf_ != nullptr) {
    if (const auto kept = shelf_->finish(); !kept) return std::unexpected(kept.error());
  }
  settle_duplicates(pages_, skipped_, [this](const KnownArticle& known) { return text_of(known); });
  ReadArticles out;
  for (std::unique_ptr<ReadPage>& page : pages_) {
    auto& result = page->result;
    if (!result) {
      skipped_.push_back(std::move(result.error()));
    } else {
      if (result->read) {
        out.articles.push_back(std::move(*result->read));
      } else {
        out.records.push_back(result->record);
        out.offsets.push_back(std::move(result->offsets));
      }
      out.features.cards.push_back(std::move(result->card));
      out.features.prints.push_back(std::move(result->print));
      out.features.stories.push_back(std::move(result->features));
    }
    page.reset();
  }
  pages_.clear();
  std::ranges::sort(skipped_);
  out.skipped = std::move(skipped_);
  return out;
}

base::Result<ReadArticles> read_floor(const Feed& feed, std::uint64_t page_count, const lang::Packs& packs,
                                      const AnalyzeOptions& options, Shelf* shelf) {
  ByteCount bytes;
  ReadFloor floor(packs, options, page_count, bytes, shelf);
  const auto fed = feed({[&](model::Page&& page) { floor.add(std::move(page)); },
                         [&](model::Skipped&& row) { floor.add(std::move(row)); }},
                        bytes);
  if (!fed) return std::unexpected(fed.error());
  auto read = floor.finish();
  if (!read) return std::unexpected(read.error());
  if (is_interrupted(options)) return std::unexpected(interrupted());
  if (read->features.cards.empty()) return std::unexpected(describe_no_articles(read->skipped));
  return read;
}

}  // namespace sumber::engine
