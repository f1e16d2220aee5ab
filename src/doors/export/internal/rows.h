// The rows of the analysis document, section by section.
#pragma once

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "model/analysis.h"

namespace sumber::doors::exporting {

using Json = nlohmann::ordered_json;

// Makes rows of one analysis; borrows it. A row is handed over as soon as it is made, so that no section is held in
// memory twice.
class Rows {
 public:
  using Sink = std::function<void(const Json&)>;

  explicit Rows(const model::Analysis& analysis);

  // Sections in the order of the document.
  [[nodiscard]] static const std::vector<std::string_view>& sections();

  // All rows of a section, in order.
  void write_section(std::string_view section, const Sink& sink) const;

 private:
  // What is needed to turn places of one article into the document's terms.
  struct Place {
    const model::ReadArticle* read = nullptr;
    base::CodePointIndex offsets{std::string_view()};
    std::vector<std::string> entity_ids;       // by position in ReadArticle::entities
    std::vector<std::string> attribution_ids;  // by position in ReadArticle::attributions
  };

  void name_entities();
  void name_attributions();
  void write_articles(const Sink& sink) const;
  void write_skipped(const Sink& sink) const;
  void write_mentions(const Sink& sink) const;
  void write_entities(const Sink& sink) const;
  void write_parties(const Sink& sink) const;
  void write_attributions(const Sink& sink) const;
  void write_events(const Sink& sink) const;
  void write_passages(const Sink& sink) const;
  void write_stories(const Sink& sink) const;
  void write_claims(const Sink& sink) const;

  [[nodiscard]] Json claim_row(const model::Claim& claim, const std::string& story) const;
  [[nodiscard]] Json assertion_row(const model::Assertion& assertion) const;
  [[nodiscard]] Json occasions_json(const model::Origin& origin) const;
  [[nodiscard]] Json placed_evidence(const std::vector<model::PlacedEvidence>& evidence) const;
  [[nodiscard]] const base::CodePointIndex& offsets_in(model::ArticleIndex article) const;
  [[nodiscard]] const std::string& article_id(model::ArticleIndex article) const;
  [[nodiscard]] Json entity_id(model::ArticleIndex article, std::uint32_t entity) const;

  const model::Analysis& analysis_;
  std::vector<Place> places_;
  base::CodePointIndex no_offsets_{std::string_view()};  // of evidence that is in no article
  std::map<std::string, model::StoryEntity> entities_;   // by id, stories joined
};

[[nodiscard]] Json article_row(const model::Article& article, const base::CodePointIndex& offsets);
[[nodiscard]] Json skipped_row(const model::Skipped& skipped);

// Shared by the row makers: offsets become code points.
void put_span(Json& row, base::Span span, const base::CodePointIndex& offsets);
[[nodiscard]] Json evidence_json(const model::Evidence& evidence, const base::CodePointIndex& offsets);
[[nodiscard]] Json chain_json(const std::vector<model::ChainLink>& chain, const base::CodePointIndex& offsets);

// null where there is nothing to say.
[[nodiscard]] Json text_or_null(const std::string& text);

}  // namespace sumber::doors::exporting
