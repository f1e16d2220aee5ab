// JSON-LD: names of things as IRIs, and nodes of a graph written one a line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "doors/export/internal/document_rows.h"
#include "doors/export/internal/exporter.h"
#include "doors/export/internal/json_writer.h"

namespace sumber::doors::exporting {

// "urn:sumber:article:kabar-0312"; whatever an IRI may not hold is percent-encoded, so that any id gives a valid one.
[[nodiscard]] std::string make_iri(std::string_view kind, std::string_view id);

// A date and time that RFC 3339 and xsd:dateTime take ("2024-03-12T09:00:00+07:00"): an EDTF value to the minute with
// an offset. Nothing where the value tells less.
[[nodiscard]] std::optional<std::string> to_date_time(std::string_view edtf);

// An ISO 8601 date or date and time, as far as it is known; nothing for a season.
[[nodiscard]] std::optional<std::string> to_iso_date(std::string_view edtf);

// Who speaks for an origin of kind voice, or in an attribution.
struct Agent {
  std::string iri;
  std::string name;
  std::string kind;  // person, organisation, place; empty where the document does not tell
};

[[nodiscard]] Agent agent_of_entity(std::string_view entity, const Speaker& speaker);
[[nodiscard]] Agent agent_of_outlet(const ArticlePage& page);

// The agent behind an origin: the entity of its name among those who speak at its assertions, else one of that name
// alone.
[[nodiscard]] Agent agent_of_origin(const Row& origin, const std::vector<Agent>& speakers);

// A graph: {"@context":…,"@graph":[ nodes, one a line ]}.
class GraphWriter {
 public:
  explicit GraphWriter(ByteSink put) : put_(std::move(put)), json_(line_) {}

  void open(std::string_view context);
  void close();

  // Opens a node; `end_node` closes it and hands it over. One at a time.
  [[nodiscard]] JsonWriter& begin_node(std::string_view iri);
  void end_node();

  // True once for every IRI: nodes that several rows name are written once.
  [[nodiscard]] bool is_new(const std::string& iri) { return written_.insert(iri).second; }

 private:
  ByteSink put_;
  std::string line_;
  JsonWriter json_;
  std::unordered_set<std::string> written_;
  bool is_first_ = true;
};

// {"@id": iri}
void put_reference(JsonWriter& json, std::string_view iri);
void put_references(JsonWriter& json, JsonKey key, const std::vector<std::string>& iris);

}  // namespace sumber::doors::exporting
