// PROV-O as JSON-LD. What PROV has no word for stands under urn:sumber:terms:, which docs/exports.md explains.
#include <cmath>

#include "doors/export/internal/claim_facts.h"
#include "doors/export/internal/exporter.h"
#include "doors/export/internal/linked_data.h"

namespace sumber::doors::exporting {

namespace {

constexpr std::string_view kContext =
    R"({"prov":"http://www.w3.org/ns/prov#","dcterms":"http://purl.org/dc/terms/","oa":"http://www.w3.org/ns/oa#",)"
    R"("rdfs":"http://www.w3.org/2000/01/rdf-schema#","xsd":"http://www.w3.org/2001/XMLSchema#",)"
    R"("edtf":"http://id.loc.gov/datatypes/edtf/","sumber":"urn:sumber:terms:",)"
    R"("dcterms:date":{"@type":"edtf:EDTF"},"dcterms:issued":{"@type":"edtf:EDTF"},)"
    R"("prov:generatedAtTime":{"@type":"xsd:dateTime"},"sumber:url":{"@type":"xsd:anyURI"},)"
    R"("sumber:confidence":{"@type":"xsd:decimal"}})";

void put_types(JsonWriter& json, std::initializer_list<const char*> types) {
  json.key("@type");
  json.open_array();
  for (const char* type : types) json.put(type);
  json.close_array();
}

void put_one(JsonWriter& json, JsonKey key, std::string_view iri) {
  json.key(key);
  put_reference(json, iri);
}

// Written as text, because a number of JSON-LD is an xsd:double.
void put_percent(JsonWriter& json, int percent) {
  const std::string digits = std::to_string(percent % 100);
  json.field("sumber:confidence", std::to_string(percent / 100) + "." + (digits.size() < 2 ? "0" : "") + digits);
}

void put_ppm(JsonWriter& json, double share) {
  constexpr int kDigits = 6;
  std::string digits = std::to_string(std::lround(share * 1'000'000));
  digits.insert(0, digits.size() <= kDigits ? kDigits + 1 - digits.size() : 0, '0');
  json.field("sumber:confidence",
             digits.substr(0, digits.size() - kDigits) + "." + digits.substr(digits.size() - kDigits));
}

// Where words stand, as the Web Annotation model says it.
void put_target(JsonWriter& json, std::string_view article, std::int64_t begin, std::int64_t end) {
  json.open_object();
  json.field("@type", "oa:SpecificResource");
  put_one(json, "oa:hasSource", make_iri("article", article));
  json.key("oa:hasSelector");
  json.open_object();
  json.field("@type", "oa:TextPositionSelector");
  json.field("oa:start", begin);
  json.field("oa:end", end);
  json.close_object();
  json.close_object();
}

void put_target(JsonWriter& json, const Row& row) {
  json.key("sumber:at");
  put_target(json, row.text_at("article"), row.number("begin"), row.number("end"));
}

class ProvExporter : public Exporter {
 public:
  ProvExporter(DocumentRows& rows, const Priors& priors, ByteSink put)
      : rows_(rows), priors_(priors), graph_(std::move(put)) {}

  [[nodiscard]] std::vector<std::string_view> wanted() const override {
    return {"parties", "articles", "passages", "claims"};
  }
  void begin() override { graph_.open(kContext); }
  void end() override { graph_.close(); }

  void take(std::string_view section, const Row& row) override {
    if (section == "parties") take_party(row);
    if (section == "articles") take_article(row);
    if (section == "passages") take_passage(row);
    if (section == "claims") take_claim(row);
  }

 private:
  void take_party(const Row& row) {
    JsonWriter& json = graph_.begin_node(make_iri("party", row.text_at("id")));
    put_types(json, {"prov:Agent", "prov:Organization", "sumber:Party"});
    json.key("rdfs:label");
    json.open_array();
    for (const auto& [language, name] : row.named_texts("names")) {
      json.open_object();
      json.field("@value", name);
      json.field("@language", language);
      json.close_object();
    }
    json.close_array();
    graph_.end_node();
  }

  void put_agent(const Agent& agent, const std::vector<std::string>& parties = {}) {
    if (agent.iri.empty() || (!graph_.is_new(agent.iri) && parties.empty())) return;
    JsonWriter& json = graph_.begin_node(agent.iri);
    if (agent.kind == "person")
      put_types(json, {"prov:Agent", "prov:Person"});
    else if (!agent.kind.empty())
      put_types(json, {"prov:Agent", "prov:Organization"});
    else
      put_types(json, {"prov:Agent"});
    json.field("rdfs:label", agent.name);
    put_references(json, "prov:actedOnBehalfOf", parties);
    graph_.end_node();
  }

  void put_attribution(JsonWriter& json, const Agent& agent, const char* role) {
    json.open_object();
    json.field("@type", "prov:Attribution");
    put_one(json, "prov:agent", agent.iri);
    put_one(json, "prov:hadRole", role);
    json.close_object();
  }

  void take_article(const Row& row) {
    std::vector<std::pair<Agent, const char*>> agents;
    const Agent outlet = agent_of_outlet(rows_.article(row.text_at("id")));
    if (!outlet.iri.empty()) agents.emplace_back(outlet, "urn:sumber:terms:publisher");
    for (const std::string_view author : row.texts("byline"))
      agents.push_back({{make_iri("author", author), std::string(author), "person"}, "urn:sumber:terms:author"});
    for (const Row& credit : row.rows("credits")) {
      const std::string_view name = credit.text_at("agency");
      agents.push_back({{make_iri("carrier", name), std::string(name), "organisation"}, "urn:sumber:terms:carrier"});
    }
    for (const auto& [agent, role] : agents) put_agent(agent);
    JsonWriter& json = graph_.begin_node(make_iri("article", row.text_at("id")));
    put_types(json, {"prov:Entity", "sumber:Article"});
    if (row.has("title")) json.field("dcterms:title", row.text_at("title"));
    if (row.has("url")) json.field("sumber:url", row.text_at("url"));
    if (row.has("language")) json.field("dcterms:language", row.text_at("language"));
    if (row.has("published")) {
      const std::string_view when = row.row("published").text_at("value");
      json.field("dcterms:issued", when);
      if (const auto exact = to_date_time(when)) json.field("prov:generatedAtTime", *exact);
    }
    put_article_agents(json, agents);
    graph_.end_node();
  }

  void put_article_agents(JsonWriter& json, const std::vector<std::pair<Agent, const char*>>& agents) {
    if (agents.empty()) return;
    std::vector<std::string> iris;
    for (const auto& [agent, role] : agents) iris.push_back(agent.iri);
    put_references(json, "prov:wasAttributedTo", iris);
    json.key("prov:qualifiedAttribution");
    json.open_array();
    for (const auto& [agent, role] : agents) put_attribution(json, agent, role);
    json.close_array();
  }

  static std::string occurrence_iri(std::string_view passage, std::size_t number) {
    return make_iri("passage", passage) + ":" + std::to_string(number);
  }

  void take_passage(const Row& row) {
    const std::vector<Row> occurrences = row.rows("occurrences");
    const std::string_view id = row.text_at("id");
    for (std::size_t i = 0; i < occurrences.size(); ++i) {
      const Row& place = occurrences[i];
      const ArticlePage& page = rows_.article(place.text_at("article"));
      JsonWriter& json = graph_.begin_node(occurrence_iri(id, i));
      put_types(json, {"prov:Entity", "sumber:Passage"});
      put_one(json, "sumber:passage", make_iri("passage", id));
      json.field("sumber:kind", row.text_at("kind"));
      json.field("prov:value", page.words(place.number("begin"), place.number("end")));
      put_one(json, "dcterms:isPartOf", make_iri("article", page.id));
      put_target(json, place);
      const std::int64_t parent = place.has("parent") ? place.number("parent") : -1;
      if (parent >= 0) {
        if (static_cast<std::size_t>(parent) >= occurrences.size()) throw RowProblem{"parent is no occurrence"};
        put_parent(json, place, occurrence_iri(id, static_cast<std::size_t>(parent)),
                   row.text_at("kind") == "quotation");
      }
      graph_.end_node();
    }
  }

  // Copied words were derived from their parent. Where nobody knows who copied whom, they only share text.
  static void put_parent(JsonWriter& json, const Row& place, const std::string& parent, bool is_quotation) {
    if (place.text_at("direction") != "from_parent") {
      put_one(json, "sumber:sharesTextWith", parent);
      put_ppm(json, place.fraction("similarity"));
      return;
    }
    put_one(json, "prov:wasDerivedFrom", parent);
    if (is_quotation) put_one(json, "prov:wasQuotedFrom", parent);
    json.key("prov:qualifiedDerivation");
    json.open_object();
    json.field("@type", "prov:Derivation");
    put_one(json, "prov:entity", parent);
    put_ppm(json, place.fraction("similarity"));
    json.close_object();
  }

  void take_claim(const Row& row) {
    ClaimFacts claim(rows_, row);
    const std::string iri = make_iri("claim", claim.id);
    const std::map<std::string, int> ties = claim.ties(row, priors_);
    for (const OriginFacts& origin : claim.origins) take_origin(origin);
    for (const AssertionFacts& assertion : claim.assertions) take_assertion(assertion, iri, ties);
    put_claim(row, claim, iri);
    put_dependencies(row, claim, iri);
  }

  void take_origin(const OriginFacts& origin) {
    std::vector<std::string> parties;
    for (const std::string_view party : origin.row.texts("parties")) parties.push_back(make_iri("party", party));
    put_agent(origin.voice, parties);
    JsonWriter& json = graph_.begin_node(origin.iri);
    put_types(json, {"prov:Entity", "sumber:Origin"});
    json.field("sumber:kind", origin.row.text_at("kind"));
    json.field("rdfs:label", origin.row.text_at("name"));
    if (!origin.voice.iri.empty()) put_one(json, "prov:wasAttributedTo", origin.voice.iri);
    put_references(json, "sumber:party", parties);
    put_occasions(json, origin.row);
    std::vector<std::string> older;
    for (const Row& background : origin.row.rows("background"))
      older.push_back(make_iri("article", background.text_at("article")));
    put_references(json, "prov:wasDerivedFrom", older);
    graph_.end_node();
  }

  static void put_occasions(JsonWriter& json, const Row& origin) {
    const std::vector<Row> occasions = origin.rows("occasions");
    if (occasions.empty()) return;
    json.key("sumber:occasion");
    json.open_array();
    for (const Row& occasion : occasions) {
      json.open_object();
      json.field("sumber:kind", occasion.text_at("kind"));
      json.field("rdfs:label", occasion.text_at("name"));
      if (occasion.has("date")) json.field("dcterms:date", occasion.text_at("date"));
      if (occasion.has("place")) json.field("sumber:place", occasion.text_at("place"));
      json.close_object();
    }
    json.close_array();
  }

  void take_assertion(const AssertionFacts& assertion, const std::string& claim,
                      const std::map<std::string, int>& ties) {
    for (const Agent& speaker : assertion.speakers) put_agent(speaker);
    JsonWriter& json = graph_.begin_node(make_iri("assertion", assertion.id));
    put_types(json, {"prov:Entity", "sumber:Assertion"});
    json.field("prov:value", assertion.words);
    const std::string_view stance = assertion.row.text_at("stance");
    json.field("sumber:stance", stance);
    json.field("sumber:certainty", assertion.row.text_at("certainty"));
    json.field("sumber:rule", assertion.row.text_at("rule"));
    if (assertion.row.has("time")) json.field("dcterms:date", assertion.row.text_at("time"));
    if (stance == "denies") put_one(json, "sumber:denies", claim);
    if (stance == "doubts") put_one(json, "sumber:doubts", claim);
    if (stance == "retracts") put_one(json, "sumber:retracts", claim);
    put_target(json, assertion.row);
    const std::string article = make_iri("article", assertion.page->id);
    put_one(json, "dcterms:isPartOf", article);
    std::vector<std::string> quoted = {article};
    if (assertion.is_quoted && !assertion.origin.empty()) quoted.push_back(assertion.origin);
    put_references(json, "prov:wasQuotedFrom", quoted);
    put_speakers(json, assertion);
    put_source(json, assertion, ties);
    graph_.end_node();
  }

  static void put_speakers(JsonWriter& json, const AssertionFacts& assertion) {
    std::vector<std::string> agents;
    for (const Agent& speaker : assertion.speakers) agents.push_back(speaker.iri);
    const Agent outlet = agent_of_outlet(*assertion.page);
    if (agents.empty() && !outlet.iri.empty()) agents.push_back(outlet.iri);
    put_references(json, "prov:wasAttributedTo", agents);
  }

  static void put_source(JsonWriter& json, const AssertionFacts& assertion, const std::map<std::string, int>& ties) {
    if (assertion.origin.empty()) return;
    put_one(json, "prov:hadPrimarySource", assertion.origin);
    json.key("prov:qualifiedPrimarySource");
    json.open_object();
    json.field("@type", "prov:PrimarySource");
    put_one(json, "prov:entity", assertion.origin);
    json.field("sumber:relation", "same");
    if (const auto tie = ties.find(assertion.id); tie != ties.end() && tie->second > 0) put_percent(json, tie->second);
    json.close_object();
  }

  void put_claim(const Row& row, const ClaimFacts& claim, const std::string& iri) {
    JsonWriter& json = graph_.begin_node(iri);
    put_types(json, {"prov:Entity", "sumber:Claim"});
    json.field("prov:value", row.text_at("text"));
    put_one(json, "sumber:story", make_iri("story", row.text_at("story")));
    if (row.has("time")) json.field("dcterms:date", row.text_at("time"));
    const Row bounds = row.row("corroboration");
    json.field("sumber:minOrigins", bounds.number("min"));
    json.field("sumber:maxOrigins", bounds.number("max"));
    json.field("sumber:credibility", bounds.number("credibility"));
    std::vector<std::string> iris;
    for (const std::string_view party : bounds.texts("parties")) iris.push_back(make_iri("party", party));
    put_references(json, "sumber:party", iris);
    iris.clear();
    for (const std::string_view party : bounds.texts("denied_by")) iris.push_back(make_iri("party", party));
    put_references(json, "sumber:deniedBy", iris);
    iris.clear();
    for (const AssertionFacts& assertion : claim.assertions) {
      if (assertion.row.text_at("stance") == "asserts") iris.push_back(make_iri("assertion", assertion.id));
    }
    put_references(json, "prov:wasDerivedFrom", iris);
    iris.clear();
    for (const OriginFacts& origin : claim.origins) iris.push_back(origin.iri);
    put_references(json, "prov:hadPrimarySource", iris);
    graph_.end_node();
  }

  void put_dependencies(const Row& row, ClaimFacts& claim, const std::string& iri) {
    std::size_t number = 0;
    for (const Row& dependency : row.rows("dependencies")) {
      JsonWriter& json = graph_.begin_node(iri + ":dependency:" + std::to_string(number++));
      json.field("@type", "sumber:Dependency");
      put_one(json, "sumber:of", iri);
      json.field("sumber:hub", dependency.text_at("hub"));
      json.field("sumber:relation", dependency.text_at("relation"));
      json.field("rdfs:label", dependency.text_at("name"));
      const auto prior = priors_.find(dependency.text_at("hub"));
      if (prior != priors_.end()) put_percent(json, prior->second);
      std::vector<std::string> members;
      for (const std::string_view member : dependency.texts("members"))
        members.push_back(make_iri("assertion", claim.at(member).id));
      put_references(json, "sumber:member", members);
      json.key("sumber:at");
      json.open_array();
      for (const Row& evidence : dependency.rows("evidence")) {
        if (evidence.has("article") && evidence.has("begin"))
          put_target(json, evidence.text_at("article"), evidence.number("begin"), evidence.number("end"));
      }
      json.close_array();
      graph_.end_node();
    }
  }

  DocumentRows& rows_;
  const Priors& priors_;
  GraphWriter graph_;
};

}  // namespace

std::unique_ptr<Exporter> make_prov_exporter(DocumentRows& rows, const Priors& priors, ByteSink put) {
  return std::make_unique<ProvExporter>(rows, priors, std::move(put));
}

}  // namespace sumber::doors::exporting
