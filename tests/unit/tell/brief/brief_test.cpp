#include "tell/brief/brief.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/tell/story_maker.h"

namespace sumber::tell::brief {
namespace {

using ::testing::SizeIs;
using testing::StoryMaker;

const text::SentenceJudge& judge() {
  static const auto kPacks = lang::load_packs({});
  static const text::SentenceJudge kJudge(*kPacks);
  return kJudge;
}

model::Claim claim_of(const StoryMaker& maker, const std::string& id, const std::string& words,
                      const std::vector<model::ArticleIndex>& tellers) {
  model::Claim claim;
  claim.id = id;
  claim.text = words;
  for (const model::ArticleIndex a : tellers) claim.assertions.push_back(maker.assertion(a, words));
  claim.corroboration = {1, static_cast<int>(tellers.size()), {}, {}, 3};
  return claim;
}

TEST(Brief, TheMostToldComesFirstAndNothingIsSaidTwice) {
  StoryMaker maker;
  const std::string fall = "Jembatan gantung di Desa Sukamaju ambruk diterjang banjir bandang";
  const std::string again = "Banjir bandang menerjang jembatan gantung Desa Sukamaju hingga ambruk";
  const std::string hurt = "Tujuh pelajar terluka dan dirawat di puskesmas terdekat sejak pagi";
  for (const std::string id : {"a", "b"}) maker.add_article(id, id, fall + ". " + again + ". " + hurt + ".");
  const std::vector<model::Claim> claims = {claim_of(maker, "3", hurt, {0}), claim_of(maker, "2", again, {0}),
                                            claim_of(maker, "1", fall, {0, 1})};
  const auto account = write_brief(maker.articles, claims, judge(), {});
  ASSERT_THAT(account, SizeIs(2));
  EXPECT_EQ(account[0].text, fall + ".");
  EXPECT_THAT(account[0].evidence, SizeIs(2));
  EXPECT_EQ(account[1].text, hurt + ".");
}

TEST(Brief, KeepsToItsLengthAndLeavesOutWhatNobodyAsserts) {
  StoryMaker maker;
  const std::string words = "Wali kota meresmikan pasar tradisional baru di tepi sungai besar";
  maker.add_article("a", "a", words + ".");
  model::Claim denied = claim_of(maker, "1", words, {0});
  denied.corroboration.max = 0;
  EXPECT_TRUE(write_brief(maker.articles, std::vector<model::Claim>{denied}, judge(), {}).empty());
  const std::vector<model::Claim> one = {claim_of(maker, "1", words, {0})};
  EXPECT_TRUE(write_brief(maker.articles, one, judge(), BriefOptions{0}).empty());
}

TEST(Brief, SentencesStandWholeAndInTheOrderOfTheArticles) {
  StoryMaker maker;
  const std::string text =
      "Kapal Bahari Jaya tenggelam di Selat Melati pada Rabu malam. Keputusan tersebut diambil demi keamanan "
      "penumpang. "
      "Basarnas mengerahkan empat kapal dan satu helikopter ke Selat Melati, kata Kepala Basarnas Yusuf.\n"
      "saat ditemui di dermaga.";
  for (const std::string id : {"a", "b"}) maker.add_article(id, id, text);
  maker.add_entity(0, model::MentionKind::kPlace, "Selat Melati");
  maker.add_entity(1, model::MentionKind::kPlace, "Selat Melati");
  const std::vector<model::Claim> claims = {
      claim_of(maker, "1", "Basarnas mengerahkan empat kapal dan satu helikopter ke Selat Melati", {0}),
      claim_of(maker, "2", "Keputusan tersebut diambil demi keamanan penumpang", {0, 1}),
      claim_of(maker, "3", "Kapal Bahari Jaya tenggelam di Selat Melati pada Rabu malam", {0, 1}),
      claim_of(maker, "4", "saat ditemui di dermaga", {0, 1})};
  const auto account = write_brief(maker.articles, claims, judge(), {});
  ASSERT_THAT(account, SizeIs(2));
  EXPECT_EQ(account[0].text, "Kapal Bahari Jaya tenggelam di Selat Melati pada Rabu malam.");
  EXPECT_EQ(account[1].text,
            "Basarnas mengerahkan empat kapal dan satu helikopter ke Selat Melati, kata Kepala Basarnas Yusuf.");
}

TEST(Brief, ADenialStandsBehindWhatItDenies) {
  StoryMaker maker;
  const std::string charge = "Pabrik Karya Bentala membuang limbah ke Sungai Melati sejak tahun lalu";
  const std::string denial = "Direktur Karya Bentala membantah membuang limbah ke Sungai Melati pada malam hari";
  for (const std::string id : {"a", "b"}) maker.add_article(id, id, charge + ". Hujan turun. " + denial + ".");
  model::Claim claim = claim_of(maker, "1", charge, {0, 1});
  claim.assertions.push_back(maker.assertion(1, denial, model::kNoAttribution, model::Stance::kDenies));
  claim.corroboration.denied_by = {"Karya Bentala"};
  const auto account = write_brief(maker.articles, std::vector<model::Claim>{claim}, judge(), {});
  ASSERT_THAT(account, SizeIs(2));
  EXPECT_EQ(account[0].stance, model::Stance::kAsserts);
  EXPECT_EQ(account[1].stance, model::Stance::kDenies);
  EXPECT_EQ(account[1].text, denial + ".");
  EXPECT_EQ(account[1].claim, "1");
  EXPECT_EQ(account[1].min_origins, 1);
}

}  // namespace
}  // namespace sumber::tell::brief
