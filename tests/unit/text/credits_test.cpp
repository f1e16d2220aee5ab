#include "text/credits.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "lang/packs.h"
#include "lang/table.h"

namespace sumber::text {
namespace {

namespace fs = std::filesystem;

const lang::Packs& packs() {
  static const lang::Packs kPacks = [] {
    auto loaded = lang::load_packs({});
    EXPECT_TRUE(loaded.has_value()) << (loaded ? "" : base::to_line(loaded.error()));
    return loaded ? *loaded : lang::Packs{};
  }();
  return kPacks;
}

const CreditFinder& finder() {
  static const CreditFinder kFinder(packs());
  return kFinder;
}

std::string names_of(const std::vector<FoundCredit>& credits) {
  std::string names;
  for (const FoundCredit& credit : credits) names += (names.empty() ? "" : "|") + credit.name;
  return names;
}

// Calls `check(text, wanted, place)` for every row of packs/<language>/tests/<name>.tsv.
template <class Check>
int for_golden_rows(const std::string& name, const Check& check) {
  int rows = 0;
  for (const auto& pack : packs().languages) {
    const fs::path path = fs::path(SUMBER_SOURCE_DIR) / "packs" / pack->code() / "tests" / (name + ".tsv");
    if (!fs::exists(path)) continue;
    std::ifstream file(path);
    const std::string tsv{std::istreambuf_iterator<char>(file), {}};
    const auto table = lang::Table::parse(pack->code() + "/" + name, tsv);
    EXPECT_TRUE(table.has_value()) << base::to_line(table.error());
    if (!table) continue;
    for (std::size_t row = 0; row < table->row_count(); ++row, ++rows) {
      check(table->cell(row, "text"), table->cell(row, "credits"),
            path.string() + ":" + std::to_string(table->line_of(row)));
    }
  }
  return rows;
}

TEST(Credits, InTextAgreeWithTheGoldenRows) {
  const int rows = for_golden_rows("credits", [](auto words, auto wanted, const std::string& place) {
    EXPECT_EQ(names_of(finder().find_in_text(TokenizedText(words, nullptr))), wanted) << place;
  });
  EXPECT_GT(rows, 20);
}

TEST(Credits, OfLinesAgreeWithTheGoldenRows) {
  const int rows = for_golden_rows("credit_lines", [](auto words, auto wanted, const std::string& place) {
    EXPECT_EQ(names_of(finder().read_credit_line(words)), wanted) << place;
  });
  EXPECT_GT(rows, 8);
}

TEST(Credits, TellAgencyFromCitedMediumAndGiveSpans) {
  const std::string_view text =
      "Kapal itu selamat, demikian dilaporkan New York Times. Seperti dilansir dari AP, cuaca buruk.";
  const auto credits = finder().find_in_text(TokenizedText(text, nullptr));
  ASSERT_EQ(credits.size(), 2U);
  EXPECT_FALSE(credits[0].is_agency);
  EXPECT_EQ(base::slice(text, credits[0].name_span), "New York Times");
  EXPECT_TRUE(credits[1].is_agency);
  EXPECT_EQ(base::slice(text, credits[1].span), "Seperti dilansir dari AP");
  EXPECT_EQ(credits[1].rule, "id.credit_cues.seperti_dilansir_dari");
}

TEST(Credits, KnowAMediumByAnyOfItsNames) {
  EXPECT_EQ(finder().find_medium("Associated Press")->name, "AP");
  EXPECT_EQ(finder().find_medium("the new york times")->name, "New York Times");
  EXPECT_EQ(finder().find_medium("REPUBLIKA.CO.ID")->name, "Republika");
  EXPECT_TRUE(finder().find_medium("LKBN Antara")->is_agency);
  EXPECT_FALSE(finder().find_medium("Harian Khayalan").has_value());
  EXPECT_FALSE(finder().find_medium("").has_value());
}

TEST(Credits, LineSpansPointIntoTheLineGiven) {
  const std::string_view line = "   sumber : Reuters ";
  const auto credits = finder().read_credit_line(line);
  ASSERT_EQ(credits.size(), 1U);
  EXPECT_EQ(base::slice(line, credits[0].name_span), "Reuters");
}

TEST(Credits, WithoutTablesFindNothing) {
  const CreditFinder bare{lang::Packs{}};
  EXPECT_TRUE(bare.find_in_text(TokenizedText("dilansir dari AP", nullptr)).empty());
  EXPECT_TRUE(bare.read_credit_line("sumber: Reuters").empty());
}

}  // namespace
}  // namespace sumber::text
