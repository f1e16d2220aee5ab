// Reads one date or clock time at a place of a text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/edtf.h"
#include "text/dates.h"

namespace sumber::text {

enum class WordKind : std::uint8_t { kClock, kAm, kPm, kNoon, kLink, kOrdinal };
enum class AgoWord : std::uint8_t { kMinutes, kHours, kDays, kMark };

// What a language tag says of numeric dates: the order of the language, and the regions that write day first all the
// same.
struct LanguageOrder {
  DayOrder order = DayOrder::kDayFirst;
  std::vector<std::string> day_first_regions;  // folded
};

struct DateReader::Tables {
  std::unordered_map<std::string, int> months;             // folded name, number
  std::unordered_map<std::string, int> months_before_day;  // of languages that write "Aug 30"
  std::unordered_map<std::string, int> weekdays;
  std::unordered_map<std::string, WordKind> words;
  std::unordered_map<std::string, AgoWord> ago_words;
  std::unordered_map<std::string, int> zones;             // as written, minutes
  std::unordered_map<std::string, LanguageOrder> orders;  // by language code
  bool is_month_first = false;
};

[[nodiscard]] constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

class DateScanner {
 public:
  DateScanner(std::string_view text, const DateReader::Tables& tables, const std::optional<base::Date>& reference,
              DayOrder order)
      : text_(text),
        tables_(tables),
        reference_(reference),
        is_month_first_(order == DayOrder::kOfPacks ? tables.is_month_first : order == DayOrder::kMonthFirst) {}

  // True where a run of digits begins that is not the tail of a word or number.
  [[nodiscard]] bool begins_number(std::size_t at) const;

  // The date whose first number begins at `at`; words before `floor_byte` are not looked at.
  [[nodiscard]] std::optional<FoundDate> read_date(std::size_t at, std::size_t floor_byte) const;

  // Reads a clock time at `at` into `date`, zone included. Gives the byte behind it, or `at` where there is none.
  [[nodiscard]] std::size_t read_clock(std::size_t at, base::Date& date) const;

  // The same for a zone: "WIB", "+07:00", "Z", "GMT+7". A minus is a zone only behind an exact time, for elsewhere it
  // joins two clock times ("00.00-06.00").
  enum class Exactness : std::uint8_t { kMinute, kSecond };
  std::size_t read_zone(std::size_t at, base::Date& date, Exactness exactness) const;

  // The word that begins at `at`, and the first place behind `at` that is no blank.
  [[nodiscard]] std::string_view word_at(std::size_t at) const;
  [[nodiscard]] std::size_t skip_blanks(std::size_t at) const;

 private:
  struct Number {
    int value = 0;
    std::size_t digits = 0;
    std::size_t end = 0;
  };
  struct Core {  // a date without weekday and clock
    base::Date date;
    std::size_t begin = 0;
    std::size_t end = 0;
    bool has_year = true;
  };

  [[nodiscard]] std::optional<Number> number_at(std::size_t at) const;
  [[nodiscard]] std::size_t back_over_blanks(std::size_t at, std::size_t floor_byte) const;
  [[nodiscard]] std::string_view word_before(std::size_t at, std::size_t floor_byte) const;
  [[nodiscard]] std::optional<WordKind> kind_of(std::string_view word) const;
  [[nodiscard]] std::optional<int> signed_offset_at(std::size_t at, std::size_t& end) const;
  [[nodiscard]] bool is_minus_offset(std::size_t at, Exactness exactness) const;
  [[nodiscard]] std::size_t skip_range_end(std::size_t at) const;

  [[nodiscard]] std::optional<Core> read_iso(std::size_t at, const Number& first) const;
  [[nodiscard]] std::optional<Core> read_numeric(std::size_t at, const Number& first) const;
  [[nodiscard]] std::optional<Core> read_day_month(std::size_t at, const Number& first) const;
  [[nodiscard]] std::optional<Core> read_month_before(std::size_t at, const Number& first,
                                                      std::size_t floor_byte) const;
  [[nodiscard]] std::optional<Core> read_slashed(std::size_t at, const Number& first, std::size_t floor_byte) const;

  [[nodiscard]] std::optional<Core> with_reference_year(Core core) const;
  [[nodiscard]] bool is_nearer_day_first(int year, int first, int second) const;
  void widen_to_weekday(Core& core, std::size_t floor_byte) const;
  [[nodiscard]] std::size_t find_clock(std::size_t at, base::Date& date) const;
  [[nodiscard]] std::size_t skip_ordinal(std::size_t at) const;
  void apply_day_part(std::size_t& at, int& hour) const;

  std::string_view text_;
  const DateReader::Tables& tables_;
  const std::optional<base::Date>& reference_;
  bool is_month_first_ = false;
};

}  // namespace sumber::text
