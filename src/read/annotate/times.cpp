#include "read/annotate/internal/times.h"

#include <algorithm>

#include "base/open_dates.h"
#include "read/annotate/internal/amounts.h"

namespace sumber::read::annotate {

namespace {

using base::Date;
using base::Precision;
using text::TokenKind;
using text::TokenRange;

constexpr int kMonthsAhead = 3;  // a bare month further ahead than this is the last one that bore the name

Date month_of(int year, int month) {
  const int index = year * 12 + month - 1;
  Date date;
  date.year = index / 12;
  date.month = index % 12 + 1;
  date.precision = Precision::kMonth;
  return date;
}

Date year_of(int year) {
  Date date;
  date.year = year;
  date.precision = Precision::kYear;
  return date;
}

// EDTF has no weeks: a week becomes the month that holds it, or the year.
Date week_of(std::int64_t day) {
  const std::int64_t monday = day - (base::weekday_of(day) - 1);
  const Date first = base::from_day_number(monday);
  const Date last = base::from_day_number(monday + 6);
  if (first.year != last.year) return base::from_day_number(day);
  return first.month == last.month ? month_of(first.year, first.month) : base::cut_to(first, Precision::kYear);
}

struct FoundTime {
  TokenRange tokens;
  Date date;
  std::string rule;
};

// Reads the times of one article from left to right.
class TimeReader {
 public:
  TimeReader(Glances& glances, const std::optional<Date>& published, std::vector<model::Mention>& out)
      : glances_(glances), tables_(glances.tables()), published_(published), last_(published), out_(out) {}

  void read(const std::vector<text::FoundDate>& absolute) {
    for (const text::FoundDate& date : absolute) glances_.take(glances_.words().tokens_in(date.span));
    auto next = absolute.begin();
    for (const TokenRange sentence : glances_.words().sentences()) {
      limit_ = sentence.end;
      for (std::uint32_t i = sentence.begin; i < sentence.end;) {
        while (next != absolute.end() && next->span.end_byte <= glances_.token(i).span.begin_byte) ++next;
        if (next != absolute.end() && next->span.begin_byte <= glances_.token(i).span.begin_byte) {
          i = add_absolute(*next, i);
          continue;
        }
        if (const std::uint32_t end = std::max(over_vague(i), over_habit(i)); end > i) {
          i = end;
          continue;
        }
        const std::optional<FoundTime> found = time_at(i);
        if (found) add(*found);
        i = found ? found->tokens.end : i + 1;
      }
    }
  }

 private:
  std::uint32_t add_absolute(const text::FoundDate& date, std::uint32_t i) {
    const TokenRange tokens = glances_.words().tokens_in(date.span);
    add({{tokens.begin, std::max(tokens.end, i + 1)}, date.date, "measure.date"});
    return std::max(tokens.end, i + 1);
  }

  void add(FoundTime found) {
    found.tokens.begin = over_part_before(found.tokens.begin);
    model::Mention mention;
    mention.span = glances_.words().span_of(found.tokens);
    mention.kind = model::MentionKind::kTime;
    mention.value = found.date.year == 0 ? base::to_edtf_without_year(found.date) : base::to_edtf(found.date);
    mention.rule = found.rule;
    out_.push_back(std::move(mention));
    glances_.take(found.tokens);
    if (found.date.precision >= Precision::kDay && found.date.year != 0)
      last_ = base::cut_to(found.date, Precision::kDay);
  }

  // "beberapa tahun lalu": no time that can be told.
  [[nodiscard]] std::uint32_t over_vague(std::uint32_t i) const {
    if ((glances_[i].flags & kBeginsTime) == 0) return i;
    const auto match = tables_.relative_times.longest_at(glances_.words(), i, limit_);
    return match && tables_.relative[match->value].is_vague ? match->tokens.end : i;
  }

  // "tiap Jumat", "setiap hari Senin", "every Friday": no day of its own.
  [[nodiscard]] std::uint32_t over_habit(std::uint32_t i) const {
    std::uint32_t end = i;
    if (word_at(i, TimeWordKind::kHabit, &end) == nullptr || end >= limit_) return i;
    const auto found = time_at(end);
    return found ? found->tokens.end : i;
  }

  [[nodiscard]] const TimeWord* word_at(std::uint32_t i, TimeWordKind kind, std::uint32_t* end) const {
    if (i >= limit_ || glances_[i].is_taken || (glances_[i].flags & kBeginsTime) == 0) return nullptr;
    const auto match = tables_.time_words[static_cast<std::size_t>(kind)].longest_at(glances_.words(), i, limit_);
    if (!match) return nullptr;
    *end = match->tokens.end;
    return &tables_.time_word[match->value];
  }

  // "akhir" in "akhir tahun lalu" belongs to the time, though it does not change its value.
  [[nodiscard]] std::uint32_t over_part_before(std::uint32_t i) const {
    std::uint32_t begin = i;
    for (std::uint32_t back = 1; back <= 2 && back <= i; ++back) {
      std::uint32_t end = 0;
      if (glances_[i - back].is_taken) break;
      if (word_at(i - back, TimeWordKind::kPart, &end) != nullptr && end == begin) begin = i - back;
    }
    return begin;
  }

  [[nodiscard]] std::optional<FoundTime> time_at(std::uint32_t i) const {
    constexpr std::uint32_t kMayBegin = kBeginsTime | kBeginsNumber | kCalendarWord;
    if (glances_.token(i).kind != TokenKind::kNumber && (glances_[i].flags & kMayBegin) == 0) return std::nullopt;
    const bool is_name = glances_.token(i).is_capitalised && !glances_[i].begins_sentence;
    if (is_name) {
      if (auto found = weekday_at(i, i)) return found;
    }
    if (auto found = relative_at(i)) return found;
    if (glances_.token(i).is_capitalised) {
      if (auto found = weekday_at(i, i)) return found;
      if (auto found = month_at(i, i)) return found;
    }
    if (auto found = season_at(i, i)) return found;
    if (auto found = year_behind_part(i)) return found;
    if (auto found = led_at(i)) return found;
    return counted_at(i);
  }

  [[nodiscard]] std::optional<FoundTime> relative_at(std::uint32_t i) const {
    if ((glances_[i].flags & kBeginsTime) == 0) return std::nullopt;
    const auto match = tables_.relative_times.longest_at(glances_.words(), i, limit_);
    if (!match || !published_ || glances_[i].is_taken) return std::nullopt;
    const RelativeTime& relative = tables_.relative[match->value];
    const auto date = shifted(*published_, relative.unit, relative.offset);
    if (!date) return std::nullopt;
    return FoundTime{match->tokens, *date, relative.rule};
  }

  [[nodiscard]] static std::optional<Date> shifted(const Date& from, TimeUnit unit, int offset) {
    if (unit == TimeUnit::kYear) return year_of(from.year + offset);
    if (unit == TimeUnit::kMonth) {
      if (from.precision < Precision::kMonth) return std::nullopt;
      return month_of(from.year, from.month + offset);
    }
    if (from.precision < Precision::kDay) return std::nullopt;
    const std::int64_t day = base::to_day_number(from.year, from.month, from.day);
    if (unit == TimeUnit::kDay) return base::from_day_number(day + offset);
    return week_of(day + 7LL * offset);
  }

  // Direction told by a word behind ("lalu", "depan") or before ("last"): -1, 0, 1; nothing where none does.
  struct Direction {
    int sign = 0;
    std::uint32_t end = 0;
    std::string rule;
  };
  [[nodiscard]] std::optional<Direction> direction_at(std::uint32_t i) const {
    std::uint32_t end = 0;
    const TimeWord* word = word_at(i, TimeWordKind::kShift, &end);
    if (word == nullptr || word->is_from_story) return std::nullopt;
    return Direction{word->number, end, word->rule};
  }

  [[nodiscard]] std::optional<FoundTime> weekday_at(std::uint32_t i, std::uint32_t begin,
                                                    std::optional<int> told = std::nullopt) const {
    if (i >= limit_ || (glances_[i].flags & kCalendarWord) == 0) return std::nullopt;
    const auto match = tables_.weekdays.longest_at(glances_.words(), i, limit_);
    if (!match || glances_[i].is_taken || !published_ || published_->precision < Precision::kDay) return std::nullopt;
    std::uint32_t end = match->tokens.end;
    std::uint32_t part_end = 0;
    if (word_at(end, TimeWordKind::kDayPart, &part_end) != nullptr) end = part_end;
    const std::int64_t today = base::to_day_number(published_->year, published_->month, published_->day);
    const int wanted = static_cast<int>(match->value % kShortName);
    if (const RelativeTime* week = week_at(end, &end)) {
      const std::int64_t monday = today - (base::weekday_of(today) - 1) + 7LL * week->offset;
      return FoundTime{{begin, end}, base::from_day_number(monday + wanted - 1), week->rule};
    }
    if (const auto direction = direction_at(end)) {
      told = direction->sign;
      end = direction->end;
    }
    if (match->value >= kShortName && !told && begin == i && end == match->tokens.end) return std::nullopt;
    std::int64_t day = today - (base::weekday_of(today) - wanted + 7) % 7;
    if (told.value_or(0) < 0 && day == today) day -= 7;
    if (told.value_or(0) > 0) day += 7;
    return FoundTime{{begin, end}, base::from_day_number(day), "measure.weekday"};
  }

  // "pekan lalu" behind a weekday; `end` moves behind it.
  [[nodiscard]] const RelativeTime* week_at(std::uint32_t i, std::uint32_t* end) const {
    if (i >= limit_ || (glances_[i].flags & kBeginsTime) == 0) return nullptr;
    const auto match = tables_.relative_times.longest_at(glances_.words(), i, limit_);
    if (!match || tables_.relative[match->value].is_vague) return nullptr;
    const RelativeTime& relative = tables_.relative[match->value];
    if (relative.unit != TimeUnit::kWeek) return nullptr;
    *end = match->tokens.end;
    return &relative;
  }

  [[nodiscard]] std::optional<FoundTime> month_at(std::uint32_t i, std::uint32_t begin,
                                                  std::optional<int> told = std::nullopt) const {
    if (i >= limit_ || (glances_[i].flags & kCalendarWord) == 0) return std::nullopt;
    const auto match = tables_.months.longest_at(glances_.words(), i, limit_);
    if (!match || glances_[i].is_taken) return std::nullopt;
    const int month = static_cast<int>(match->value % kShortName);
    std::uint32_t end = match->tokens.end;
    const bool is_led = begin < i;
    if (const auto year = year_behind(end))
      return FoundTime{{begin, year->tokens.end}, month_of(year->date.year, month), year->rule};
    if (const auto direction = direction_at(end)) {
      told = direction->sign;
      end = direction->end;
    }
    const bool is_doubtful = (glances_[i].flags & kFunctionWord) != 0 || match->tokens.size() != 1 ||
                             match->value >= kShortName || may_be_name(i);
    if (!told && !is_led && (is_doubtful || glances_[i].begins_sentence)) return std::nullopt;
    if (!published_ || published_->precision < Precision::kMonth)
      return FoundTime{{begin, end}, month_of(0, month), "measure.month"};
    int ahead = month - published_->month;
    if (told) {
      if (*told < 0 && ahead >= 0) ahead -= 12;
      if (*told > 0 && ahead <= 0) ahead += 12;
    } else if (ahead > kMonthsAhead) {
      ahead -= 12;
    } else if (ahead < kMonthsAhead - 12) {
      ahead += 12;
    }
    return FoundTime{{begin, end}, month_of(published_->year, published_->month + ahead), "measure.month"};
  }

  // "Jan", "Agus Samsudin", "Juni Hartati": names of people as well.
  [[nodiscard]] bool may_be_name(std::uint32_t i) const {
    if (!glances_.is_given_name(i)) return false;
    const bool is_short = glances_.token(i).span.size_bytes() <= 4;
    const bool has_surname =
        i + 1 < limit_ && glances_.token(i + 1).kind == TokenKind::kWord && glances_.token(i + 1).is_capitalised;
    return is_short && (has_surname || glances_.token(i).span.size_bytes() <= 3);
  }

  // "2004-2010", "2024/2025": a period, whose first year is no time of what went on in it.
  [[nodiscard]] bool joins_years(std::uint32_t i) const {
    if (i + 2 >= glances_.words().tokens().size()) return false;
    const auto is_year = [&](std::uint32_t t) {
      return glances_.token(t).kind == TokenKind::kNumber && glances_.token(t).span.size_bytes() == 4;
    };
    const std::string_view mark = glances_.words().words_of(i + 1);
    const bool is_joint = mark == "-" || mark == "/" || mark == "\u2013";
    return is_joint && is_year(i) && is_year(i + 2);
  }

  // "Nomor 34 Tahun 2017", "No. IMI-04.GR.01 Tahun 2025": the year belongs to the name of a paper.
  [[nodiscard]] bool is_in_number(std::uint32_t lead) const {
    constexpr std::uint32_t kMaxTokens = 12;
    constexpr std::uint32_t kMaxSignBytes = 4;  // of the letters in a number
    bool has_number = false;
    for (std::uint32_t back = 1; back <= std::min(lead, kMaxTokens); ++back) {
      const text::Token& token = glances_.token(lead - back);
      const std::string_view words = glances_.words().words_of(lead - back);
      if (token.kind == TokenKind::kNumber || words.find_first_of("0123456789") != std::string_view::npos) {
        has_number = true;
      } else if (token.kind == TokenKind::kWord) {
        if ((glances_[lead - back].flags & kNumberLabel) != 0) return has_number;
        if (!token.is_capitalised || token.span.size_bytes() > kMaxSignBytes) return false;
      }
    }
    return false;
  }

  // "tahun lalu", "tahun 2022", "2022", "last year" behind a month or season.
  [[nodiscard]] std::optional<FoundTime> year_behind(std::uint32_t i) const {
    if (i >= limit_) return std::nullopt;
    if (auto found = relative_at(i); found && found->date.precision == Precision::kYear) return found;
    std::uint32_t end = i;
    if (const TimeWord* lead = word_at(i, TimeWordKind::kLead, &end); lead != nullptr && lead->unit == TimeUnit::kYear)
      i = end;
    return year_number_at(i);
  }

  [[nodiscard]] std::optional<FoundTime> year_number_at(std::uint32_t i) const {
    if (i >= limit_ || glances_[i].is_taken || glances_.token(i).kind != TokenKind::kNumber ||
        glances_.token(i).span.size_bytes() != 4) {
      return std::nullopt;
    }
    if (joins_years(i) || (i >= 2 && joins_years(i - 2))) return std::nullopt;
    const auto date = base::parse_edtf(glances_.words().words_of(i));
    if (!date || date->year < 1000 || date->year > 2200) return std::nullopt;
    return FoundTime{{i, i + 1}, *date, "measure.year"};
  }

  [[nodiscard]] std::optional<FoundTime> season_at(std::uint32_t i, std::uint32_t begin,
                                                   std::optional<int> told = std::nullopt) const {
    std::uint32_t end = 0;
    const TimeWord* season = word_at(i, TimeWordKind::kSeason, &end);
    if (season == nullptr) return std::nullopt;
    Date date;
    date.precision = Precision::kSeason;
    date.month = season->number;
    if (const auto year = year_behind(end)) {
      date.year = year->date.year;
      return FoundTime{{begin, year->tokens.end}, date, season->rule};
    }
    if (const auto direction = direction_at(end)) {
      told = direction->sign;
      end = direction->end;
    }
    if (!told || !published_) return std::nullopt;
    date.year = published_->year;
    const bool has_begun = published_->precision >= Precision::kMonth && published_->month >= (season->number - 20) * 3;
    if (*told < 0 && !has_begun) --date.year;
    if (*told > 0 && has_begun) ++date.year;
    return FoundTime{{begin, end}, date, season->rule};
  }

  // "tahun 2022", "bulan Agustus", "hari Senin", "last Tuesday".
  [[nodiscard]] std::optional<FoundTime> led_at(std::uint32_t i) const {
    std::uint32_t end = 0;
    if (const TimeWord* lead = word_at(i, TimeWordKind::kLead, &end)) {
      auto found = time_behind_lead(*lead, i, end);
      if (found && lead->number != 0) found->tokens.begin = end;
      if (found || lead->has_unit) return found;
    }
    const auto direction = direction_at(i);
    if (!direction || direction->end >= limit_) return std::nullopt;
    if (auto season = season_at(direction->end, i, direction->sign)) return season;
    if (!glances_.token(direction->end).is_capitalised) return std::nullopt;
    if (auto weekday = weekday_at(direction->end, i, direction->sign)) return weekday;
    return month_at(direction->end, i, direction->sign);
  }

  // "akhir 2025": the part alone says that the number is a year.
  [[nodiscard]] std::optional<FoundTime> year_behind_part(std::uint32_t i) const {
    std::uint32_t end = 0;
    if (word_at(i, TimeWordKind::kPart, &end) == nullptr) return std::nullopt;
    return year_number_at(end);
  }

  [[nodiscard]] std::optional<FoundTime> time_behind_lead(const TimeWord& lead, std::uint32_t i,
                                                          std::uint32_t end) const {
    if (end >= limit_) return std::nullopt;
    if (!lead.has_unit || lead.unit == TimeUnit::kYear) {
      if (is_in_number(i)) return std::nullopt;
      if (auto year = year_number_at(end)) {
        year->tokens.begin = i;
        return year;
      }
    }
    if (!glances_.token(end).is_capitalised) return std::nullopt;
    if (!lead.has_unit || lead.unit == TimeUnit::kMonth) {
      if (auto month = month_at(end, i)) return month;
    }
    return lead.has_unit && lead.unit != TimeUnit::kDay ? std::nullopt : weekday_at(end, i);
  }

  // "dua hari lalu", "three weeks ago", "sebulan kemudian".
  [[nodiscard]] std::optional<FoundTime> counted_at(std::uint32_t i) const {
    const ReadNumber number = read_number(glances_, i, limit_);
    if (number.end <= i || number.scale != 0 || number.mantissa > 2000) return std::nullopt;
    std::uint32_t end = 0;
    const TimeWord* unit = word_at(number.end, TimeWordKind::kUnit, &end);
    if (unit == nullptr) return std::nullopt;
    std::uint32_t shift_end = 0;
    const TimeWord* shift = word_at(end, TimeWordKind::kShift, &shift_end);
    if (shift == nullptr || shift->number == 0) return std::nullopt;
    const std::optional<Date>& from = shift->is_from_story ? last_ : published_;
    if (!from) return std::nullopt;
    const int count = static_cast<int>(number.mantissa) * std::max(unit->number, 1) * shift->number;
    const auto date = shifted(*from, unit->unit, count);
    if (!date || date->year < 1) return std::nullopt;
    return FoundTime{{i, shift_end}, *date, shift->rule};
  }

  Glances& glances_;
  const LanguageTables& tables_;
  std::optional<Date> published_;
  std::optional<Date> last_;  // the last day told
  std::vector<model::Mention>& out_;
  std::uint32_t limit_ = 0;
};

std::optional<Date> day_of_publication(const model::Article& article, const text::DateReader& dates) {
  if (article.published) {
    if (auto date = base::parse_edtf(article.published->value)) return base::cut_to(*date, Precision::kDay);
  }
  for (const text::FoundDate& found : dates.find_dates(article.text, std::nullopt, dates.order_of(article.language))) {
    if (found.has_year && found.date.precision >= Precision::kDay) return base::cut_to(found.date, Precision::kDay);
  }
  return std::nullopt;
}

// "17 Agustus" where nothing tells the year: found as if in a leap year, which has every day, and given the year 0.
void add_open_dates(std::string_view text, const text::DateReader& dates, text::DayOrder order,
                    std::vector<text::FoundDate>& found) {
  constexpr Date kLeapYear = {.year = 2000, .month = 7, .day = 1, .precision = Precision::kDay};
  for (text::FoundDate& date : dates.find_dates(text, kLeapYear, order)) {
    if (date.has_year) continue;
    date.date.year = 0;
    found.push_back(date);
  }
  std::ranges::sort(found, {}, [](const text::FoundDate& date) { return date.span; });
}

}  // namespace

void find_times(const model::Article& article, const text::DateReader& dates, Glances& glances,
                std::vector<model::Mention>& out) {
  const std::optional<Date> published = day_of_publication(article, dates);
  const text::DayOrder order = dates.order_of(article.language);
  std::vector<text::FoundDate> found = dates.find_dates(article.text, published, order);
  if (!published) add_open_dates(article.text, dates, order, found);
  TimeReader(glances, published, out).read(found);
}

}  // namespace sumber::read::annotate
