#include <algorithm>
#include <set>

#include "base/hash.h"
#include "doors/export/internal/names.h"
#include "doors/export/internal/rows.h"

namespace sumber::doors::exporting {

namespace {

void join_sorted(std::vector<std::string>& into, const std::vector<std::string>& from) {
  into.insert(into.end(), from.begin(), from.end());
  std::ranges::sort(into);
  into.erase(std::ranges::unique(into).begin(), into.end());
}

}  // namespace

void put_span(Json& row, base::Span span, const base::CodePointIndex& offsets) {
  row["begin"] = offsets.to_code_points(span.begin_byte);
  row["end"] = offsets.to_code_points(span.end_byte);
}

Json evidence_json(const model::Evidence& evidence, const base::CodePointIndex& offsets) {
  Json row = Json::object();
  if (!evidence.span.is_empty()) put_span(row, evidence.span, offsets);
  if (!evidence.quote.empty()) row["quote"] = evidence.quote;
  row["rule"] = evidence.rule;
  return row;
}

Json chain_json(const std::vector<model::ChainLink>& chain, const base::CodePointIndex& offsets) {
  Json rows = Json::array();
  for (const model::ChainLink& link : chain) {
    Json row = {{"kind", name_in(kLinkKinds, link.kind)}, {"name", link.name}};
    if (!link.date.empty()) row["date"] = link.date;
    if (!link.place.empty()) row["place"] = link.place;
    row["evidence"] = evidence_json(link.evidence, offsets);
    rows.push_back(std::move(row));
  }
  return rows;
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Rows::Rows(const model::Analysis& analysis) : analysis_(analysis), places_(analysis.articles.size()) {
  for (std::size_t i = 0; i < places_.size(); ++i) {
    places_[i].read = &analysis.articles[i];
    places_[i].offsets = base::CodePointIndex(analysis.articles[i].article.text);
  }
  name_entities();
  name_attributions();
}

const std::vector<std::string_view>& Rows::sections() {
  static const std::vector<std::string_view> kSections = {"articles",     "skipped", "mentions", "entities", "parties",
                                                          "attributions", "events",  "passages", "stories",  "claims"};
  return kSections;
}

void Rows::write_section(std::string_view section, const Sink& sink) const {
  if (section == "articles")
    write_articles(sink);
  else if (section == "skipped")
    write_skipped(sink);
  else if (section == "mentions")
    write_mentions(sink);
  else if (section == "entities")
    write_entities(sink);
  else if (section == "parties")
    write_parties(sink);
  else if (section == "attributions")
    write_attributions(sink);
  else if (section == "events")
    write_events(sink);
  else if (section == "passages")
    write_passages(sink);
  else if (section == "stories")
    write_stories(sink);
  else if (section == "claims")
    write_claims(sink);
}

// An entity has the id of the story's entity that it was joined to, else one of its own.
void Rows::name_entities() {
  for (Place& place : places_) place.entity_ids.resize(place.read->entities.size());
  for (const model::Story& story : analysis_.stories) {
    for (const model::StoryEntity& entity : story.entities) {
      for (const model::EntityRef& ref : entity.members) places_[ref.article].entity_ids[ref.entity] = entity.id;
      const auto [known, is_new] = entities_.try_emplace(entity.id, entity);
      if (is_new) continue;
      join_sorted(known->second.aliases, entity.aliases);
      join_sorted(known->second.parties, entity.parties);
    }
  }
  for (Place& place : places_) {
    for (std::size_t i = 0; i < place.entity_ids.size(); ++i) {
      if (!place.entity_ids[i].empty()) continue;
      const model::Entity& entity = place.read->entities[i];
      const std::string id = base::make_id({"entity", name_in(kMentionKinds, entity.kind), entity.name});
      place.entity_ids[i] = id;
      entities_.try_emplace(
          id, model::StoryEntity{
                  id, entity.kind, entity.name, entity.aliases, entity.institution, entity.parties, {}, entity.rule});
    }
  }
}

void Rows::name_attributions() {
  for (Place& place : places_) {
    std::map<std::string, int> seen;
    for (const model::Attribution& attribution : place.read->attributions) {
      const auto number = [](std::uint32_t n) { return std::to_string(n); };
      std::string id = base::make_id({"attribution", place.read->article.id, number(attribution.content.begin_byte),
                                      number(attribution.content.end_byte), number(attribution.source.begin_byte),
                                      number(attribution.cue.begin_byte), attribution.rule});
      const int copies = seen[id]++;
      if (copies > 0) id = base::make_id({id, std::to_string(copies)});
      place.attribution_ids.push_back(std::move(id));
    }
  }
}

const base::CodePointIndex& Rows::offsets_in(model::ArticleIndex article) const {
  return article < places_.size() ? places_[article].offsets : no_offsets_;
}

const std::string& Rows::article_id(model::ArticleIndex article) const { return places_.at(article).read->article.id; }

Json Rows::entity_id(model::ArticleIndex article, std::uint32_t entity) const {
  const auto& ids = places_.at(article).entity_ids;
  return entity < ids.size() ? Json(ids[entity]) : Json(nullptr);
}

Json Rows::placed_evidence(const std::vector<model::PlacedEvidence>& evidence) const {
  Json rows = Json::array();
  for (const model::PlacedEvidence& placed : evidence) {
    Json row = Json::object();
    if (placed.article < places_.size()) row["article"] = article_id(placed.article);
    row.update(evidence_json(placed.evidence, offsets_in(placed.article)));
    rows.push_back(std::move(row));
  }
  return rows;
}

Json skipped_row(const model::Skipped& skipped) {
  return {{"id", skipped.id}, {"code", skipped.code}, {"detail", skipped.detail}};
}

void Rows::write_skipped(const Sink& sink) const {
  for (const model::Skipped& skipped : analysis_.skipped) sink(skipped_row(skipped));
}

void Rows::write_entities(const Sink& sink) const {
  for (const auto& [id, entity] : entities_) {
    sink({{"id", id},
          {"kind", name_in(kMentionKinds, entity.kind)},
          {"name", entity.name},
          {"aliases", entity.aliases},
          {"institution", text_or_null(entity.institution)},
          {"parties", entity.parties},
          {"rule", entity.rule}});
  }
}

void Rows::write_parties(const Sink& sink) const {
  for (const model::Party& party : analysis_.parties) {
    Json names = Json::object();
    for (const auto& [language, name] : party.names) names[language] = name;
    sink({{"id", party.id}, {"names", std::move(names)}});
  }
}

}  // namespace sumber::doors::exporting
