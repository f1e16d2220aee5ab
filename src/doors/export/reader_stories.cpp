#include <algorithm>
#include <cmath>

#include "doors/export/internal/fields.h"
#include "doors/export/internal/reader.h"

namespace sumber::doors::exporting {

namespace {

using Positions = std::map<std::string, model::AssertionIndex>;

model::AssertionIndex position_of(const Positions& positions, const Json& id) {
  const auto found = positions.find(id.get<std::string>());
  if (found == positions.end()) throw RowProblem{"names an assertion that the claim does not have"};
  return found->second;
}

std::vector<model::AssertionIndex> positions_of(const Positions& positions, const Json& ids) {
  std::vector<model::AssertionIndex> found;
  for (const Json& id : ids) found.push_back(position_of(positions, id));
  return found;
}

model::StoryChange change_of(const Json& row) {
  return {name_at<model::StoryChangeKind>(row, "change", kStoryChanges), text_at(row, "from"), text_at(row, "to"),
          row.at("articles").get<std::uint32_t>(), row.at("analysis").get<std::uint32_t>()};
}

void fill_conflicts(model::Claim& claim, const Json& rows, const Positions& positions) {
  for (const Json& row : rows) {
    model::Conflict conflict{name_at<model::FactField>(row, "field", kFactFields), {}, text_at(row, "rule")};
    for (const Json& value : row.at("values")) {
      model::ConflictValue& read = conflict.values.emplace_back();
      read.value = text_at(value, "value");
      read.assertions = positions_of(positions, value.at("assertions"));
      if (value.contains("inherited")) read.inherited = positions_of(positions, value.at("inherited"));
    }
    claim.conflicts.push_back(std::move(conflict));
  }
}

void fill_drift(model::Claim& claim, const Json& rows, const Positions& positions) {
  for (const Json& row : rows) {
    claim.drift.push_back({position_of(positions, row.at("assertion")), position_of(positions, row.at("against")),
                           name_at<model::FactField>(row, "field", kFactFields), text_at(row, "from"),
                           text_at(row, "to"), text_at(row, "rule")});
  }
}

void fill_ties(model::Claim& claim, const Json& row) {
  const auto ties = row.find("ties");
  if (ties == row.end()) return;
  std::map<std::string, model::OriginIndex> places;
  for (const model::Origin& origin : claim.origins) {
    places.emplace(origin.id, static_cast<model::OriginIndex>(places.size()));
  }
  const auto places_of = [&](const Json& ids) {
    std::vector<model::OriginIndex> found;
    for (const Json& id : ids) {
      const auto place = places.find(id.get<std::string>());
      if (place == places.end()) throw RowProblem{"names an origin that the claim does not have"};
      found.push_back(place->second);
    }
    return found;
  };
  for (const Json& tie : *ties) {
    claim.ties.push_back({name_at<model::HubKind>(tie, "hub", kHubKinds), text_at(tie, "name"), text_at(tie, "rule"),
                          places_of(tie.at("any")), places_of(tie.at("others"))});
  }
}

model::QuotedPlace quoted_of(const Json& row) { return {text_at(row, "article"), text_at(row, "words")}; }

model::Decision decision_of(const Json& row) {
  model::Decision decision;
  decision.kind = name_at<model::DecisionKind>(row, "kind", kDecisionKinds);
  decision.line = row.at("line").get<std::uint32_t>();
  decision.note = text_at(row, "note");
  if (const auto places = row.find("places"); places != row.end()) {
    for (const Json& place : *places) decision.places.push_back(quoted_of(place));
  }
  if (const auto claim = row.find("claim"); claim != row.end())
    decision.claim = {quoted_of(*claim), text_at(*claim, "claim")};
  if (row.contains("stance")) decision.stance = name_at<model::Stance>(row, "stance", kStances);
  if (const auto origins = row.find("origins"); origins != row.end()) {
    for (const Json& origin : *origins) {
      if (origin.is_string())
        decision.origins.push_back({origin.get<std::string>(), {}});
      else
        decision.origins.push_back({{}, quoted_of(origin)});
    }
  }
  decision.names = texts_at(row, "names");
  decision.articles = texts_at(row, "articles");
  if (const std::string letter = text_at(row, "letter"); !letter.empty()) decision.letter = letter.front();
  return decision;
}

}  // namespace

void Reader::take_decision(const Json& row) {
  analysis_.decisions.push_back({decision_of(row), row.at("applied").get<bool>(), texts_at(row, "claims_changed"),
                                 texts_at(row, "met"), text_at(row, "nearest")});
}

void Reader::take_passage(const Json& row) {
  constexpr double kPpm = 1'000'000.0;
  model::Passage passage{text_at(row, "id"), name_at<model::PassageKind>(row, "kind", kPassageKinds), {}};
  for (const Json& place : row.at("occurrences")) {
    const model::ArticleIndex article = article_of(place);
    model::Occurrence occurrence;
    occurrence.article = article;
    occurrence.span = span_of(place, article);
    if (!place.at("parent").is_null()) occurrence.parent = place.at("parent").get<std::uint32_t>();
    occurrence.similarity_ppm = static_cast<std::uint32_t>(std::lround(place.at("similarity").get<double>() * kPpm));
    occurrence.direction = name_at<model::Direction>(place, "direction", kDirections);
    occurrence.evidence = placed_evidence_of(place.at("evidence"));
    passage.occurrences.push_back(std::move(occurrence));
  }
  analysis_.passages.push_back(std::move(passage));
}

model::DatedTelling Reader::telling_of(const Json& row) const {
  model::DatedTelling telling;
  telling.time = text_at(row, "time");
  telling.precision = name_at<base::Precision>(row, "precision", kPrecisions);
  telling.text = text_at(row, "text");
  telling.evidence = placed_evidence_of(row.at("evidence"));
  if (row.contains("certainty")) telling.certainty = name_at<model::Certainty>(row, "certainty", kCertainties);
  telling.origins = texts_at(row, "origins");
  return telling;
}

model::TimelineEntry Reader::entry_of(const Json& row) const {
  model::TimelineEntry entry;
  static_cast<model::DatedTelling&>(entry) = telling_of(row);
  entry.claim = text_at(row, "claim");
  if (row.contains("standing")) entry.standing = name_at<model::Standing>(row, "standing", kStandings);
  if (const auto rivals = row.find("rivals"); rivals != row.end()) {
    for (const Json& rival : *rivals) entry.rivals.push_back(telling_of(rival));
  }
  return entry;
}

model::BriefSentence Reader::sentence_of(const Json& row) const {
  model::BriefSentence sentence;
  sentence.text = text_at(row, "text");
  sentence.claim = text_at(row, "claim");
  if (row.contains("stance")) sentence.stance = name_at<model::Stance>(row, "stance", kStances);
  if (const auto bounds = row.find("origins"); bounds != row.end()) {
    sentence.min_origins = bounds->at("min").get<int>();
    sentence.max_origins = bounds->at("max").get<int>();
  }
  sentence.evidence = placed_evidence_of(row.at("evidence"));
  return sentence;
}

void Reader::take_story(const Json& row) {
  model::Story story;
  story.id = text_at(row, "id");
  story.formerly = row.at("formerly").get<std::vector<std::string>>();
  if (const auto history = row.find("history"); history != row.end()) {
    for (const Json& change : *history) story.history.push_back(change_of(change));
  }
  story.title = text_at(row, "title");
  for (const Json& id : row.at("articles")) story.articles.push_back(article_of(Json{{"article", id}}));
  std::ranges::sort(story.articles);
  if (const auto told = row.find("told_from"); told != row.end() && !told->is_null()) {
    for (const Json& id : *told) story.told_from.push_back(article_of(Json{{"article", id}}));
    std::ranges::sort(story.told_from);
  }
  story.linked = row.at("linked").get<std::vector<std::string>>();
  for (const Json& id : row.at("entities")) {
    const auto known = entities_.find(id.get<std::string>());
    if (known == entities_.end()) throw RowProblem{"names an entity that the document does not have"};
    model::StoryEntity entity = known->second;
    for (const model::ArticleIndex article : story.articles) {
      const auto place = places_[article].entities.find(entity.id);
      if (place != places_[article].entities.end()) entity.members.push_back({article, place->second});
    }
    story.entities.push_back(std::move(entity));
  }
  for (const Json& entry : row.at("timeline")) story.timeline.push_back(entry_of(entry));
  for (const Json& sentence : row.at("brief")) story.brief.push_back(sentence_of(sentence));
  stories_.emplace(story.id, analysis_.stories.size());
  analysis_.stories.push_back(std::move(story));
}

model::Assertion Reader::assertion_of(const Json& row) {
  model::Assertion assertion;
  assertion.id = text_at(row, "id");
  assertion.article = article_of(row);
  assertion.span = span_of(row, assertion.article);
  if (!row.at("attribution").is_null()) {
    const auto& known = places_[assertion.article].attributions;
    const auto found = known.find(row.at("attribution").get<std::string>());
    if (found == known.end()) throw RowProblem{"names an attribution that its article does not have"};
    assertion.attribution = found->second;
  }
  assertion.stance = name_at<model::Stance>(row, "stance", kStances);
  assertion.certainty = name_at<model::Certainty>(row, "certainty", kCertainties);
  assertion.time = text_at(row, "time");
  assertion.rule = text_at(row, "rule");
  return assertion;
}

std::vector<model::Background> Reader::background_of(const Json& origin) const {
  std::vector<model::Background> found;
  const auto rows = origin.find("background");
  if (rows == origin.end()) return found;
  for (const Json& row : *rows) {
    const model::ArticleIndex article = article_of(row);
    found.push_back({{article, evidence_of(row, article)}, text_at(row, "story")});
  }
  return found;
}

void Reader::fill_origins(model::Claim& claim, const Json& row, const Positions& positions) {
  for (const Json& origin : row.at("origins")) {
    claim.origins.push_back({text_at(origin, "id"), name_at<model::OriginKind>(origin, "kind", kOriginKinds),
                             text_at(origin, "name"), chain_of(origin.at("occasions"), model::kNoArticle),
                             origin.at("parties").get<std::vector<std::string>>(),
                             positions_of(positions, origin.at("assertions")), background_of(origin)});
  }
  for (const Json& dependency : row.at("dependencies")) {
    claim.dependencies.push_back({name_at<model::HubKind>(dependency, "hub", kHubKinds),
                                  name_at<model::Relation>(dependency, "relation", kRelations),
                                  text_at(dependency, "name"), positions_of(positions, dependency.at("members")),
                                  placed_evidence_of(dependency.at("evidence"))});
  }
}

void Reader::fill_near(model::Claim& claim, const Json& row) const {
  const auto rows = row.find("near");
  if (rows == row.end()) return;
  for (const Json& near : *rows) {
    const model::ArticleIndex article = article_of(near);
    claim.near.push_back({{article, evidence_of(near, article)},
                          near.at("likeness_ppm").get<std::uint32_t>(),
                          near.at("origins").get<std::vector<std::string>>()});
  }
}

void Reader::take_claim(const Json& row) {
  const auto story = stories_.find(text_at(row, "story"));
  if (story == stories_.end()) throw RowProblem{"names a story that the document does not have"};
  model::Claim claim;
  claim.id = text_at(row, "id");
  claim.text = text_at(row, "text");
  claim.time = text_at(row, "time");
  claim.said = row.at("said").get<std::vector<std::string>>();
  Positions positions;
  for (const Json& assertion : row.at("assertions")) {
    claim.assertions.push_back(assertion_of(assertion));
    positions.emplace(claim.assertions.back().id, static_cast<model::AssertionIndex>(claim.assertions.size() - 1));
  }
  if (!row.at("text_from").is_null()) claim.text_from = position_of(positions, row.at("text_from"));
  const Json& corroboration = row.at("corroboration");
  claim.corroboration = {corroboration.at("min").get<int>(),
                         corroboration.at("max").get<int>(),
                         corroboration.at("parties").get<std::vector<std::string>>(),
                         corroboration.at("denied_by").get<std::vector<std::string>>(),
                         corroboration.at("credibility").get<int>(),
                         text_at(corroboration, "rule")};
  fill_origins(claim, row, positions);
  fill_ties(claim, row);
  fill_near(claim, row);
  fill_conflicts(claim, row.at("conflicts"), positions);
  fill_drift(claim, row.at("drift"), positions);
  claim.decisions = texts_at(row, "decisions");
  analysis_.stories[story->second].claims.push_back(std::move(claim));
}

}  // namespace sumber::doors::exporting
