#include "base/edtf.h"

#include <gtest/gtest.h>

namespace sumber::base {
namespace {

TEST(Edtf, ReadsAndWritesEveryPrecision) {
  for (const char* text : {"2023", "2023-08", "2023-21", "2023-08-30", "2023-08-30T12:34", "2023-08-30T12:34+07:00",
                           "2023-08-30T12:34-03:30"}) {
    const auto date = parse_edtf(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(to_edtf(*date), text);
  }
}

TEST(Edtf, SecondsAreReadAndDropped) {
  const auto date = parse_edtf("2023-08-30T12:34:56.789Z");
  ASSERT_TRUE(date);
  EXPECT_EQ(to_edtf(*date), "2023-08-30T12:34+00:00");
}

TEST(Edtf, RefusesDaysThatTheCalendarLacks) {
  for (const char* text : {"2023-02-29", "2023-13", "2023-20", "2023-25", "2023-00", "2023-04-31", "0000", "23-01-01",
                           "2023-08-30T24:00", "2023-1-1", "", "besok"}) {
    EXPECT_FALSE(parse_edtf(text)) << text;
  }
  EXPECT_TRUE(parse_edtf("2024-02-29"));
}

TEST(Edtf, DaysRoundTripAndKnowTheirWeekday) {
  const std::int64_t day = to_day_number(2023, 9, 5);
  EXPECT_EQ(to_edtf(from_day_number(day)), "2023-09-05");
  EXPECT_EQ(weekday_of(day), 2);  // a Tuesday
}

TEST(Edtf, ASeasonIsThreeMonthsAndWinterCrossesTheYear) {
  const DayRange spring = days_of(*parse_edtf("2023-21"));
  EXPECT_EQ(spring.first, to_day_number(2023, 3, 1));
  EXPECT_EQ(spring.last, to_day_number(2023, 5, 31));
  EXPECT_EQ(days_of(*parse_edtf("2023-24")).last, to_day_number(2024, 2, 29));
}

TEST(Edtf, CutsToACoarserPrecision) {
  EXPECT_EQ(to_edtf(cut_to(*parse_edtf("2023-08-30T12:34+07:00"), Precision::kDay)), "2023-08-30");
  EXPECT_EQ(to_edtf(cut_to(*parse_edtf("2023-08-30"), Precision::kYear)), "2023");
  EXPECT_EQ(to_edtf(cut_to(*parse_edtf("2023"), Precision::kDay)), "2023");
}

TEST(Edtf, ASignInsideADateIsNoDigit) {
  EXPECT_FALSE(parse_edtf("2023-08-30T-0:-0"));
  EXPECT_FALSE(parse_edtf("2023-08-30T10:30+-0:-0"));
  EXPECT_FALSE(parse_edtf("-001"));
}

}  // namespace
}  // namespace sumber::base
