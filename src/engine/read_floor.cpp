#include <oneapi/tbb/enumerable_thread_specific.h>

#include <algorithm>
#include <functional>
#include <map>
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

  text::TermReader& terms_of(const std::string& language) {
    return readers.local().try_emplace(language, terms, language).first->second;
  }

  read::extract::Rules extract;
  read::annotate::Rules annotate;
  read::attribute::Rules attribute;
  read::events::Rules events;
  text::TermTables terms;
  // Readers of terms by language: they remember stems, so each thread has its own.
  tbb::enumerable_thread_specific<std::map<std::string, text::TermReader, std::less<>>> readers;
};

ReadFloor::ReadFloor(const lang::Packs& packs, const AnalyzeOptions& options, std::uint64_t page_count,
                     const ByteCount& bytes)
    : rules_(std::make_shared<Rules>(packs)),
      packs_(packs),
      options_(options),
      count_(options, {"read", 0, page_count, "articles"}, &bytes),
      ahead_([this](model::Page&& page) { return read(std::move(page)); },
             [this](ReadPage&& page) { pages_.push_back(std::move(page)); }) {}

ReadPage ReadFloor::read(model::Page&& page) {
  ReadPage read{identify(page), std::unexpected(model::Skipped{})};
  if (is_interrupted(options_)) return read;
  auto article = extract_page(page, rules_->extract, options_);
  page = {};
  if (!article) {
    read.result = std::unexpected(std::move(article.error()));
  } else {
    KnownArticle& known = read.result.emplace();
    known.read.article = std::move(*article);
    learn(known);
  }
  count_.add_one();
  return read;
}

// Everything that wants the article's words, which are cut once.
void ReadFloor::learn(KnownArticle& known) {
  model::ReadArticle& read = known.read;
  const text::TokenizedText words(read.article.text, packs_.language(read.article.language));
  auto annotations = read::annotate::annotate_article(read.article, words, rules_->annotate);
  read.entities = std::move(annotations.entities);
  read.mentions = std::move(annotations.mentions);
  auto attributed = read::attribute::attribute_article(read, words, rules_->attribute);
  read.attributions = std::move(attributed.attributions);
  std::ranges::move(attributed.new_entities, std::back_inserter(read.entities));
  read.events = read::events::find_events(read, words, rules_->events);
  text::TermReader& terms = rules_->terms_of(read.article.language);
  known.print = link::reuse::fingerprint_of(words, terms, {});
  known.features = link::cluster::features_of(read, words, terms);
  known.card = model::card_of(read.article);
}

LinkFeatures ReadFloor::finish(model::Analysis& analysis) {
  ahead_.finish();
  settle_duplicates(pages_, skipped_);
  LinkFeatures features;
  for (ReadPage& page : pages_) {
    if (!page.result) {
      skipped_.push_back(std::move(page.result.error()));
      continue;
    }
    analysis.articles.push_back(std::move(page.result->read));
    features.cards.push_back(std::move(page.result->card));
    features.prints.push_back(std::move(page.result->print));
    features.stories.push_back(std::move(page.result->features));
  }
  pages_.clear();
  std::ranges::sort(skipped_);
  analysis.skipped = std::move(skipped_);
  return features;
}

}  // namespace sumber::engine
