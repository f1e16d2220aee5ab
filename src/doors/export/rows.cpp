#include "doors/export/internal/rows.h"

#include <algorithm>

#include "base/hash.h"
#include "doors/export/internal/names.h"

namespace sumber::doors::exporting {

namespace {

constexpr std::size_t kChunkBytes = 1U << 20U;

// Hands rows over in chunks, as `put` appends those of one item after the other.
template <class Items, class Put>
void write_all(const Items& items, const Rows::Sink& sink, const Put& put) {
  std::string rows;
  for (const auto& item : items) {
    put(rows, item);
    if (rows.size() < kChunkBytes) continue;
    sink(rows);
    rows.clear();
  }
  if (!rows.empty()) sink(rows);
}

}  // namespace

std::vector<std::string> name_attributions(const model::ReadArticle& read) {
  std::map<std::string, int> seen;
  std::vector<std::string> ids;
  for (const model::Attribution& attribution : read.attributions) {
    const auto number = [](std::uint32_t n) { return std::to_string(n); };
    std::string id = base::make_id({"attribution", read.article.id, number(attribution.content.begin_byte),
                                    number(attribution.content.end_byte), number(attribution.source.begin_byte),
                                    number(attribution.cue.begin_byte), attribution.rule});
    const int copies = seen[id]++;
    if (copies > 0) id = base::make_id({id, std::to_string(copies)});
    ids.push_back(std::move(id));
  }
  return ids;
}

Place::Place(const model::ReadArticle& article)
    : read(&article),
      offsets(article.article.text),
      entity_ids(article.entities.size()),
      attribution_ids(name_attributions(article)) {}

void put_span(JsonWriter& json, base::Span span, const base::CodePointIndex& offsets) {
  json.field("begin", offsets.to_code_points(span.begin_byte));
  json.field("end", offsets.to_code_points(span.end_byte));
}

void put_evidence(JsonWriter& json, const model::Evidence& evidence, const base::CodePointIndex& offsets) {
  if (!evidence.span.is_empty()) put_span(json, evidence.span, offsets);
  if (!evidence.quote.empty()) json.field("quote", evidence.quote);
  json.field("rule", evidence.rule);
}

void put_chain(JsonWriter& json, const std::vector<model::ChainLink>& chain, const base::CodePointIndex& offsets) {
  json.key("chain");
  json.open_array();
  for (const model::ChainLink& link : chain) {
    json.open_object();
    json.field("kind", name_in(kLinkKinds, link.kind));
    json.field("name", link.name);
    if (!link.date.empty()) json.field("date", link.date);
    if (!link.place.empty()) json.field("place", link.place);
    json.key("evidence");
    json.open_object();
    put_evidence(json, link.evidence, offsets);
    json.close_object();
    json.close_object();
  }
  json.close_array();
}

void put_skipped(std::string& out, const model::Skipped& skipped) {
  JsonWriter json(out);
  json.open_object();
  json.field("id", skipped.id);
  json.field("code", skipped.code);
  json.field("detail", skipped.detail);
  json.close_object();
  json.end_row();
}

void put_entity(std::string& out, const model::StoryEntity& entity) {
  JsonWriter json(out);
  json.open_object();
  json.field("id", entity.id);
  json.field("kind", name_in(kMentionKinds, entity.kind));
  json.field("name", entity.name);
  json.texts("aliases", entity.aliases);
  json.field_or_null("institution", entity.institution);
  json.texts("parties", entity.parties);
  json.field("rule", entity.rule);
  json.close_object();
  json.end_row();
}

void put_party(std::string& out, const model::Party& party) {
  JsonWriter json(out);
  json.open_object();
  json.field("id", party.id);
  json.key("names");
  json.open_object();
  for (const auto& [language, name] : party.names) {
    json.found_key(language);
    json.put(name);
  }
  json.close_object();
  json.close_object();
  json.end_row();
}

const std::vector<std::string_view>& sections() {
  static const std::vector<std::string_view> kSections = {"articles", "skipped",      "mentions", "entities",
                                                          "parties",  "attributions", "events",   "passages",
                                                          "stories",  "claims",       "decisions"};
  return kSections;
}

Rows::Rows(const model::Analysis& analysis) : analysis_(analysis) {
  places_.reserve(analysis.articles.size());
  for (const model::ReadArticle& read : analysis.articles) places_.emplace_back(read);
  name_entities();
}

void Rows::write_section(std::string_view section, const Sink& sink) const {
  const PlaceLocator locator(places_);
  const auto articles = [](std::string& out, const Place& place) {
    put_article(out, place.read->article, place.offsets);
  };
  const auto entities = [](std::string& out, const auto& entry) { put_entity(out, entry.second); };
  const auto passages = [&](std::string& out, const model::Passage& passage) { put_passage(out, passage, locator); };
  const auto stories = [&](std::string& out, const model::Story& story) { put_story(out, story, locator); };
  const auto claims = [&](std::string& out, const model::Story& story) { put_claims(out, story, locator); };
  if (section == "articles") write_all(places_, sink, articles);
  if (section == "skipped") write_all(analysis_.skipped, sink, put_skipped);
  if (section == "mentions") write_all(places_, sink, put_mentions);
  if (section == "entities") write_all(entities_, sink, entities);
  if (section == "parties") write_all(analysis_.parties, sink, put_party);
  if (section == "attributions") write_all(places_, sink, put_attributions);
  if (section == "events") write_all(places_, sink, put_events);
  if (section == "passages") write_all(analysis_.passages, sink, passages);
  if (section == "stories") write_all(analysis_.stories, sink, stories);
  if (section == "claims") write_all(analysis_.stories, sink, claims);
  if (section == "decisions") write_all(analysis_.decisions, sink, put_decision);
}

// An entity has the id of the story's entity that it was joined to, else one of its own.
void Rows::name_entities() {
  for (const model::Story& story : analysis_.stories) {
    for (const model::StoryEntity& entity : story.entities) {
      for (const model::EntityRef& ref : entity.members) places_[ref.article].entity_ids[ref.entity] = entity.id;
      const auto [known, is_new] = entities_.try_emplace(entity.id, entity);
      if (!is_new) model::join_entity(known->second, entity);
    }
  }
  for (Place& place : places_) {
    for (std::size_t i = 0; i < place.entity_ids.size(); ++i) {
      if (!place.entity_ids[i].empty()) continue;
      const model::Entity& entity = place.read->entities[i];
      const std::string& id = place.entity_ids[i] = model::id_of_entity(entity.kind, entity.name);
      entities_.try_emplace(
          id, model::StoryEntity{
                  id, entity.kind, entity.name, entity.aliases, entity.institution, entity.parties, {}, entity.rule});
    }
  }
}

}  // namespace sumber::doors::exporting
