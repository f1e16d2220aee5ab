#include "text/internal/date_scanner.h"

#include <cstdlib>

#include "base/utf8.h"
#include "text/tokens.h"

namespace sumber::text {

namespace {

constexpr std::size_t kMaxWordBytes = 24;  // longer than any month, weekday or zone
constexpr int kFarthestZoneMinutes = 14 * 60;

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || byte == '\'';
}

bool is_upper_byte(char c) { return c >= 'A' && c <= 'Z'; }

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

int find_in(const std::unordered_map<std::string, int>& table, std::string_view word) {
  if (word.empty() || word.size() > kMaxWordBytes) return 0;
  const auto found = table.find(fold(word));
  return found == table.end() ? 0 : found->second;
}

}  // namespace

bool DateScanner::begins_number(std::size_t at) const {
  if (at >= text_.size() || !is_ascii_digit(text_[at])) return false;
  if (at == 0) return true;
  const char before = text_[at - 1];
  if (is_ascii_digit(before)) return false;
  if (before == '.' || before == ',') return at < 2 || !is_ascii_digit(text_[at - 2]);
  const bool is_ascii_letter = static_cast<unsigned char>(before) < 0x80 && is_word_byte(before) && before != '\'';
  return !is_ascii_letter;
}

std::optional<DateScanner::Number> DateScanner::number_at(std::size_t at) const {
  Number number;
  number.end = at;
  while (number.end < text_.size() && is_ascii_digit(text_[number.end])) {
    if (++number.digits > 4) return std::nullopt;
    number.value = number.value * 10 + (text_[number.end++] - '0');
  }
  if (number.digits == 0) return std::nullopt;
  return number;
}

std::size_t DateScanner::skip_blanks(std::size_t at) const {
  while (at < text_.size()) {
    if (text_[at] == ' ' || text_[at] == '\t') {
      ++at;
    } else if (text_.substr(at).starts_with(kNoBreakSpace)) {
      at += kNoBreakSpace.size();
    } else {
      break;
    }
  }
  return at;
}

std::size_t DateScanner::back_over_blanks(std::size_t at, std::size_t floor_byte) const {
  while (at > floor_byte) {
    if (text_[at - 1] == ' ' || text_[at - 1] == '\t') {
      --at;
    } else if (at >= floor_byte + 2 && text_.substr(at - 2, 2) == kNoBreakSpace) {
      at -= 2;
    } else {
      break;
    }
  }
  return at;
}

std::string_view DateScanner::word_at(std::size_t at) const {
  std::size_t end = at;
  while (end < text_.size() && end - at <= kMaxWordBytes && is_word_byte(text_[end]) &&
         text_.substr(end, 2) != kNoBreakSpace) {
    ++end;
  }
  return text_.substr(at, end - at);
}

std::string_view DateScanner::word_before(std::size_t at, std::size_t floor_byte) const {
  std::size_t begin = at;
  while (begin > floor_byte && at - begin <= kMaxWordBytes && is_word_byte(text_[begin - 1])) --begin;
  while (begin < at && (static_cast<unsigned char>(text_[begin]) & 0xC0U) == 0x80U) ++begin;
  if (text_.substr(begin, at - begin).starts_with(kNoBreakSpace)) begin += kNoBreakSpace.size();
  return text_.substr(begin, at - begin);
}

std::optional<WordKind> DateScanner::kind_of(std::string_view word) const {
  if (word.empty() || word.size() > kMaxWordBytes) return std::nullopt;
  const auto found = tables_.words.find(fold(word));
  return found == tables_.words.end() ? std::nullopt : std::optional(found->second);
}

std::size_t DateScanner::skip_ordinal(std::size_t at) const {
  const std::string_view suffix = word_at(at);
  return kind_of(suffix) == WordKind::kOrdinal ? at + suffix.size() : at;
}

// "2023-08-30", "2023/08/30", "2023.08.30".
std::optional<DateScanner::Core> DateScanner::read_iso(std::size_t at, const Number& first) const {
  if (first.digits != 4 || first.end >= text_.size()) return std::nullopt;
  const char mark = text_[first.end];
  if (mark != '-' && mark != '/' && mark != '.') return std::nullopt;
  const auto month = number_at(first.end + 1);
  if (!month || month->digits > 2 || month->end >= text_.size() || text_[month->end] != mark) return std::nullopt;
  const auto day = number_at(month->end + 1);
  if (!day || day->digits > 2 || !base::is_calendar_day(first.value, month->value, day->value)) return std::nullopt;
  Core core;
  core.date = {.year = first.value, .month = month->value, .day = day->value, .precision = base::Precision::kDay};
  core.begin = at;
  core.end = day->end;
  return core;
}

// "30/8/2023", "30-08-2023", "30.8.2023", "30/8/23".
std::optional<DateScanner::Core> DateScanner::read_numeric(std::size_t at, const Number& first) const {
  if (first.digits > 2 || first.end >= text_.size()) return std::nullopt;
  const char mark = text_[first.end];
  if (mark != '-' && mark != '/' && mark != '.') return std::nullopt;
  const auto second = number_at(first.end + 1);
  if (!second || second->digits > 2 || second->end >= text_.size() || text_[second->end] != mark) return std::nullopt;
  const auto third = number_at(second->end + 1);
  if (!third || (third->digits != 4 && (third->digits != 2 || mark != '/'))) return std::nullopt;
  const int year = third->digits == 4 ? third->value : 2000 + third->value;
  int day = first.value;
  int month = second->value;
  if (is_month_first_ && !is_nearer_day_first(year, day, month)) std::swap(day, month);
  if (!base::is_calendar_day(year, month, day)) std::swap(day, month);
  if (year < 1000 || !base::is_calendar_day(year, month, day)) return std::nullopt;
  Core core;
  core.date = {.year = year, .month = month, .day = day, .precision = base::Precision::kDay};
  core.begin = at;
  core.end = third->end;
  return core;
}

// "30 Agustus 2023", "30-Aug-2023", "30th of August, 2023", "30 Agustus".
std::optional<DateScanner::Core> DateScanner::read_day_month(std::size_t at, const Number& first) const {
  if (first.digits > 2) return std::nullopt;
  std::size_t place = skip_ordinal(first.end);
  if (place < text_.size() && (text_[place] == '-' || text_[place] == '/' || text_[place] == '.')) ++place;
  place = skip_blanks(place);
  if (place == first.end) return std::nullopt;
  std::string_view word = word_at(place);
  if (kind_of(word) == WordKind::kLink) {
    place = skip_blanks(place + word.size());
    word = word_at(place);
  }
  const int month = find_in(tables_.months, word);
  if (month == 0) return std::nullopt;
  Core core;
  core.date = {.month = month, .day = first.value, .precision = base::Precision::kDay};
  core.begin = at;
  core.end = place + word.size();
  place = core.end;
  while (place < text_.size() && (text_[place] == '.' || text_[place] == ',' || text_[place] == '-')) ++place;
  const auto year = number_at(skip_blanks(place));
  const bool is_amount = year && year->end + 1 < text_.size() && (text_[year->end] == '.' || text_[year->end] == ',') &&
                         is_ascii_digit(text_[year->end + 1]);
  if (!year || year->digits != 4 || is_amount || year->value < 1000) return with_reference_year(core);
  core.date.year = year->value;
  core.end = year->end;
  return base::is_calendar_day(core.date.year, month, core.date.day) ? std::optional(core) : std::nullopt;
}

// "August 30, 2023", "Agustus 2023", and, where a language writes it so, "August 30".
std::optional<DateScanner::Core> DateScanner::read_month_before(std::size_t at, const Number& first,
                                                                std::size_t floor_byte) const {
  std::size_t place = back_over_blanks(at, floor_byte);
  if (place == at) return std::nullopt;
  if (place > floor_byte && (text_[place - 1] == '.' || text_[place - 1] == ',')) --place;
  const std::string_view word = word_before(place, floor_byte);
  const int month = word.empty() || !is_upper_byte(word.front()) ? 0 : find_in(tables_.months, word);
  if (month == 0) return std::nullopt;
  Core core;
  core.begin = place - word.size();
  core.end = first.end;
  if (first.digits == 4) {
    if (first.value < 1000 || first.value > 2999) return std::nullopt;
    core.date = {.year = first.value, .month = month, .precision = base::Precision::kMonth};
    return core;
  }
  core.date = {.month = month, .day = first.value, .precision = base::Precision::kDay};
  core.end = skip_ordinal(first.end);
  std::size_t next = core.end;
  if (next < text_.size() && text_[next] == ',') ++next;
  const auto year = number_at(skip_blanks(next));
  if (year && year->digits == 4 && year->value >= 1000 && next != skip_blanks(next)) {
    core.date.year = year->value;
    core.end = year->end;
    return base::is_calendar_day(core.date.year, month, core.date.day) ? std::optional(core) : std::nullopt;
  }
  if (find_in(tables_.months_before_day, word) == 0) return std::nullopt;
  return with_reference_year(core);
}

// "Senin (4/9)": only behind a weekday, for 4/9 is a fraction elsewhere.
std::optional<DateScanner::Core> DateScanner::read_slashed(std::size_t at, const Number& first,
                                                           std::size_t floor_byte) const {
  if (first.digits > 2 || first.end >= text_.size() || text_[first.end] != '/') return std::nullopt;
  const auto second = number_at(first.end + 1);
  if (!second || second->digits > 2) return std::nullopt;
  Core core;
  core.date = {.month = second->value, .day = first.value, .precision = base::Precision::kDay};
  core.begin = at;
  core.end = second->end;
  if (is_month_first_) std::swap(core.date.month, core.date.day);
  Core widened = core;
  widen_to_weekday(widened, floor_byte);
  if (widened.begin == core.begin) return std::nullopt;
  return with_reference_year(core);
}

std::optional<DateScanner::Core> DateScanner::with_reference_year(Core core) const {
  if (!reference_ || reference_->precision == base::Precision::kNone) return std::nullopt;
  const base::DayRange range = base::days_of(*reference_);
  std::int64_t nearest = -1;
  for (int year = reference_->year - 1; year <= reference_->year + 1; ++year) {
    if (!base::is_calendar_day(year, core.date.month, core.date.day)) continue;
    const std::int64_t away = std::abs(base::to_day_number(year, core.date.month, core.date.day) - range.first);
    if (nearest >= 0 && away >= nearest) continue;
    nearest = away;
    core.date.year = year;
  }
  if (nearest < 0) return std::nullopt;
  core.has_year = false;
  return core;
}

// Whether `first`/`second` read day first lies nearer to the reference than read month first.
bool DateScanner::is_nearer_day_first(int year, int first, int second) const {
  if (!reference_ || reference_->precision < base::Precision::kDay) return false;
  if (!base::is_calendar_day(year, second, first) || !base::is_calendar_day(year, first, second)) return false;
  const std::int64_t near = base::days_of(*reference_).first;
  return std::abs(base::to_day_number(year, second, first) - near) <
         std::abs(base::to_day_number(year, first, second) - near);
}

// Takes in "Rabu, ", "Rabu (" before the date, and the closing bracket behind it.
void DateScanner::widen_to_weekday(Core& core, std::size_t floor_byte) const {
  std::size_t place = back_over_blanks(core.begin, floor_byte);
  const bool is_bracketed = place > floor_byte && text_[place - 1] == '(';
  if (place > floor_byte && (is_bracketed || text_[place - 1] == ',' || text_[place - 1] == '.')) {
    place = back_over_blanks(place - 1, floor_byte);
  }
  const std::string_view word = word_before(place, floor_byte);
  if (find_in(tables_.weekdays, word) == 0) return;
  core.begin = place - word.size();
  if (is_bracketed && core.end < text_.size() && text_[core.end] == ')') ++core.end;
}

std::optional<int> DateScanner::signed_offset_at(std::size_t at, std::size_t& end) const {
  if (at >= text_.size() || (text_[at] != '+' && text_[at] != '-')) return std::nullopt;
  const auto hours = number_at(at + 1);
  if (!hours) return std::nullopt;
  int minutes = hours->value * 60;
  end = hours->end;
  if (hours->digits > 2) {
    minutes = hours->value / 100 * 60 + hours->value % 100;
  } else if (hours->end < text_.size() && text_[hours->end] == ':') {
    const auto rest = number_at(hours->end + 1);
    if (!rest || rest->digits != 2) return std::nullopt;
    minutes += rest->value;
    end = rest->end;
  }
  if (minutes > kFarthestZoneMinutes) return std::nullopt;
  return text_[at] == '-' ? -minutes : minutes;
}

// "-0500" and, behind seconds, "-05:00": other minus signs join two clock times.
bool DateScanner::is_minus_offset(std::size_t at, Exactness exactness) const {
  const auto hours = number_at(at + 1);
  if (!hours || (hours->end < text_.size() && text_[hours->end] == '.')) return false;
  return hours->digits == 4 || exactness == Exactness::kSecond;
}

std::size_t DateScanner::read_zone(std::size_t at, base::Date& date, Exactness exactness) const {
  std::size_t place = skip_blanks(at);
  std::size_t end = at;
  const bool is_glued = place == at;
  if (place < text_.size() && text_[place] == '(') ++place;
  const std::string_view word = word_at(place);
  const auto zone = tables_.zones.find(std::string(word));
  if (!word.empty() && zone != tables_.zones.end()) {
    end = place + word.size();
    std::size_t offset_end = end;
    const auto offset = signed_offset_at(end, offset_end);  // "GMT+7"
    const bool is_zone = offset && std::abs(zone->second + *offset) <= kFarthestZoneMinutes;
    date.has_zone = true;
    date.zone_minutes = zone->second + (is_zone ? *offset : 0);
    return is_zone ? offset_end : end;
  }
  if (place < text_.size() && text_[place] == '-' && !is_minus_offset(place, exactness)) return at;
  const auto offset = signed_offset_at(place, end);
  if (!offset || (!is_glued && text_.substr(place + 1, 4).find_first_not_of("0123456789:") < 4)) return at;
  date.has_zone = true;
  date.zone_minutes = *offset;
  return end;
}

// Moves `hour` by "PM" or "malam" behind the clock time.
void DateScanner::apply_day_part(std::size_t& at, int& hour) const {
  const std::size_t place = skip_blanks(at);
  std::string_view word = word_at(place);
  std::size_t end = place + word.size();
  if (word.size() == 1 && text_.substr(end, 1) == "." && word_at(end + 1).size() == 1) {  // "p.m."
    word = text_.substr(place, 3);
    end = place + 3;
    if (text_.substr(end, 1) == ".") ++end;
  }
  const auto kind = kind_of(word);
  if (!kind || hour > 12) return;
  if (*kind == WordKind::kAm) {
    if (hour == 12) hour = 0;
  } else if (*kind == WordKind::kPm || (*kind == WordKind::kNoon && hour < 6)) {
    if (hour < 12) hour += 12;
  } else if (*kind != WordKind::kNoon) {
    return;
  }
  at = end;
}

std::size_t DateScanner::read_clock(std::size_t at, base::Date& date) const {
  const auto hours = number_at(at);
  if (!hours || hours->digits > 2 || hours->value > 23) return at;
  std::size_t place = hours->end;
  int hour = hours->value;
  int minute = 0;
  Exactness exactness = at > 0 && text_[at - 1] == 'T' ? Exactness::kSecond : Exactness::kMinute;
  if (place < text_.size() && (text_[place] == ':' || text_[place] == '.')) {
    const auto minutes = number_at(place + 1);
    if (!minutes || minutes->digits != 2 || minutes->value > 59) return at;
    minute = minutes->value;
    const char mark = text_[place];
    place = minutes->end;
    const auto seconds = place < text_.size() && text_[place] == mark ? number_at(place + 1) : std::nullopt;
    if (seconds && seconds->digits == 2) {
      place = seconds->end;
      exactness = Exactness::kSecond;
    }
    if (seconds && place < text_.size() && text_[place] == '.') {
      while (++place < text_.size() && is_ascii_digit(text_[place])) {
      }
    }
    apply_day_part(place, hour);
  } else {  // "5 pm" needs its day part
    const std::size_t before = place;
    apply_day_part(place, hour);
    if (place == before) return at;
  }
  date.minute_of_day = hour * 60 + minute;
  date.precision = base::Precision::kMinute;
  if (exactness == Exactness::kMinute) place = skip_range_end(place);
  return read_zone(place, date, exactness);
}

// Behind "-06.00" of "00.00-06.00 WIB": the zone of both stands there.
std::size_t DateScanner::skip_range_end(std::size_t at) const {
  std::size_t place = skip_blanks(at);
  const base::CodePoint sign = base::code_point_at(text_, place);
  if (sign.value != '-' && sign.value != 0x2013) return at;
  place = skip_blanks(place + sign.size_bytes);
  const auto hours = number_at(place);
  if (!hours || hours->digits != 2 || hours->value > 24 || hours->end >= text_.size()) return at;
  if (text_[hours->end] != '.' && text_[hours->end] != ':') return at;
  const auto minutes = number_at(hours->end + 1);
  return minutes && minutes->digits == 2 && minutes->value < 60 ? minutes->end : at;
}

// A clock time that belongs to the date before it: "| 12:34 WIB", "pukul 07.15", "T12:34:00Z".
std::size_t DateScanner::find_clock(std::size_t at, base::Date& date) const {
  std::size_t place = at;
  if (place < text_.size() && text_[place] == 'T')
    return read_clock(place + 1, date) > place + 1 ? read_clock(place + 1, date) : at;
  for (int marks = 0; marks < 3; ++marks) {
    place = skip_blanks(place);
    const base::CodePoint sign = base::code_point_at(text_, place);
    const bool is_mark = sign.value == ',' || sign.value == '|' || sign.value == '-' || sign.value == ')' ||
                         sign.value == '/' || sign.value == '(' || (sign.value >= 0x2012 && sign.value <= 0x2015) ||
                         sign.value == 0x2022 || sign.value == 0xB7;
    if (!is_mark) break;
    place += sign.size_bytes;
  }
  const std::string_view word = word_at(place);
  const bool has_clock_word = kind_of(word) == WordKind::kClock;
  if (has_clock_word) place = skip_blanks(place + word.size());
  base::Date with_clock = date;
  const std::size_t end = read_clock(place, with_clock);
  if (end == place) return at;
  const bool has_colon = text_.substr(place, 3).find(':') != std::string_view::npos;
  // "30 Agu 2023 12.34" at the end of a line; inside one 12.34 may be an amount.
  const bool ends_line = place + 5 == end && skip_blanks(end) == text_.size();
  const bool has_day_part = !is_ascii_digit(text_[end - 1]);
  if (!has_colon && !has_clock_word && !with_clock.has_zone && !ends_line && !has_day_part) return at;
  date = with_clock;
  return end;
}

std::optional<FoundDate> DateScanner::read_date(std::size_t at, std::size_t floor_byte) const {
  const auto first = number_at(at);
  if (!first) return std::nullopt;
  auto core = read_iso(at, *first);
  if (!core) core = read_numeric(at, *first);
  if (!core) core = read_day_month(at, *first);
  if (!core) core = read_month_before(at, *first, floor_byte);
  if (!core) core = read_slashed(at, *first, floor_byte);
  if (!core || (core->end < text_.size() && is_ascii_digit(text_[core->end]))) return std::nullopt;
  widen_to_weekday(*core, floor_byte);
  FoundDate found;
  found.date = core->date;
  found.has_year = core->has_year;
  if (core->date.precision == base::Precision::kDay) core->end = find_clock(core->end, found.date);
  found.span = base::make_span(core->begin, core->end);
  return found;
}

}  // namespace sumber::text
