#include <algorithm>
#include <utility>

#include "engine/internal/floors.h"
#include "engine/internal/page_reading.h"
#include "read/annotate/annotate.h"
#include "read/attribute/attribute.h"
#include "read/events/events.h"
#include "read/extract/extract.h"

namespace sumber::engine {

// Of every read stage, compiled once for a run.
struct ReadFloor::Rules {
  explicit Rules(const lang::Packs& packs) : extract(packs), annotate(packs), attribute(packs), events(packs) {}

  read::extract::Rules extract;
  read::annotate::Rules annotate;
  read::attribute::Rules attribute;
  read::events::Rules events;
};

ReadFloor::ReadFloor(const lang::Packs& packs, const AnalyzeOptions& options, std::uint64_t page_count,
                     const ByteCount& bytes)
    : rules_(std::make_shared<const Rules>(packs)),
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
    model::ReadArticle& known = read.result.emplace();
    known.article = std::move(*article);
    const text::TokenizedText words(known.article.text, packs_.language(known.article.language));
    auto annotations = read::annotate::annotate_article(known.article, words, rules_->annotate);
    known.entities = std::move(annotations.entities);
    known.mentions = std::move(annotations.mentions);
    auto attributed = read::attribute::attribute_article(known, words, rules_->attribute);
    known.attributions = std::move(attributed.attributions);
    std::ranges::move(attributed.new_entities, std::back_inserter(known.entities));
    known.events = read::events::find_events(known, words, rules_->events);
  }
  count_.add_one();
  return read;
}

void ReadFloor::finish(model::Analysis& analysis) {
  ahead_.finish();
  settle_duplicates(pages_, skipped_);
  for (ReadPage& page : pages_) {
    if (page.result)
      analysis.articles.push_back(std::move(*page.result));
    else
      skipped_.push_back(std::move(page.result.error()));
  }
  pages_.clear();
  std::ranges::sort(skipped_);
  analysis.skipped = std::move(skipped_);
}

}  // namespace sumber::engine
