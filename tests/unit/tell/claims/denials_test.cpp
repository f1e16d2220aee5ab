#include <gtest/gtest.h>

#include "unit/tell/claims/told_story.h"

namespace sumber::tell::claims {
namespace {

using model::MentionKind;
using model::Stance;
using testing::StoryMaker;

TEST(Denials, ARumourCalledUntrueIsDenied) {
  StoryMaker maker;
  maker.add_article("a", "Harian Satu",
                    "Beredar kabar bahwa bendungan Kedung Lesung retak dan air akan meluap malam ini. "
                    "Kabar bahwa bendungan Kedung Lesung retak itu tidak benar.");
  const ToldStory story(maker);
  const model::Claim* cracked = story.claim_of(0, "bendungan Kedung Lesung retak dan");
  ASSERT_NE(cracked, nullptr);
  EXPECT_TRUE(story.stance_in(*cracked, 0, "Lesung retak itu tidak benar", Stance::kDenies));
}

TEST(Denials, WhatGoesRoundIsMeantByAnArticleThatDoesNotRepeatIt) {
  StoryMaker maker;
  maker.add_article("a", "Harian Satu",
                    "Beredar kabar bahwa bendungan Kedung Lesung retak dan air akan meluap malam ini.");
  maker.add_article("b", "Kabar Dua",
                    "Petugas memeriksa pintu air Kedung Lesung sejak pagi. Kabar yang beredar itu tidak benar.");
  const ToldStory story(maker);
  const model::Claim* cracked = story.claim_of(0, "bendungan Kedung Lesung retak");
  ASSERT_NE(cracked, nullptr);
  EXPECT_TRUE(story.stance_in(*cracked, 1, "Kabar yang beredar itu tidak benar", Stance::kDenies));
}

TEST(Denials, AFalseReportInEnglishIsDenied) {
  StoryMaker maker;
  maker.add_article("a", "Daily One", "The dam at Kedung Lesung has cracked, villagers were told by messages.");
  maker.add_article("b", "Daily Two", "Reports that the dam at Kedung Lesung has cracked are false.");
  for (auto& read : maker.articles) read.article.language = "en";
  const ToldStory story(maker);
  const model::Claim* cracked = story.claim_of(0, "Kedung Lesung has cracked");
  ASSERT_NE(cracked, nullptr);
  EXPECT_TRUE(story.stance_in(*cracked, 1, "Kedung Lesung has cracked are false", Stance::kDenies));
}

TEST(Denials, WhatIsNotAHoaxIsNotDenied) {
  StoryMaker maker;
  maker.add_article("a", "Harian Satu", "Beredar kabar bahwa bendungan Kedung Lesung retak dan airnya meluap.");
  maker.add_article("b", "Kabar Dua", "Kabar bendungan Kedung Lesung retak bukan hoaks.");
  const ToldStory story(maker);
  for (const model::Claim& claim : story.claims()) {
    EXPECT_FALSE(story.stance_in(claim, 1, "bukan hoaks", Stance::kDenies));
  }
}

TEST(Denials, OneOfSeveralIsNoVerdict) {
  StoryMaker maker;
  maker.add_article("a", "Harian Satu", "Laporan itu menyebut salah satu pintu bendungan Kedung Lesung rusak berat.");
  const ToldStory story(maker);
  EXPECT_NE(story.claim_of(0, "pintu bendungan"), nullptr);
}

TEST(Denials, AnAccusationToldBehindTheDenialIsMeant) {
  StoryMaker maker;
  const auto a = maker.add_article(
      "a", "Harian Satu",
      "PT Baja Lestari membantah tuduhan bahwa tiang jembatan itu di bawah mutu. "
      "Seorang pejabat dinas mengatakan tiang baru yang dipasang tahun lalu lebih tipis dari kontrak. "
      "Pemerintah kabupaten menyiapkan perahu penyeberangan bagi pelajar.");
  const auto firm = maker.add_entity(a, MentionKind::kOrganisation, "PT Baja Lestari");
  maker.add_attribution(a, "tuduhan bahwa tiang jembatan itu di bawah mutu", "PT Baja Lestari", {firm});
  maker.last_attribution(a).stance = Stance::kDenies;
  maker.add_attribution(a, "tiang baru yang dipasang tahun lalu lebih tipis dari kontrak", "Seorang pejabat dinas", {});
  maker.last_attribution(a).is_unnamed = true;
  const ToldStory story(maker);
  const model::Claim* thin = story.claim_of(0, "lebih tipis dari kontrak");
  const model::Claim* boats = story.claim_of(0, "menyiapkan perahu");
  ASSERT_NE(thin, nullptr);
  ASSERT_NE(boats, nullptr);
  EXPECT_TRUE(story.stance_in(*thin, 0, "di bawah mutu", Stance::kDenies));
  EXPECT_FALSE(story.stance_in(*boats, 0, "di bawah mutu", Stance::kDenies));
}

TEST(Denials, DenialsThatSayOneThingAreOneClaimWhereNobodyAssertsIt) {
  StoryMaker maker;
  for (const char* id : {"a", "b"}) {
    const auto article =
        maker.add_article(id, std::string("Harian ") + id, "Rahmat membantah menerima suap proyek pasar.");
    const auto rahmat = maker.add_entity(article, MentionKind::kPerson, "Rahmat");
    maker.add_attribution(article, "menerima suap proyek pasar", "Rahmat", {rahmat});
    maker.last_attribution(article).stance = Stance::kDenies;
  }
  const ToldStory story(maker);
  ASSERT_EQ(story.claims().size(), 1U);
  EXPECT_EQ(story.claims()[0].assertions.size(), 2U);
}

}  // namespace
}  // namespace sumber::tell::claims
