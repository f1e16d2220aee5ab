#include "base/open_dates.h"

#include <gtest/gtest.h>

namespace sumber::base {
namespace {

TEST(OpenDates, ADayWithoutAYearGoesThereAndBack) {
  for (const char* text : {"XXXX-08-17", "XXXX-02-29", "XXXX-08", "XXXX-08-17T12:34", "XXXX-08-17T12:34+07:00"}) {
    const auto date = parse_without_year(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(date->year, 0);
    EXPECT_EQ(to_edtf_without_year(*date), text);
    EXPECT_FALSE(parse_edtf(text));
  }
}

TEST(OpenDates, OtherTextsAreNone) {
  for (const char* text : {"", "XXXX", "XXXX-", "XXXX-13", "XXXX-02-30", "XX-08-17", "2023-08-17", "XXXX08-17"}) {
    EXPECT_FALSE(parse_without_year(text)) << text;
  }
}

TEST(OpenDates, TimesAreOneAsFarAsBothGo) {
  EXPECT_TRUE(may_be_one_time("2023-08", "2023-08-17"));
  EXPECT_TRUE(may_be_one_time("XXXX-08-17", "2023-08-17"));
  EXPECT_TRUE(may_be_one_time("2023-08-17", "XXXX-08"));
  EXPECT_FALSE(may_be_one_time("XXXX-08-17", "2023-08-18"));
  EXPECT_FALSE(may_be_one_time("XXXX-08", "2023-07-17"));
  EXPECT_FALSE(may_be_one_time("XXXX-08-17", "2023"));
  EXPECT_FALSE(may_be_one_time("2022-08-17", "2023-08-17"));
}

}  // namespace
}  // namespace sumber::base
