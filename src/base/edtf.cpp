#include "base/edtf.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace sumber::base {

namespace {

constexpr int kFirstSeason = 21;
constexpr int kLastSeason = 24;

// Reads exactly `digits` digits at the front of `text` and takes them off it.
std::optional<int> take_digits(std::string_view& text, std::size_t digits) {
  if (text.size() < digits || text.front() == '-') return std::nullopt;
  int value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + digits, value);
  if (problem != std::errc{} || end != text.data() + digits) return std::nullopt;
  text.remove_prefix(digits);
  return value;
}

bool take_character(std::string_view& text, char wanted) {
  if (text.empty() || text.front() != wanted) return false;
  text.remove_prefix(1);
  return true;
}

bool read_zone(std::string_view& text, Date& date) {
  if (text.empty()) return true;
  if (take_character(text, 'Z')) {
    date.has_zone = true;
    return text.empty();
  }
  const int sign = text.front() == '-' ? -1 : 1;
  if (!take_character(text, '+') && !take_character(text, '-')) return false;
  const auto hours = take_digits(text, 2);
  take_character(text, ':');
  const auto minutes = take_digits(text, 2);
  if (!hours || !minutes || *hours > 14 || *minutes > 59) return false;
  date.has_zone = true;
  date.zone_minutes = sign * (*hours * 60 + *minutes);
  return text.empty();
}

bool read_clock(std::string_view& text, Date& date) {
  const auto hours = take_digits(text, 2);
  if (!hours || !take_character(text, ':')) return false;
  const auto minutes = take_digits(text, 2);
  if (!minutes || *hours > 23 || *minutes > 59) return false;
  if (take_character(text, ':')) {  // seconds are read and dropped
    if (!take_digits(text, 2)) return false;
    if (take_character(text, '.')) {
      while (!text.empty() && text.front() >= '0' && text.front() <= '9') text.remove_prefix(1);
    }
  }
  date.minute_of_day = *hours * 60 + *minutes;
  date.precision = Precision::kMinute;
  return read_zone(text, date);
}

std::string padded(int value, std::size_t digits) {
  std::string out = std::to_string(value);
  if (out.size() < digits) out.insert(0, digits - out.size(), '0');
  return out;
}

int last_day_of_month(int year, int month) {
  const auto last = std::chrono::year_month_day_last{
      std::chrono::year{year}, std::chrono::month_day_last{std::chrono::month{static_cast<unsigned>(month)}}};
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

}  // namespace

std::string_view name_of(Precision precision) {
  constexpr std::array<std::string_view, 6> kNames = {"none", "year", "season", "month", "day", "minute"};
  return kNames.at(static_cast<std::size_t>(precision));
}

bool is_calendar_day(int year, int month, int day) {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= last_day_of_month(year, month);
}

std::optional<Date> parse_edtf(std::string_view text) {
  Date date;
  const auto year = take_digits(text, 4);
  if (!year || *year < 1) return std::nullopt;
  date.year = *year;
  date.precision = Precision::kYear;
  if (text.empty()) return date;
  if (!take_character(text, '-')) return std::nullopt;
  const auto month = take_digits(text, 2);
  const bool is_season = month && *month >= kFirstSeason && *month <= kLastSeason;
  if (!month || *month < 1 || (*month > 12 && !is_season)) return std::nullopt;
  date.month = *month;
  date.precision = is_season ? Precision::kSeason : Precision::kMonth;
  if (text.empty()) return date;
  if (is_season || !take_character(text, '-')) return std::nullopt;
  const auto day = take_digits(text, 2);
  if (!day || !is_calendar_day(date.year, date.month, *day)) return std::nullopt;
  date.day = *day;
  date.precision = Precision::kDay;
  if (text.empty()) return date;
  if (!take_character(text, 'T') && !take_character(text, ' ')) return std::nullopt;
  if (!read_clock(text, date)) return std::nullopt;
  return date;
}

std::string to_edtf(const Date& date) {
  if (date.precision == Precision::kNone) return {};
  std::string out = padded(date.year, 4);
  if (date.precision == Precision::kYear) return out;
  out += '-' + padded(date.month, 2);
  if (date.precision < Precision::kDay) return out;
  out += '-' + padded(date.day, 2);
  if (date.precision == Precision::kDay) return out;
  out += 'T' + padded(date.minute_of_day / 60, 2) + ':' + padded(date.minute_of_day % 60, 2);
  if (!date.has_zone) return out;
  const int zone = date.zone_minutes < 0 ? -date.zone_minutes : date.zone_minutes;
  out += (date.zone_minutes < 0 ? '-' : '+') + padded(zone / 60, 2) + ':' + padded(zone % 60, 2);
  return out;
}

std::int64_t to_day_number(int year, int month, int day) {
  const std::chrono::sys_days days = std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} /
                                     std::chrono::day{static_cast<unsigned>(day)};
  return days.time_since_epoch().count();
}

Date from_day_number(std::int64_t day_number) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{static_cast<int>(day_number)}}};
  Date date;
  date.year = static_cast<int>(ymd.year());
  date.month = static_cast<int>(static_cast<unsigned>(ymd.month()));
  date.day = static_cast<int>(static_cast<unsigned>(ymd.day()));
  date.precision = Precision::kDay;
  return date;
}

int weekday_of(std::int64_t day_number) {
  const std::chrono::weekday weekday{std::chrono::sys_days{std::chrono::days{static_cast<int>(day_number)}}};
  return static_cast<int>(weekday.iso_encoding());
}

DayRange days_of(const Date& date) {
  switch (date.precision) {
    case Precision::kNone:
      return {0, -1};
    case Precision::kYear:
      return {to_day_number(date.year, 1, 1), to_day_number(date.year, 12, 31)};
    case Precision::kSeason: {
      const int first_month =
          3 + (date.month - kFirstSeason) * 3;  // northern seasons, as EDTF leaves them: March to May
      const int last_month = first_month + 2 > 12 ? first_month + 2 - 12 : first_month + 2;
      const int last_year = date.year + (last_month < first_month ? 1 : 0);
      return {to_day_number(date.year, first_month, 1),
              to_day_number(last_year, last_month, last_day_of_month(last_year, last_month))};
    }
    case Precision::kMonth:
      return {to_day_number(date.year, date.month, 1),
              to_day_number(date.year, date.month, last_day_of_month(date.year, date.month))};
    case Precision::kDay:
    case Precision::kMinute:
      break;
  }
  const std::int64_t day = to_day_number(date.year, date.month, date.day);
  return {day, day};
}

Date cut_to(Date date, Precision precision) {
  if (date.precision <= precision) return date;
  if (precision == Precision::kSeason) precision = Precision::kMonth;
  date.precision = precision;
  date.has_zone = false;
  date.zone_minutes = 0;
  date.minute_of_day = 0;
  if (precision < Precision::kDay) date.day = 0;
  if (precision < Precision::kMonth) date.month = 0;
  return date;
}

}  // namespace sumber::base
