// Publication times and dates in text, over any bytes: in any order of day and month, with and without a day to count
// from. What is found lies inside the text, is a day of the calendar, and reads back from its own EDTF.
#include <cstdint>
#include <string>

#include "base/edtf.h"
#include "base/utf8.h"
#include "expect.h"
#include "lang/packs.h"
#include "text/dates.h"

namespace {

using sumber::base::Date;
using sumber::base::Precision;
using sumber::fuzz::expect;

void check_date(const Date& date) {
  const std::string edtf = sumber::base::to_edtf(date);
  expect(sumber::base::parse_edtf(edtf).has_value(), "a date reads back from its own EDTF");
  if (date.precision < Precision::kDay) return;
  expect(sumber::base::is_calendar_day(date.year, date.month, date.day), "a day is one of the calendar");
  expect(date.minute_of_day >= 0 && date.minute_of_day < 1440, "a clock time is of one day");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using sumber::text::DayOrder;
  static const sumber::text::DateReader kDates(sumber::lang::load_packs({}).value());
  static const Date kNow{.year = 2023,
                         .month = 9,
                         .day = 1,
                         .minute_of_day = 600,
                         .zone_minutes = 420,
                         .has_zone = true,
                         .precision = Precision::kMinute};
  const std::string text = sumber::base::repair_utf8({reinterpret_cast<const char*>(bytes), size});
  for (const DayOrder order : {DayOrder::kOfPacks, DayOrder::kDayFirst, DayOrder::kMonthFirst}) {
    std::uint32_t at_byte = 0;
    for (const auto& found : kDates.find_dates(text, kNow, order)) {
      expect(found.span.begin_byte >= at_byte && found.span.end_byte <= text.size(), "dates are in order, in the text");
      at_byte = found.span.end_byte;
      check_date(found.date);
    }
    if (const auto date = kDates.parse_published(text, order)) check_date(*date);
  }
  if (const auto date = kDates.parse_ago(text, kNow)) check_date(*date);
  (void)kDates.order_of(text);
  return 0;
}
