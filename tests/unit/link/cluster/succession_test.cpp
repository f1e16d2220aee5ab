#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "link/cluster/cluster.h"

namespace sumber::link::cluster {
namespace {

KnownStory story(std::string id, std::vector<std::string> articles, std::vector<std::string> formerly = {}) {
  return {std::move(id), std::move(formerly), std::move(articles)};
}

using Ids = std::vector<std::string>;

TEST(Succession, KeepsTheIdOfAStoryThatGrew) {
  const Succession now =
      succeed(std::vector{story("s1", {"a", "b"})}, std::vector{story("x", {"a", "b", "c"}), story("y", {"d"})});
  EXPECT_EQ(now.stories[0].id, "s1");
  EXPECT_EQ(now.stories[1].id, "y");
  EXPECT_TRUE(now.history.empty());
}

TEST(Succession, OfTwoThatBecomeOneTheLargerKeepsItsId) {
  const Succession now = succeed(std::vector{story("s1", {"a"}, {"s0"}), story("s2", {"b", "c"})},
                                 std::vector{story("x", {"a", "b", "c"})});
  EXPECT_EQ(now.stories[0].id, "s2");
  EXPECT_EQ(now.stories[0].formerly, (Ids{"s0", "s1"}));
  ASSERT_EQ(now.history.size(), 1U);
  EXPECT_EQ(now.history[0], (StoryChange{Change::kMerged, "s1", "s2", 1}));
}

TEST(Succession, OfAStoryThatFallsApartTheLargerPartKeepsTheId) {
  const Succession now =
      succeed(std::vector{story("s1", {"a", "b", "c"})}, std::vector{story("s1", {"a"}), story("y", {"b", "c"})});
  EXPECT_EQ(now.stories[1].id, "s1");
  EXPECT_NE(now.stories[0].id, "s1");
  ASSERT_EQ(now.history.size(), 1U);
  EXPECT_EQ(now.history[0], (StoryChange{Change::kSplit, "s1", now.stories[0].id, 1}));
}

TEST(Succession, OfNothingIsWhatWasFound) {
  const Succession now = succeed({}, std::vector{story("x", {"a"})});
  EXPECT_EQ(now.stories[0].id, "x");
  EXPECT_TRUE(succeed(std::vector{story("s1", {"a"})}, {}).history.empty());
}

TEST(Succession, DoesNotHangOnTheOrderOfStories) {
  const std::vector<KnownStory> former = {story("s1", {"a", "b"}), story("s2", {"c", "d"}), story("s3", {"e"})};
  const std::vector<KnownStory> found = {story("x", {"a", "c"}), story("y", {"b", "d", "e"})};
  const Succession one = succeed(former, found);
  const Succession other = succeed(std::vector{former[2], former[1], former[0]}, std::vector{found[1], found[0]});
  EXPECT_EQ(one.history, other.history);
  EXPECT_EQ(one.stories[0].id, other.stories[1].id);
  EXPECT_EQ(one.stories[0].id, "s1");
  EXPECT_EQ(one.stories[1].formerly, (Ids{"s3"}));
}

}  // namespace
}  // namespace sumber::link::cluster
