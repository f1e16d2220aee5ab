#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tell/claims/internal/values.h"
#include "unit/tell/claims/told_story.h"

namespace sumber::tell::claims {
namespace {

using model::MentionKind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing::StoryMaker;

// The second article copies the first one's words.
void copy(StoryMaker& maker, std::string_view from, std::string_view to) {
  maker.add_passage("p", {{0, maker.span_of(0, from)}, {1, maker.span_of(1, to)}});
  model::Occurrence& second = maker.passages.back().occurrences[1];
  second.parent = 0;
  second.direction = model::Direction::kFromParent;
}

StoryMaker copied_toll(const std::string& first, const std::string& second) {
  StoryMaker maker;
  const std::string tail = " warga tewas akibat longsor di lereng Gunung Pangsar";
  maker.add_article("a", "Harian Satu", "Sebanyak " + first + tail + ".");
  maker.add_article("b", "Kabar Dua", "Sebanyak " + second + tail + ".");
  maker.add_quantity(0, first + " warga", first + " warga");
  maker.add_quantity(1, second + " warga", second + " warga");
  copy(maker, first + tail, second + tail);
  return maker;
}

TEST(Drift, AFigureThatACopyChanges) {
  const StoryMaker maker = copied_toll("12", "21");
  const ToldStory story(maker);
  const model::Claim* toll = story.claim_of(0, "tewas akibat longsor");
  ASSERT_NE(toll, nullptr);
  ASSERT_THAT(toll->drift, SizeIs(1));
  EXPECT_EQ(toll->drift[0].field, model::FactField::kValue);
  EXPECT_EQ(toll->drift[0].from, "12 warga");
  EXPECT_EQ(toll->drift[0].to, "21 warga");
  EXPECT_EQ(toll->drift[0].rule, "measure.copied_words");
  EXPECT_EQ(toll->assertions[toll->drift[0].against].article, 0U);
}

TEST(Drift, TwoReportersWhoCountOtherwiseDriftNowhere) {
  StoryMaker maker = copied_toll("12", "21");
  maker.passages.clear();
  const ToldStory story(maker);
  const model::Claim* toll = story.claim_of(0, "tewas akibat longsor");
  ASSERT_NE(toll, nullptr);
  EXPECT_THAT(toll->drift, IsEmpty());
  EXPECT_THAT(toll->conflicts, SizeIs(1));
}

TEST(Drift, ASpeakerWhomACopyNoLongerNames) {
  StoryMaker maker;
  const auto a = maker.add_article(
      "a", "Harian Satu", "Menurut Hasan Basri, tiang jembatan Kali Wungu tergerus arus sejak dua pekan lalu.");
  maker.add_article("b", "Kabar Dua", "Tiang jembatan Kali Wungu tergerus arus sejak dua pekan lalu.");
  const auto hasan = maker.add_entity(a, MentionKind::kPerson, "Hasan Basri");
  const std::string words = "iang jembatan Kali Wungu tergerus arus sejak dua pekan lalu";
  maker.add_attribution(a, "t" + words, "Hasan Basri", {hasan});
  copy(maker, "t" + words, "T" + words);
  const ToldStory story(maker);
  const model::Claim* cause = story.claim_of(0, "tergerus arus");
  ASSERT_NE(cause, nullptr);
  ASSERT_THAT(cause->drift, SizeIs(1));
  EXPECT_EQ(cause->drift[0].field, model::FactField::kAttribution);
  EXPECT_EQ(cause->drift[0].from, "Hasan Basri");
  EXPECT_EQ(cause->drift[0].to, "");
}

TEST(Drift, ANameThatACopyMisspells) {
  StoryMaker maker;
  const std::string tail = " sebagai kepala badan pengawas pupuk yang baru di balai kota";
  maker.add_article("a", "Harian Satu", "Gubernur melantik Burhanuddin" + tail + ".");
  maker.add_article("b", "Kabar Dua", "Gubernur melantik Baharuddin" + tail + ".");
  maker.add_entity(0, MentionKind::kPerson, "Burhanuddin");
  maker.add_entity(1, MentionKind::kPerson, "Baharuddin");
  copy(maker, "melantik Burhanuddin" + tail, "melantik Baharuddin" + tail);
  const ToldStory story(maker);
  const model::Claim* sworn = story.claim_of(0, "melantik Burhanuddin");
  ASSERT_NE(sworn, nullptr);
  ASSERT_THAT(sworn->drift, SizeIs(1));
  EXPECT_EQ(sworn->drift[0].field, model::FactField::kValue);
  EXPECT_EQ(sworn->drift[0].from, "Burhanuddin");
  ASSERT_THAT(sworn->conflicts, SizeIs(1));
  EXPECT_EQ(sworn->conflicts[0].field, model::FactField::kName);
}

TEST(Drift, ASpeakerIsLostThoughTheCopyNamesAnother) {
  StoryMaker maker;
  const std::string words = "tanggul Kali Ciwaru jebol di dua titik sepanjang sepuluh meter";
  const std::string others = "di dua titik tanggul Kali Ciwaru jebol sepanjang sepuluh meter";
  maker.add_article("a", "Harian Satu",
                    "Camat Ratna Dewi mengatakan " + words + ". Kepala desa Usep Hidayat menuturkan " + others + ".");
  maker.add_article("b", "Kabar Dua", "Benar, " + words + ". Kepala desa Usep Hidayat menuturkan " + others + ".");
  const auto ratna = maker.add_entity(0, MentionKind::kPerson, "Ratna Dewi");
  const auto usep = maker.add_entity(0, MentionKind::kPerson, "Usep Hidayat");
  const auto copied = maker.add_entity(1, MentionKind::kPerson, "Usep Hidayat");
  maker.add_attribution(0, words, "Ratna Dewi", {ratna});
  maker.add_attribution(0, others, "Usep Hidayat", {usep});
  maker.add_attribution(1, others, "Usep Hidayat", {copied});
  copy(maker, words, words);
  const ToldStory story(maker);
  const model::Claim* breach = story.claim_of(1, "Kali Ciwaru jebol di dua");
  ASSERT_NE(breach, nullptr);
  ASSERT_THAT(breach->drift, SizeIs(1));
  EXPECT_EQ(breach->drift[0].field, model::FactField::kAttribution);
  EXPECT_EQ(breach->drift[0].from, "Ratna Dewi");
}

TEST(Drift, AnotherWordForARiverChangesNoName) {
  StoryMaker maker;
  const std::string tail = " Ciwaru meluap dan merendam pasar serta balai desa sampai malam";
  maker.add_article("a", "Harian Satu", "Luapan Kali" + tail + ".");
  maker.add_article("b", "Kabar Dua", "Luapan Sungai" + tail + ".");
  maker.add_entity(0, MentionKind::kPlace, "Kali Ciwaru");
  maker.add_entity(1, MentionKind::kPlace, "Sungai Ciwaru");
  copy(maker, "Kali" + tail, "Sungai" + tail);
  const ToldStory story(maker);
  const model::Claim* flood = story.claim_of(0, "meluap dan merendam");
  ASSERT_NE(flood, nullptr);
  EXPECT_THAT(flood->drift, IsEmpty());
}

TEST(Drift, ACopyWhoseOrderNothingTellsIsHeldToTheOther) {
  StoryMaker maker = copied_toll("12", "21");
  maker.passages.back().occurrences[1].direction = model::Direction::kUnknown;
  const ToldStory story(maker);
  const model::Claim* toll = story.claim_of(0, "tewas akibat longsor");
  ASSERT_NE(toll, nullptr);
  EXPECT_THAT(toll->drift, SizeIs(1));
}

StoryMaker copied_sale(const std::string& first, const std::string& second) {
  StoryMaker maker;
  const std::string tail = " menjual saham pabrik gula Rejo Manis kepada koperasi petani tebu";
  maker.add_article("a", "Harian Satu", "Direksi " + first + tail + ".");
  maker.add_article("b", "Kabar Dua", "Direksi " + second + tail + ".");
  copy(maker, first + tail, second + tail);
  return maker;
}

TEST(Drift, ADeedThatACopyTellsAsAnAttempt) {
  const StoryMaker maker = copied_sale("telah", "telah mencoba");
  const ToldStory story(maker);
  const model::Claim* sale = story.claim_of(0, "menjual saham pabrik");
  ASSERT_NE(sale, nullptr);
  ASSERT_THAT(sale->drift, SizeIs(1));
  EXPECT_EQ(sale->drift[0].field, model::FactField::kValue);
  EXPECT_EQ(sale->drift[0].from, "");
  EXPECT_EQ(sale->drift[0].to, "mencoba");
}

TEST(Drift, WhatBothTellAsAnAttemptHasNotChanged) {
  const StoryMaker maker = copied_sale("telah mencoba", "mencoba");
  const ToldStory story(maker);
  const model::Claim* sale = story.claim_of(0, "menjual saham pabrik");
  ASSERT_NE(sale, nullptr);
  EXPECT_THAT(sale->drift, IsEmpty());
}

TEST(Conflicts, AValueThatIsOnlyCopiedIsInherited) {
  StoryMaker maker = copied_toll("12", "12");
  maker.add_article("c", "Warta Tiga", "Sebanyak 15 warga tewas akibat longsor di lereng Gunung Pangsar.");
  maker.add_quantity(2, "15 warga", "15 warga");
  const ToldStory story(maker);
  const model::Claim* toll = story.claim_of(0, "tewas akibat longsor");
  ASSERT_NE(toll, nullptr);
  ASSERT_THAT(toll->conflicts, SizeIs(1));
  ASSERT_THAT(toll->conflicts[0].values, SizeIs(2));
  EXPECT_THAT(toll->conflicts[0].values[0].assertions, SizeIs(2));
  EXPECT_THAT(toll->conflicts[0].values[0].inherited, ElementsAre(toll->conflicts[0].values[0].assertions[1]));
  EXPECT_THAT(toll->conflicts[0].values[1].inherited, IsEmpty());
}

TEST(Conflicts, ARoundedNumberIsNoRival) {
  EXPECT_FALSE(are_rival_amounts("1237", ">1200"));
  EXPECT_FALSE(are_rival_amounts("4712345678", "4700000000"));
  EXPECT_FALSE(are_rival_amounts("~30000", "31000"));
  EXPECT_FALSE(are_rival_amounts("<=1300", "1237"));
  EXPECT_FALSE(are_rival_amounts("7..9", "8"));
}

TEST(Conflicts, NumbersThatCannotBothBeRightAreRivals) {
  EXPECT_TRUE(are_rival_amounts("12", "15"));
  EXPECT_TRUE(are_rival_amounts("30", "31"));
  EXPECT_TRUE(are_rival_amounts("2700", "2703"));
  EXPECT_TRUE(are_rival_amounts("7", ">=12"));
  EXPECT_TRUE(are_rival_amounts("4.7", "7.4"));
  EXPECT_TRUE(are_rival_amounts("4700000000", "7400000000"));
}

TEST(Conflicts, WhatIsNoNumberIsNoRival) {
  EXPECT_FALSE(are_rival_amounts("", "12"));
  EXPECT_FALSE(are_rival_amounts("beberapa", "12"));
  EXPECT_FALSE(are_rival_amounts("99999999999999999999999", "12"));
}

}  // namespace
}  // namespace sumber::tell::claims
