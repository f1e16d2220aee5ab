#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/span.h"
#include "base/utf8.h"
#include "doors/cli/internal/explanation.h"

namespace sumber::doors::cli {

namespace {

using Json = nlohmann::ordered_json;

class ExplanationJson {
 public:
  ExplanationJson(const model::Analysis& analysis, const model::Claim& claim) : analysis_(analysis), claim_(claim) {}

  Json write(const std::string& number) {
    const model::Counterfactuals found = find_flips(analysis_, claim_);
    Json out;
    out["schema"] = "sumber-explanation/1";
    out["claim"] = {{"id", claim_.id}, {"number", number}, {"text", claim_.text}, {"said", claim_.said}};
    out["claim"]["time"] = claim_.time.empty() ? Json() : Json(claim_.time);
    out["corroboration"] = corroboration();
    out["origins"] = origins({found.now.certain.begin(), found.now.certain.end()});
    out["assertions"] = assertions();
    out["ties"] = ties();
    out["near"] = near();
    out["dependencies"] = dependencies();
    out["conflicts"] = conflicts();
    out["drift"] = drift();
    out["decisions"] = decisions();
    out["recounted"] = found.is_known;
    out["would_change"] = flips(found.flips);
    out["not_tried"] = found.left_out;
    return out;
  }

 private:
  // Words of an article with their place in code points.
  [[nodiscard]] Json place(model::ArticleIndex article, base::Span span) {
    Json out;
    if (article >= analysis_.articles.size()) return out;
    const model::Article& told = analysis_.articles[article].article;
    const auto offsets = offsets_.try_emplace(article, told.text).first;
    out["article"] = told.id;
    out["outlet"] = told.outlet;
    out["begin"] = offsets->second.to_code_points(span.begin_byte);
    out["end"] = offsets->second.to_code_points(span.end_byte);
    out["words"] = base::slice(told.text, span);
    return out;
  }

  [[nodiscard]] Json evidence(model::ArticleIndex article, const model::Evidence& found) {
    Json out = Json::object();
    if (article < analysis_.articles.size() && !found.span.is_empty()) out = place(article, found.span);
    if (!out.contains("words")) out["words"] = found.quote;
    out["rule"] = found.rule;
    return out;
  }

  [[nodiscard]] Json corroboration() const {
    const model::Corroboration& known = claim_.corroboration;
    return {{"min", known.min},
            {"max", known.max},
            {"parties", known.parties},
            {"denied_by", known.denied_by},
            {"credibility", known.credibility},
            {"rule", known.credibility_rule}};
  }

  [[nodiscard]] Json numbers(const std::vector<model::AssertionIndex>& members) const {
    Json out = Json::array();
    for (const model::AssertionIndex at : members) out.push_back(at + 1);
    return out;
  }

  [[nodiscard]] Json ids(const std::vector<model::OriginIndex>& origins) const {
    Json out = Json::array();
    for (const model::OriginIndex at : origins) out.push_back(claim_.origins.at(at).id);
    return out;
  }

  [[nodiscard]] Json link(const model::ChainLink& step, model::ArticleIndex article) {
    Json out = {{"kind", name_of(step.kind)}, {"name", step.name}};
    if (!step.date.empty()) out["date"] = step.date;
    if (!step.place.empty()) out["place"] = step.place;
    out["evidence"] = evidence(step.article == model::kNoArticle ? article : step.article, step.evidence);
    return out;
  }

  [[nodiscard]] Json origins(const std::set<model::OriginIndex>& certain) {
    Json out = Json::array();
    for (model::OriginIndex at = 0; at < claim_.origins.size(); ++at) {
      const model::Origin& origin = claim_.origins[at];
      Json row = {{"id", origin.id},
                  {"kind", name_of(origin.kind)},
                  {"name", origin.name},
                  {"parties", origin.parties},
                  {"gives_lower_bound", certain.contains(at)},
                  {"assertions", numbers(origin.assertions)}};
      row["occasions"] = Json::array();
      for (const model::ChainLink& step : origin.occasions) row["occasions"].push_back(link(step, model::kNoArticle));
      row["background"] = Json::array();
      for (const model::Background& older : origin.background) {
        Json from = evidence(older.from.article, older.from.evidence);
        from["story"] = older.story;
        row["background"].push_back(std::move(from));
      }
      out.push_back(std::move(row));
    }
    return out;
  }

  [[nodiscard]] Json assertions() {
    Json out = Json::array();
    for (const model::Assertion& assertion : claim_.assertions) {
      Json row = place(assertion.article, assertion.span);
      row["number"] = out.size() + 1;
      row["stance"] = name_of(assertion.stance);
      row["certainty"] = name_of(assertion.certainty);
      row["rule"] = assertion.rule;
      const char letter = reliability_of(assertion.article);
      if (letter != '\0') row["reliability"] = std::string(1, letter);
      row["chain"] = chain(assertion);
      out.push_back(std::move(row));
    }
    return out;
  }

  [[nodiscard]] char reliability_of(model::ArticleIndex at) const {
    if (at >= analysis_.articles.size()) return '\0';
    return model::reliability_of(analysis_.decisions, analysis_.articles[at].article);
  }

  // From the article outward; empty where the article says it in its own voice.
  [[nodiscard]] Json chain(const model::Assertion& assertion) {
    Json out = Json::array();
    if (assertion.article >= analysis_.articles.size()) return out;
    const auto& attributions = analysis_.articles[assertion.article].attributions;
    if (assertion.attribution >= attributions.size()) return out;
    const model::Attribution& attribution = attributions[assertion.attribution];
    const auto add_words = [&](const char* kind, base::Span span, const std::string& rule) {
      if (span.is_empty()) return;
      out.push_back({{"kind", kind},
                     {"name", base::slice(analysis_.articles[assertion.article].article.text, span)},
                     {"evidence", evidence(assertion.article, {span, {}, rule})}});
    };
    for (const model::ChainLink& step : attribution.chain) {
      if (step.kind != model::LinkKind::kOutlet) out.push_back(link(step, assertion.article));
    }
    add_words("source", attribution.source, attribution.rule);
    add_words("cue", attribution.cue, attribution.rule);
    return out;
  }

  [[nodiscard]] Json ties() const {
    Json out = Json::array();
    for (const model::Tie& tie : claim_.ties) {
      out.push_back({{"hub", name_of(tie.hub)},
                     {"name", tie.name},
                     {"rule", tie.rule},
                     {"any", ids(tie.any)},
                     {"others", ids(tie.others)}});
    }
    return out;
  }

  [[nodiscard]] Json near() {
    Json out = Json::array();
    for (const model::NearClaim& near : claim_.near) {
      out.push_back({{"evidence", evidence(near.from.article, near.from.evidence)},
                     {"likeness_ppm", near.likeness_ppm},
                     {"origins", near.origins}});
    }
    return out;
  }

  [[nodiscard]] Json dependencies() {
    Json out = Json::array();
    for (const model::Dependency& dependency : claim_.dependencies) {
      Json row = {{"hub", name_of(dependency.hub)},
                  {"relation", name_of(dependency.relation)},
                  {"name", dependency.name},
                  {"members", numbers(dependency.members)}};
      row["evidence"] = Json::array();
      for (const model::PlacedEvidence& placed : dependency.evidence) {
        row["evidence"].push_back(evidence(placed.article, placed.evidence));
      }
      out.push_back(std::move(row));
    }
    return out;
  }

  [[nodiscard]] Json conflicts() const {
    Json out = Json::array();
    for (const model::Conflict& conflict : claim_.conflicts) {
      Json row = {{"field", name_of(conflict.field)}, {"rule", conflict.rule}};
      row["values"] = Json::array();
      for (const model::ConflictValue& value : conflict.values) {
        Json rival = {{"value", value.value}, {"assertions", numbers(value.assertions)}};
        if (!value.inherited.empty()) rival["inherited"] = numbers(value.inherited);
        row["values"].push_back(std::move(rival));
      }
      out.push_back(std::move(row));
    }
    return out;
  }

  [[nodiscard]] Json drift() const {
    Json out = Json::array();
    for (const model::Drift& drift : claim_.drift) {
      out.push_back({{"assertion", drift.assertion + 1},
                     {"against", drift.against + 1},
                     {"field", name_of(drift.field)},
                     {"from", drift.from},
                     {"to", drift.to},
                     {"rule", drift.rule}});
    }
    return out;
  }

  [[nodiscard]] Json decisions() const {
    Json out = Json::array();
    for (const std::string& rule : claim_.decisions) {
      const model::DecisionOutcome* outcome = find_decision(analysis_.decisions, rule);
      if (outcome == nullptr) continue;
      out.push_back({{"rule", rule},
                     {"kind", name_of(outcome->decision.kind)},
                     {"line", outcome->decision.line},
                     {"note", outcome->decision.note},
                     {"met", outcome->met}});
    }
    return out;
  }

  [[nodiscard]] Json flips(const std::vector<model::Flip>& flips) const {
    Json out = Json::array();
    for (const model::Flip& flip : flips) {
      Json row = {{"if", name_of(flip.what)}, {"origins", ids(flip.origins)}};
      row["names"] = Json::array();
      for (const model::OriginIndex at : flip.origins) row["names"].push_back(claim_.origins[at].name);
      if (flip.what == model::WhatIf::kUncopied) row["dependency"] = flip.dependency + 1;
      row["min"] = flip.bounds.min;
      row["max"] = flip.bounds.max;
      if (const std::string decision = write_decision(analysis_, claim_, flip); !decision.empty()) {
        row["decision"] = decision;
      }
      out.push_back(std::move(row));
    }
    return out;
  }

  const model::Analysis& analysis_;
  const model::Claim& claim_;
  std::map<model::ArticleIndex, base::CodePointIndex> offsets_;  // of articles that evidence is in
};

}  // namespace

std::string write_explanation_json(const model::Analysis& analysis, ClaimPlace place) {
  const model::Claim& claim = analysis.stories[place.story].claims[place.claim];
  const Json out = ExplanationJson(analysis, claim).write(number_claim(analysis, place));
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace sumber::doors::cli
