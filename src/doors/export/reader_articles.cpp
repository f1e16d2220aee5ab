#include "doors/export/internal/fields.h"
#include "doors/export/internal/reader.h"

namespace sumber::doors::exporting {

namespace {

// Evidence of an article's own fields, whose text has its code points counted already.
model::Evidence own_evidence(const Json& row, const base::CodePointIndex& offsets) {
  model::Evidence evidence{{}, text_at(row, "quote"), text_at(row, "rule")};
  if (row.contains("begin")) {
    evidence.span = {offsets.to_bytes(row.at("begin").get<std::uint32_t>()),
                     offsets.to_bytes(row.at("end").get<std::uint32_t>())};
  }
  return evidence;
}

std::optional<model::DatedFact> dated_of(const Json& row, const base::CodePointIndex& offsets) {
  if (row.is_null()) return std::nullopt;
  return model::DatedFact{text_at(row, "value"), name_at<base::Precision>(row, "precision", kPrecisions),
                          row.at("inferred").get<bool>(), own_evidence(row.at("evidence"), offsets)};
}

void fill_lists(model::Article& article, const Json& row, const base::CodePointIndex& offsets) {
  for (const Json& credit : row.at("credits")) {
    article.credits.push_back(
        {text_at(credit, "agency"), credit.at("is_agency").get<bool>(), own_evidence(credit, offsets)});
  }
  for (const Json& caption : row.at("captions")) {
    article.captions.push_back({text_at(caption, "text"), text_at(caption, "credit")});
  }
  for (const Json& correction : row.value("corrections", Json::array())) {  // documents of before had none
    article.corrections.push_back({name_at<model::CorrectionKind>(correction, "kind", kCorrectionKinds),
                                   text_at(correction, "text"), own_evidence(correction, offsets)});
  }
  for (const Json& kept : row.at("kept")) {
    article.kept.push_back({kept.at(0).get<std::uint32_t>(), kept.at(1).get<std::uint32_t>()});
  }
  for (const Json& run : row.at("dropped")) {
    article.dropped.push_back({text_at(run, "text"), text_at(run, "reason"), text_at(run, "rule")});
  }
  for (const auto& [field, evidence] : row.at("evidence").items()) {
    article.field_evidence.emplace_back(field, own_evidence(evidence, offsets));
  }
}

}  // namespace

void Reader::take_article(const Json& row) {
  model::Article article;
  article.id = row.at("id").get<std::string>();
  article.url = text_at(row, "url");
  article.canonical_url = text_at(row, "canonical_url");
  article.outlet = text_at(row, "outlet");
  article.outlet_domain = text_at(row, "outlet_domain");
  article.is_outlet_known = row.at("outlet_known").get<bool>();
  article.is_outlet_claimed = row.at("outlet_claimed").get<bool>();
  article.title = text_at(row, "title");
  article.byline = row.at("byline").get<std::vector<std::string>>();
  article.editor = text_at(row, "editor");
  article.language = text_at(row, "language");
  article.genre = name_at<model::Genre>(row, "genre", kGenres);
  article.section = text_at(row, "section");
  article.tags = row.at("tags").get<std::vector<std::string>>();
  article.page = {row.at("page").at(0).get<int>(), row.at("page").at(1).get<int>()};
  article.dateline = text_at(row, "dateline");
  article.text = row.at("text").get<std::string>();
  const base::CodePointIndex offsets(article.text);
  article.published = dated_of(row.at("published"), offsets);
  article.modified = dated_of(row.at("modified"), offsets);
  fill_lists(article, row, offsets);
  analysis_.articles.push_back({std::move(article), {}, {}, {}, {}});
}

}  // namespace sumber::doors::exporting
