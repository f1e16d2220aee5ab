// The numbers of the fields of a read article. A number is never used again for anything else.
#pragma once

#include <concepts>
#include <string>
#include <type_traits>
#include <utility>

#include "model/read_article.h"
#include "model/story.h"

namespace sumber::store {

template <class T, class Model>
concept Of = std::same_as<std::remove_const_t<T>, Model>;

// `Visit` is a FieldWriter, with a const struct, or a FieldReader.

template <class Visit>
void visit_fields(Visit& visit, Of<model::Evidence> auto& evidence) {
  visit(1, evidence.span);
  visit(2, evidence.quote);
  visit(3, evidence.rule);
}

template <class Visit>
void visit_fields(Visit& visit, Of<model::DatedFact> auto& fact) {
  visit(1, fact.value);
  visit(2, fact.precision, base::Precision::kMinute);
  visit(3, fact.is_inferred);
  visit(4, fact.evidence);
}

template <class Visit>
void visit_fields(Visit& visit, Of<model::Credit> auto& credit) {
  visit(1, credit.agency);
  visit(2, credit.is_agency);
  visit(3, credit.evidence);
}

template <class Visit>
void visit_fields(Visit& visit, Of<model::Caption> auto& caption) {
  visit(1, caption.text);
  visit(2, caption.credit);
}

template <class Visit>
void visit_fields(Visit& visit, Of<model::Correction> auto& correction) {
  visit(1, correction.kind, model::CorrectionKind::kClarification);
  visit(2, correction.text);
  visit(3, correction.evidence);
}

template <class Visit>
void visit_fields(Visit& visit, Of<model::Dropped> auto& dropped) {
  visit(1, dropped.text);
  visit(2, dropped.reason);
  visit(3, dropped.rule);
}

template <class Visit>
void visit_fields(Visit& visit, Of<model::InputRun> auto& run) {
  visit(1, run.begin_code_point);
  visit(2, run.end_code_point);
}

template <class Visit>
void visit_fields(Visit& visit, Of<std::pair<std::string, model::Evidence>> auto& field) {
  visit(1, field.first);
  visit(2, field.second);
}

template <class Visit>
void visit_fields(Visit& visit, Of<model::Article> auto& article) {
  visit(1, article.id);
  visit(2, article.url);
  visit(3, article.canonical_url);
  visit(4, article.outlet);
  visit(5, article.outlet_domain);
  visit(6, article.is_outlet_known);
  visit(7, article.is_outlet_claimed);
  visit(8, article.title);
  visit(9, article.byline);
  visit(10, article.editor);
  visit(11, article.language);
  visit(12, article.genre, model::Genre::kSatire);
  visit(13, article.section);
  visit(14, article.tags);
  visit(15, article.page);
  visit(16, article.published);
  visit(17, article.modified);
  visit(18, article.dateline);
  visit(19, article.credits);
  visit(20, article.captions);
  visit(21, article.corrections);
  visit(22, article.text);
  visit(23, article.kept);
  visit(24, article.dropped);
  visit(25, article.field_evidence);
}

template <class Visit>
void visit_fields(Visit& visit, Of<model::Entity> auto& entity) {
  visit(1, entity.kind, model::MentionKind::kQuantity);
  visit(2, entity.name);
  visit(3, entity.aliases);
  visit(4, entity.titles);
  visit(5, entity.institution);
  visit(6, entity.parties);
  visit(7, entity.rule);
}

template <class Visit>
void visit_fields(Visit& visit, Of<model::Mention> auto& mention) {
  visit(1, mention.span);
  visit(2, mention.kind, model::MentionKind::kPolity);
  visit.reference(3, mention.entity);
  visit(4, mention.value);
  visit(5, mention.rule);
}

template <class Visit>
void visit_fields(Visit& visit, Of<model::ChainLink> auto& link) {
  visit(1, link.kind, model::LinkKind::kDocument);
  visit(2, link.name);
  visit(3, link.date);
  visit(4, link.place);
  visit(5, link.evidence);
}

template <class Visit>
void visit_fields(Visit& visit, Of<model::Attribution> auto& attribution) {
  visit(1, attribution.kind, model::AttributionKind::kMixed);
  visit(2, attribution.source);
  visit(3, attribution.cue);
  visit(4, attribution.content);
  visit(5, attribution.source_entities);
  visit(6, attribution.is_unnamed);
  visit(7, attribution.chain);
  visit(8, attribution.stance, model::Stance::kRetracts);
  visit(9, attribution.certainty, model::Certainty::kUu);
  visit(10, attribution.rule);
  visit(11, attribution.certainty_evidence);
}

template <class Visit>
void visit_fields(Visit& visit, Of<model::Event> auto& event) {
  visit(1, event.type);
  visit(2, event.mode);
  visit(3, event.context);
  visit.reference(4, event.actor);
  visit.reference(5, event.recipient);
  visit(6, event.span);
  visit(7, event.is_negated);
  visit(8, event.tense, model::Tense::kHypothetical);
  visit(9, event.rule);
}

template <class Visit>
void visit_fields(Visit& visit, Of<model::StoryEntity> auto& entity) {
  visit(1, entity.id);
  visit(2, entity.kind, model::MentionKind::kQuantity);
  visit(3, entity.name);
  visit(4, entity.aliases);
  visit(5, entity.institution);
  visit(6, entity.parties);
  visit(7, entity.rule);
}

template <class Visit>
void visit_fields(Visit& visit, Of<model::ReadArticle> auto& read) {
  visit(1, read.article);
  visit(2, read.entities);
  visit(3, read.mentions);
  visit(4, read.attributions);
  visit(5, read.events);
}

}  // namespace sumber::store
