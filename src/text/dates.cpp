#include "text/dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <unordered_map>

#include "base/utf8.h"
#include "text/internal/date_scanner.h"
#include "text/tokens.h"

namespace sumber::text {

namespace {

int number_of(std::string_view cell) {
  int value = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return value;
}

void add_forms(std::unordered_map<std::string, int>& out, const lang::Table& table, std::string_view value_column) {
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    for (const std::string_view form : lang::split_list(table.cell(row, "forms"))) {
      out.try_emplace(fold(form), number_of(table.cell(row, value_column)));
    }
  }
}

std::optional<WordKind> word_kind_of(std::string_view cell) {
  using enum WordKind;
  constexpr std::array<std::pair<std::string_view, WordKind>, 6> kKinds = {
      {{"clock", kClock}, {"am", kAm}, {"pm", kPm}, {"noon", kNoon}, {"link", kLink}, {"ordinal", kOrdinal}}};
  for (const auto& [name, kind] : kKinds) {
    if (name == cell) return kind;
  }
  return std::nullopt;
}

// A time of day that stands before the date: "12:34 WIB, 30 Agustus 2023".
void add_clock_before(const DateScanner& scanner, std::string_view line, std::size_t date_begin, base::Date& date) {
  for (std::size_t at = 0; at < date_begin; ++at) {
    if (!scanner.begins_number(at)) continue;
    base::Date with_clock = date;
    const bool is_clock = scanner.read_clock(at, with_clock) > at;
    if (is_clock && (with_clock.has_zone || line.substr(at, 3).find(':') != std::string_view::npos)) {
      date = with_clock;
      return;
    }
  }
}

// Seconds or milliseconds since 1970.
std::optional<base::Date> read_unix_time(std::string_view digits) {
  const bool is_milliseconds = digits.size() == 13;
  if ((digits.size() != 10 && !is_milliseconds) || !std::ranges::all_of(digits, is_ascii_digit)) return std::nullopt;
  std::int64_t seconds = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
  if (problem != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  if (is_milliseconds) seconds /= 1000;
  base::Date date = base::from_day_number(seconds / 86'400);
  date.minute_of_day = static_cast<int>(seconds % 86'400 / 60);
  date.has_zone = true;
  date.precision = base::Precision::kMinute;
  return date;
}

// "20230830" and "20230830T123400Z".
std::optional<base::Date> read_compact(const DateScanner& scanner, std::string_view line) {
  if (line.size() < 8 || !std::ranges::all_of(line.substr(0, 8), is_ascii_digit)) return std::nullopt;
  base::Date date;
  date.year = number_of(line.substr(0, 4));
  date.month = number_of(line.substr(4, 2));
  date.day = number_of(line.substr(6, 2));
  date.precision = base::Precision::kDay;
  if (!base::is_calendar_day(date.year, date.month, date.day)) return std::nullopt;
  if (line.size() == 8) return date;
  if (line[8] != 'T' || line.size() < 13 || !std::ranges::all_of(line.substr(9, 4), is_ascii_digit))
    return std::nullopt;
  const int hour = number_of(line.substr(9, 2));
  const int minute = number_of(line.substr(11, 2));
  if (hour > 23 || minute > 59) return std::nullopt;
  date.minute_of_day = hour * 60 + minute;
  date.precision = base::Precision::kMinute;
  std::size_t at = 13;
  while (at < line.size() && is_ascii_digit(line[at])) ++at;
  scanner.read_zone(at, date, DateScanner::Exactness::kSecond);
  return date;
}

std::optional<AgoWord> ago_word_of(std::string_view cell) {
  using enum AgoWord;
  constexpr std::array<std::pair<std::string_view, AgoWord>, 4> kKinds = {
      {{"minute", kMinutes}, {"hour", kHours}, {"day", kDays}, {"ago", kMark}}};
  for (const auto& [name, kind] : kKinds) {
    if (name == cell) return kind;
  }
  return std::nullopt;
}

LanguageOrder language_order(const lang::Pack& pack) {
  LanguageOrder found;
  if (pack.setting("date_order") == "mdy") found.order = DayOrder::kMonthFirst;
  for (const std::string_view region : lang::split_list(pack.setting("day_first_regions"))) {
    found.day_first_regions.push_back(fold(region));
  }
  return found;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

// `now` less so many minutes, hours or days; a count of days gives a day.
std::optional<base::Date> count_back(const base::Date& now, int count, AgoWord unit) {
  const bool is_days = unit == AgoWord::kDays;
  if (now.precision < (is_days ? base::Precision::kDay : base::Precision::kMinute)) return std::nullopt;
  std::int64_t minutes = base::to_day_number(now.year, now.month, now.day) * 1440;
  if (is_days) return base::from_day_number(minutes / 1440 - count);
  minutes += now.minute_of_day - std::int64_t{count} * (unit == AgoWord::kHours ? 60 : 1);
  const std::int64_t day = minutes >= 0 ? minutes / 1440 : -1;
  if (day < 0) return std::nullopt;
  base::Date date = base::from_day_number(day);
  date.minute_of_day = static_cast<int>(minutes - day * 1440);
  date.zone_minutes = now.zone_minutes;
  date.has_zone = now.has_zone;
  date.precision = base::Precision::kMinute;
  return date;
}

}  // namespace

DateReader::DateReader(const lang::Packs& packs) {
  auto tables = std::make_shared<Tables>();
  tables->is_month_first = !packs.languages.empty();
  for (const auto& pack : packs.languages) {
    const LanguageOrder& order = tables->orders.try_emplace(pack->code(), language_order(*pack)).first->second;
    const bool is_month_first = order.order == DayOrder::kMonthFirst;
    if (!is_month_first) tables->is_month_first = false;
    add_forms(tables->months, pack->table("months"), "month");
    add_forms(tables->weekdays, pack->table("weekdays"), "weekday");
    if (is_month_first) add_forms(tables->months_before_day, pack->table("months"), "month");
    const lang::Table& words = pack->table("date_words");
    for (std::size_t row = 0; row < words.row_count(); ++row) {
      const auto kind = word_kind_of(words.cell(row, "kind"));
      if (kind) tables->words.try_emplace(fold(words.cell(row, "form")), *kind);
    }
    const lang::Table& ago = pack->table("date_ago");
    for (std::size_t row = 0; row < ago.row_count(); ++row) {
      const auto kind = ago_word_of(ago.cell(row, "kind"));
      if (kind) tables->ago_words.try_emplace(fold(ago.cell(row, "form")), *kind);
    }
  }
  if (packs.world) {
    const lang::Table& zones = packs.world->table("zones");
    for (std::size_t row = 0; row < zones.row_count(); ++row) {
      tables->zones.try_emplace(std::string(zones.cell(row, "zone")), number_of(zones.cell(row, "offset_minutes")));
    }
  }
  tables_ = std::move(tables);
}

std::vector<FoundDate> DateReader::find_dates(std::string_view text, const std::optional<base::Date>& reference,
                                              DayOrder order) const {
  std::vector<FoundDate> found;
  const DateScanner scanner(text, *tables_, reference, order);
  std::size_t floor_byte = 0;  // a weekday or a month before it belongs to the date found last
  for (std::size_t at = 0; at < text.size();) {
    if (!is_ascii_digit(text[at]) || !scanner.begins_number(at)) {
      ++at;
      continue;
    }
    const auto date = scanner.read_date(at, floor_byte);
    if (date) {
      found.push_back(*date);
      at = floor_byte = std::max<std::size_t>(date->span.end_byte, at + 1);
    } else {
      while (at < text.size() && is_ascii_digit(text[at])) ++at;
    }
  }
  return found;
}

std::optional<base::Date> DateReader::parse_published(std::string_view text, DayOrder order) const {
  const std::string_view line = trimmed(text).substr(0, 300);
  if (auto date = read_unix_time(line)) return date;
  const std::optional<base::Date> no_reference;
  const DateScanner scanner(line, *tables_, no_reference, order);
  if (auto date = read_compact(scanner, line)) return date;
  auto dates = find_dates(line, no_reference, order);
  const auto first =
      std::ranges::find_if(dates, [](const FoundDate& found) { return found.date.precision >= base::Precision::kDay; });
  if (first == dates.end()) {
    if (!dates.empty()) return dates.front().date;
    return line.size() == 4 ? base::parse_edtf(line) : std::nullopt;
  }
  if (first->date.precision == base::Precision::kDay) {
    add_clock_before(scanner, line, first->span.begin_byte, first->date);
  }
  return first->date;
}

std::optional<base::Date> DateReader::parse_ago(std::string_view text, const base::Date& now) const {
  const std::string_view line = trimmed(text).substr(0, 100);
  const std::optional<base::Date> no_reference;
  const DateScanner scanner(line, *tables_, no_reference, DayOrder::kOfPacks);
  auto kind_at = [&](std::size_t& at) -> std::optional<AgoWord> {
    at = scanner.skip_blanks(at);
    const std::string_view word = scanner.word_at(at);
    at += word.size();
    const auto known = tables_->ago_words.find(fold(word));
    return known == tables_->ago_words.end() ? std::nullopt : std::optional(known->second);
  };
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (!scanner.begins_number(at)) continue;
    std::size_t end = at;
    while (end < line.size() && is_ascii_digit(line[end])) ++end;
    if (end - at > 3) return std::nullopt;
    const int count = number_of(line.substr(at, end - at));
    const auto unit = kind_at(end);
    auto mark = unit && unit != AgoWord::kMark ? kind_at(end) : std::nullopt;
    if (!mark && unit) mark = kind_at(end);  // "2 jam yang lalu"
    if (mark != AgoWord::kMark) return std::nullopt;
    return count_back(now, count, *unit);
  }
  return std::nullopt;
}

DayOrder DateReader::order_of(std::string_view language_tag) const {
  const std::string tag = fold(language_tag.substr(0, 40));
  const std::size_t mark = tag.find_first_of("-_");
  const auto known = tables_->orders.find(tag.substr(0, mark));
  if (known == tables_->orders.end()) return DayOrder::kOfPacks;
  if (mark != std::string::npos) {
    const std::string region = tag.substr(tag.find_last_of("-_") + 1);
    if (std::ranges::find(known->second.day_first_regions, region) != known->second.day_first_regions.end()) {
      return DayOrder::kDayFirst;
    }
  }
  return known->second.order;
}

}  // namespace sumber::text
