#include "doors/export/internal/names.h"
#include "doors/export/internal/rows.h"

namespace sumber::doors::exporting {

namespace {

constexpr double kMillion = 1'000'000.0;

Json corroboration_json(const model::Corroboration& corroboration) {
  return {{"min", corroboration.min},
          {"max", corroboration.max},
          {"parties", corroboration.parties},
          {"denied_by", corroboration.denied_by},
          {"credibility", corroboration.credibility}};
}

Json ids_of(const std::vector<model::AssertionIndex>& members, const model::Claim& claim) {
  Json ids = Json::array();
  for (const model::AssertionIndex member : members) ids.push_back(claim.assertions.at(member).id);
  return ids;
}

Json conflicts_json(const model::Claim& claim) {
  Json rows = Json::array();
  for (const model::Conflict& conflict : claim.conflicts) {
    Json values = Json::array();
    for (const model::ConflictValue& value : conflict.values) {
      values.push_back({{"value", value.value}, {"assertions", ids_of(value.assertions, claim)}});
    }
    rows.push_back(
        {{"field", name_in(kFactFields, conflict.field)}, {"values", std::move(values)}, {"rule", conflict.rule}});
  }
  return rows;
}

Json drift_json(const model::Claim& claim) {
  Json rows = Json::array();
  for (const model::Drift& drift : claim.drift) {
    rows.push_back({{"assertion", claim.assertions.at(drift.assertion).id},
                    {"against", claim.assertions.at(drift.against).id},
                    {"field", name_in(kFactFields, drift.field)},
                    {"from", drift.from},
                    {"to", drift.to},
                    {"rule", drift.rule}});
  }
  return rows;
}

}  // namespace

void Rows::write_passages(const Sink& sink) const {
  for (const model::Passage& passage : analysis_.passages) {
    Json occurrences = Json::array();
    for (const model::Occurrence& occurrence : passage.occurrences) {
      Json row = {{"article", article_id(occurrence.article)}};
      put_span(row, occurrence.span, offsets_in(occurrence.article));
      row["parent"] = occurrence.parent == model::kNoParent ? Json(nullptr) : Json(occurrence.parent);
      row["similarity"] = occurrence.similarity_ppm / kMillion;
      row["direction"] = name_in(kDirections, occurrence.direction);
      row["evidence"] = placed_evidence(occurrence.evidence);
      occurrences.push_back(std::move(row));
    }
    sink({{"id", passage.id}, {"kind", name_in(kPassageKinds, passage.kind)}, {"occurrences", std::move(occurrences)}});
  }
}

void Rows::write_stories(const Sink& sink) const {
  for (const model::Story& story : analysis_.stories) {
    Json row = {{"id", story.id}, {"formerly", story.formerly}, {"title", story.title}};
    row["articles"] = Json::array();
    for (const model::ArticleIndex article : story.articles) row["articles"].push_back(article_id(article));
    row["linked"] = story.linked;
    row["entities"] = Json::array();
    for (const model::StoryEntity& entity : story.entities) row["entities"].push_back(entity.id);
    row["claims"] = Json::array();
    for (const model::Claim& claim : story.claims) row["claims"].push_back(claim.id);
    row["timeline"] = Json::array();
    for (const model::TimelineEntry& entry : story.timeline) {
      row["timeline"].push_back({{"time", entry.time},
                                 {"precision", name_in(kPrecisions, entry.precision)},
                                 {"text", entry.text},
                                 {"claim", entry.claim},
                                 {"evidence", placed_evidence(entry.evidence)}});
    }
    row["brief"] = Json::array();
    for (const model::BriefSentence& sentence : story.brief) {
      row["brief"].push_back(
          {{"text", sentence.text}, {"claim", sentence.claim}, {"evidence", placed_evidence(sentence.evidence)}});
    }
    sink(row);
  }
}

void Rows::write_claims(const Sink& sink) const {
  for (const model::Story& story : analysis_.stories) {
    for (const model::Claim& claim : story.claims) sink(claim_row(claim, story.id));
  }
}

Json Rows::occasions_json(const model::Origin& origin) const {
  Json rows = Json::array();
  for (const model::ChainLink& occasion : origin.occasions) {
    const model::ArticleIndex article = occasion.article;
    Json row = chain_json({occasion}, offsets_in(article)).front();
    if (article < places_.size()) row["article"] = article_id(article);
    rows.push_back(std::move(row));
  }
  return rows;
}

Json Rows::assertion_row(const model::Assertion& assertion) const {
  const Place& place = places_.at(assertion.article);
  Json row = {{"id", assertion.id}, {"article", article_id(assertion.article)}};
  put_span(row, assertion.span, place.offsets);
  const bool is_attributed = assertion.attribution < place.attribution_ids.size();
  row["attribution"] = is_attributed ? Json(place.attribution_ids[assertion.attribution]) : Json(nullptr);
  row["stance"] = name_in(kStances, assertion.stance);
  row["certainty"] = name_in(kCertainties, assertion.certainty);
  row["time"] = text_or_null(assertion.time);
  row["rule"] = assertion.rule;
  return row;
}

Json Rows::claim_row(const model::Claim& claim, const std::string& story) const {
  Json row = {{"id", claim.id}, {"story", story}, {"text", claim.text}, {"text_from", nullptr}};
  if (claim.text_from < claim.assertions.size()) row["text_from"] = claim.assertions[claim.text_from].id;
  row["time"] = text_or_null(claim.time);
  row["said"] = claim.said;
  row["assertions"] = Json::array();
  for (const model::Assertion& assertion : claim.assertions) row["assertions"].push_back(assertion_row(assertion));
  row["corroboration"] = corroboration_json(claim.corroboration);
  row["origins"] = Json::array();
  for (const model::Origin& origin : claim.origins) {
    row["origins"].push_back({{"id", origin.id},
                              {"kind", name_in(kOriginKinds, origin.kind)},
                              {"name", origin.name},
                              {"occasions", occasions_json(origin)},
                              {"parties", origin.parties},
                              {"assertions", ids_of(origin.assertions, claim)}});
  }
  row["dependencies"] = Json::array();
  for (const model::Dependency& dependency : claim.dependencies) {
    row["dependencies"].push_back({{"hub", name_in(kHubKinds, dependency.hub)},
                                   {"relation", name_in(kRelations, dependency.relation)},
                                   {"name", dependency.name},
                                   {"members", ids_of(dependency.members, claim)},
                                   {"evidence", placed_evidence(dependency.evidence)}});
  }
  row["conflicts"] = conflicts_json(claim);
  row["drift"] = drift_json(claim);
  return row;
}

}  // namespace sumber::doors::exporting
