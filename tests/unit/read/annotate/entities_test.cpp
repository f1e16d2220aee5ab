#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "read/annotate/annotate.h"

namespace sumber::read::annotate {
namespace {

using model::MentionKind;

const lang::Packs& packs() {
  static const lang::Packs kPacks = lang::load_packs({}).value();
  return kPacks;
}

Annotations read(const model::Article& article) {
  static const Rules kRules(packs());
  const text::TokenizedText words(article.text, packs().language(article.language));
  return annotate_article(article, words, kRules);
}

model::Article article_of(std::string text, std::string language = "id") {
  model::Article article;
  article.language = std::move(language);
  article.text = std::move(text);
  return article;
}

// "person:Siti Aminah|place:Garut", in order.
std::string names_in(const model::Article& article) {
  std::string out;
  for (const model::Mention& mention : read(article).mentions) {
    if (mention.entity == model::kNoEntity) continue;
    if (!out.empty()) out += '|';
    out += std::string(name_of(mention.kind)) + ":" + std::string(base::slice(article.text, mention.span));
  }
  return out;
}

lang::Table golden_rows(const std::string& name) {
  std::ifstream stream(std::string(SUMBER_SOURCE_DIR) + "/packs/" + name + ".tsv");
  const std::string contents{std::istreambuf_iterator<char>(stream), {}};
  return lang::Table::parse(name, contents).value();
}

TEST(EntitiesTest, GoldenNames) {
  const lang::Table rows = golden_rows("id/tests/entities");
  ASSERT_GT(rows.row_count(), 5U);
  for (std::size_t row = 0; row < rows.row_count(); ++row) {
    EXPECT_EQ(names_in(article_of(std::string(rows.cell(row, "text")))), rows.cell(row, "mentions"))
        << rows.cell(row, "text");
  }
}

TEST(EntitiesTest, APolityIsAMentionOfAPlace) {
  const Annotations found = read(article_of("Israel menyerang Gaza. Ribuan orang mengungsi dari Israel."));
  ASSERT_EQ(found.mentions.size(), 3U);
  EXPECT_EQ(found.mentions.front().kind, MentionKind::kPolity);
  EXPECT_EQ(found.mentions.back().kind, MentionKind::kPlace);
  EXPECT_EQ(found.mentions.front().entity, found.mentions.back().entity);
  EXPECT_EQ(found.entities.front().kind, MentionKind::kPlace);
}

TEST(EntitiesTest, OneEntityAcrossItsNames) {
  const model::Article article = article_of(
      "Kim Jong Un tiba di Rusia. Kim Jong-un disambut meriah. Kim lalu menuju hotel. Partai Rakyat Sejahtera (PRS) "
      "mengecamnya. PRS meminta penjelasan.");
  const Annotations found = read(article);
  const auto count = [&](std::string_view name) {
    const auto at = std::ranges::find(found.entities, name, &model::Entity::name);
    const auto index = static_cast<std::uint32_t>(at - found.entities.begin());
    return std::ranges::count(found.mentions, index, &model::Mention::entity);
  };
  EXPECT_EQ(count("Kim Jong Un"), 3);
  EXPECT_EQ(count("Partai Rakyat Sejahtera"), 2);
}

TEST(EntitiesTest, EnglishCountriesActToo) {
  EXPECT_EQ(names_in(article_of("Norway said its ships had left for repairs in Denmark.", "en")),
            "polity:Norway|place:Denmark");
  EXPECT_EQ(names_in(article_of("Jane Smith won the Harbour Prize in London.", "en")),
            "person:Jane Smith|place:London");
}

// Work grows with the text: ten times the text in not much more than ten times the steps is checked by size alone here,
// as time is no measure on a shared machine; what is quadratic would not end.
TEST(EntitiesTest, HostileNamesEnd) {
  std::string brackets;
  for (int i = 0; i < 10000; ++i) brackets += "Badan Sentosa (BS" + std::to_string(i) + ") ";
  EXPECT_LE(read(article_of(brackets)).mentions.size(), 20000U);
  std::string capitals;
  for (int i = 0; i < 100000; ++i) capitals += "Institute of ";
  EXPECT_LE(read(article_of(capitals)).mentions.size(), 200000U);
  const std::string letters(500, 'a');
  EXPECT_EQ(names_in(article_of("Kata B" + letters + " di Jakarta.")), "person:B" + letters + "|place:Jakarta");
  std::string ages;
  for (int i = 0; i < 20000; ++i) ages += "AS (32) dan ";
  EXPECT_EQ(read(article_of(ages)).mentions.size(), 20000U);
}

}  // namespace
}  // namespace sumber::read::annotate
