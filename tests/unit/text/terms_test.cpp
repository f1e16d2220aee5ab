#include "text/terms.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace sumber::text {
namespace {

const lang::Packs& packs() {
  static const lang::Packs kPacks = lang::load_packs({}).value();
  return kPacks;
}

const TermTables& tables() {
  static const TermTables kTables(packs());
  return kTables;
}

std::uint64_t key_in(std::string_view language, const std::string& word) {
  const TokenizedText words(word, packs().language(language));
  TermReader reader(tables(), language);
  return reader.key_of(words, 0);
}

std::uint32_t rarity_in_news(std::string_view language, const std::string& word) {
  return TermReader(tables(), language).rarity_of(key_in(language, word));
}

std::uint32_t rarity_in(std::string_view language, const std::string& word) {
  const TokenizedText words(word, packs().language(language));
  return TermReader(tables(), language).term_of(words, 0).rarity;
}

TEST(Terms, WordsWithoutContentHaveNoKey) {
  for (const char* word : {"yang", "dan", "di", "x", ",", "“"}) EXPECT_EQ(key_in("id", word), 0U) << word;
  EXPECT_EQ(key_in("en", "the"), 0U);
  EXPECT_NE(key_in("id", "jembatan"), 0U);
  EXPECT_NE(key_in("id", "1988"), 0U);
}

TEST(Terms, FormsOfOneWordShareAKey) {
  EXPECT_EQ(key_in("id", "jembatan"), key_in("id", "Jembatannya"));
  EXPECT_EQ(key_in("id", "satelit"), key_in("id", "satelit-satelit"));
  EXPECT_EQ(key_in("en", "bridge"), key_in("en", "Bridges"));
  EXPECT_NE(key_in("id", "jembatan"), key_in("id", "satelit"));
}

TEST(Terms, WordsOfOneSynonymSetShareAKey) {
  for (const auto& pack : packs().languages) {
    const lang::Table& table = pack->table("synonyms");
    ASSERT_GT(table.row_count(), 0U) << pack->code();
    const auto first = lang::split_list(table.cell(0, "words"));
    ASSERT_GE(first.size(), 2U);
    EXPECT_EQ(key_in(pack->code(), std::string(first[0])), key_in(pack->code(), std::string(first[1]))) << first[0];
  }
}

// packs/<language>/tests/terms.tsv: words of one meaning, and near misses.
TEST(Terms, GoldenMeanings) {
  for (const auto& pack : packs().languages) {
    const std::string path =
        std::string(SUMBER_SOURCE_DIR) + "/packs/" + std::string(pack->code()) + "/tests/terms.tsv";
    std::ifstream stream(path, std::ios::binary);
    const std::string contents{std::istreambuf_iterator<char>(stream), {}};
    const lang::Table rows = lang::Table::parse("terms", contents).value();
    ASSERT_GT(rows.row_count(), 20U) << path;
    for (std::size_t row = 0; row < rows.row_count(); ++row) {
      const std::string a(rows.cell(row, "a"));
      const std::string b(rows.cell(row, "b"));
      const bool is_same = key_in(pack->code(), a) == key_in(pack->code(), b);
      EXPECT_EQ(is_same, rows.cell(row, "relation") == "same") << a << " " << b;
    }
  }
}

TEST(Terms, AWordNamedByASetIsNotReadByItsStem) {
  EXPECT_NE(key_in("id", "meninggal"), key_in("id", "meninggalkan"));
  EXPECT_EQ(key_in("id", "ditinggalkan"), key_in("id", "meninggalkan"));
}

TEST(Terms, RareWordsWeighMore) {
  EXPECT_LT(rarity_in("id", "presiden"), rarity_in("id", "jembatan"));
  EXPECT_LT(rarity_in("id", "jembatan"), rarity_in("id", "zyxwvqp"));
  EXPECT_LT(rarity_in("en", "people"), rarity_in("en", "bridge"));
  EXPECT_LT(rarity_in("en", "bridge"), rarity_in("en", "zyxwvqp"));
}

TEST(Terms, FormsOfOneWordAreAsRareAsTheirStem) {
  EXPECT_EQ(rarity_in("id", "jembatan"), rarity_in("id", "jembatannya"));
  EXPECT_EQ(rarity_in("en", "bridge"), rarity_in("en", "bridges"));
}

// One term, two rarities: a rare word stays rare though a synonym is common.
TEST(Terms, SynonymsShareAKeyButNotTheirRarity) {
  for (const auto& pack : packs().languages) {
    std::size_t apart = 0;
    const lang::Table& table = pack->table("synonyms");
    for (std::size_t row = 0; row < table.row_count(); ++row) {
      const auto set = lang::split_list(table.cell(row, "words"));
      for (const std::string_view word : set) {
        const TokenizedText words(word, pack.get());
        const TokenizedText first(set.front(), pack.get());
        TermReader reader(tables(), pack->code());
        const Term term = reader.term_of(words, 0);
        EXPECT_EQ(term.key, reader.key_of(words, 0)) << word;
        apart += term.rarity != reader.term_of(first, 0).rarity ? 1 : 0;
      }
    }
    EXPECT_GT(apart, 0U) << pack->code();
  }
}

TEST(Terms, AWordThatTheTableDoesNotHaveIsAsRareAsTheRarest) {
  EXPECT_EQ(rarity_in("id", "zyxwvqp"), 192U);
  EXPECT_EQ(rarity_in("zz", "zyxwvqp"), 128U);
}

TEST(Terms, WordsOfNewsReportsHaveClassesOfTheirOwn) {
  EXPECT_LT(rarity_in_news("id", "presiden"), rarity_in_news("id", "jembatan"));
  EXPECT_LT(rarity_in_news("en", "police"), rarity_in_news("en", "zyxwvqp"));
  EXPECT_EQ(rarity_in_news("id", "zyxwvqp"), 128U);
}

TEST(Terms, ATextOfNoPackIsReadAsItStands) {
  EXPECT_EQ(key_in("zz", "yang"), key_in("zz", "YANG"));
  EXPECT_NE(key_in("zz", "yang"), 0U);
  EXPECT_NE(key_in("zz", "jembatan"), key_in("zz", "jembatannya"));
  EXPECT_GT(rarity_in("zz", "yang"), 0U);
}

TEST(Terms, AMegabyteWithoutASpaceIsOneTerm) { EXPECT_NE(key_in("id", std::string(1U << 20U, 'a')), 0U); }

}  // namespace
}  // namespace sumber::text
