// IPTC ninjs 3.3, one item a line: every article, and every story with its brief.
#include <map>

#include <algorithm>
#include "doors/export/internal/exporter.h"
#include "doors/export/internal/linked_data.h"

namespace sumber::doors::exporting {

namespace {

void put_value(JsonWriter& json, JsonKey key, std::string_view role, std::string_view value) {
  if (value.empty()) return;
  json.key(key);
  json.open_array();
  json.open_object();
  if (!role.empty()) json.field("role", role);
  json.field("contentType", "text/plain");
  json.field("value", value);
  json.close_object();
  json.close_array();
}

void put_standard(JsonWriter& json) {
  json.key("standard");
  json.open_object();
  json.field("name", "ninjs");
  json.field("version", "3.3");
  json.field("schema", "http://www.iptc.org/std/ninjs/ninjs-schema_3.3.json#");
  json.close_object();
}

void put_named(JsonWriter& json, std::string_view name, std::string_view role, const std::string& uri) {
  json.open_object();
  json.field("name", name);
  json.field("role", role);
  json.field("uri", uri);
  json.close_object();
}

class NinjsExporter : public Exporter {
 public:
  NinjsExporter(DocumentRows& rows, ByteSink put) : rows_(rows), put_(std::move(put)) {}

  [[nodiscard]] std::vector<std::string_view> wanted() const override { return {"articles", "stories"}; }

  void take(std::string_view section, const Row& row) override {
    line_.clear();
    JsonWriter json(line_);
    json.open_object();
    section == "articles" ? put_article(json, row) : put_story(json, row);
    put_standard(json);
    json.close_object();
    json.end_row();
    put_(line_);
  }

 private:
  static void put_article(JsonWriter& json, const Row& row) {
    json.field("uri", make_iri("article", row.text_at("id")));
    json.field("type", "text");
    json.field("profile", "sumber-article");
    if (row.has("language")) json.field("language", row.text_at("language"));
    if (row.has("title")) json.field("title", row.text_at("title"));
    put_value(json, "headlines", "main", row.text_at("title"));
    put_value(json, "bodies", "main", row.text_at("text"));
    put_published(json, row);
    std::string authors;
    for (const std::string_view author : row.texts("byline"))
      authors += (authors.empty() ? "" : ", ") + std::string(author);
    if (!authors.empty()) json.field("by", authors);
    if (row.has("dateline")) json.field("located", row.text_at("dateline"));
    put_sources(json, row);
    json.key("genres");
    json.open_array();
    json.open_object();
    json.field("literal", row.text_at("genre"));
    json.close_object();
    json.close_array();
    put_ids(json, row);
  }

  // An exact time goes where ninjs has a place for it; a bare day is told in words, never filled up with a clock time.
  static void put_published(JsonWriter& json, const Row& row) {
    if (!row.has("published")) return;
    const std::string_view when = row.row("published").text_at("value");
    if (const auto exact = to_date_time(when))
      json.field("contentCreated", *exact);
    else
      put_value(json, "descriptions", "published", when);
  }

  static void put_sources(JsonWriter& json, const Row& row) {
    json.key("infoSources");
    json.open_array();
    const std::string_view domain = row.text_at("outlet_domain");
    const std::string_view outlet = row.has("outlet") ? row.text_at("outlet") : domain;
    if (!outlet.empty()) put_named(json, outlet, "publisher", make_iri("outlet", domain.empty() ? outlet : domain));
    for (const Row& credit : row.rows("credits"))
      put_named(json, credit.text_at("agency"), "carrier", make_iri("carrier", credit.text_at("agency")));
    json.close_array();
  }

  static void put_id(JsonWriter& json, std::string_view role, std::string_view value) {
    json.open_object();
    json.field("role", role);
    json.field("value", value);
    json.close_object();
  }

  static void put_ids(JsonWriter& json, const Row& row) {
    json.key("altIds");
    json.open_array();
    put_id(json, "document", row.text_at("id"));
    if (row.has("url")) put_id(json, "url", row.text_at("url"));
    json.close_array();
  }

  void put_story(JsonWriter& json, const Row& row) {
    json.field("uri", make_iri("story", row.text_at("id")));
    json.field("type", "composite");
    json.field("profile", "sumber-story");
    const std::vector<std::string_view> members = row.texts("articles");
    const std::string language = language_of(members);
    if (!language.empty()) json.field("language", language);
    json.field("title", row.text_at("title"));
    put_value(json, "headlines", "main", row.text_at("title"));
    std::string brief;
    for (const Row& sentence : row.rows("brief"))
      brief += (brief.empty() ? "" : "\n") + std::string(sentence.text_at("text"));
    put_value(json, "bodies", "brief", brief);
    json.key("associations");
    json.open_array();
    for (const std::string_view id : members) {
      const ArticlePage& page = rows_.article(id);
      json.open_object();
      json.field("name", page.title.empty() ? page.id : page.title);
      json.field("rel", "member");
      json.field("uri", make_iri("article", id));
      json.field("type", "text");
      json.close_object();
    }
    json.close_array();
  }

  // Of most members; of equals the first in the alphabet.
  std::string language_of(const std::vector<std::string_view>& members) {
    std::map<std::string, std::size_t> counts;
    for (const std::string_view id : members) ++counts[rows_.article(id).language];
    counts.erase("");
    const auto most = std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
    return most == counts.end() ? std::string() : most->first;
  }

  DocumentRows& rows_;
  ByteSink put_;
  std::string line_;
};

}  // namespace

std::unique_ptr<Exporter> make_ninjs_exporter(DocumentRows& rows, ByteSink put) {
  return std::make_unique<NinjsExporter>(rows, std::move(put));
}

}  // namespace sumber::doors::exporting
