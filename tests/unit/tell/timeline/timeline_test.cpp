#include "tell/timeline/timeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/tell/story_maker.h"

namespace sumber::tell::timeline {
namespace {

using ::testing::SizeIs;
using testing::StoryMaker;

TEST(Timeline, RivalTimesAreEntriesAndCoarseComesFirst) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "a", "Menteri itu berkunjung pada Juli. Menteri itu datang pada 3 Agustus.");
  model::Claim claim;
  claim.id = "c";
  claim.text = "Menteri itu berkunjung pada Juli";
  claim.assertions = {maker.assertion(a, "Menteri itu berkunjung pada Juli"),
                      maker.assertion(a, "Menteri itu datang pada 3 Agustus")};
  claim.assertions[0].time = "2023-08-03";
  claim.assertions[1].time = "2023-08";
  const auto entries = order_events(maker.articles, std::vector<model::Claim>{claim});
  ASSERT_THAT(entries, SizeIs(2));
  EXPECT_EQ(entries[0].time, "2023-08");
  EXPECT_EQ(entries[0].text, "Menteri itu datang pada 3 Agustus");
  EXPECT_EQ(entries[1].time, "2023-08-03");
  EXPECT_EQ(entries[1].precision, base::Precision::kDay);
  EXPECT_EQ(entries[1].evidence[0].evidence.span, claim.assertions[0].span);
}

TEST(Timeline, DenialsAndBrokenTimesGiveNothing) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "a", "Ia tidak pernah datang.");
  model::Claim claim;
  claim.assertions = {maker.assertion(a, "Ia tidak pernah datang", model::kNoAttribution, model::Stance::kDenies),
                      maker.assertion(a, "tidak pernah datang")};
  claim.assertions[0].time = "2023-08";
  claim.assertions[1].time = "kemarin";
  EXPECT_TRUE(order_events(maker.articles, std::vector<model::Claim>{claim}).empty());
}

}  // namespace
}  // namespace sumber::tell::timeline
