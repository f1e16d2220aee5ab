#include <algorithm>

#include "base/hash.h"
#include "doors/export/internal/names.h"
#include "doors/export/internal/rows.h"

namespace sumber::doors::exporting {

namespace {

// The id of something at a place of an article.
std::string id_at(std::string_view noun, const model::ReadArticle& read, base::Span span, std::string_view what) {
  return base::make_id({noun, read.article.id, std::to_string(span.begin_byte), std::to_string(span.end_byte), what});
}

void put_dated(JsonWriter& json, JsonKey key, const std::optional<model::DatedFact>& fact,
               const base::CodePointIndex& offsets) {
  json.key(key);
  if (!fact) return json.put_null();
  json.open_object();
  json.field("value", fact->value);
  json.field("precision", name_in(kPrecisions, fact->precision));
  json.field("inferred", fact->is_inferred);
  json.key("evidence");
  json.open_object();
  put_evidence(json, fact->evidence, offsets);
  json.close_object();
  json.close_object();
}

void put_credits(JsonWriter& json, const std::vector<model::Credit>& credits, const base::CodePointIndex& offsets) {
  json.key("credits");
  json.open_array();
  for (const model::Credit& credit : credits) {
    json.open_object();
    json.field("agency", credit.agency);
    json.field("is_agency", credit.is_agency);
    put_evidence(json, credit.evidence, offsets);
    json.close_object();
  }
  json.close_array();
}

void put_captions(JsonWriter& json, const std::vector<model::Caption>& captions) {
  json.key("captions");
  json.open_array();
  for (const model::Caption& caption : captions) {
    json.open_object();
    json.field("text", caption.text);
    json.field_or_null("credit", caption.credit);
    json.close_object();
  }
  json.close_array();
}

void put_corrections(JsonWriter& json, const std::vector<model::Correction>& corrections,
                     const base::CodePointIndex& offsets) {
  json.key("corrections");
  json.open_array();
  for (const model::Correction& correction : corrections) {
    json.open_object();
    json.field("kind", name_in(kCorrectionKinds, correction.kind));
    json.field("text", correction.text);
    put_evidence(json, correction.evidence, offsets);
    json.close_object();
  }
  json.close_array();
}

void put_text(JsonWriter& json, const model::Article& article) {
  json.field("text", article.text);
  json.key("kept");
  json.open_array();
  for (const model::InputRun& kept : article.kept) {
    json.open_array();
    json.put(kept.begin_code_point);
    json.put(kept.end_code_point);
    json.close_array();
  }
  json.close_array();
  json.key("dropped");
  json.open_array();
  for (const model::Dropped& run : article.dropped) {
    json.open_object();
    json.field("text", run.text);
    json.field("reason", run.reason);
    json.field("rule", run.rule);
    json.close_object();
  }
  json.close_array();
}

// Of several entries of one field the last counts.
void put_field_evidence(JsonWriter& json, const model::Article& article, const base::CodePointIndex& offsets) {
  const auto& all = article.field_evidence;
  json.key("evidence");
  json.open_object();
  for (auto at = all.begin(); at != all.end(); ++at) {
    const auto is_same = [&](const auto& other) { return other.first == at->first; };
    if (std::any_of(all.begin(), at, is_same)) continue;
    json.found_key(at->first);
    json.open_object();
    put_evidence(json, std::find_if(all.rbegin(), all.rend(), is_same)->second, offsets);
    json.close_object();
  }
  json.close_object();
}

void put_entity_id(JsonWriter& json, const Place& place, std::uint32_t entity) {
  if (entity < place.entity_ids.size())
    json.put(place.entity_ids[entity]);
  else
    json.put_null();
}

void put_place(JsonWriter& json, JsonKey key, base::Span span, const base::CodePointIndex& offsets) {
  json.key(key);
  json.open_object();
  put_span(json, span, offsets);
  json.close_object();
}

// Left out of the many plain assertions.
void put_certainty_evidence(JsonWriter& json, const model::Attribution& attribution,
                            const base::CodePointIndex& offsets) {
  if (attribution.certainty_evidence.rule.empty()) return;
  json.key("certainty_evidence");
  json.open_object();
  put_evidence(json, attribution.certainty_evidence, offsets);
  json.close_object();
}

void put_source(JsonWriter& json, const model::Attribution& attribution, const Place& place) {
  json.key("source");
  json.open_object();
  put_span(json, attribution.source, place.offsets);
  json.key("entities");
  json.open_array();
  for (const std::uint32_t entity : attribution.source_entities) put_entity_id(json, place, entity);
  json.close_array();
  json.field("unnamed", attribution.is_unnamed);
  json.close_object();
}

}  // namespace

void put_article(std::string& out, const model::Article& article, const base::CodePointIndex& offsets) {
  JsonWriter json(out);
  json.open_object();
  json.field("id", article.id);
  json.field_or_null("url", article.url);
  json.field_or_null("canonical_url", article.canonical_url);
  json.field_or_null("outlet", article.outlet);
  json.field_or_null("outlet_domain", article.outlet_domain);
  json.field("outlet_known", article.is_outlet_known);
  json.field("outlet_claimed", article.is_outlet_claimed);
  json.field_or_null("title", article.title);
  json.texts("byline", article.byline);
  json.field_or_null("editor", article.editor);
  json.field_or_null("language", article.language);
  json.field("genre", name_in(kGenres, article.genre));
  json.field_or_null("section", article.section);
  json.texts("tags", article.tags);
  json.key("page");
  json.open_array();
  json.put(article.page.first);
  json.put(article.page.second);
  json.close_array();
  put_dated(json, "published", article.published, offsets);
  put_dated(json, "modified", article.modified, offsets);
  json.field_or_null("dateline", article.dateline);
  put_credits(json, article.credits, offsets);
  put_captions(json, article.captions);
  put_corrections(json, article.corrections, offsets);
  put_text(json, article);
  put_field_evidence(json, article, offsets);
  json.close_object();
  json.end_row();
}

void put_mentions(std::string& out, const Place& place) {
  JsonWriter json(out);
  for (const model::Mention& mention : place.read->mentions) {
    const std::string_view kind = name_in(kMentionKinds, mention.kind);
    json.open_object();
    json.field("id", id_at("mention", *place.read, mention.span, kind));
    json.field("article", place.read->article.id);
    put_span(json, mention.span, place.offsets);
    json.field("kind", kind);
    json.key("entity");
    put_entity_id(json, place, mention.entity);
    json.field_or_null("value", mention.value);
    json.field("rule", mention.rule);
    json.close_object();
    json.end_row();
  }
}

void put_attributions(std::string& out, const Place& place) {
  JsonWriter json(out);
  for (std::size_t a = 0; a < place.read->attributions.size(); ++a) {
    const model::Attribution& attribution = place.read->attributions[a];
    json.open_object();
    json.field("id", place.attribution_ids[a]);
    json.field("article", place.read->article.id);
    json.field("kind", name_in(kAttributionKinds, attribution.kind));
    put_source(json, attribution, place);
    if (attribution.cue.is_empty())
      json.field_or_null("cue", {});
    else
      put_place(json, "cue", attribution.cue, place.offsets);
    put_place(json, "content", attribution.content, place.offsets);
    put_chain(json, attribution.chain, place.offsets);
    json.field("stance", name_in(kStances, attribution.stance));
    json.field("certainty", name_in(kCertainties, attribution.certainty));
    put_certainty_evidence(json, attribution, place.offsets);
    json.field("rule", attribution.rule);
    json.close_object();
    json.end_row();
  }
}

void put_events(std::string& out, const Place& place) {
  JsonWriter json(out);
  for (const model::Event& event : place.read->events) {
    json.open_object();
    json.field("id", id_at("event", *place.read, event.span, event.type));
    json.field("article", place.read->article.id);
    json.field("type", event.type);
    json.field_or_null("mode", event.mode);
    json.texts("context", event.context);
    json.key("actor");
    put_entity_id(json, place, event.actor);
    json.key("recipient");
    put_entity_id(json, place, event.recipient);
    put_span(json, event.span, place.offsets);
    json.field("negated", event.is_negated);
    json.field("tense", name_in(kTenses, event.tense));
    json.field("rule", event.rule);
    json.close_object();
    json.end_row();
  }
}

}  // namespace sumber::doors::exporting
