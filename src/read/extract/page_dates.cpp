#include <algorithm>
#include <cstdlib>

#include "read/extract/internal/clean.h"
#include "read/extract/internal/lines.h"
#include "read/extract/internal/page_fields.h"

namespace sumber::read::extract {

namespace {

constexpr std::uint32_t kBlocksAboveTitle = 6;
constexpr std::uint32_t kBlocksBelowTitle = 20;
constexpr std::uint32_t kNearBlocksAbove = 2;  // a day alone, farther above, is the day the page was fetched
constexpr std::uint32_t kMaxDateWords = 20;
constexpr std::uint32_t kMaxLabelWords = 3;
constexpr std::uint32_t kMinProseWords = 30;
constexpr std::size_t kMaxWordsBeforeDate = 8;
constexpr int kMinutesADay = 1440;
constexpr int kEarliestZone = -12 * 60;
constexpr int kLatestZone = 14 * 60;
constexpr const char* kNearTitle = "measure.date_near_heading";
constexpr const char* kPrintedTime = "measure.printed_local_time";
constexpr const char* kPrintedDay = "measure.printed_day";

std::int64_t day_of(const base::Date& date) { return base::to_day_number(date.year, date.month, date.day); }
std::int64_t wall_minute(const base::Date& date) { return day_of(date) * kMinutesADay + date.minute_of_day; }
bool has_clock(const base::Date& date) { return date.precision == base::Precision::kMinute; }
bool is_utc(const base::Date& date) { return date.has_zone && date.zone_minutes == 0; }

// A date that a page prints near its title.
struct PrintedDate {
  base::Date date;
  DateRole role = DateRole::kUnsaid;
  std::string_view words;
  bool is_above_title = false;
  std::uint32_t blocks_away = 0;
};

// A date that the page's own fields say, and how.
struct StatedDate {
  base::Date date;
  std::string words;
  std::string rule;
};

// Role by the words right before a date: the label may follow a name or a section.
DateRole role_of(std::string_view before, const Rules::Tables& tables) {
  std::string words = bare_line(before);
  for (int cut = 0; cut < 6 && !words.empty(); ++cut) {
    const auto known = tables.date_labels.find(words);
    if (known != tables.date_labels.end()) return known->second;
    const std::size_t blank = words.find_first_of(" |-/");
    words = blank == std::string::npos ? std::string() : bare_line(std::string_view(words).substr(blank + 1));
  }
  return DateRole::kUnsaid;
}

// Finds the dates printed in the blocks around the title.
class PrintedDates {
 public:
  explicit PrintedDates(const PageView& view) : view_(view) {
    const HeadBlocks head = head_blocks(view);
    for (std::uint32_t i = head.title; i < head.end; ++i) read_block(i, head.title);
    for (std::uint32_t i = head.title; i-- > head.begin;) read_block(i, head.title);
  }

  // The date that is printed as the article's own: below the title before above it, with a clock time before without.
  [[nodiscard]] const PrintedDate* published() const {
    const PrintedDate* best = nullptr;
    for (const PrintedDate& found : found_) {
      if (found.role == DateRole::kUpdated) continue;
      if (best == nullptr || worth_of(found) > worth_of(*best)) best = &found;
    }
    return best;
  }

  [[nodiscard]] const PrintedDate* updated() const {
    const auto found = std::ranges::find(found_, DateRole::kUpdated, &PrintedDate::role);
    return found == found_.end() ? nullptr : &*found;
  }

 private:
  static int worth_of(const PrintedDate& found) {
    return (found.role == DateRole::kPublished ? 8 : 0) + (found.is_above_title ? 0 : 4) +
           (has_clock(found.date) ? 2 : 0);
  }

  void read_block(std::uint32_t at, std::uint32_t title) {
    const Block& block = view_.tree.blocks[at];
    const std::string_view words = base::slice(view_.tree.text, block.span);
    if (at == title && view_.title_block != kNoBlock) return;
    if (block.word_count > kMaxDateWords || words.find_first_of("0123456789") == std::string_view::npos) return;
    std::size_t floor_byte = 0;
    for (const text::FoundDate& found : view_.tables.dates.find_dates(words, std::nullopt, view_.order)) {
      if (found.date.precision < base::Precision::kDay) continue;
      const std::size_t end = found.span.end_byte;
      const std::string_view before = words.substr(floor_byte, found.span.begin_byte - floor_byte);
      if (is_in_sentence(before, words.substr(end))) continue;
      PrintedDate printed;
      printed.words = words.substr(floor_byte, end - floor_byte);
      printed.date = view_.tables.dates.parse_published(printed.words, view_.order).value_or(found.date);
      printed.role = role_of(before, view_.tables);
      if (floor_byte == 0 && count_words(before) == 0) printed.role = role_above(at);
      printed.is_above_title = at < title;
      printed.blocks_away = at < title ? title - at : at - title;
      floor_byte = end;
      const bool is_far_day = printed.is_above_title && !has_clock(printed.date) &&
                              printed.blocks_away > kNearBlocksAbove && printed.role == DateRole::kUnsaid;
      if (!is_far_day && view_.days.hold(printed.date)) found_.push_back(printed);
    }
  }

  // "Diperbarui" in a block of its own above the date.
  [[nodiscard]] DateRole role_above(std::uint32_t at) const {
    if (at == 0 || view_.tree.blocks[at - 1].word_count > kMaxLabelWords) return DateRole::kUnsaid;
    return role_of(base::slice(view_.tree.text, view_.tree.blocks[at - 1].span), view_.tables);
  }

  // "… tiba di Bogor, Rabu (30/8/2023)": a caption or a teaser, which dates something else.
  [[nodiscard]] static bool is_in_sentence(std::string_view before, std::string_view behind) {
    if (count_words(before) > kMaxWordsBeforeDate) return true;
    const bool is_bracketed = before.ends_with('(') && count_words(before) > kMaxLabelWords;
    return is_bracketed || (ends_sentence(behind) && count_words(behind) > kMaxLabelWords);
  }

  const PageView& view_;
  std::vector<PrintedDate> found_;
};

// The printed date as the one moment that the stated one means too, with the place's own zone; nothing where they are
// two moments.
std::optional<base::Date> same_moment(const base::Date& stated, base::Date printed) {
  if (!has_clock(stated) || !has_clock(printed) || !stated.has_zone) return std::nullopt;
  const std::int64_t utc = wall_minute(stated) - stated.zone_minutes;
  if (printed.has_zone) {
    const bool is_same = std::abs(wall_minute(printed) - printed.zone_minutes - utc) <= 1;
    // A local clock time that its page calls UTC: the zone that is printed is right.
    const bool is_mislabelled = is_utc(stated) && wall_minute(printed) == wall_minute(stated);
    return is_same || is_mislabelled ? std::optional(printed) : std::nullopt;
  }
  const std::int64_t zone = wall_minute(printed) - utc;
  if (!is_utc(stated) || zone % 30 != 0 || zone < kEarliestZone || zone > kLatestZone) return std::nullopt;
  printed.has_zone = true;
  printed.zone_minutes = static_cast<int>(zone);
  return printed;
}

// Whether a moment told in UTC can fall on the printed day somewhere on Earth.
bool may_be_local_day(const base::Date& stated, const base::Date& printed) {
  if (!has_clock(stated) || !is_utc(stated)) return false;
  const std::int64_t first = day_of(printed) * kMinutesADay;
  const std::int64_t local = wall_minute(stated);
  return local + kLatestZone >= first && local + kEarliestZone < first + kMinutesADay;
}

// "8/9/2023" read the other way where that is a day the page states.
base::Date settle_order(const PageView& view, const PrintedDate& printed, const std::vector<StatedDate>& stated) {
  auto is_stated = [&](const base::Date& date) {
    return std::ranges::any_of(stated, [&](const StatedDate& one) { return day_of(one.date) == day_of(date); });
  };
  if (stated.empty() || is_stated(printed.date)) return printed.date;
  for (const text::DayOrder order : {text::DayOrder::kDayFirst, text::DayOrder::kMonthFirst}) {
    const auto other = view.tables.dates.parse_published(printed.words, order);
    if (other && is_stated(*other)) return *other;
  }
  return printed.date;
}

class DateChooser {
 public:
  DateChooser(const PageView& view, model::Article& article) : view_(view), article_(article), printed_(view) {}

  void choose_published() {
    std::vector<StatedDate> stated;
    add(view_.linked.published, "measure.linked_data", stated);
    for (const MetaValue& value : view_.metas.all("published")) add(*value.words, *value.rule, stated);
    if (stated.empty()) add_time_element(stated);
    const auto modified = modified_days();
    const PrintedDate* printed = printed_.published();
    if (stated.empty()) {
      if (printed != nullptr) take(settle_order(view_, *printed, modified), printed->words, kNearTitle);
      if (printed == nullptr && view_.days.fetched) take_counted_back(*view_.days.fetched);
      return;
    }
    if (printed != nullptr && take_printed(*printed, stated, modified)) return;
    if (take_local_time_element(stated.front().date)) return;
    take(stated.front().date, stated.front().words, stated.front().rule);
  }

  void choose_modified() {
    std::vector<StatedDate> stated = modified_days();
    if (!stated.empty()) {
      article_.modified = dated_fact(stated.front().date, stated.front().words, stated.front().rule);
    } else if (const PrintedDate* updated = printed_.updated()) {
      article_.modified = dated_fact(updated->date, updated->words, kNearTitle);
    }
  }

 private:
  void add(const std::string& words, const std::string& rule, std::vector<StatedDate>& out) const {
    if (words.empty()) return;
    const auto date = view_.tables.dates.parse_published(words, view_.order);
    if (date && date->precision >= base::Precision::kDay && view_.days.hold(*date)) out.push_back({*date, words, rule});
  }

  void add_time_element(std::vector<StatedDate>& out) const {
    const HeadBlocks head = head_blocks(view_);
    auto is_near = [&](const TimeElement& time) { return time.block >= head.begin && time.block < head.end; };
    for (const bool wants_near : {true, false}) {
      for (const TimeElement& time : view_.tree.times) {
        if (out.empty() && (time.is_published || is_near(time) == wants_near)) {
          add(time.words, "measure.time_element", out);
        }
      }
    }
  }

  // "2 jam yang lalu" near the title.
  void take_counted_back(const base::Date& fetched) {
    const HeadBlocks head = head_blocks(view_);
    for (std::uint32_t i = head.begin; i < head.end; ++i) {
      const Block& block = view_.tree.blocks[i];
      const std::string_view words = base::slice(view_.tree.text, block.span);
      if (block.word_count > kMaxDateWords || ends_sentence(words)) continue;
      const auto date = view_.tables.dates.parse_ago(words, fetched);
      if (!date) continue;
      take(*date, words, "measure.counted_back");
      article_.published->is_inferred = true;
      return;
    }
  }

  [[nodiscard]] std::vector<StatedDate> modified_days() const {
    std::vector<StatedDate> out;
    add(view_.linked.modified, "measure.linked_data", out);
    for (const MetaValue& value : view_.metas.all("modified")) add(*value.words, *value.rule, out);
    return out;
  }

  void take(const base::Date& date, std::string_view words, std::string rule) {
    article_.published = dated_fact(date, words, std::move(rule));
  }

  // Readers see the printed date, in the time of the place; fields for machines are in UTC as often as not.
  bool take_printed(const PrintedDate& printed, const std::vector<StatedDate>& stated,
                    const std::vector<StatedDate>& modified) {
    for (const StatedDate& one : stated) {
      if (const auto local = same_moment(one.date, printed.date)) {
        // Of several moments that the page states, the printed one is its own.
        const base::Date& first = stated.front().date;
        const bool says_more = local->zone_minutes != one.date.zone_minutes || day_of(*local) != day_of(first);
        if (says_more) take(*local, printed.words, kPrintedTime);
        return says_more;
      }
    }
    std::vector<StatedDate> all = stated;
    all.insert(all.end(), modified.begin(), modified.end());
    const base::Date day = base::cut_to(settle_order(view_, printed, all), base::Precision::kDay);
    const base::Date& said = stated.front().date;
    const std::int64_t later = day_of(day) - day_of(said);
    if (later == 0) return false;
    const bool is_of_change = std::ranges::any_of(modified, [&](const StatedDate& one) {
      return day_of(one.date) == day_of(day) || may_be_local_day(one.date, day);
    });
    const bool is_own_label = printed.role == DateRole::kPublished && later < 0;
    const bool is_near_below = !printed.is_above_title && printed.role == DateRole::kUnsaid;
    const bool is_day_of_change = is_near_below && is_of_change && later > 0;
    if (!may_be_local_day(said, day) && !is_own_label && !is_day_of_change) return false;
    take(day, printed.words, kPrintedDay);
    return true;
  }

  // <time datetime> near the title that tells the same moment in the place's own zone.
  bool take_local_time_element(const base::Date& said) {
    for (const TimeElement& time : view_.tree.times) {
      const auto date = view_.tables.dates.parse_published(time.words, view_.order);
      if (!date || !has_clock(*date) || !date->has_zone || !has_clock(said) || !said.has_zone) continue;
      const bool is_same = wall_minute(*date) - date->zone_minutes == wall_minute(said) - said.zone_minutes;
      if (!is_same || !is_utc(said) || is_utc(*date)) continue;
      take(*date, time.words, "measure.time_element");
      return true;
    }
    return false;
  }

  const PageView& view_;
  model::Article& article_;
  PrintedDates printed_;
};

}  // namespace

bool DayBounds::hold(const base::Date& date) const {
  const base::DayRange range = base::days_of(date);
  return range.last >= first && range.first <= last;
}

HeadBlocks head_blocks(const PageView& view) {
  HeadBlocks head;
  if (view.tree.blocks.empty()) return head;
  const auto count = static_cast<std::uint32_t>(view.tree.blocks.size());
  head.title = view.title_block != kNoBlock ? view.title_block
               : view.tree.headings.empty() ? 0
                                            : view.tree.headings.front();
  head.begin = head.title > kBlocksAboveTitle ? head.title - kBlocksAboveTitle : 0;
  const std::uint32_t limit = std::min(count, head.title + kBlocksBelowTitle);
  int prose_blocks = 0;
  for (head.end = head.title; head.end < limit && prose_blocks < 2; ++head.end) {
    const Block& block = view.tree.blocks[head.end];
    if (head.end != head.title && block.word_count >= kMinProseWords &&
        ends_sentence(base::slice(view.tree.text, block.span))) {
      ++prose_blocks;
    }
  }
  return head;
}

void read_page_dates(const PageView& view, model::Article& article) {
  DateChooser chooser(view, article);
  if (!article.published) chooser.choose_published();
  chooser.choose_modified();
}

}  // namespace sumber::read::extract
