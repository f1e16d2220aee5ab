// Rows of the analysis document back into the model.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "doors/export/internal/rows.h"
#include "model/analysis.h"

namespace sumber::doors::exporting {

// What is wrong with a row; thrown inside the reader only, and turned into an Error at its border.
struct RowProblem {
  std::string detail;
};

// Takes rows in the order of Rows::sections(), because later rows name earlier ones.
class Reader {
 public:
  void take(std::string_view section, const Json& row);
  [[nodiscard]] model::Analysis finish();

 private:
  struct Place {
    base::CodePointIndex offsets{std::string_view()};
    std::unordered_map<std::string, std::uint32_t> entities;      // document id -> position in ReadArticle::entities
    std::unordered_map<std::string, std::uint32_t> attributions;  // likewise
  };

  void take_article(const Json& row);
  void take_mention(const Json& row);
  void take_entity(const Json& row);
  void take_party(const Json& row);
  void take_attribution(const Json& row);
  void take_event(const Json& row);
  void take_passage(const Json& row);
  void take_story(const Json& row);
  void take_claim(const Json& row);
  void take_decision(const Json& row);

  void index_articles();
  void place_mentions();
  [[nodiscard]] model::ArticleIndex article_of(const Json& row) const;
  [[nodiscard]] base::Span span_of(const Json& row, model::ArticleIndex article) const;
  [[nodiscard]] model::Evidence evidence_of(const Json& row, model::ArticleIndex article) const;
  [[nodiscard]] std::vector<model::PlacedEvidence> placed_evidence_of(const Json& rows) const;
  [[nodiscard]] std::vector<model::ChainLink> chain_of(const Json& rows, model::ArticleIndex article) const;
  [[nodiscard]] std::uint32_t entity_in(model::ArticleIndex article, const Json& id);
  [[nodiscard]] model::DatedTelling telling_of(const Json& row) const;
  [[nodiscard]] model::TimelineEntry entry_of(const Json& row) const;
  [[nodiscard]] model::BriefSentence sentence_of(const Json& row) const;
  [[nodiscard]] model::Assertion assertion_of(const Json& row);
  [[nodiscard]] std::vector<model::Background> background_of(const Json& origin) const;
  void fill_near(model::Claim& claim, const Json& row) const;
  void fill_origins(model::Claim& claim, const Json& row,
                    const std::map<std::string, model::AssertionIndex>& positions);

  model::Analysis analysis_;
  bool is_indexed_ = false;
  std::unordered_map<std::string, model::ArticleIndex> articles_;
  std::vector<Place> places_;
  std::vector<Json> mentions_;  // wait for the entities, which come after them
  std::unordered_map<std::string, model::StoryEntity> entities_;
  std::unordered_map<std::string, std::size_t> stories_;
};

}  // namespace sumber::doors::exporting
