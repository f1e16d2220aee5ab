#include "tell/brief/brief.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/tell/story_maker.h"

namespace sumber::tell::brief {
namespace {

using ::testing::SizeIs;
using testing::StoryMaker;

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
  const auto account = write_brief(maker.articles, claims, {});
  ASSERT_THAT(account, SizeIs(2));
  EXPECT_EQ(account[0].text, fall);
  EXPECT_THAT(account[0].evidence, SizeIs(2));
  EXPECT_EQ(account[1].text, hurt);
}

TEST(Brief, KeepsToItsLengthAndLeavesOutWhatNobodyAsserts) {
  StoryMaker maker;
  const std::string words = "Wali kota meresmikan pasar tradisional baru di tepi sungai besar";
  maker.add_article("a", "a", words + ".");
  model::Claim denied = claim_of(maker, "1", words, {0});
  denied.corroboration.max = 0;
  EXPECT_TRUE(write_brief(maker.articles, std::vector<model::Claim>{denied}, {}).empty());
  const std::vector<model::Claim> one = {claim_of(maker, "1", words, {0})};
  EXPECT_TRUE(write_brief(maker.articles, one, BriefOptions{0}).empty());
}

}  // namespace
}  // namespace sumber::tell::brief
