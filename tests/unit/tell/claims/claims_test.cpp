#include "tell/claims/claims.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "unit/tell/story_maker.h"

namespace sumber::tell::claims {
namespace {

using model::AttributionKind;
using model::MentionKind;
using ::testing::ElementsAre;
using ::testing::SizeIs;
using testing::StoryMaker;

const lang::Packs& packs() {
  static const lang::Packs kPacks = *lang::load_packs({});
  return kPacks;
}

std::vector<model::StoryEntity> join_by_name(const StoryMaker& maker) {
  std::vector<model::StoryEntity> out;
  for (model::ArticleIndex a = 0; a < maker.articles.size(); ++a) {
    for (std::uint32_t e = 0; e < maker.articles[a].entities.size(); ++e) {
      const model::Entity& entity = maker.articles[a].entities[e];
      auto known = std::ranges::find(out, entity.name, &model::StoryEntity::name);
      if (known == out.end()) {
        out.push_back({entity.name, entity.kind, entity.name, {}, entity.institution, entity.parties, {}, ""});
        known = out.end() - 1;
      }
      known->members.push_back({a, e});
    }
  }
  return out;
}

std::vector<model::Claim> find(const StoryMaker& maker) {
  static const Rules kRules(packs());
  const auto members = maker.members();
  const auto entities = join_by_name(maker);
  return find_claims({maker.articles, members, maker.passages, entities}, kRules);
}

// The claim that has a place overlapping these words, with this stance.
const model::Claim* claim_with(const StoryMaker& maker, const std::vector<model::Claim>& claims,
                               model::ArticleIndex article, std::string_view words,
                               model::Stance stance = model::Stance::kAsserts) {
  const base::Span span = maker.span_of(article, words);
  for (const model::Claim& claim : claims) {
    for (const model::Assertion& assertion : claim.assertions) {
      if (assertion.article == article && assertion.stance == stance && assertion.span.overlaps(span)) return &claim;
    }
  }
  return nullptr;
}

// A made-up bridge story: two outlets retell one official, a third differs.
StoryMaker bridge_story() {
  StoryMaker maker;
  const auto a = maker.add_article(
      "a", "Harian Satu",
      "Jembatan Kali Wungu di Kabupaten Sinarjaya ambruk pada Selasa (7/3/2023) pagi. "
      "Sebanyak 12 warga terluka dan dilarikan ke rumah sakit daerah. "
      "Kepala Dinas Pekerjaan Umum Hasan Basri mengatakan, jembatan itu mungkin ambruk karena tiangnya tergerus arus. "
      "Pemerintah kabupaten akan membangun jembatan darurat pekan depan.");
  maker.add_time(a, "Selasa (7/3/2023)", "2023-03-07");
  maker.add_quantity(a, "12 warga", "12 warga");
  maker.add_entity(a, MentionKind::kPlace, "Kali Wungu");
  const auto hasan = maker.add_entity(a, MentionKind::kPerson, "Hasan Basri", {"PU"});
  maker.add_attribution(a, "jembatan itu mungkin ambruk karena tiangnya tergerus arus",
                        "Kepala Dinas Pekerjaan Umum Hasan Basri", {hasan});
  maker.last_attribution(a).certainty = model::Certainty::kPSPlus;
  const auto b = maker.add_article("b", "Kabar Dua",
                                   "Warga dikejutkan ambruknya Jembatan Kali Wungu di Sinarjaya, Selasa (7/3/2023). "
                                   "Sedikitnya 15 warga terluka dan dirawat di rumah sakit daerah. "
                                   "Menurut Hasan Basri, tiang jembatan tergerus arus sehingga jembatan itu ambruk.");
  maker.add_time(b, "Selasa (7/3/2023)", "2023-03-07");
  maker.add_quantity(b, "15 warga", "15 warga");
  maker.add_entity(b, MentionKind::kPlace, "Kali Wungu");
  const auto hasan_b = maker.add_entity(b, MentionKind::kPerson, "Hasan Basri", {"PU"});
  maker.add_attribution(b, "tiang jembatan tergerus arus sehingga jembatan itu ambruk", "Hasan Basri", {hasan_b});
  return maker;
}

TEST(Claims, OneThingInOtherWordsIsOneClaim) {
  const StoryMaker maker = bridge_story();
  const auto claims = find(maker);
  const model::Claim* hurt = claim_with(maker, claims, 0, "12 warga terluka");
  ASSERT_NE(hurt, nullptr);
  EXPECT_EQ(hurt, claim_with(maker, claims, 1, "15 warga terluka"));
}

TEST(Claims, WordsThatSayOneThingTogetherAreOneTerm) {
  StoryMaker maker;
  maker.add_article("a", "Harian Satu",
                    "Ratusan buruh pabrik sepatu Sentosa kehilangan pekerjaan bulan lalu. Cuaca di kota itu cerah.");
  maker.add_article(
      "b", "Kabar Dua",
      "Manajemen mengadakan rapat tahunan. Ratusan karyawan pabrik sepatu Sentosa terkena PHK bulan lalu.");
  const auto claims = find(maker);
  const model::Claim* claim = claim_with(maker, claims, 0, "kehilangan pekerjaan");
  ASSERT_NE(claim, nullptr);
  EXPECT_EQ(claim, claim_with(maker, claims, 1, "terkena PHK"));
  EXPECT_NE(claim, claim_with(maker, claims, 1, "rapat tahunan"));
}

TEST(Claims, RivalNumbersAreAConflictWithinTheClaim) {
  const StoryMaker maker = bridge_story();
  const auto claims = find(maker);
  const model::Claim* hurt = claim_with(maker, claims, 0, "12 warga terluka");
  ASSERT_NE(hurt, nullptr);
  ASSERT_THAT(hurt->conflicts, SizeIs(1));
  EXPECT_EQ(hurt->conflicts[0].field, model::FactField::kQuantity);
  ASSERT_THAT(hurt->conflicts[0].values, SizeIs(2));
  EXPECT_EQ(hurt->conflicts[0].values[0].value, "12 warga");
  EXPECT_EQ(hurt->conflicts[0].values[1].value, "15 warga");
}

TEST(Claims, OtherThingsStayApart) {
  const StoryMaker maker = bridge_story();
  const auto claims = find(maker);
  const model::Claim* hurt = claim_with(maker, claims, 0, "12 warga terluka");
  const model::Claim* plan = claim_with(maker, claims, 0, "membangun jembatan darurat");
  ASSERT_NE(hurt, nullptr);
  ASSERT_NE(plan, nullptr);
  EXPECT_NE(hurt, plan);
  EXPECT_NE(claim_with(maker, claims, 0, "Kabupaten Sinarjaya ambruk"), plan);
}

TEST(Claims, ALostHedgeIsDrift) {
  StoryMaker maker = bridge_story();
  maker.articles[0].article.published = model::DatedFact{"2023-03-07", base::Precision::kDay, false, {}};
  maker.articles[1].article.published = model::DatedFact{"2023-03-08", base::Precision::kDay, false, {}};
  const auto claims = find(maker);
  const model::Claim* cause = claim_with(maker, claims, 0, "tiangnya tergerus arus");
  ASSERT_NE(cause, nullptr);
  ASSERT_EQ(cause, claim_with(maker, claims, 1, "tiang jembatan tergerus"));
  ASSERT_THAT(cause->drift, SizeIs(1));
  EXPECT_EQ(cause->drift[0].field, model::FactField::kCertainty);
  EXPECT_EQ(cause->drift[0].from, "PS+");
  EXPECT_EQ(cause->drift[0].to, "CT+");
  EXPECT_EQ(cause->assertions[cause->drift[0].assertion].article, 1U);
}

TEST(Claims, EverySubstantialSentenceIsInAClaim) {
  const StoryMaker maker = bridge_story();
  const auto claims = find(maker);
  for (const std::string_view words : {"Jembatan Kali Wungu", "dilarikan ke rumah sakit", "jembatan darurat"}) {
    EXPECT_NE(claim_with(maker, claims, 0, words), nullptr) << words;
  }
}

TEST(Claims, AClaimTellsWhenTheThingHappened) {
  const StoryMaker maker = bridge_story();
  const auto claims = find(maker);
  const model::Claim* fall = claim_with(maker, claims, 0, "Kabupaten Sinarjaya ambruk");
  ASSERT_NE(fall, nullptr);
  EXPECT_EQ(fall->time, "2023-03-07");
}

TEST(Claims, AnExplicitDenialGoesToWhatItDenies) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "Harian Satu",
                                   "Lembaga Pantau Anggaran menuduh Bupati Rahmat menerima suap proyek pasar. "
                                   "Proyek pasar itu selesai dibangun tahun lalu oleh perusahaan daerah.");
  const auto watch = maker.add_entity(a, MentionKind::kOrganisation, "Lembaga Pantau Anggaran");
  maker.add_entity(a, MentionKind::kPerson, "Rahmat");
  maker.add_attribution(a, "Bupati Rahmat menerima suap proyek pasar", "Lembaga Pantau Anggaran", {watch});
  const auto b = maker.add_article("b", "Kabar Dua", "Rahmat membantah menerima suap proyek pasar itu.");
  const auto rahmat = maker.add_entity(b, MentionKind::kPerson, "Rahmat");
  maker.add_attribution(b, "menerima suap proyek pasar itu", "Rahmat", {rahmat});
  maker.last_attribution(b).stance = model::Stance::kDenies;
  const auto claims = find(maker);
  const model::Claim* bribe = claim_with(maker, claims, 0, "menerima suap");
  ASSERT_NE(bribe, nullptr);
  EXPECT_EQ(bribe, claim_with(maker, claims, 1, "menerima suap", model::Stance::kDenies));
  const model::Claim* built = claim_with(maker, claims, 0, "selesai dibangun");
  ASSERT_NE(built, nullptr);
  EXPECT_NE(built, bribe);
}

TEST(Claims, AGeneralDenialGoesToTheAccusationBeforeIt) {
  StoryMaker maker;
  const auto a = maker.add_article(
      "a", "Harian Satu",
      "Lembaga Pantau Anggaran menuduh Bupati Rahmat menerima suap proyek pasar. Rahmat membantah tuduhan itu.");
  const auto watch = maker.add_entity(a, MentionKind::kOrganisation, "Lembaga Pantau Anggaran", {"LPA"});
  const auto rahmat = maker.add_entity(a, MentionKind::kPerson, "Rahmat", {"BUPATI"});
  maker.add_attribution(a, "Bupati Rahmat menerima suap proyek pasar", "Lembaga Pantau Anggaran", {watch});
  maker.add_attribution(a, "tuduhan itu", "", {rahmat});
  maker.last_attribution(a).stance = model::Stance::kDenies;
  const auto claims = find(maker);
  const model::Claim* bribe = claim_with(maker, claims, 0, "menerima suap");
  ASSERT_NE(bribe, nullptr);
  EXPECT_EQ(bribe, claim_with(maker, claims, 0, "tuduhan itu", model::Stance::kDenies));
}

TEST(Claims, ANegativeStatementIsAClaimAndDeniesThePositiveOne) {
  StoryMaker maker;
  maker.add_article("a", "Harian Satu",
                    "Kebocoran gas di pabrik pupuk membuat warga desa sekitar panik dan mengungsi.");
  maker.add_article("b", "Kabar Dua", "Kebocoran gas di pabrik pupuk tidak membuat warga desa sekitar panik.");
  const auto claims = find(maker);
  const model::Claim* panic = claim_with(maker, claims, 0, "membuat warga desa");
  const model::Claim* calm = claim_with(maker, claims, 1, "tidak membuat warga");
  ASSERT_NE(panic, nullptr);
  ASSERT_NE(calm, nullptr);
  EXPECT_NE(panic, calm);
  EXPECT_EQ(panic, claim_with(maker, claims, 1, "tidak membuat warga", model::Stance::kDenies));
}

TEST(Claims, ANegationOfAnotherThingDeniesNothing) {
  StoryMaker maker;
  maker.add_article("a", "Harian Satu",
                    "Petugas gabungan mengevakuasi warga Desa Weling dari bantaran Sungai Weling pada malam hari.");
  maker.add_article("b", "Kabar Dua",
                    "Petugas gabungan warga Desa Weling di bantaran Sungai Weling malam hari belum merinci biaya sewa "
                    "perahu.");
  const auto claims = find(maker);
  EXPECT_NE(claim_with(maker, claims, 0, "mengevakuasi warga"), nullptr);
  EXPECT_EQ(claim_with(maker, claims, 1, "belum merinci", model::Stance::kDenies), nullptr);
}

TEST(Claims, APlanIsNotTheDeed) {
  StoryMaker maker;
  maker.add_article("a", "Harian Satu", "Gubernur akan melantik Kepala Dinas Perhubungan yang baru di balai kota.");
  maker.add_article("b", "Kabar Dua", "Gubernur telah melantik Kepala Dinas Perhubungan yang baru di balai kota.");
  const auto claims = find(maker);
  EXPECT_NE(claim_with(maker, claims, 0, "akan melantik"), claim_with(maker, claims, 1, "telah melantik"));
}

TEST(Claims, APlaceAssertsOneClaimOnly) {
  const StoryMaker maker = bridge_story();
  std::set<std::pair<model::ArticleIndex, base::Span>> seen;
  for (const model::Claim& claim : find(maker)) {
    for (const model::Assertion& assertion : claim.assertions) {
      if (assertion.stance != model::Stance::kAsserts) continue;
      EXPECT_TRUE(seen.insert({assertion.article, assertion.span}).second);
    }
  }
}

TEST(Claims, TheSameStoryGivesTheSameClaims) {
  const StoryMaker maker = bridge_story();
  const auto first = find(maker);
  const auto second = find(maker);
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].id, second[i].id);
    EXPECT_EQ(first[i].text, second[i].text);
  }
}

TEST(Claims, AnArticleWithoutALanguagePackStillHasClaims) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "Un", "Le pont de la vieille ville est tombé mardi matin, selon la mairie.");
  maker.articles[a].article.language = "";
  EXPECT_FALSE(find(maker).empty());
}

}  // namespace
}  // namespace sumber::tell::claims
