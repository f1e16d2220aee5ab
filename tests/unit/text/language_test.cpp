#include "text/language.h"

#include <gtest/gtest.h>

namespace sumber::text {
namespace {

const lang::Packs& packs() {
  static const lang::Packs kPacks = lang::load_packs({}).value();
  return kPacks;
}

constexpr const char* kNews = "Petugas yang datang dari kota itu tidak menemukan korban di dalam gedung dan pulang. ";

TEST(Language, FunctionWordsDecide) {
  EXPECT_EQ(identify_language(kNews, packs()), "id");
  EXPECT_EQ(identify_language("The officers who came from the city found nobody in the building.", packs()), "en");
}

TEST(Language, ALongRunWithoutSpacesIsCutBetweenCodePoints) {
  std::string text = "a";
  for (int i = 0; i < 3000; ++i) text += "漢";          // byte 4,000 is inside a code point
  static_cast<void>(identify_language(text, packs()));  // the guess is cld2's own
  std::string faces;
  for (int i = 0; i < 3000; ++i) faces += "😀";
  static_cast<void>(identify_language("b" + faces, packs()));
  EXPECT_EQ(identify_language(kNews + faces, packs()), "id");
}

TEST(Language, BlanksInFrontDoNotHideTheText) {
  EXPECT_EQ(identify_language(std::string(5000, '\n') + kNews, packs()), "id");
}

TEST(Language, NothingHasNoLanguage) {
  EXPECT_EQ(identify_language("", packs()), "");
  EXPECT_EQ(identify_language("   \n", packs()), "");
  EXPECT_EQ(identify_language("12 34 56", packs()), "");
}

}  // namespace
}  // namespace sumber::text
