// Runs the golden rows packs/*/tests/attributions.tsv.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "lang/packs.h"
#include "read/attribute/attribute.h"

namespace sumber::read::attribute {
namespace {

lang::Table read_golden(const std::string& language) {
  const std::ifstream file(std::string(SUMBER_SOURCE_DIR) + "/packs/" + language + "/tests/attributions.tsv");
  std::stringstream contents;
  contents << file.rdbuf();
  auto table = lang::Table::parse(language + "/attributions", contents.str());
  EXPECT_TRUE(table.has_value());
  return table ? *table : lang::Table();
}

std::string name_of(model::AttributionKind kind) {
  switch (kind) {
    case model::AttributionKind::kDirect:
      return "direct";
    case model::AttributionKind::kIndirect:
      return "indirect";
    case model::AttributionKind::kMixed:
      return "mixed";
  }
  return "";
}

class Golden : public testing::TestWithParam<const char*> {
 protected:
  static void check_row(const lang::Table& table, std::size_t row, const lang::Packs& packs, const Rules& rules) {
    SCOPED_TRACE(table.cell(row, "sentence"));
    model::ReadArticle read;
    read.article.language = GetParam();
    read.article.text = table.cell(row, "sentence");
    const text::TokenizedText words(read.article.text, packs.language(GetParam()));
    const Attributed got = attribute_article(read, words, rules);
    if (table.cell(row, "content").empty()) {
      EXPECT_TRUE(got.attributions.empty());
      return;
    }
    const auto words_of = [&](base::Span span) { return base::slice(read.article.text, span); };
    const model::Attribution* best = nullptr;
    for (const model::Attribution& a : got.attributions) {
      if (words_of(a.cue) == table.cell(row, "cue")) best = &a;
    }
    ASSERT_NE(best, nullptr) << "no attribution with this cue";
    EXPECT_EQ(words_of(best->source), table.cell(row, "source"));
    EXPECT_EQ(words_of(best->content), table.cell(row, "content"));
    EXPECT_EQ(name_of(best->kind), table.cell(row, "kind"));
    EXPECT_EQ(model::name_of(best->certainty), table.cell(row, "certainty"));
    EXPECT_FALSE(best->rule.empty());
  }
};

TEST_P(Golden, FindsSourceCueContentAndCertainty) {
  const auto packs = lang::load_packs({});
  ASSERT_TRUE(packs.has_value()) << base::to_line(packs.error());
  const Rules rules(*packs);
  const lang::Table table = read_golden(GetParam());
  EXPECT_GE(table.row_count(), 40U);
  for (std::size_t row = 0; row < table.row_count(); ++row) check_row(table, row, *packs, rules);
}

INSTANTIATE_TEST_SUITE_P(Languages, Golden, testing::Values("id", "en"));

}  // namespace
}  // namespace sumber::read::attribute
