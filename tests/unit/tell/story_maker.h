// Builds small stories as the floors below would hand them over.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/passage.h"
#include "model/read_article.h"
#include "model/story.h"

namespace sumber::testing {

class StoryMaker {
 public:
  // Ids must be added in ascending order, as an analysis holds them.
  model::ArticleIndex add_article(const std::string& id, const std::string& outlet, const std::string& text) {
    model::ReadArticle read;
    read.article.id = id;
    read.article.outlet = outlet;
    read.article.outlet_domain = outlet + ".example";
    read.article.is_outlet_known = true;
    read.article.language = "id";
    read.article.text = text;
    articles.push_back(std::move(read));
    return static_cast<model::ArticleIndex>(articles.size() - 1);
  }

  base::Span span_of(model::ArticleIndex article, std::string_view words) const {
    const std::size_t at = articles[article].article.text.find(words);
    if (at == std::string::npos) return {};
    return base::make_span(at, at + words.size());
  }

  std::uint32_t add_entity(model::ArticleIndex article, model::MentionKind kind, const std::string& name,
                           std::vector<std::string> parties = {}, const std::string& institution = "") {
    model::Entity entity;
    entity.kind = kind;
    entity.name = name;
    entity.parties = std::move(parties);
    entity.institution = institution;
    auto& entities = articles[article].entities;
    entities.push_back(std::move(entity));
    const auto index = static_cast<std::uint32_t>(entities.size() - 1);
    add_mentions(article, kind, name, index);
    return index;
  }

  // Every place where the words stand becomes a mention.
  void add_mentions(model::ArticleIndex article, model::MentionKind kind, std::string_view words, std::uint32_t entity,
                    const std::string& value = "") {
    const std::string& text = articles[article].article.text;
    for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + words.size())) {
      model::Mention mention;
      mention.span = base::make_span(at, at + words.size());
      mention.kind = kind;
      mention.entity = entity;
      mention.value = value;
      articles[article].mentions.push_back(mention);
    }
    std::ranges::sort(articles[article].mentions, {}, [](const model::Mention& m) { return m.span; });
  }

  void add_time(model::ArticleIndex article, std::string_view words, const std::string& value) {
    add_mentions(article, model::MentionKind::kTime, words, model::kNoEntity, value);
  }

  void add_quantity(model::ArticleIndex article, std::string_view words, const std::string& value) {
    add_mentions(article, model::MentionKind::kQuantity, words, model::kNoEntity, value);
  }

  // The content must stand in the text; the source may be empty.
  std::uint32_t add_attribution(model::ArticleIndex article, std::string_view content, std::string_view source,
                                std::vector<std::uint32_t> entities,
                                model::AttributionKind kind = model::AttributionKind::kIndirect) {
    model::Attribution attribution;
    attribution.kind = kind;
    attribution.content = span_of(article, content);
    if (!source.empty()) attribution.source = span_of(article, source);
    attribution.source_entities = std::move(entities);
    attribution.rule = "test.cue";
    for (const std::uint32_t entity : attribution.source_entities) {
      attribution.chain.push_back({model::LinkKind::kVoice, articles[article].entities[entity].name, "", "", {}});
    }
    auto& attributions = articles[article].attributions;
    attributions.push_back(std::move(attribution));
    return static_cast<std::uint32_t>(attributions.size() - 1);
  }

  model::Attribution& last_attribution(model::ArticleIndex article) { return articles[article].attributions.back(); }

  void add_credit(model::ArticleIndex article, const std::string& agency) {
    articles[article].article.credits.push_back({agency, true, {{}, agency, "test.credit"}});
  }

  void add_passage(const std::string& id, std::vector<std::pair<model::ArticleIndex, base::Span>> places) {
    model::Passage passage;
    passage.id = id;
    for (const auto& [article, span] : places) {
      model::Occurrence occurrence;
      occurrence.article = article;
      occurrence.span = span;
      passage.occurrences.push_back(std::move(occurrence));
    }
    passages.push_back(std::move(passage));
  }

  // The words of an article as an assertion, covered by `attribution` or by none.
  model::Assertion assertion(model::ArticleIndex article, std::string_view words,
                             std::uint32_t attribution = model::kNoAttribution,
                             model::Stance stance = model::Stance::kAsserts) const {
    model::Assertion out;
    out.article = article;
    out.span = span_of(article, words);
    out.attribution = attribution;
    out.stance = stance;
    return out;
  }

  std::vector<model::ArticleIndex> members() const {
    std::vector<model::ArticleIndex> all;
    for (model::ArticleIndex i = 0; i < articles.size(); ++i) all.push_back(i);
    return all;
  }

  std::vector<model::ReadArticle> articles;
  std::vector<model::Passage> passages;
};

}  // namespace sumber::testing
