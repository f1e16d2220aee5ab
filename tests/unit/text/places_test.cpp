#include "text/places.h"

#include <gtest/gtest.h>

#include <string>

namespace sumber::text {
namespace {

const PlaceTables& places() {
  static const PlaceTables tables(lang::load_packs({}).value());
  return tables;
}

const Place* place_in(const std::string& words) {
  const TokenizedText text(words, nullptr);
  const auto size = static_cast<std::uint32_t>(text.tokens().size());
  for (std::uint32_t t = 0; t < size; ++t) {
    if (const auto match = places().longest_at(text, t, size)) return match->place;
  }
  return nullptr;
}

TEST(Places, TakeTheLongestName) {
  ASSERT_NE(place_in("Polres Buton Utara"), nullptr);
  EXPECT_NE(place_in("Polres Buton Utara")->key, place_in("Polres Buton")->key);
}

TEST(Places, KnowShortFormsAsThePlaceItself) { EXPECT_EQ(place_in("Jaksel"), place_in("Jakarta Selatan")); }

TEST(Places, BeginWithACapital) { EXPECT_EQ(place_in("sekitar lima orang"), nullptr); }

TEST(Places, AreHeldByOthersUpToTheProvince) {
  const Place* city = places().holder_of(*place_in("Tebet"));
  ASSERT_NE(city, nullptr);
  EXPECT_EQ(city->key, place_in("Jakarta")->key);
  const Place* province = places().holder_of(*place_in("Kebumen"));
  ASSERT_NE(province, nullptr);
  EXPECT_EQ(province->key, place_in("Jateng")->key);
  EXPECT_TRUE(place_in("Kebumen")->is_town);
  EXPECT_FALSE(province->is_town);
  EXPECT_EQ(places().holder_of(*province), nullptr);
}

}  // namespace
}  // namespace sumber::text
