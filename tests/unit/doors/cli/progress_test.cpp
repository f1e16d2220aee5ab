#include "doors/cli/internal/progress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sumber::doors::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(DescribeStage, TellsRateAndTime) {
  EXPECT_EQ(describe_stage({"link", 4950, 4950, "pairs"}, 2.0), "link: 4,950 pairs in 2.0 s, 2,475 a second");
  EXPECT_EQ(describe_stage({"read", 5, 5, "articles"}, 0.01), "read: 5 articles in 0.0 s");
  EXPECT_THAT(describe_stage({"read", 1'000'000, 1'000'000, "articles"}, 125.0), HasSubstr("2 min 5 s"));
}

TEST(DrawBar, TellsHowFarAndHowLong) {
  EXPECT_EQ(draw_bar({"read", 500, 1000, "articles"}, 2.0, 120),
            "read     [############------------] 500 of 1,000 articles, 250 a second, 2.0 s left");
  EXPECT_THAT(draw_bar({"open", 500, 0, "documents"}, 2.0, 120), Not(HasSubstr("left")));
  EXPECT_EQ(draw_bar({"read", 500, 0, "articles", 1U << 20U, 4U << 20U}, 2.0, 120),
            "read     [######------------------] 500 articles, 250 a second, 6.0 s left");
  EXPECT_EQ(draw_bar({"read", 500, 1000, "articles"}, 2.0, 20).size(), 19U);
  EXPECT_EQ(draw_bar({"propose", 0, 0, {}}, 0.0, 120), "propose  ");
}

}  // namespace
}  // namespace sumber::doors::cli
