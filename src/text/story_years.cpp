#include "text/story_years.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include "base/open_dates.h"

namespace sumber::text {

namespace {

constexpr const char* kYearOfStory = "measure.year_of_story";
// Judgements, the same for every story: news tells what lies up to nine months back and three ahead, and a year has to
// be two months nearer than any other.
constexpr std::int64_t kMaxDaysBack = 275;
constexpr std::int64_t kMaxDaysAhead = 92;
constexpr std::int64_t kClearDays = 60;
constexpr int kMaxYears = 20;  // that a story's articles may lie apart

}  // namespace

StoryYears::StoryYears(std::span<const model::ReadArticle> articles) : articles_(articles) {
  for (model::ArticleIndex a = 0; a < articles.size(); ++a) {
    if (!articles[a].article.published) continue;
    const auto date = base::parse_edtf(articles[a].article.published->value);
    if (date && date->precision >= base::Precision::kMonth) published_.push_back({base::days_of(*date).first, a});
  }
  std::ranges::sort(published_);
  const auto twice = std::ranges::unique(published_, {}, &Dated::day);
  published_.erase(twice.begin(), twice.end());
}

// The article nearest to the days, and how far off it is; of those before them only what is near.
std::optional<std::pair<std::int64_t, model::ArticleIndex>> StoryYears::nearest_to(base::DayRange days) const {
  std::optional<std::pair<std::int64_t, model::ArticleIndex>> best;
  const auto behind = std::ranges::lower_bound(published_, days.first, {}, &Dated::day);
  if (behind != published_.end()) {
    const std::int64_t away = std::max<std::int64_t>(behind->day - days.last, 0);
    if (away <= kMaxDaysBack) best = {away, behind->article};
  }
  if (behind != published_.begin()) {
    const Dated& before = *std::prev(behind);
    const std::int64_t away = days.first - before.day;
    if (away <= kMaxDaysAhead && (!best || away < best->first)) best = {away, before.article};
  }
  return best;
}

std::optional<StoryYears::Filled> StoryYears::find(std::string_view edtf) const {
  auto date = base::parse_without_year(edtf);
  if (!date || published_.empty()) return std::nullopt;
  const int first = base::from_day_number(published_.front().day).year - 1;
  const int last = base::from_day_number(published_.back().day).year + 1;
  if (last - first > kMaxYears) return std::nullopt;
  std::optional<Filled> best;
  std::int64_t nearest = std::numeric_limits<std::int64_t>::max();
  std::int64_t second = nearest;
  for (date->year = std::max(1, first); date->year <= last; ++date->year) {
    if (date->precision >= base::Precision::kDay && !base::is_calendar_day(date->year, date->month, date->day))
      continue;
    const auto told = nearest_to(base::days_of(*date));
    if (!told || told->first >= second) continue;
    if (told->first >= nearest) {
      second = told->first;
      continue;
    }
    second = nearest;
    nearest = told->first;
    best = Filled{*date, told->second};
  }
  return best && second - nearest >= kClearDays ? best : std::nullopt;
}

std::string StoryYears::fill(std::string_view edtf) const {
  const auto found = find(edtf);
  return found ? base::to_edtf(found->date) : std::string(edtf);
}

std::optional<model::PlacedEvidence> StoryYears::evidence_of(std::string_view edtf) const {
  const auto found = find(edtf);
  if (!found) return std::nullopt;
  const model::Evidence& told = articles_[found->from].article.published->evidence;
  return model::PlacedEvidence{found->from, {told.span, told.quote, kYearOfStory}};
}

std::optional<model::PlacedEvidence> find_year_of(const StoryYears& years, const model::ReadArticle& read,
                                                  base::Span place, std::string_view time) {
  auto mention = std::ranges::lower_bound(read.mentions, place.begin_byte, {},
                                          [](const model::Mention& m) { return m.span.begin_byte; });
  for (; mention != read.mentions.end() && mention->span.begin_byte < place.end_byte; ++mention) {
    const bool is_open = mention->kind == model::MentionKind::kTime && base::is_without_year(mention->value);
    if (is_open && years.fill(mention->value) == time) return years.evidence_of(mention->value);
  }
  return std::nullopt;
}

}  // namespace sumber::text
