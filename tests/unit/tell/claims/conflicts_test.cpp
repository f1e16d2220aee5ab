#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tell/claims/internal/values.h"
#include "unit/tell/claims/told_story.h"

namespace sumber::tell::claims {
namespace {

using model::FactField;
using model::MentionKind;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing::StoryMaker;

Value value(const std::string& amount, const std::string& unit, const std::string& language = "id") {
  static const lang::Packs kPacks = *lang::load_packs({});
  static const Rules kRules(kPacks);
  return {amount, unit, {}, kRules.tables().of(language).thing_of(unit)};
}

Candidate place_with(std::vector<Value> values) {
  Candidate candidate;
  candidate.values = std::move(values);
  return candidate;
}

std::vector<std::string> rivals_of(std::vector<Value> a, std::vector<Value> b) {
  const Candidate first = place_with(std::move(a));
  const Candidate second = place_with(std::move(b));
  std::vector<std::string> rivals;
  for (const RivalValues& pair : rival_values(first, second))
    rivals.push_back(pair.first->amount + " " + pair.second->amount);
  return rivals;
}

TEST(RivalValues, PeopleAreCountedUnderManyWordsAndInTwoLanguages) {
  EXPECT_THAT(rivals_of({value("36", "jiwa")}, {value("42", "warga")}), SizeIs(1));
  EXPECT_THAT(rivals_of({value("36", "pengungsi")}, {value("42", "residents", "en")}), SizeIs(1));
  EXPECT_THAT(rivals_of({value("36", "jiwa")}, {value("42", "rumah")}), IsEmpty());
}

TEST(RivalValues, WhatBothGiveIsSetAsideFirst) {
  EXPECT_THAT(rivals_of({value("464", "rumah"), value("120", "rumah")}, {value("438", "rumah"), value("120", "rumah")}),
              ::testing::ElementsAre("464 438"));
  EXPECT_THAT(rivals_of({value("8", "orang"), value("5", "tersangka")}, {value("5", "orang")}), IsEmpty());
  EXPECT_THAT(rivals_of({value("12", "km"), value("35", "km")}, {value("35", "km")}), IsEmpty());
}

TEST(RivalValues, OneFigureInTwoUnitsAgrees) {
  EXPECT_THAT(rivals_of({value("2", "jam")}, {value("120", "menit")}), IsEmpty());
  EXPECT_THAT(rivals_of({value("30000", "gallon", "en")}, {value("113000", "liter")}), IsEmpty());
  EXPECT_THAT(rivals_of({value("2", "jam")}, {value("3", "hour", "en")}), SizeIs(1));
}

TEST(RivalValues, FarFiguresNeedLikeWords) {
  Value dead = value("12", "orang");
  Value hurt = value("60", "orang");
  EXPECT_THAT(rivals_of({dead}, {hurt}), IsEmpty());
  dead.around = {7};
  hurt.around = {7};
  EXPECT_THAT(rivals_of({dead}, {hurt}), SizeIs(1));
}

TEST(RivalValues, AFigureAndItsBoundAgree) {
  EXPECT_THAT(rivals_of({value(">=77", "orang")}, {value("80", "warga")}), IsEmpty());
  EXPECT_THAT(rivals_of({value("~80", "orang")}, {value("79", "warga")}), IsEmpty());
}

constexpr const char* kTail =
    " sebelum fajar dan apinya menjalar ke dua gudang beras serta bengkel perahu di sebelahnya.";

StoryMaker tank_fire(const std::string& first, const std::string& second) {
  StoryMaker maker;
  maker.add_article("a", "Harian Satu", "Tangki solar milik PT Arung terbakar di " + first + kTail);
  maker.add_article("b", "Kabar Dua", "Tangki solar milik PT Arung terbakar di " + second + kTail);
  return maker;
}

TEST(Conflicts, PlacesInOneSlotAreRivals) {
  StoryMaker maker = tank_fire("Desa Rawa Lintang", "Desa Tambak Serut");
  maker.add_entity(0, MentionKind::kPlace, "Desa Rawa Lintang");
  maker.add_entity(1, MentionKind::kPlace, "Desa Tambak Serut");
  const ToldStory story(maker);
  const model::Claim* fire = story.claim_of(0, "Tangki solar");
  ASSERT_NE(fire, nullptr);
  ASSERT_THAT(fire->conflicts, SizeIs(1));
  EXPECT_EQ(fire->conflicts[0].field, FactField::kPlace);
  ASSERT_THAT(fire->conflicts[0].values, SizeIs(2));
  EXPECT_EQ(fire->conflicts[0].values[0].value, "Desa Rawa Lintang");
  EXPECT_EQ(fire->conflicts[0].values[1].value, "Desa Tambak Serut");
}

TEST(Conflicts, OnePlaceUnderTwoNamesIsNone) {
  StoryMaker maker = tank_fire("tepi Kali Lintang", "tepi Sungai Lintang");
  maker.add_entity(0, MentionKind::kPlace, "Kali Lintang");
  maker.add_entity(1, MentionKind::kPlace, "Sungai Lintang");
  const ToldStory story(maker);
  const model::Claim* fire = story.claim_of(0, "Tangki solar");
  ASSERT_NE(fire, nullptr);
  EXPECT_THAT(fire->conflicts, IsEmpty());
}

TEST(Conflicts, AVillageAndItsProvinceAreNone) {
  StoryMaker maker = tank_fire("Tambak Serut, Kabupaten Rembang,", "Kabupaten Rembang, Jawa Tengah,");
  for (const model::ArticleIndex article : {0U, 1U})
    maker.add_entity(article, MentionKind::kPlace, "Kabupaten Rembang");
  maker.add_entity(0, MentionKind::kPlace, "Tambak Serut");
  maker.add_entity(1, MentionKind::kPlace, "Jawa Tengah");
  const ToldStory story(maker);
  const model::Claim* fire = story.claim_of(0, "Tangki solar");
  ASSERT_NE(fire, nullptr);
  EXPECT_THAT(fire->conflicts, IsEmpty());
}

StoryMaker opened_bridge(const std::string& first, const std::string& first_day, const std::string& second,
                         const std::string& second_day) {
  StoryMaker maker;
  maker.add_article("a", "Harian Satu", "Jembatan gantung Cimulu dibuka kembali untuk umum pada " + first + ".");
  maker.add_article("b", "Kabar Dua", "Jembatan gantung Cimulu dibuka kembali untuk umum pada " + second + ".");
  maker.add_time(0, first, first_day);
  maker.add_time(1, second, second_day);
  return maker;
}

TEST(Conflicts, AWeekdayOfALatePageIsNoRivalOfItsDate) {
  const StoryMaker maker = opened_bridge("Senin (4/3/2024)", "2024-03-04", "Senin", "2024-03-11");
  const ToldStory story(maker);
  const model::Claim* bridge = story.claim_of(0, "Jembatan gantung");
  ASSERT_NE(bridge, nullptr);
  EXPECT_THAT(bridge->conflicts, IsEmpty());
}

TEST(Conflicts, AnotherWeekdayIsARivalOfADate) {
  const StoryMaker maker = opened_bridge("Senin (4/3/2024)", "2024-03-04", "Selasa", "2024-03-05");
  const ToldStory story(maker);
  const model::Claim* bridge = story.claim_of(0, "Jembatan gantung");
  ASSERT_NE(bridge, nullptr);
  ASSERT_THAT(bridge->conflicts, SizeIs(1));
  EXPECT_EQ(bridge->conflicts[0].field, FactField::kTime);
}

}  // namespace
}  // namespace sumber::tell::claims
