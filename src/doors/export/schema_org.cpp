// schema.org as JSON-LD: NewsArticle, Claim, Quotation. No rating is made up: how well a claim is founded stands under
// urn:sumber:terms:, as bounds.
#include <algorithm>
#include <tuple>

#include "doors/export/internal/claim_facts.h"
#include "doors/export/internal/exporter.h"
#include "doors/export/internal/linked_data.h"

namespace sumber::doors::exporting {

namespace {

constexpr std::string_view kContext = R"({"@vocab":"https://schema.org/","sumber":"urn:sumber:terms:"})";

class SchemaOrgExporter : public Exporter {
 public:
  SchemaOrgExporter(DocumentRows& rows, ByteSink put) : rows_(rows), graph_(std::move(put)) {}

  [[nodiscard]] std::vector<std::string_view> wanted() const override { return {"articles", "claims"}; }
  void begin() override { graph_.open(kContext); }
  void end() override { graph_.close(); }

  void take(std::string_view section, const Row& row) override {
    if (section == "articles") take_article(row);
    if (section == "claims") take_claim(row);
  }

 private:
  void put_agent(const Agent& agent, const char* type) {
    if (agent.iri.empty() || !graph_.is_new(agent.iri)) return;
    JsonWriter& json = graph_.begin_node(agent.iri);
    json.field("@type", type);
    json.field("name", agent.name);
    graph_.end_node();
  }

  // Who is neither known as a person nor as a body is shown as a thing with a name.
  void put_agent(const Agent& agent) {
    put_agent(agent, agent.kind == "person" ? "Person" : agent.kind.empty() ? "Thing" : "Organization");
  }

  void take_article(const Row& row) {
    const ArticlePage& page = rows_.article(row.text_at("id"));
    const Agent outlet = agent_of_outlet(page);
    put_agent(outlet, "NewsMediaOrganization");
    std::vector<std::string> authors;
    for (const std::string_view author : row.texts("byline")) {
      const Agent agent{make_iri("author", author), std::string(author), "person"};
      put_agent(agent, "Person");
      authors.push_back(agent.iri);
    }
    JsonWriter& json = graph_.begin_node(make_iri("article", page.id));
    const std::string_view genre = row.text_at("genre");
    json.field("@type", genre == "opinion"       ? "OpinionNewsArticle"
                        : genre == "advertorial" ? "AdvertiserContentArticle"
                        : genre == "satire"      ? "SatiricalArticle"
                        : genre == "live"        ? "LiveBlogPosting"
                                                 : "NewsArticle");
    json.field("identifier", page.id);
    if (!page.title.empty()) json.field("headline", page.title);
    if (!page.url.empty()) json.field("url", page.url);
    if (!page.language.empty()) json.field("inLanguage", page.language);
    if (const auto date = to_iso_date(page.published)) json.field("datePublished", *date);
    put_references(json, "author", authors);
    if (!outlet.iri.empty()) {
      json.key("publisher");
      put_reference(json, outlet.iri);
    }
    put_credits(json, row);
    graph_.end_node();
  }

  static void put_credits(JsonWriter& json, const Row& row) {
    std::string credits;
    for (const Row& credit : row.rows("credits"))
      credits += (credits.empty() ? "" : ", ") + std::string(credit.text_at("agency"));
    if (!credits.empty()) json.field("creditText", credits);
  }

  void take_claim(const Row& row) {
    const ClaimFacts claim(rows_, row);
    const std::string iri = make_iri("claim", claim.id);
    std::vector<std::string> authors;
    for (const OriginFacts& origin : claim.origins) {
      if (origin.voice.iri.empty()) continue;
      put_agent(origin.voice);
      if (!origin.voice.kind.empty()) authors.push_back(origin.voice.iri);
    }
    for (const AssertionFacts& assertion : claim.assertions) take_assertion(assertion, iri);
    JsonWriter& json = graph_.begin_node(iri);
    json.field("@type", "Claim");
    json.field("text", row.text_at("text"));
    put_references(json, "author", authors);
    put_appearances(json, claim, "asserts");
    put_bounds(json, row.row("corroboration"));
    graph_.end_node();
  }

  // Articles that take this stance, each once; the first is the one published first, of those that are dated.
  static void put_appearances(JsonWriter& json, const ClaimFacts& claim, std::string_view stance) {
    std::vector<std::string> articles;
    const ArticlePage* first = nullptr;
    const auto rank = [](const ArticlePage& page) {
      return std::tuple(page.published.empty(), page.published, page.number);
    };
    for (const AssertionFacts& assertion : claim.assertions) {
      if (assertion.row.text_at("stance") != stance) continue;
      std::string iri = make_iri("article", assertion.page->id);
      if (articles.empty() || articles.back() != iri) articles.push_back(std::move(iri));
      if (first == nullptr || rank(*assertion.page) < rank(*first)) first = assertion.page;
    }
    put_references(json, "appearance", articles);
    if (first == nullptr || first->published.empty()) return;
    json.key("firstAppearance");
    put_reference(json, make_iri("article", first->id));
  }

  static void put_bounds(JsonWriter& json, const Row& bounds) {
    json.field("sumber:minOrigins", bounds.number("min"));
    json.field("sumber:maxOrigins", bounds.number("max"));
    json.field("sumber:credibility", bounds.number("credibility"));
    json.texts("sumber:party", bounds.texts("parties"));
    json.texts("sumber:deniedBy", bounds.texts("denied_by"));
  }

  // Words in somebody's own voice are a Quotation. A denial is a Claim of its own about the one it denies.
  void take_assertion(const AssertionFacts& assertion, const std::string& claim) {
    const std::string_view stance = assertion.row.text_at("stance");
    const bool is_denial = stance == "denies" || stance == "doubts" || stance == "retracts";
    if (!is_denial && (!assertion.is_quoted || assertion.speakers.empty())) return;
    for (const Agent& speaker : assertion.speakers) put_agent(speaker);
    std::vector<std::string> speakers;
    for (const Agent& speaker : assertion.speakers) speakers.push_back(speaker.iri);
    const std::string article = make_iri("article", assertion.page->id);
    JsonWriter& json = graph_.begin_node(make_iri("assertion", assertion.id));
    json.field("@type", is_denial ? "Claim" : "Quotation");
    json.field("text", assertion.words);
    if (!assertion.page->language.empty()) json.field("inLanguage", assertion.page->language);
    json.key("about");
    put_reference(json, claim);
    json.key(is_denial ? JsonKey("appearance") : JsonKey("isPartOf"));
    put_reference(json, article);
    put_references(json, is_denial ? JsonKey("author") : JsonKey("creator"), speakers);
    if (!is_denial) put_references(json, "spokenByCharacter", speakers);
    if (is_denial) json.field("sumber:stance", stance);
    graph_.end_node();
  }

  DocumentRows& rows_;
  GraphWriter graph_;
};

}  // namespace

std::unique_ptr<Exporter> make_schema_org_exporter(DocumentRows& rows, ByteSink put) {
  return std::make_unique<SchemaOrgExporter>(rows, std::move(put));
}

}  // namespace sumber::doors::exporting
