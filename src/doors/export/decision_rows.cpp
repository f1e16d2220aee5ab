#include "doors/export/internal/names.h"
#include "doors/export/internal/rows.h"

namespace sumber::doors::exporting {

namespace {

void put_quoted(JsonWriter& json, const model::QuotedPlace& place) {
  json.open_object();
  json.field("article", place.article);
  json.field("words", place.words);
  json.close_object();
}

void put_claim_name(JsonWriter& json, const model::ClaimName& claim) {
  if (!claim.is_given()) return;
  json.key("claim");
  if (claim.id.empty()) return put_quoted(json, claim.place);
  json.open_object();
  json.field("claim", claim.id);
  json.close_object();
}

// What the user wrote, as the file has it.
void put_words(JsonWriter& json, const model::Decision& decision) {
  if (!decision.places.empty()) {
    json.key("places");
    json.open_array();
    for (const model::QuotedPlace& place : decision.places) put_quoted(json, place);
    json.close_array();
  }
  put_claim_name(json, decision.claim);
  if (decision.stance) json.field("stance", name_in(kStances, *decision.stance));
  if (!decision.origins.empty()) {
    json.key("origins");
    json.open_array();
    for (const model::OriginName& origin : decision.origins) {
      if (origin.name.empty())
        put_quoted(json, origin.place);
      else
        json.put(origin.name);
    }
    json.close_array();
  }
  if (!decision.names.empty()) json.texts("names", decision.names);
  if (!decision.articles.empty()) json.texts("articles", decision.articles);
  if (decision.letter != 0) json.field("letter", std::string_view(&decision.letter, 1));
}

}  // namespace

void put_decision(std::string& out, const model::DecisionOutcome& outcome) {
  JsonWriter json(out);
  json.open_object();
  json.field("kind", name_in(kDecisionKinds, outcome.decision.kind));
  json.field("line", outcome.decision.line);
  json.field("rule", model::rule_of(outcome.decision));
  if (!outcome.decision.note.empty()) json.field("note", outcome.decision.note);
  put_words(json, outcome.decision);
  json.field("applied", outcome.is_applied);
  json.texts("claims_changed", outcome.claims);
  json.texts("met", outcome.met);
  if (!outcome.nearest.empty()) json.field("nearest", outcome.nearest);
  json.close_object();
  json.end_row();
}

}  // namespace sumber::doors::exporting
