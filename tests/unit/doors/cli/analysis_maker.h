// A small analysis for the tests of the terminal pages.
#pragma once

#include <string>

#include "lang/packs.h"
#include "model/analysis.h"

namespace sumber::doors::cli {

inline base::Span find_span(const std::string& text, const std::string& words) {
  const std::size_t at = text.find(words);
  return base::make_span(at, at + words.size());
}

inline model::ReadArticle make_article(const std::string& id, const std::string& outlet, const std::string& text) {
  model::ReadArticle read;
  read.article.id = id;
  read.article.outlet = outlet;
  read.article.language = "id";
  read.article.title = "Judul " + id;
  read.article.text = text;
  return read;
}

inline model::Attribution make_attribution(const std::string& text, const std::string& speaker) {
  model::Attribution attribution;
  attribution.source = find_span(text, speaker);
  attribution.chain = {{model::LinkKind::kAgency, "Antara", "", "", {}},
                       {model::LinkKind::kVoice, speaker, "", "", {}},
                       {model::LinkKind::kOccasion, "jumpa pers", "2024-02-03", "Demak", {}}};
  return attribution;
}

// Three articles: two carry one named voice, one an unnamed official; a fourth outlet denies. Counted 1 to 2.
inline model::Analysis make_analysis() {
  const std::string first = "Tanggul jebol pada Sabtu dini hari, kata Siti Rahma.";
  const std::string second = "Tanggul itu jebol pada Minggu dini hari, ujar Siti Rahma.";
  const std::string third = "Seorang pejabat menyebut tanggul mungkin jebol.";
  const std::string fourth = "Hadi Santosa membantah tanggul jebol.";
  model::Analysis analysis;
  analysis.articles = {make_article("a1", "Harian Utara", first), make_article("a2", "Kabar Pesisir", second),
                       make_article("a3", "Warta Kita", third), make_article("a4", "Suara Muria", fourth)};
  analysis.articles[0].attributions = {make_attribution(first, "Siti Rahma")};
  analysis.articles[1].attributions = {make_attribution(second, "Siti Rahma")};
  analysis.articles[3].attributions = {make_attribution(fourth, "Hadi Santosa")};
  analysis.parties = {{"IDN", {{"en", "Indonesia"}, {"id", "Indonesia (negara)"}}}};

  model::Claim claim;
  claim.id = "9f3c2a77aa00bb11cc22dd33ee44ff55";
  claim.text = first;
  claim.time = "2024-02-03";
  claim.said = {"2024-02-03"};
  claim.assertions.resize(4);
  const std::string* texts[] = {&first, &second, &third, &fourth};
  for (std::uint32_t i = 0; i < 4; ++i) {
    claim.assertions[i].article = i;
    claim.assertions[i].span = base::make_span(0, texts[i]->size());
    claim.assertions[i].attribution = i == 2 ? model::kNoAttribution : 0;
    claim.assertions[i].rule = "measure.likeness";
  }
  claim.assertions[2].certainty = model::Certainty::kPSPlus;
  claim.assertions[3].stance = model::Stance::kDenies;
  claim.corroboration = {1, 2, {"IDN"}, {"unknown"}, 2};
  claim.origins = {{"o1", model::OriginKind::kVoice, "Siti Rahma", {}, {"IDN"}, {0, 1}, {}},
                   {"o2", model::OriginKind::kUnrooted, "", {}, {}, {2}, {}}};
  claim.dependencies = {{model::HubKind::kVoice,
                         model::Relation::kSame,
                         "Siti Rahma",
                         {0, 1},
                         {{0, {find_span(first, "Siti Rahma"), "", "measure.same_voice"}}}},
                        {model::HubKind::kWording, model::Relation::kMaybe, "", {0, 2}, {}}};
  claim.conflicts = {{model::FactField::kTime, {{"2024-02-03", {0}, {}}, {"2024-02-04", {1}, {}}}, "measure.time"}};
  claim.drift = {{1, 0, model::FactField::kCertainty, "PS+", "CT+", "measure.certainty"}};

  model::Story story;
  story.id = "s1";
  story.title = "Tanggul Jebol di Demak";
  story.articles = {0, 1, 2, 3};
  story.claims = {claim};
  analysis.stories = {story};
  return analysis;
}

inline const lang::Pack& pack_of(const std::string& code) {
  static const lang::Packs kPacks = lang::load_packs({}).value();
  return *kPacks.language(code);
}

}  // namespace sumber::doors::cli
