// GraphML: claim -> origins -> assertions -> articles, with the hubs that tie assertions together.
#include <array>

#include "doors/export/internal/claim_facts.h"
#include "doors/export/internal/exporter.h"

namespace sumber::doors::exporting {

namespace {

struct Attribute {
  const char* id;
  const char* of;  // node or edge
  const char* name;
  const char* type;
};

constexpr std::array<Attribute, 17> kAttributes = {{
    {"n-type", "node", "type", "string"},
    {"n-id", "node", "id", "string"},
    {"n-label", "node", "label", "string"},
    {"n-kind", "node", "kind", "string"},
    {"n-story", "node", "story", "string"},
    {"n-min", "node", "min", "int"},
    {"n-max", "node", "max", "int"},
    {"n-credibility", "node", "credibility", "int"},
    {"n-parties", "node", "parties", "string"},
    {"n-denied", "node", "denied_by", "string"},
    {"n-certainty", "node", "certainty", "string"},
    {"n-begin", "node", "begin", "int"},
    {"n-end", "node", "end", "int"},
    {"n-url", "node", "url", "string"},
    {"e-type", "edge", "type", "string"},
    {"e-relation", "edge", "relation", "string"},
    {"e-confidence", "edge", "confidence", "double"},
}};

// XML 1.0 has no way to write most control characters, U+FFFE and U+FFFF: they become U+FFFD.
void put_xml(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const base::CodePoint c = base::code_point_at(text, at);
    const std::string_view bytes = text.substr(at, c.size_bytes);
    at += c.size_bytes;
    const bool is_forbidden = (c.value < 0x20 && c.value != '\t' && c.value != '\n' && c.value != '\r') ||
                              c.value == 0xFFFE || c.value == 0xFFFF;
    if (is_forbidden)
      base::append_utf8(out, base::kReplacementCharacter);
    else if (c.value == '&')
      out += "&amp;";
    else if (c.value == '<')
      out += "&lt;";
    else if (c.value == '>')
      out += "&gt;";
    else if (c.value == '"')
      out += "&quot;";
    else if (c.value == '\r')
      out += "&#13;";
    else
      out += bytes;
  }
}

// A node or edge under construction.
class Element {
 public:
  explicit Element(std::string& out) : out_(out) {}
  void open_node(std::string_view id) { out_.append("<node id=\"").append(id).append("\">"); }
  void open_edge(std::string_view from, std::string_view to) {
    out_.append("<edge source=\"").append(from).append("\" target=\"").append(to).append("\">");
  }
  void put(std::string_view key, std::string_view text) {
    out_.append("<data key=\"").append(key).append("\">");
    put_xml(out_, text);
    out_ += "</data>";
  }
  void put(std::string_view key, std::int64_t number) { put(key, std::string_view(std::to_string(number))); }
  void close_node() { out_ += "</node>\n"; }
  void close_edge() { out_ += "</edge>\n"; }

 private:
  std::string& out_;
};

std::string join(const std::vector<std::string_view>& texts) {
  std::string out;
  for (const std::string_view text : texts) out.append(out.empty() ? "" : "|").append(text);
  return out;
}

class GraphMlExporter : public Exporter {
 public:
  GraphMlExporter(DocumentRows& rows, const Priors& priors, ByteSink put)
      : rows_(rows), priors_(priors), put_(std::move(put)) {}

  [[nodiscard]] std::vector<std::string_view> wanted() const override { return {"articles", "claims"}; }

  void begin() override {
    std::string head =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
        "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
    for (const Attribute& attribute : kAttributes) {
      head.append("<key id=\"").append(attribute.id).append("\" for=\"").append(attribute.of);
      head.append("\" attr.name=\"").append(attribute.name).append("\" attr.type=\"").append(attribute.type);
      head += "\"/>\n";
    }
    put_(head + "<graph id=\"sumber\" edgedefault=\"directed\">\n");
  }
  void end() override { put_("</graph>\n</graphml>\n"); }

  void take(std::string_view section, const Row& row) override {
    out_.clear();
    section == "articles" ? take_article(row) : take_claim(row);
    put_(out_);
  }

 private:
  static std::string node_of(const ArticlePage& page) { return "article-" + std::to_string(page.number); }

  void take_article(const Row& row) {
    const ArticlePage& page = rows_.article(row.text_at("id"));
    Element node(out_);
    node.open_node(node_of(page));
    node.put("n-type", "article");
    node.put("n-id", page.id);
    node.put("n-label", page.title);
    node.put("n-kind", page.outlet);
    if (!page.url.empty()) node.put("n-url", page.url);
    node.close_node();
  }

  // Nodes are numbered in the order of the document: ids of a document may hold what XML names may not.
  void take_claim(const Row& row) {
    ClaimFacts claim(rows_, row);
    const std::string claim_node = "claim-" + std::to_string(claims_++);
    put_claim(row, claim_node);
    std::map<std::string, std::string> nodes;  // of assertions, by id
    for (const AssertionFacts& assertion : claim.assertions) {
      const std::string node = "assertion-" + std::to_string(assertions_++);
      nodes.emplace(assertion.id, node);
      put_assertion(assertion, node, claim_node);
    }
    const std::map<std::string, int> ties = claim.ties(row, priors_);
    for (const OriginFacts& origin : claim.origins) put_origin(origin, claim_node, nodes, ties);
    for (const Row& dependency : row.rows("dependencies")) put_hub(dependency, nodes);
  }

  void put_claim(const Row& row, const std::string& name) {
    const Row bounds = row.row("corroboration");
    Element node(out_);
    node.open_node(name);
    node.put("n-type", "claim");
    node.put("n-id", row.text_at("id"));
    node.put("n-label", row.text_at("text"));
    node.put("n-story", row.text_at("story"));
    node.put("n-min", bounds.number("min"));
    node.put("n-max", bounds.number("max"));
    node.put("n-credibility", bounds.number("credibility"));
    node.put("n-parties", join(bounds.texts("parties")));
    node.put("n-denied", join(bounds.texts("denied_by")));
    node.close_node();
  }

  void put_assertion(const AssertionFacts& assertion, const std::string& name, const std::string& claim) {
    const std::string_view stance = assertion.row.text_at("stance");
    Element node(out_);
    node.open_node(name);
    node.put("n-type", "assertion");
    node.put("n-id", assertion.id);
    node.put("n-label", assertion.words);
    node.put("n-kind", stance);
    node.put("n-certainty", assertion.row.text_at("certainty"));
    node.put("n-begin", assertion.row.number("begin"));
    node.put("n-end", assertion.row.number("end"));
    node.close_node();
    put_edge(name, node_of(*assertion.page), "stands_in");
    put_edge(name, claim, stance);
  }

  void put_origin(const OriginFacts& origin, const std::string& claim, const std::map<std::string, std::string>& nodes,
                  const std::map<std::string, int>& ties) {
    const std::string name = "origin-" + std::to_string(origins_++);
    Element node(out_);
    node.open_node(name);
    node.put("n-type", "origin");
    node.put("n-id", origin.row.text_at("id"));
    node.put("n-label", origin.row.text_at("name"));
    node.put("n-kind", origin.row.text_at("kind"));
    node.put("n-parties", join(origin.row.texts("parties")));
    node.close_node();
    put_edge(claim, name, "has_origin");
    for (const std::string_view member : origin.row.texts("assertions")) {
      const auto tie = ties.find(std::string(member));
      put_edge(name, nodes.at(std::string(member)), "behind", "same", tie == ties.end() ? 0 : tie->second);
    }
  }

  void put_hub(const Row& dependency, const std::map<std::string, std::string>& nodes) {
    const std::string name = "hub-" + std::to_string(hubs_++);
    const std::string_view hub = dependency.text_at("hub");
    Element node(out_);
    node.open_node(name);
    node.put("n-type", "hub");
    node.put("n-label", dependency.text_at("name"));
    node.put("n-kind", hub);
    node.close_node();
    const auto prior = priors_.find(hub);
    for (const std::string_view member : dependency.texts("members")) {
      const auto found = nodes.find(std::string(member));
      if (found == nodes.end()) throw RowProblem{"names an assertion that the claim does not have"};
      put_edge(name, found->second, "ties", dependency.text_at("relation"), prior == priors_.end() ? 0 : prior->second);
    }
  }

  void put_edge(std::string_view from, std::string_view to, std::string_view type, std::string_view relation = {},
                int percent = 0) {
    Element edge(out_);
    edge.open_edge(from, to);
    edge.put("e-type", type);
    if (!relation.empty()) edge.put("e-relation", relation);
    if (percent > 0) {
      const std::string digits = std::to_string(percent % 100);
      edge.put("e-confidence",
               std::string_view(std::to_string(percent / 100) + (digits.size() < 2 ? ".0" : ".") + digits));
    }
    edge.close_edge();
  }

  DocumentRows& rows_;
  const Priors& priors_;
  ByteSink put_;
  std::string out_;
  std::uint64_t claims_ = 0;
  std::uint64_t assertions_ = 0;
  std::uint64_t origins_ = 0;
  std::uint64_t hubs_ = 0;
};

}  // namespace

std::unique_ptr<Exporter> make_graphml_exporter(DocumentRows& rows, const Priors& priors, ByteSink put) {
  return std::make_unique<GraphMlExporter>(rows, priors, std::move(put));
}

}  // namespace sumber::doors::exporting
