#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "lang/packs.h"
#include "lang/table.h"
#include "text/tokens.h"

namespace sumber::text {
namespace {

constexpr auto kPatience = std::chrono::seconds(5);

namespace fs = std::filesystem;
using Parts = std::vector<std::string>;

const lang::Packs& packs() {
  static const lang::Packs kPacks = lang::load_packs({}).value();
  return kPacks;
}

// Calls `check(table, row, pack)` for every row of packs/<language>/tests/<name>.tsv.
template <class Check>
int for_golden_rows(const std::string& name, const Check& check) {
  int rows = 0;
  for (const auto& pack : packs().languages) {
    const fs::path path = fs::path(SUMBER_SOURCE_DIR) / "packs" / pack->code() / "tests" / (name + ".tsv");
    if (!fs::exists(path)) continue;
    std::ifstream file(path);
    const std::string tsv{std::istreambuf_iterator<char>(file), {}};
    const auto table = lang::Table::parse(pack->code() + "/" + name, tsv);
    EXPECT_TRUE(table.has_value()) << path;
    for (std::size_t row = 0; table && row < table->row_count(); ++row, ++rows) check(*table, row, *pack);
  }
  return rows;
}

Parts parts_of(std::string_view cell) {
  Parts parts;
  for (const std::string_view part : lang::split_list(cell)) parts.emplace_back(part);
  return parts;
}

TEST(Sentences, AgreeWithTheGoldenRows) {
  const int rows = for_golden_rows("sentences", [](const lang::Table& table, std::size_t row, const lang::Pack& pack) {
    const Parts wanted = parts_of(table.cell(row, "sentences"));
    std::string text;
    for (const std::string& sentence : wanted) text += (text.empty() ? "" : " ") + sentence;
    const TokenizedText words(text, &pack);
    Parts found;
    for (const TokenRange sentence : words.sentences()) found.emplace_back(base::slice(text, words.span_of(sentence)));
    EXPECT_EQ(found, wanted) << pack.code() << " line " << table.line_of(row);
  });
  EXPECT_GE(rows, 29);
}

TEST(Tokens, AgreeWithTheGoldenRows) {
  const int rows = for_golden_rows("tokens", [](const lang::Table& table, std::size_t row, const lang::Pack& pack) {
    const TokenizedText words(table.cell(row, "text"), &pack);
    Parts found;
    for (std::uint32_t i = 0; i < words.tokens().size(); ++i) found.emplace_back(words.words_of(i));
    EXPECT_EQ(found, parts_of(table.cell(row, "tokens"))) << pack.code() << " line " << table.line_of(row);
  });
  EXPECT_GE(rows, 9);
}

TEST(Tokens, SignsThatNobodySeesAreNone) {
  const TokenizedText words("\u202EAir\u202C naik, k\u200Data \u2067Siti\u2069 Rah\u200Fma\u200E.", nullptr);
  Parts found;
  for (std::uint32_t i = 0; i < words.tokens().size(); ++i) found.emplace_back(words.folded(i));
  EXPECT_EQ(found, (Parts{"air", "naik", ",", "kata", "siti", "rahma", "."}));
  EXPECT_EQ(words.words_of(5), "Rah\u200Fma");
  EXPECT_TRUE(words.tokens()[5].has_space_before);
  EXPECT_FALSE(words.tokens()[6].has_space_before);
}

TEST(Sentences, AMillionMarksBeforeASmallLetterTakeLinearTime) {
  const auto start = std::chrono::steady_clock::now();
  const std::string text = "Awas" + std::string(1'000'000, '!') + " kata petugas.";
  const TokenizedText words(text, nullptr);
  EXPECT_LT(std::chrono::steady_clock::now() - start, kPatience);
  EXPECT_EQ(words.sentences().back().end, words.tokens().size());
}

TEST(Sentences, MarksBehindAnAbbreviationEndASentence) {
  const TokenizedText words("Katanya A.!! Warga pun bubar.", nullptr);
  ASSERT_EQ(words.sentences().size(), 2U);
  EXPECT_EQ(base::slice(words.text(), words.span_of(words.sentences()[1])), "Warga pun bubar.");
}

TEST(Sentences, AnEndlessSentenceIsCut) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "daftar ";
  const TokenizedText words(text, nullptr);
  std::uint32_t at = 0;
  for (const TokenRange sentence : words.sentences()) {
    EXPECT_EQ(sentence.begin, at);
    EXPECT_LE(sentence.size(), 1000U);
    at = sentence.end;
  }
  EXPECT_EQ(at, 5000U);
}

TEST(Sentences, NoTextHasNone) {
  EXPECT_TRUE(TokenizedText("", nullptr).sentences().empty());
  EXPECT_TRUE(TokenizedText(" \n\t", nullptr).sentences().empty());
  EXPECT_EQ(TokenizedText("😀", nullptr).sentences().size(), 1U);
}

}  // namespace
}  // namespace sumber::text
