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

// The last article's text from these words on is its own note.
void note_correction(StoryMaker& maker, std::string_view words, model::CorrectionKind kind) {
  model::Article& article = maker.articles.back().article;
  const std::size_t begin = article.text.find(words);
  article.corrections.push_back(
      {kind, article.text.substr(begin), {base::make_span(begin, article.text.size()), "", "test.correction"}});
}

StoryMaker corrected_toll(const std::string& note) {
  StoryMaker maker;
  const std::string told = " warga tewas akibat longsor di lereng Gunung Pangsar.";
  maker.add_article("a", "Harian Satu", "Sebanyak 12" + told);
  maker.add_article("b", "Kabar Dua", "Sebanyak 21" + told + "\n\n" + note);
  maker.add_quantity(0, "12 warga", "12 warga");
  maker.add_quantity(1, "12 warga", "12 warga");
  maker.add_quantity(1, "21 warga", "21 warga");
  return maker;
}

TEST(Retractions, WhatACorrectionSaysItHadBeforeIsTakenBack) {
  StoryMaker maker = corrected_toll(
      "Ralat: Dalam berita ini sebelumnya ditulis 12 warga tewas akibat longsor di lereng Gunung Pangsar, seharusnya "
      "21 warga.");
  note_correction(maker, "Ralat:", model::CorrectionKind::kCorrection);
  const ToldStory story(maker);
  const model::Claim* toll = story.claim_of(0, "12 warga tewas");
  ASSERT_NE(toll, nullptr);
  EXPECT_TRUE(story.stance_in(*toll, 1, "ditulis 12 warga tewas", Stance::kRetracts));
  for (const model::Claim& claim : story.claims()) {
    EXPECT_FALSE(story.stance_in(claim, 1, "ditulis 12 warga tewas", Stance::kAsserts));
    EXPECT_FALSE(story.stance_in(claim, 1, "seharusnya 21 warga", Stance::kRetracts));
  }
}

TEST(Retractions, WhatACorrectionSaysNowIsAsserted) {
  StoryMaker maker = corrected_toll(
      "Ralat: Yang benar 21 warga tewas akibat longsor di lereng Gunung Pangsar, bukan seperti sebelumnya ditulis.");
  note_correction(maker, "Ralat:", model::CorrectionKind::kCorrection);
  const ToldStory story(maker);
  for (const model::Claim& claim : story.claims()) {
    EXPECT_FALSE(story.stance_in(claim, 1, "Yang benar 21 warga tewas", Stance::kRetracts));
  }
}

TEST(Retractions, WhatWasReportedBeforeIsNotTakenBack) {
  const std::string before = "Seperti sebelumnya disebutkan, 12 warga tewas akibat longsor di lereng Gunung Pangsar.";
  for (const bool is_update : {false, true}) {
    StoryMaker maker = corrected_toll(before);
    if (is_update) note_correction(maker, "Seperti", model::CorrectionKind::kUpdate);
    const ToldStory story(maker);
    for (const model::Claim& claim : story.claims()) {
      EXPECT_FALSE(story.stance_in(claim, 1, "12 warga tewas", Stance::kRetracts));
    }
  }
}

TEST(Retractions, AnEarlierVersionInEnglishIsTakenBack) {
  StoryMaker maker;
  maker.add_article("a", "Daily One", "The landslide on Mount Pangsar killed 12 villagers on Sunday.");
  maker.add_article("b", "Daily Two",
                    "The landslide on Mount Pangsar killed 21 villagers on Sunday.\n\n"
                    "Correction: An earlier version of this article said the landslide on Mount Pangsar killed 12 "
                    "villagers.");
  for (auto& read : maker.articles) read.article.language = "en";
  note_correction(maker, "Correction:", model::CorrectionKind::kCorrection);
  maker.add_attribution(1, "the landslide on Mount Pangsar killed 12 villagers", "An earlier version of this article",
                        {});
  const ToldStory story(maker);
  const model::Claim* toll = story.claim_of(0, "killed 12 villagers");
  ASSERT_NE(toll, nullptr);
  EXPECT_TRUE(story.stance_in(*toll, 1, "killed 12 villagers", Stance::kRetracts));
}

TEST(Denials, ThatAccusationIsWhatTheSentenceBeforeTells) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "Harian Satu",
                                   "Bupati mengatakan pasar baru dibuka bulan depan. "
                                   "Siti mengatakan pupuk bersubsidi ditimbun di gudang koperasi. "
                                   "Tudingan itu ditepis Darmo.");
  maker.add_attribution(a, "pasar baru dibuka bulan depan", "Bupati", {});
  maker.add_attribution(a, "pupuk bersubsidi ditimbun di gudang koperasi", "Siti", {});
  const auto darmo = maker.add_entity(a, MentionKind::kPerson, "Darmo");
  maker.add_attribution(a, "Tudingan itu", "Darmo", {darmo});
  maker.last_attribution(a).stance = Stance::kDenies;
  const ToldStory story(maker);
  const model::Claim* hoarded = story.claim_of(0, "pupuk bersubsidi ditimbun");
  const model::Claim* market = story.claim_of(0, "pasar baru dibuka");
  ASSERT_NE(hoarded, nullptr);
  ASSERT_NE(market, nullptr);
  EXPECT_TRUE(story.stance_in(*hoarded, 0, "Tudingan itu", Stance::kDenies));
  EXPECT_FALSE(story.stance_in(*market, 0, "Tudingan itu", Stance::kDenies));
}

TEST(Denials, DismissingAnAccusationDeniesIt) {
  StoryMaker maker;
  const auto a = maker.add_article(
      "a", "Daily One", "Traders said the council sold the stalls twice. The mayor dismissed the accusation.");
  maker.add_attribution(a, "the council sold the stalls twice", "Traders", {});
  maker.add_attribution(a, "the accusation", "The mayor", {});
  for (auto& read : maker.articles) read.article.language = "en";
  const ToldStory story(maker);
  const model::Claim* sold = story.claim_of(0, "sold the stalls twice");
  ASSERT_NE(sold, nullptr);
  EXPECT_TRUE(story.stance_in(*sold, 0, "the accusation", Stance::kDenies));
}

TEST(Denials, WhoDeniedAnAccusationMeansItInHisOtherDenials) {
  StoryMaker maker;
  const auto a = maker.add_article(
      "a", "Harian Satu", "Siti mengatakan pupuk petani ditimbun di gudang koperasi. Tudingan itu ditepis Darmo.");
  maker.add_attribution(a, "pupuk petani ditimbun di gudang koperasi", "Siti", {});
  const auto first = maker.add_entity(a, MentionKind::kPerson, "Darmo");
  maker.add_attribution(a, "Tudingan itu", "Darmo", {first});
  maker.last_attribution(a).stance = Stance::kDenies;
  const auto b = maker.add_article(
      "b", "Kabar Dua", "Jalan menuju pasar diperbaiki pekan depan. Darmo membantah menimbun pupuk siapa pun.");
  const auto second = maker.add_entity(b, MentionKind::kPerson, "Darmo");
  maker.add_attribution(b, "menimbun pupuk siapa pun", "Darmo", {second});
  maker.last_attribution(b).stance = Stance::kDenies;
  const ToldStory story(maker);
  const model::Claim* hoarded = story.claim_of(0, "pupuk petani ditimbun");
  ASSERT_NE(hoarded, nullptr);
  EXPECT_TRUE(story.stance_in(*hoarded, 1, "menimbun pupuk siapa pun", Stance::kDenies));
}

TEST(Denials, AWordInCommonIsNoDenial) {
  StoryMaker maker;
  maker.add_article("a", "Harian Satu", "Bupati menyerahkan bantuan benih padi kepada petani Desa Karangsari.");
  maker.add_article("b", "Kabar Dua", "Hujan tidak turun di Desa Karangsari selama dua bulan terakhir.");
  const ToldStory story(maker);
  const model::Claim* seeds = story.claim_of(0, "menyerahkan bantuan benih");
  ASSERT_NE(seeds, nullptr);
  EXPECT_FALSE(story.stance_in(*seeds, 1, "Hujan tidak turun", Stance::kDenies));
}

// The stance of nothing in this story is a denial.
void expect_no_denial(const ToldStory& story) {
  for (const model::Claim& claim : story.claims()) {
    for (const model::Assertion& assertion : claim.assertions) EXPECT_NE(assertion.stance, Stance::kDenies);
  }
}

TEST(Denials, AWarningNotToDoAThingIsNoDenialOfIt) {
  const char* const warnings[] = {
      "Pabrik Tirta Sejahtera diingatkan agar tidak membuang limbah ke Sungai Batanghari.",
      "Gubernur meminta pabrik Tirta Sejahtera tidak membuang limbah ke Sungai Batanghari.",
      "Pabrik Tirta Sejahtera jangan membuang limbah ke Sungai Batanghari.",
  };
  for (const char* const warning : warnings) {
    StoryMaker maker;
    maker.add_article("a", "Harian Satu", "Pabrik Tirta Sejahtera membuang limbah ke Sungai Batanghari.");
    maker.add_article("b", "Kabar Dua", warning);
    expect_no_denial(ToldStory(maker));
  }
}

TEST(Denials, WhatSomebodyIsAskedNotToDoIsNotDeniedByWhoAsks) {
  StoryMaker maker;
  maker.add_article("a", "Harian Satu", "Pabrik Tirta Sejahtera membuang limbah ke Sungai Batanghari.");
  const auto b = maker.add_article("b", "Kabar Dua",
                                   "Gubernur Lukman meminta pabrik Tirta Sejahtera tidak membuang limbah ke Sungai "
                                   "Batanghari.");
  const auto governor = maker.add_entity(b, MentionKind::kPerson, "Gubernur Lukman");
  maker.add_attribution(b, "pabrik Tirta Sejahtera tidak membuang limbah ke Sungai Batanghari", "Gubernur Lukman",
                        {governor});
  expect_no_denial(ToldStory(maker));
}

TEST(Denials, AWarningInEnglishIsNoDenial) {
  StoryMaker maker;
  maker.add_article("a", "Daily One", "The Tirta plant dumped its waste into the Batang river.");
  maker.add_article("b", "Daily Two", "Officials warned the Tirta plant not to dump its waste into the Batang river.");
  maker.add_article("c", "Daily Three", "The Tirta plant should not dump its waste into the Batang river.");
  for (auto& read : maker.articles) read.article.language = "en";
  expect_no_denial(ToldStory(maker));
}

TEST(Denials, ANegatedAdjectiveOfANounDeniesNothing) {
  StoryMaker maker;
  maker.add_article("a", "Harian Satu", "Pabrik Tirta Sejahtera akan membayar denda mahal.");
  maker.add_article("b", "Kabar Dua", "Limbah itu hal tak bagus dan pabrik Tirta Sejahtera akan membayar denda mahal.");
  expect_no_denial(ToldStory(maker));
}

TEST(Denials, WhatIsSetAsideIsDenied) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "Harian Satu",
                                   "Ketua serikat Darman menyebut pesan manajemen itu ancaman kepada pekerja pabrik.");
  const auto union_head = maker.add_entity(a, MentionKind::kPerson, "Darman");
  maker.add_attribution(a, "pesan manajemen itu ancaman kepada pekerja pabrik", "Darman", {union_head});
  const auto b = maker.add_article(
      "b", "Kabar Dua", "Direktur Joko mengatakan pesan manajemen kepada pekerja pabrik itu ajakan, bukan ancaman.");
  const auto director = maker.add_entity(b, MentionKind::kPerson, "Joko");
  maker.add_attribution(b, "pesan manajemen kepada pekerja pabrik itu ajakan, bukan ancaman", "Joko", {director});
  const ToldStory story(maker);
  const model::Claim* threat = story.claim_of(0, "ancaman kepada pekerja");
  ASSERT_NE(threat, nullptr);
  EXPECT_TRUE(story.stance_in(*threat, 1, "bukan ancaman", Stance::kDenies));
  EXPECT_FALSE(story.stance_in(*threat, 1, "bukan ancaman", Stance::kAsserts));
}

}  // namespace
}  // namespace sumber::tell::claims
