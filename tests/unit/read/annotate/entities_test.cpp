#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace sumber::read::annotate
