// Dates and clock times as people write them: "Rabu, 30 Agustus 2023 | 12:34 WIB", "(5/9/2023)", "Aug. 30, 2023", ISO
// 8601.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/edtf.h"
#include "base/span.h"
#include "lang/packs.h"

namespace sumber::text {

// `span` takes in the weekday before the date, the clock time behind it, and the brackets where both stand in them.
struct FoundDate {
  base::Date date;
  base::Span span;       // into the text searched
  bool has_year = true;  // false: the year was taken from the reference date
};

// How a numeric date goes. kOfPacks: day first, unless the setting `date_order` of every language loaded says "mdy".
enum class DayOrder : std::uint8_t { kOfPacks, kDayFirst, kMonthFirst };

// Month and weekday names of all languages ("months", "weekdays", "date_words") and the zones of packs/world, compiled
// once. Immutable, safe for any thread.
class DateReader {
 public:
  explicit DateReader(const lang::Packs& packs);

  // Absolute dates of `text`, in order: days, days with a clock time, and months with a year. A year alone is left to
  // others. Numeric dates go by `order` unless only the other one fits; where the month stands first, a date that fits
  // both ways takes the day nearer to `reference`, because such languages are also written day first. A day and month
  // without a year takes the year that puts it nearest to `reference`; without a reference it is left out.
  [[nodiscard]] std::vector<FoundDate> find_dates(std::string_view text, const std::optional<base::Date>& reference,
                                                  DayOrder order = DayOrder::kOfPacks) const;

  // The first date of a line that is a publication time, in any of the forms above, ISO 8601, RFC 2822 or a Unix time.
  [[nodiscard]] std::optional<base::Date> parse_published(std::string_view text,
                                                          DayOrder order = DayOrder::kOfPacks) const;

  // "2 jam yang lalu" counted back from `now`, which needs a clock time and a zone for minutes and hours.
  [[nodiscard]] std::optional<base::Date> parse_ago(std::string_view text, const base::Date& now) const;

  // The order that a language tag asks for ("en-GB", "id_ID"); kOfPacks where no pack reads the language.
  [[nodiscard]] DayOrder order_of(std::string_view language_tag) const;

  struct Tables;

 private:
  std::shared_ptr<const Tables> tables_;
};

}  // namespace sumber::text
