#include "tell/timeline/timeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/tell/story_maker.h"

namespace sumber::tell::timeline {
namespace {

using ::testing::SizeIs;
using testing::StoryMaker;

const text::SentenceJudge& judge() {
  static const auto kPacks = lang::load_packs({});
  static const text::SentenceJudge kJudge(*kPacks);
  return kJudge;
}

TEST(Timeline, ACoarseTimeGoesToTheFineOneItHolds) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "a", "Menteri itu berkunjung pada Juli. Menteri itu datang pada 3 Agustus.");
  model::Claim claim;
  claim.id = "c";
  claim.text = "Menteri itu berkunjung pada Juli";
  claim.assertions = {maker.assertion(a, "Menteri itu berkunjung pada Juli"),
                      maker.assertion(a, "Menteri itu datang pada 3 Agustus")};
  claim.assertions[0].time = "2023-08-03";
  claim.assertions[1].time = "2023-08";
  const auto entries = order_events(maker.articles, std::vector<model::Claim>{claim}, judge());
  ASSERT_THAT(entries, SizeIs(1));
  EXPECT_EQ(entries[0].time, "2023-08-03");
  EXPECT_EQ(entries[0].precision, base::Precision::kDay);
  EXPECT_THAT(entries[0].rivals, SizeIs(0));
  EXPECT_EQ(entries[0].evidence[0].evidence.span, claim.assertions[0].span);
}

TEST(Timeline, DenialsAndBrokenTimesGiveNothing) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "a", "Ia tidak pernah datang.");
  model::Claim claim;
  claim.assertions = {maker.assertion(a, "Ia tidak pernah datang", model::kNoAttribution, model::Stance::kDenies),
                      maker.assertion(a, "tidak pernah datang")};
  claim.assertions[0].time = "2023-08";
  claim.assertions[1].time = "kemarin";
  EXPECT_TRUE(order_events(maker.articles, std::vector<model::Claim>{claim}, judge()).empty());
}

model::DatedFact published_on(const std::string& day) { return {day, base::Precision::kDay, false, {}}; }

model::Origin origin_of(const std::string& id, std::vector<model::AssertionIndex> assertions) {
  model::Origin origin;
  origin.id = id;
  origin.assertions = std::move(assertions);
  return origin;
}

TEST(Timeline, RivalTimesStandBesideTheOneThatMostOriginsGive) {
  StoryMaker maker;
  model::Claim claim;
  claim.id = "c";
  for (const std::string id : {"a", "b", "c"}) {
    const auto at = maker.add_article(id, id, "Kapal itu tenggelam di Selat Bali.");
    claim.assertions.push_back(maker.assertion(at, "Kapal itu tenggelam di Selat Bali"));
  }
  claim.text = "Kapal itu tenggelam di Selat Bali";
  claim.assertions[0].time = "2025-07-03";
  claim.assertions[1].time = "2025-07-02";
  claim.assertions[2].time = "2025-07-02";
  claim.origins = {origin_of("o1", {0}), origin_of("o2", {1}), origin_of("o3", {2})};
  const auto entries = order_events(maker.articles, std::vector<model::Claim>{claim}, judge());
  ASSERT_THAT(entries, SizeIs(1));
  EXPECT_EQ(entries[0].time, "2025-07-02");
  EXPECT_EQ(entries[0].origins, (std::vector<std::string>{"o2", "o3"}));
  ASSERT_THAT(entries[0].rivals, SizeIs(1));
  EXPECT_EQ(entries[0].rivals[0].time, "2025-07-03");
  EXPECT_EQ(entries[0].rivals[0].origins, (std::vector<std::string>{"o1"}));
  EXPECT_EQ(entries[0].rivals[0].evidence[0].article, 0U);
}

TEST(Timeline, WhenSomebodySpokeIsNoEventAndAnEventIsToldOnce) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "a",
                                   "Kapal Bahari Jaya tenggelam di Selat Melati. Kapal Bahari Jaya karam di Selat "
                                   "Melati.\nkepada wartawan di dermaga, Kamis.");
  std::vector<model::Claim> claims;
  for (const std::string words : {"Kapal Bahari Jaya tenggelam di Selat Melati",
                                  "Kapal Bahari Jaya karam di Selat Melati", "kepada wartawan di dermaga, Kamis"}) {
    model::Claim claim;
    claim.id = std::to_string(claims.size());
    claim.text = words;
    claim.assertions = {maker.assertion(a, words)};
    claim.assertions[0].time = "2025-07-03";
    claims.push_back(std::move(claim));
  }
  const auto entries = order_events(maker.articles, claims, judge());
  ASSERT_THAT(entries, SizeIs(1));
  EXPECT_EQ(entries[0].text, "Kapal Bahari Jaya tenggelam di Selat Melati.");
}

TEST(Timeline, PlansAndBackgroundAreMarked) {
  StoryMaker maker;
  const auto a = maker.add_article(
      "a", "a", "Jembatan itu dibangun pada 1998. Jembatan itu putus pada Rabu. Jembatan baru dibuka pada Desember.");
  maker.articles[a].article.published = published_on("2025-07-03");
  const auto told = [&](const std::string& id, const std::string& words, const std::string& time) {
    model::Claim claim;
    claim.id = id;
    claim.text = words;
    claim.assertions = {maker.assertion(a, words)};
    claim.assertions[0].time = time;
    return claim;
  };
  const std::vector<model::Claim> claims = {told("1", "Jembatan baru dibuka pada Desember", "2025-12"),
                                            told("2", "Jembatan itu putus pada Rabu", "2025-07-02"),
                                            told("3", "Jembatan itu dibangun pada 1998", "1998")};
  const auto entries = order_events(maker.articles, claims, judge());
  ASSERT_THAT(entries, SizeIs(3));
  EXPECT_EQ(entries[0].standing, model::Standing::kBackground);
  EXPECT_EQ(entries[1].standing, model::Standing::kNews);
  EXPECT_EQ(entries[2].standing, model::Standing::kPlanned);
}

}  // namespace
}  // namespace sumber::tell::timeline
