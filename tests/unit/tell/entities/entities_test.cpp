#include "tell/entities/entities.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/tell/story_maker.h"

namespace sumber::tell::entities {
namespace {

using model::MentionKind;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::SizeIs;
using testing::StoryMaker;

std::vector<model::StoryEntity> join(const StoryMaker& maker) {
  return join_entities(maker.articles, maker.members(), lang::Packs{});
}

TEST(Entities, HyphensAndCaseMakeNoOtherName) {
  StoryMaker maker;
  maker.add_entity(maker.add_article("a", "a", "Kim Jong Un berkunjung."), MentionKind::kPerson, "Kim Jong Un",
                   {"PRK"});
  maker.add_entity(maker.add_article("b", "b", "Kim Jong-un berkunjung."), MentionKind::kPerson, "Kim Jong-un");
  const auto joined = join(maker);
  ASSERT_THAT(joined, SizeIs(1));
  EXPECT_THAT(joined[0].members, SizeIs(2));
  EXPECT_THAT(joined[0].parties, ElementsAre("PRK"));
}

TEST(Entities, ALastNameJoinsWhereItNamesOnePerson) {
  StoryMaker maker;
  maker.add_entity(maker.add_article("a", "a", "Sri Wahyuni hadir."), MentionKind::kPerson, "Sri Wahyuni");
  maker.add_entity(maker.add_article("b", "b", "Wahyuni hadir."), MentionKind::kPerson, "Wahyuni");
  const auto joined = join(maker);
  ASSERT_THAT(joined, SizeIs(1));
  EXPECT_EQ(joined[0].name, "Sri Wahyuni");
  EXPECT_THAT(joined[0].aliases, Contains("Wahyuni"));
}

TEST(Entities, ALastNameOfTwoPeopleStaysApart) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "a", "Sri Wahyuni dan Tri Wahyuni hadir.");
  maker.add_entity(a, MentionKind::kPerson, "Sri Wahyuni");
  maker.add_entity(a, MentionKind::kPerson, "Tri Wahyuni");
  maker.add_entity(maker.add_article("b", "b", "Wahyuni hadir."), MentionKind::kPerson, "Wahyuni");
  EXPECT_THAT(join(maker), SizeIs(3));
}

TEST(Entities, OneLetterInALongWordIsASpelling) {
  StoryMaker maker;
  maker.add_entity(maker.add_article("a", "a", "Taufik Hidayatullah"), MentionKind::kPerson, "Taufik Hidayatullah");
  maker.add_entity(maker.add_article("b", "b", "Taufiq Hidayatullah"), MentionKind::kPerson, "Taufiq Hidayatullah");
  maker.add_entity(maker.add_article("c", "c", "Edi Hidayatullah"), MentionKind::kPerson, "Edi Hidayatullah");
  EXPECT_THAT(join(maker), SizeIs(2));
}

TEST(Entities, AnAbbreviationJoinsAcrossArticles) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "a", "Komisi Yudisial memeriksa hakim.");
  maker.add_entity(a, MentionKind::kOrganisation, "Komisi Yudisial");
  maker.articles[a].entities[0].aliases = {"KY"};
  maker.add_entity(maker.add_article("b", "b", "KY memeriksa hakim."), MentionKind::kOrganisation, "KY");
  const auto joined = join(maker);
  ASSERT_THAT(joined, SizeIs(1));
  EXPECT_EQ(joined[0].name, "Komisi Yudisial");
}

TEST(Entities, ATitleThatOnePersonBearsNamesHim) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "a", "Kapolri Bambang Sutrisno hadir.");
  maker.add_entity(a, MentionKind::kPerson, "Bambang Sutrisno");
  maker.articles[a].entities[0].titles = {"Kapolri"};
  maker.add_entity(maker.add_article("b", "b", "Kapolri hadir."), MentionKind::kPerson, "Kapolri");
  EXPECT_THAT(join(maker), SizeIs(1));
}

TEST(Entities, UnnamedSourcesOfTwoArticlesStayTwo) {
  StoryMaker maker;
  for (const std::string id : {"a", "b"}) {
    const auto a = maker.add_article(id, id, "Seorang pejabat mengatakan harga akan naik.");
    const auto e = maker.add_entity(a, MentionKind::kPerson, "Seorang pejabat");
    maker.add_attribution(a, "harga akan naik", "Seorang pejabat", {e});
    maker.last_attribution(a).is_unnamed = true;
  }
  const auto joined = join(maker);
  ASSERT_THAT(joined, SizeIs(2));
  EXPECT_NE(joined[0].id, joined[1].id);
}

}  // namespace
}  // namespace sumber::tell::entities
