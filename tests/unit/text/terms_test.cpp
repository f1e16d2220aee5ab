#include "text/terms.h"

#include <gtest/gtest.h>

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

std::uint32_t rarity_in(std::string_view language, const std::string& word) {
  return TermReader(tables(), language).rarity_of(key_in(language, word));
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

TEST(Terms, RareWordsWeighMore) {
  for (const auto& pack : packs().languages) {
    const lang::Table& table = pack->table("word_frequencies");
    ASSERT_GT(table.row_count(), 0U) << pack->code();
    std::size_t row = 0;  // the commonest word that is no stop word
    while (row < table.row_count() && key_in(pack->code(), std::string(table.cell(row, "word"))) == 0) ++row;
    ASSERT_LT(row, table.row_count());
    EXPECT_LT(rarity_in(pack->code(), std::string(table.cell(row, "word"))), rarity_in(pack->code(), "zyxwvqp"));
  }
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
