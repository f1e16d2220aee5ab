#include "doors/export/internal/reader.h"

#include <algorithm>

#include "doors/export/internal/fields.h"

namespace sumber::doors::exporting {

void Reader::take(std::string_view section, const Json& row) {
  if (!row.is_object()) throw RowProblem{"is no JSON object"};
  if (section == "articles") return take_article(row);
  if (section == "skipped") {
    analysis_.skipped.push_back({text_at(row, "id"), text_at(row, "code"), text_at(row, "detail")});
    return;
  }
  if (!is_indexed_) index_articles();
  if (section == "mentions") return take_mention(row);
  if (section == "entities") return take_entity(row);
  place_mentions();
  if (section == "parties") return take_party(row);
  if (section == "attributions") return take_attribution(row);
  if (section == "events") return take_event(row);
  if (section == "passages") return take_passage(row);
  if (section == "stories") return take_story(row);
  if (section == "claims") return take_claim(row);
  if (section == "decisions") return take_decision(row);
}

model::Analysis Reader::finish() {
  if (!is_indexed_) index_articles();
  place_mentions();
  return std::move(analysis_);
}

void Reader::index_articles() {
  is_indexed_ = true;
  places_.resize(analysis_.articles.size());
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const model::Article& article = analysis_.articles[i].article;
    if (!articles_.emplace(article.id, static_cast<model::ArticleIndex>(i)).second) {
      throw RowProblem{"two articles have the id " + article.id};
    }
    places_[i].offsets = base::CodePointIndex(article.text);
  }
}

model::ArticleIndex Reader::article_of(const Json& row) const {
  const std::string id = row.at("article").get<std::string>();
  const auto found = articles_.find(id);
  if (found == articles_.end()) throw RowProblem{"names the article " + id + ", which the document does not have"};
  return found->second;
}

base::Span Reader::span_of(const Json& row, model::ArticleIndex article) const {
  const auto begin = row.at("begin").get<std::uint32_t>();
  const auto end = row.at("end").get<std::uint32_t>();
  const std::string& text = analysis_.articles.at(article).article.text;
  const base::CodePointIndex& offsets = places_.at(article).offsets;
  const auto size = offsets.to_code_points(static_cast<std::uint32_t>(text.size()));
  if (begin > end || end > size) throw RowProblem{"has offsets outside of the article's text"};
  return {offsets.to_bytes(begin), offsets.to_bytes(end)};
}

model::Evidence Reader::evidence_of(const Json& row, model::ArticleIndex article) const {
  model::Evidence evidence;
  if (row.contains("begin") && article != model::kNoArticle) evidence.span = span_of(row, article);
  evidence.quote = text_at(row, "quote");
  evidence.rule = text_at(row, "rule");
  return evidence;
}

std::vector<model::PlacedEvidence> Reader::placed_evidence_of(const Json& rows) const {
  std::vector<model::PlacedEvidence> evidence;
  for (const Json& row : rows) {
    const model::ArticleIndex article = row.contains("article") ? article_of(row) : model::kNoArticle;
    evidence.push_back({article, evidence_of(row, article)});
  }
  return evidence;
}

std::vector<model::ChainLink> Reader::chain_of(const Json& rows, model::ArticleIndex article) const {
  std::vector<model::ChainLink> chain;
  for (const Json& row : rows) {
    model::ArticleIndex own = model::kNoArticle;
    if (row.contains("article")) own = article_of(row);
    model::ChainLink link;
    link.kind = name_at<model::LinkKind>(row, "kind", kLinkKinds);
    link.name = text_at(row, "name");
    link.date = text_at(row, "date");
    link.place = text_at(row, "place");
    link.evidence = evidence_of(row.at("evidence"), own == model::kNoArticle ? article : own);
    link.article = own;
    chain.push_back(std::move(link));
  }
  return chain;
}

// The document has one row an entity; each article gets the entities it names, under the story's name.
std::uint32_t Reader::entity_in(model::ArticleIndex article, const Json& id) {
  if (id.is_null()) return model::kNoEntity;
  const std::string key = id.get<std::string>();
  const auto known = entities_.find(key);
  if (known == entities_.end()) throw RowProblem{"names the entity " + key + ", which the document does not have"};
  auto& of_article = analysis_.articles.at(article).entities;
  const auto [place, is_new] = places_.at(article).entities.emplace(key, static_cast<std::uint32_t>(of_article.size()));
  if (is_new) {
    const model::StoryEntity& entity = known->second;
    of_article.push_back(
        {entity.kind, entity.name, entity.aliases, {}, entity.institution, entity.parties, entity.rule});
  }
  return place->second;
}

void Reader::take_mention(const Json& row) { mentions_.push_back(row); }

void Reader::place_mentions() {
  for (const Json& row : mentions_) {
    const model::ArticleIndex article = article_of(row);
    model::Mention mention;
    mention.span = span_of(row, article);
    mention.kind = name_at<model::MentionKind>(row, "kind", kMentionKinds);
    mention.entity = entity_in(article, row.at("entity"));
    mention.value = text_at(row, "value");
    mention.rule = text_at(row, "rule");
    analysis_.articles[article].mentions.push_back(std::move(mention));
  }
  mentions_.clear();
}

void Reader::take_entity(const Json& row) {
  model::StoryEntity entity;
  entity.id = text_at(row, "id");
  entity.kind = name_at<model::MentionKind>(row, "kind", kMentionKinds);
  entity.name = text_at(row, "name");
  entity.aliases = texts_at(row, "aliases");
  entity.institution = text_at(row, "institution");
  entity.parties = texts_at(row, "parties");
  entity.rule = text_at(row, "rule");
  entities_.emplace(entity.id, std::move(entity));
}

void Reader::take_party(const Json& row) {
  model::Party party{text_at(row, "id"), {}};
  for (const auto& [language, name] : row.at("names").items())
    party.names.emplace_back(language, name.get<std::string>());
  std::ranges::sort(party.names);
  analysis_.parties.push_back(std::move(party));
}

void Reader::take_attribution(const Json& row) {
  const model::ArticleIndex article = article_of(row);
  model::Attribution attribution;
  attribution.kind = name_at<model::AttributionKind>(row, "kind", kAttributionKinds);
  const Json& source = row.at("source");
  attribution.source = span_of(source, article);
  for (const Json& id : source.at("entities")) attribution.source_entities.push_back(entity_in(article, id));
  attribution.is_unnamed = source.value("unnamed", false);
  if (!row.at("cue").is_null()) attribution.cue = span_of(row.at("cue"), article);
  attribution.content = span_of(row.at("content"), article);
  attribution.chain = chain_of(row.at("chain"), article);
  attribution.stance = name_at<model::Stance>(row, "stance", kStances);
  attribution.certainty = name_at<model::Certainty>(row, "certainty", kCertainties);
  if (row.contains("certainty_evidence"))
    attribution.certainty_evidence = evidence_of(row.at("certainty_evidence"), article);
  attribution.rule = text_at(row, "rule");
  auto& attributions = analysis_.articles[article].attributions;
  places_[article].attributions.emplace(text_at(row, "id"), static_cast<std::uint32_t>(attributions.size()));
  attributions.push_back(std::move(attribution));
}

void Reader::take_event(const Json& row) {
  const model::ArticleIndex article = article_of(row);
  model::Event event;
  event.type = text_at(row, "type");
  event.mode = text_at(row, "mode");
  event.context = texts_at(row, "context");
  event.actor = entity_in(article, row.at("actor"));
  event.recipient = entity_in(article, row.at("recipient"));
  event.span = span_of(row, article);
  event.is_negated = row.at("negated").get<bool>();
  event.tense = name_at<model::Tense>(row, "tense", kTenses);
  event.rule = text_at(row, "rule");
  analysis_.articles[article].events.push_back(std::move(event));
}

}  // namespace sumber::doors::exporting
