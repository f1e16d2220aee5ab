#include "doors/export/internal/linked_data.h"

#include <algorithm>
#include <array>

#include "base/edtf.h"

namespace sumber::doors::exporting {

namespace {

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

constexpr std::size_t kMinuteSize = std::string_view("2024-03-12T09:00").size();

}  // namespace

std::string make_iri(std::string_view kind, std::string_view id) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string iri = "urn:sumber:";
  iri += kind;
  iri += ':';
  for (const char c : id) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_unreserved(c)) {
      iri += c;
    } else {
      iri += '%';
      iri += kHex[byte >> 4U];
      iri += kHex[byte & 15U];
    }
  }
  return iri;
}

std::optional<std::string> to_date_time(std::string_view edtf) {
  const auto date = base::parse_edtf(edtf);
  if (!date || date->precision != base::Precision::kMinute || edtf.size() <= kMinuteSize) return std::nullopt;
  return std::string(edtf.substr(0, kMinuteSize)) + ":00" + std::string(edtf.substr(kMinuteSize));
}

std::optional<std::string> to_iso_date(std::string_view edtf) {
  const auto date = base::parse_edtf(edtf);
  if (!date || date->precision == base::Precision::kNone || date->precision == base::Precision::kSeason)
    return std::nullopt;
  if (auto exact = to_date_time(edtf)) return exact;
  if (date->precision == base::Precision::kMinute) return std::string(edtf) + ":00";
  return std::string(edtf);
}

Agent agent_of_entity(std::string_view entity, const Speaker& speaker) {
  return {make_iri("entity", entity), speaker.name, speaker.kind};
}

Agent agent_of_outlet(const ArticlePage& page) {
  const std::string& id = page.outlet_domain.empty() ? page.outlet : page.outlet_domain;
  if (id.empty()) return {};
  return {make_iri("outlet", id), page.outlet.empty() ? id : page.outlet, "organisation"};
}

Agent agent_of_origin(const Row& origin, const std::vector<Agent>& speakers) {
  const std::string_view name = origin.text_at("name");
  const auto known = std::ranges::find(speakers, name, &Agent::name);
  if (known != speakers.end()) return *known;
  return {make_iri("voice", name), std::string(name), {}};
}

void GraphWriter::open(std::string_view context) {
  put_("{\"@context\":");
  put_(context);
  put_(",\n\"@graph\":[");
}

void GraphWriter::close() { put_(is_first_ ? "]}\n" : "\n]}\n"); }

JsonWriter& GraphWriter::begin_node(std::string_view iri) {
  line_.clear();
  json_.open_object();
  json_.field("@id", iri);
  return json_;
}

void GraphWriter::end_node() {
  json_.close_object();
  put_(is_first_ ? "\n" : ",\n");
  is_first_ = false;
  put_(line_);
}

void put_reference(JsonWriter& json, std::string_view iri) {
  json.open_object();
  json.field("@id", iri);
  json.close_object();
}

void put_references(JsonWriter& json, JsonKey key, const std::vector<std::string>& iris) {
  if (iris.empty()) return;
  json.key(key);
  json.open_array();
  for (const std::string& iri : iris) put_reference(json, iri);
  json.close_array();
}

}  // namespace sumber::doors::exporting
