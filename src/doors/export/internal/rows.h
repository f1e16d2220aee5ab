// The rows of the analysis document, section by section: each a line of JSON appended to a string.
#pragma once

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "doors/export/internal/json_writer.h"
#include "model/analysis.h"

namespace sumber::doors::exporting {

using Json = nlohmann::ordered_json;  // of documents that are read back

// What is needed to turn places of one article into the document's terms. Borrows the article.
struct Place {
  const model::ReadArticle* read = nullptr;
  base::CodePointIndex offsets{std::string_view()};
  std::vector<std::string> entity_ids;       // by position in ReadArticle::entities
  std::vector<std::string> attribution_ids;  // by position in ReadArticle::attributions

  Place() = default;
  explicit Place(const model::ReadArticle& article);
};

// Turns positions in articles into the document's terms, whichever articles are at hand.
class Locator {
 public:
  virtual ~Locator() = default;
  [[nodiscard]] virtual bool knows(model::ArticleIndex article) const = 0;
  [[nodiscard]] virtual std::string_view id_of(model::ArticleIndex article) const = 0;
  [[nodiscard]] virtual std::uint32_t to_code_points(model::ArticleIndex article, std::uint32_t at_byte) const = 0;
  // Empty where the article has no such attribution.
  [[nodiscard]] virtual std::string_view attribution_id(model::ArticleIndex article,
                                                        std::uint32_t attribution) const = 0;
};

// Of all articles of an analysis that is in memory.
class PlaceLocator : public Locator {
 public:
  explicit PlaceLocator(std::span<const Place> places) : places_(places) {}
  [[nodiscard]] bool knows(model::ArticleIndex article) const override { return article < places_.size(); }
  [[nodiscard]] std::string_view id_of(model::ArticleIndex article) const override {
    return places_[article].read->article.id;
  }
  [[nodiscard]] std::uint32_t to_code_points(model::ArticleIndex article, std::uint32_t at_byte) const override {
    return places_[article].offsets.to_code_points(at_byte);
  }
  [[nodiscard]] std::string_view attribution_id(model::ArticleIndex article, std::uint32_t attribution) const override {
    const auto& ids = places_[article].attribution_ids;
    return attribution < ids.size() ? std::string_view(ids[attribution]) : std::string_view();
  }

 private:
  std::span<const Place> places_;
};

// One row each, with its line end.
void put_article(std::string& out, const model::Article& article, const base::CodePointIndex& offsets);
void put_skipped(std::string& out, const model::Skipped& skipped);
void put_entity(std::string& out, const model::StoryEntity& entity);
void put_party(std::string& out, const model::Party& party);
void put_decision(std::string& out, const model::DecisionOutcome& outcome);
void put_passage(std::string& out, const model::Passage& passage, const Locator& locator);
void put_story(std::string& out, const model::Story& story, const Locator& locator);

// All rows of one article, or of one story.
void put_mentions(std::string& out, const Place& place);
void put_attributions(std::string& out, const Place& place);
void put_events(std::string& out, const Place& place);
void put_claims(std::string& out, const model::Story& story, const Locator& locator);

[[nodiscard]] std::vector<std::string> name_attributions(const model::ReadArticle& read);

inline constexpr std::string_view kSchemaRow = "{\"schema\":\"sumber/1\"}\n";

// Sections in the order of the document.
[[nodiscard]] const std::vector<std::string_view>& sections();

// Makes rows of one analysis that is in memory; borrows it.
class Rows {
 public:
  using Sink = std::function<void(std::string_view)>;  // takes whole rows, one or more

  explicit Rows(const model::Analysis& analysis);

  // All rows of a section, in order.
  void write_section(std::string_view section, const Sink& sink) const;

 private:
  void name_entities();

  const model::Analysis& analysis_;
  std::vector<Place> places_;
  std::map<std::string, model::StoryEntity> entities_;  // by id, stories joined
};

// Shared by the row makers: offsets become code points.
void put_span(JsonWriter& json, base::Span span, const base::CodePointIndex& offsets);
void put_evidence(JsonWriter& json, const model::Evidence& evidence, const base::CodePointIndex& offsets);
void put_chain(JsonWriter& json, const std::vector<model::ChainLink>& chain, const base::CodePointIndex& offsets);

}  // namespace sumber::doors::exporting
