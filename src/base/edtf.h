// Dates as EDTF level 1 of ISO 8601-2:2019: "2023", "2023-08", "2023-08-30", "2023-21" (spring),
// "2023-08-30T12:34+07:00".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sumber::base {

enum class Precision : std::uint8_t { kNone, kYear, kSeason, kMonth, kDay, kMinute };

[[nodiscard]] std::string_view name_of(Precision precision);

// Seasons 21 to 24 (spring, summer, autumn, winter) stand in `month`. `day`, `minute_of_day` and `zone_minutes` count
// only from the precision that needs them. `has_zone` is false where the text gives no zone.
struct Date {
  int year = 0;
  int month = 0;
  int day = 0;
  int minute_of_day = 0;
  int zone_minutes = 0;
  bool has_zone = false;
  Precision precision = Precision::kNone;

  friend bool operator==(const Date&, const Date&) = default;
};

// Nothing when the text is no date that the calendar has.
[[nodiscard]] std::optional<Date> parse_edtf(std::string_view text);
[[nodiscard]] std::string to_edtf(const Date& date);

// True where the calendar has such a day (proleptic Gregorian, years 1 to 9999).
[[nodiscard]] bool is_calendar_day(int year, int month, int day);

// Days since 1970-01-01, and back; arithmetic on days goes through these.
[[nodiscard]] std::int64_t to_day_number(int year, int month, int day);
[[nodiscard]] Date from_day_number(std::int64_t day_number);

// ISO weekday of a day: Monday is 1, Sunday is 7.
[[nodiscard]] int weekday_of(std::int64_t day_number);

// First and last day that the date can mean, as day numbers; a season is three months, winter ends in the next year.
struct DayRange {
  std::int64_t first = 0;
  std::int64_t last = 0;
};
[[nodiscard]] DayRange days_of(const Date& date);

// `date` cut to a coarser precision; a date that is already coarser stays.
[[nodiscard]] Date cut_to(Date date, Precision precision);

}  // namespace sumber::base
