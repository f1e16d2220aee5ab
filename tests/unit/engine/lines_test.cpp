#include <gtest/gtest.h>

#include "engine/analyze.h"

namespace sumber::engine {
namespace {

const lang::Packs& packs() {
  static const lang::Packs kPacks = lang::load_packs({}).value();
  return kPacks;
}

constexpr const char* kPasar =
    R"({"id":"pasar","language":"id","text":"Pasar induk ditutup sejak Senin, kata kepala dinas itu."})"
    "\n";

TEST(AnalyzeLines, ReadsTheGoodRowsAndNamesTheOthers) {
  const std::string lines = std::string(kPasar) + "{broken\n" +
                            R"({"language":"id","text":"Pedagang menolak penutupan pasar itu, kata ketua mereka."})";
  const auto analysis = analyze_lines(lines, "memory", packs(), {});
  ASSERT_TRUE(analysis) << base::to_line(analysis.error());
  ASSERT_EQ(analysis->articles.size(), 2U);
  EXPECT_EQ(analysis->articles[0].article.id, "memory:3");
  EXPECT_EQ(analysis->articles[1].article.id, "pasar");
  ASSERT_EQ(analysis->skipped.size(), 1U);
  EXPECT_EQ(analysis->skipped[0].code, "bad_json");
}

TEST(AnalyzeLines, SettlesAnIdThatStandsTwice) {
  const auto analysis = analyze_lines(
      std::string(kPasar) + R"({"id":"pasar","language":"id","text":"Pasar induk dibuka lagi pada hari Selasa."})",
      "memory", packs(), {});
  ASSERT_TRUE(analysis) << base::to_line(analysis.error());
  EXPECT_EQ(analysis->articles.size(), 1U);
  ASSERT_EQ(analysis->skipped.size(), 1U);
  EXPECT_EQ(analysis->skipped[0].code, "duplicate_id");
}

TEST(AnalyzeLines, NothingToReadIsAnError) {
  const auto analysis = analyze_lines("{broken\n", "memory", packs(), {});
  ASSERT_FALSE(analysis);
  EXPECT_EQ(analysis.error().code, base::ErrorCode::no_articles);
}

}  // namespace
}  // namespace sumber::engine
