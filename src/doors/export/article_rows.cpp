#include <algorithm>

#include "base/hash.h"
#include "doors/export/internal/names.h"
#include "doors/export/internal/rows.h"

namespace sumber::doors::exporting {

namespace {

Json dated_json(const std::optional<model::DatedFact>& fact, const base::CodePointIndex& offsets) {
  if (!fact) return nullptr;
  return {{"value", fact->value},
          {"precision", name_in(kPrecisions, fact->precision)},
          {"inferred", fact->is_inferred},
          {"evidence", evidence_json(fact->evidence, offsets)}};
}

Json credits_json(const std::vector<model::Credit>& credits, const base::CodePointIndex& offsets) {
  Json rows = Json::array();
  for (const model::Credit& credit : credits) {
    Json row = {{"agency", credit.agency}, {"is_agency", credit.is_agency}};
    row.update(evidence_json(credit.evidence, offsets));
    rows.push_back(std::move(row));
  }
  return rows;
}

Json captions_json(const std::vector<model::Caption>& captions) {
  Json rows = Json::array();
  for (const model::Caption& caption : captions) {
    rows.push_back({{"text", caption.text}, {"credit", text_or_null(caption.credit)}});
  }
  return rows;
}

Json corrections_json(const std::vector<model::Correction>& corrections, const base::CodePointIndex& offsets) {
  Json rows = Json::array();
  for (const model::Correction& correction : corrections) {
    Json row = {{"kind", name_in(kCorrectionKinds, correction.kind)}, {"text", correction.text}};
    row.update(evidence_json(correction.evidence, offsets));
    rows.push_back(std::move(row));
  }
  return rows;
}

Json dropped_json(const std::vector<model::Dropped>& dropped) {
  Json rows = Json::array();
  for (const model::Dropped& run : dropped) {
    rows.push_back({{"text", run.text}, {"reason", run.reason}, {"rule", run.rule}});
  }
  return rows;
}

}  // namespace

Json article_row(const model::Article& article, const base::CodePointIndex& offsets) {
  Json row;
  row["id"] = article.id;
  row["url"] = text_or_null(article.url);
  row["canonical_url"] = text_or_null(article.canonical_url);
  row["outlet"] = text_or_null(article.outlet);
  row["outlet_domain"] = text_or_null(article.outlet_domain);
  row["outlet_known"] = article.is_outlet_known;
  row["outlet_claimed"] = article.is_outlet_claimed;
  row["title"] = text_or_null(article.title);
  row["byline"] = article.byline;
  row["editor"] = text_or_null(article.editor);
  row["language"] = text_or_null(article.language);
  row["genre"] = name_in(kGenres, article.genre);
  row["section"] = text_or_null(article.section);
  row["tags"] = article.tags;
  row["page"] = {article.page.first, article.page.second};
  row["published"] = dated_json(article.published, offsets);
  row["modified"] = dated_json(article.modified, offsets);
  row["dateline"] = text_or_null(article.dateline);
  row["credits"] = credits_json(article.credits, offsets);
  row["captions"] = captions_json(article.captions);
  row["corrections"] = corrections_json(article.corrections, offsets);
  row["text"] = article.text;
  row["kept"] = Json::array();
  for (const model::InputRun& kept : article.kept) row["kept"].push_back({kept.begin_code_point, kept.end_code_point});
  row["dropped"] = dropped_json(article.dropped);
  row["evidence"] = Json::object();
  for (const auto& [field, evidence] : article.field_evidence)
    row["evidence"][field] = evidence_json(evidence, offsets);
  return row;
}

void Rows::write_articles(const Sink& sink) const {
  for (const Place& place : places_) sink(article_row(place.read->article, place.offsets));
}

void Rows::write_mentions(const Sink& sink) const {
  for (model::ArticleIndex i = 0; i < places_.size(); ++i) {
    const model::ReadArticle& read = *places_[i].read;
    const base::CodePointIndex& offsets = places_[i].offsets;
    for (const model::Mention& mention : read.mentions) {
      const std::string_view kind = name_in(kMentionKinds, mention.kind);
      Json row;
      row["id"] = base::make_id({"mention", read.article.id, std::to_string(mention.span.begin_byte),
                                 std::to_string(mention.span.end_byte), kind});
      row["article"] = read.article.id;
      put_span(row, mention.span, offsets);
      row["kind"] = kind;
      row["entity"] = entity_id(i, mention.entity);
      row["value"] = text_or_null(mention.value);
      row["rule"] = mention.rule;
      sink(row);
    }
  }
}

void Rows::write_attributions(const Sink& sink) const {
  for (model::ArticleIndex i = 0; i < places_.size(); ++i) {
    const model::ReadArticle& read = *places_[i].read;
    const base::CodePointIndex& offsets = places_[i].offsets;
    for (std::size_t a = 0; a < read.attributions.size(); ++a) {
      const model::Attribution& attribution = read.attributions[a];
      Json source;
      put_span(source, attribution.source, offsets);
      source["entities"] = Json::array();
      for (const std::uint32_t entity : attribution.source_entities) source["entities"].push_back(entity_id(i, entity));
      source["unnamed"] = attribution.is_unnamed;
      Json row;
      row["id"] = places_[i].attribution_ids[a];
      row["article"] = read.article.id;
      row["kind"] = name_in(kAttributionKinds, attribution.kind);
      row["source"] = std::move(source);
      row["cue"] = nullptr;
      if (!attribution.cue.is_empty()) put_span(row["cue"] = Json::object(), attribution.cue, offsets);
      put_span(row["content"] = Json::object(), attribution.content, offsets);
      row["chain"] = chain_json(attribution.chain, offsets);
      row["stance"] = name_in(kStances, attribution.stance);
      row["certainty"] = name_in(kCertainties, attribution.certainty);
      row["rule"] = attribution.rule;
      sink(row);
    }
  }
}

void Rows::write_events(const Sink& sink) const {
  for (model::ArticleIndex i = 0; i < places_.size(); ++i) {
    const model::ReadArticle& read = *places_[i].read;
    const base::CodePointIndex& offsets = places_[i].offsets;
    for (const model::Event& event : read.events) {
      Json row;
      row["id"] = base::make_id({"event", read.article.id, std::to_string(event.span.begin_byte),
                                 std::to_string(event.span.end_byte), event.type});
      row["article"] = read.article.id;
      row["type"] = event.type;
      row["mode"] = text_or_null(event.mode);
      row["context"] = event.context;
      row["actor"] = entity_id(i, event.actor);
      row["recipient"] = entity_id(i, event.recipient);
      put_span(row, event.span, offsets);
      row["negated"] = event.is_negated;
      row["tense"] = name_in(kTenses, event.tense);
      row["rule"] = event.rule;
      sink(row);
    }
  }
}

}  // namespace sumber::doors::exporting
