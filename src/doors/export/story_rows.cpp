#include "doors/export/internal/names.h"
#include "doors/export/internal/rows.h"

namespace sumber::doors::exporting {

namespace {

void put_span(JsonWriter& json, base::Span span, model::ArticleIndex article, const Locator& locator) {
  const bool is_known = locator.knows(article);
  json.field("begin", is_known ? locator.to_code_points(article, span.begin_byte) : 0U);
  json.field("end", is_known ? locator.to_code_points(article, span.end_byte) : 0U);
}

void put_evidence(JsonWriter& json, const model::Evidence& evidence, model::ArticleIndex article,
                  const Locator& locator) {
  if (!evidence.span.is_empty()) put_span(json, evidence.span, article, locator);
  if (!evidence.quote.empty()) json.field("quote", evidence.quote);
  json.field("rule", evidence.rule);
}

void put_placed(JsonWriter& json, const std::vector<model::PlacedEvidence>& evidence, const Locator& locator) {
  json.key("evidence");
  json.open_array();
  for (const model::PlacedEvidence& placed : evidence) {
    json.open_object();
    if (locator.knows(placed.article)) json.field("article", locator.id_of(placed.article));
    put_evidence(json, placed.evidence, placed.article, locator);
    json.close_object();
  }
  json.close_array();
}

// Rows of one claim.
class ClaimPutter {
 public:
  ClaimPutter(JsonWriter& json, const model::Claim& claim, const Locator& locator)
      : json_(json), claim_(claim), locator_(locator) {}

  void put(const std::string& story) {
    json_.open_object();
    json_.field("id", claim_.id);
    json_.field("story", story);
    json_.field("text", claim_.text);
    const bool has_text_from = claim_.text_from < claim_.assertions.size();
    json_.field_or_null("text_from", has_text_from ? std::string_view(claim_.assertions[claim_.text_from].id) : "");
    json_.field_or_null("time", claim_.time);
    json_.texts("said", claim_.said);
    put_assertions();
    put_corroboration();
    put_origins();
    put_ties();
    put_near();
    put_dependencies();
    put_conflicts();
    put_drift();
    if (!claim_.decisions.empty()) json_.texts("decisions", claim_.decisions);
    json_.close_object();
    json_.end_row();
  }

 private:
  void put_assertions() {
    json_.key("assertions");
    json_.open_array();
    for (const model::Assertion& assertion : claim_.assertions) {
      json_.open_object();
      json_.field("id", assertion.id);
      json_.field("article", locator_.id_of(assertion.article));
      put_span(json_, assertion.span, assertion.article, locator_);
      json_.field_or_null("attribution", locator_.attribution_id(assertion.article, assertion.attribution));
      json_.field("stance", name_in(kStances, assertion.stance));
      json_.field("certainty", name_in(kCertainties, assertion.certainty));
      json_.field_or_null("time", assertion.time);
      json_.field("rule", assertion.rule);
      json_.close_object();
    }
    json_.close_array();
  }

  void put_corroboration() {
    const model::Corroboration& corroboration = claim_.corroboration;
    json_.key("corroboration");
    json_.open_object();
    json_.field("min", corroboration.min);
    json_.field("max", corroboration.max);
    json_.texts("parties", corroboration.parties);
    json_.texts("denied_by", corroboration.denied_by);
    json_.field("credibility", corroboration.credibility);
    if (!corroboration.credibility_rule.empty()) json_.field("rule", corroboration.credibility_rule);
    json_.close_object();
  }

  void put_ids(JsonKey key, const std::vector<model::AssertionIndex>& members) {
    json_.key(key);
    json_.open_array();
    for (const model::AssertionIndex member : members) json_.put(claim_.assertions.at(member).id);
    json_.close_array();
  }

  void put_origins() {
    json_.key("origins");
    json_.open_array();
    for (const model::Origin& origin : claim_.origins) {
      json_.open_object();
      json_.field("id", origin.id);
      json_.field("kind", name_in(kOriginKinds, origin.kind));
      json_.field("name", origin.name);
      put_occasions(origin);
      json_.texts("parties", origin.parties);
      put_ids("assertions", origin.assertions);
      if (!origin.background.empty()) put_background(origin);
      json_.close_object();
    }
    json_.close_array();
  }

  void put_background(const model::Origin& origin) {
    json_.key("background");
    json_.open_array();
    for (const model::Background& background : origin.background) {
      json_.open_object();
      json_.field("story", background.story);
      json_.field("article", locator_.id_of(background.from.article));
      put_evidence(json_, background.from.evidence, background.from.article, locator_);
      json_.close_object();
    }
    json_.close_array();
  }

  void put_occasions(const model::Origin& origin) {
    json_.key("occasions");
    json_.open_array();
    for (const model::ChainLink& occasion : origin.occasions) {
      json_.open_object();
      json_.field("kind", name_in(kLinkKinds, occasion.kind));
      json_.field("name", occasion.name);
      if (!occasion.date.empty()) json_.field("date", occasion.date);
      if (!occasion.place.empty()) json_.field("place", occasion.place);
      json_.key("evidence");
      json_.open_object();
      put_evidence(json_, occasion.evidence, occasion.article, locator_);
      json_.close_object();
      if (locator_.knows(occasion.article)) json_.field("article", locator_.id_of(occasion.article));
      json_.close_object();
    }
    json_.close_array();
  }

  void put_origin_ids(JsonKey key, const std::vector<model::OriginIndex>& origins) {
    json_.key(key);
    json_.open_array();
    for (const model::OriginIndex origin : origins) json_.put(claim_.origins.at(origin).id);
    json_.close_array();
  }

  void put_ties() {
    if (claim_.ties.empty()) return;
    json_.key("ties");
    json_.open_array();
    for (const model::Tie& tie : claim_.ties) {
      json_.open_object();
      json_.field("hub", name_in(kHubKinds, tie.hub));
      json_.field("name", tie.name);
      json_.field("rule", tie.rule);
      put_origin_ids("any", tie.any);
      put_origin_ids("others", tie.others);
      json_.close_object();
    }
    json_.close_array();
  }

  void put_near() {
    if (claim_.near.empty()) return;
    json_.key("near");
    json_.open_array();
    for (const model::NearClaim& near : claim_.near) {
      json_.open_object();
      json_.field("article", locator_.id_of(near.from.article));
      put_evidence(json_, near.from.evidence, near.from.article, locator_);
      json_.field("likeness_ppm", near.likeness_ppm);
      json_.texts("origins", near.origins);
      json_.close_object();
    }
    json_.close_array();
  }

  void put_dependencies() {
    json_.key("dependencies");
    json_.open_array();
    for (const model::Dependency& dependency : claim_.dependencies) {
      json_.open_object();
      json_.field("hub", name_in(kHubKinds, dependency.hub));
      json_.field("relation", name_in(kRelations, dependency.relation));
      json_.field("name", dependency.name);
      put_ids("members", dependency.members);
      put_placed(json_, dependency.evidence, locator_);
      json_.close_object();
    }
    json_.close_array();
  }

  void put_conflicts() {
    json_.key("conflicts");
    json_.open_array();
    for (const model::Conflict& conflict : claim_.conflicts) {
      json_.open_object();
      json_.field("field", name_in(kFactFields, conflict.field));
      json_.key("values");
      json_.open_array();
      for (const model::ConflictValue& value : conflict.values) {
        json_.open_object();
        json_.field("value", value.value);
        put_ids("assertions", value.assertions);
        if (!value.inherited.empty()) put_ids("inherited", value.inherited);
        json_.close_object();
      }
      json_.close_array();
      json_.field("rule", conflict.rule);
      json_.close_object();
    }
    json_.close_array();
  }

  void put_drift() {
    json_.key("drift");
    json_.open_array();
    for (const model::Drift& drift : claim_.drift) {
      json_.open_object();
      json_.field("assertion", claim_.assertions.at(drift.assertion).id);
      json_.field("against", claim_.assertions.at(drift.against).id);
      json_.field("field", name_in(kFactFields, drift.field));
      json_.field("from", drift.from);
      json_.field("to", drift.to);
      json_.field("rule", drift.rule);
      json_.close_object();
    }
    json_.close_array();
  }

  JsonWriter& json_;
  const model::Claim& claim_;
  const Locator& locator_;
};

template <class Items>
void put_ids_of(JsonWriter& json, JsonKey key, const Items& items) {
  json.key(key);
  json.open_array();
  for (const auto& item : items) json.put(item.id);
  json.close_array();
}

void put_history(JsonWriter& json, const model::Story& story) {
  json.key("history");
  json.open_array();
  for (const model::StoryChange& change : story.history) {
    json.open_object();
    json.field("change", name_in(kStoryChanges, change.kind));
    json.field("from", change.from);
    json.field("to", change.to);
    json.field("articles", change.articles);
    json.field("analysis", change.analysis);
    json.close_object();
  }
  json.close_array();
}

void put_telling(JsonWriter& json, const model::DatedTelling& telling, const Locator& locator) {
  json.field("time", telling.time);
  json.field("precision", name_in(kPrecisions, telling.precision));
  json.field("text", telling.text);
  json.field("certainty", name_in(kCertainties, telling.certainty));
  json.texts("origins", telling.origins);
  put_placed(json, telling.evidence, locator);
}

void put_timeline(JsonWriter& json, const model::Story& story, const Locator& locator) {
  json.key("timeline");
  json.open_array();
  for (const model::TimelineEntry& entry : story.timeline) {
    json.open_object();
    json.field("claim", entry.claim);
    json.field("standing", name_in(kStandings, entry.standing));
    put_telling(json, entry, locator);
    json.key("rivals");
    json.open_array();
    for (const model::DatedTelling& rival : entry.rivals) {
      json.open_object();
      put_telling(json, rival, locator);
      json.close_object();
    }
    json.close_array();
    json.close_object();
  }
  json.close_array();
}

void put_brief(JsonWriter& json, const model::Story& story, const Locator& locator) {
  json.key("brief");
  json.open_array();
  for (const model::BriefSentence& sentence : story.brief) {
    json.open_object();
    json.field("text", sentence.text);
    json.field("claim", sentence.claim);
    json.field("stance", name_in(kStances, sentence.stance));
    json.key("origins");
    json.open_object();
    json.field("min", sentence.min_origins);
    json.field("max", sentence.max_origins);
    json.close_object();
    put_placed(json, sentence.evidence, locator);
    json.close_object();
  }
  json.close_array();
}

}  // namespace

void put_passage(std::string& out, const model::Passage& passage, const Locator& locator) {
  JsonWriter json(out);
  json.open_object();
  json.field("id", passage.id);
  json.field("kind", name_in(kPassageKinds, passage.kind));
  json.key("occurrences");
  json.open_array();
  for (const model::Occurrence& occurrence : passage.occurrences) {
    json.open_object();
    json.field("article", locator.id_of(occurrence.article));
    put_span(json, occurrence.span, occurrence.article, locator);
    json.key("parent");
    if (occurrence.parent == model::kNoParent)
      json.put_null();
    else
      json.put(occurrence.parent);
    json.key("similarity");
    json.put_ppm(occurrence.similarity_ppm);
    json.field("direction", name_in(kDirections, occurrence.direction));
    put_placed(json, occurrence.evidence, locator);
    json.close_object();
  }
  json.close_array();
  json.close_object();
  json.end_row();
}

void put_story(std::string& out, const model::Story& story, const Locator& locator) {
  JsonWriter json(out);
  json.open_object();
  json.field("id", story.id);
  json.texts("formerly", story.formerly);
  put_history(json, story);
  json.field("title", story.title);
  json.key("articles");
  json.open_array();
  for (const model::ArticleIndex article : story.articles) json.put(locator.id_of(article));
  json.close_array();
  json.key("told_from");
  if (story.told_from.empty()) {
    json.put_null();
  } else {
    json.open_array();
    for (const model::ArticleIndex article : story.told_from) json.put(locator.id_of(article));
    json.close_array();
  }
  json.texts("linked", story.linked);
  put_ids_of(json, "entities", story.entities);
  put_ids_of(json, "claims", story.claims);
  put_timeline(json, story, locator);
  put_brief(json, story, locator);
  json.close_object();
  json.end_row();
}

void put_claims(std::string& out, const model::Story& story, const Locator& locator) {
  JsonWriter json(out);
  for (const model::Claim& claim : story.claims) ClaimPutter(json, claim, locator).put(story.id);
}

}  // namespace sumber::doors::exporting
