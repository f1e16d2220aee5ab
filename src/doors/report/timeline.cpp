#include <algorithm>
#include <bit>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/edtf.h"
#include "doors/report/internal/mark.h"
#include "doors/report/internal/parts.h"

namespace sumber::doors::report {

namespace {

// Units of the drawing are pixels at its natural size.
constexpr int kEdge = 48;
constexpr int kMinStep = 60;  // between two days that follow each other
constexpr int kStretch = 13;  // for every doubling of the distance in days
constexpr int kDotStep = 24;  // dots of one day stand on each other
constexpr int kPublishedRadius = 4;
constexpr int kLabelGap = 92;  // a date label needs as much room

struct Axis {
  std::map<std::int64_t, int> x_of_day;
  int width = 0;

  [[nodiscard]] int x(std::int64_t day) const { return x_of_day.at(day); }
};

struct Event {
  base::DayRange days;
  std::string_view time;   // EDTF
  std::size_t number = 0;  // in the list below the axis, from 1
};

struct Published {
  std::int64_t day = 0;
  model::ArticleIndex article = model::kNoArticle;
};

std::optional<base::DayRange> range_of(std::string_view edtf) {
  const auto date = base::parse_edtf(edtf);
  if (!date || date->precision == base::Precision::kNone) return std::nullopt;
  return base::days_of(*date);
}

std::vector<Event> events_of(const std::vector<model::TimelineEntry>& entries, std::size_t count) {
  std::vector<Event> events;
  for (std::size_t at = 0; at < count; ++at) {
    if (const auto days = range_of(entries[at].time)) events.push_back({*days, entries[at].time, at + 1});
  }
  return events;
}

std::vector<Published> published_in(const Page& page, const StoryView& story) {
  std::vector<Published> found;
  for (const model::ArticleIndex at : story.story->articles) {
    const model::Article& article = article_at(page.analysis, at);
    if (!article.published || found.size() == Limits::kTimeline) continue;
    const auto days = range_of(article.published->value);
    if (days && days->first == days->last) found.push_back({days->first, at});
  }
  std::ranges::stable_sort(found, {}, &Published::day);
  return found;
}

// Long silences are pressed together: a step grows with the logarithm of the days between.
Axis make_axis(const std::vector<Event>& events, const std::vector<Published>& published) {
  Axis axis;
  for (const Event& event : events) {
    axis.x_of_day[event.days.first] = 0;
    axis.x_of_day[event.days.last] = 0;
  }
  for (const Published& one : published) axis.x_of_day[one.day] = 0;
  int x = kEdge;
  std::int64_t last = 0;
  bool is_first = true;
  for (auto& [day, place] : axis.x_of_day) {
    if (!is_first)
      x += kMinStep + kStretch * (static_cast<int>(std::bit_width(static_cast<std::uint64_t>(day - last))) - 1);
    place = x;
    last = day;
    is_first = false;
  }
  axis.width = x + kEdge;
  return axis;
}

std::string edtf_of_day(std::int64_t day) { return base::to_edtf(base::from_day_number(day)); }

// How many dots stand below each other at one place.
int tallest_stack(const std::map<std::int64_t, int>& stacks) {
  int tallest = 1;
  for (const auto& [day, size] : stacks) tallest = std::max(tallest, size);
  return tallest;
}

void write_event(Page& page, const StoryView& story, const Event& event, int x, int y) {
  const Html::Scope link(page.html, "a",
                         {{"class", "happening"}, {"href", "#" + story.anchor + "-t" + std::to_string(event.number)}});
  page.html.shape("circle", {{"cx", std::to_string(x)}, {"cy", std::to_string(y)}, {"r", "10.5"}});
  page.html.element("text", {{"x", std::to_string(x)}, {"y", std::to_string(y + 4)}, {"text-anchor", "middle"}},
                    std::to_string(event.number));
}

void write_events(Page& page, const StoryView& story, const std::vector<Event>& events, const Axis& axis, int base_y) {
  std::map<std::int64_t, int> stacks;
  for (const Event& event : events) {
    const int y = base_y - 22 - kDotStep * stacks[event.days.first]++;
    const int x = axis.x(event.days.first);
    if (event.days.last > event.days.first) {
      page.html.shape("line", {{"class", "span"},
                               {"x1", std::to_string(x)},
                               {"x2", std::to_string(axis.x(event.days.last))},
                               {"y1", std::to_string(y)},
                               {"y2", std::to_string(y)}});
    }
    write_event(page, story, event, x, y);
  }
}

void write_published(Page& page, const std::vector<Published>& published, const Axis& axis, int base_y) {
  std::map<std::int64_t, int> stacks;
  for (const Published& one : published) {
    const int y = base_y + 13 + (2 * kPublishedRadius + 3) * stacks[one.day]++;
    const bool is_drawn = page.is_drawn[one.article];
    const Html::Scope link(page.html, is_drawn ? "a" : "g",
                           {{"class", "printing"}, {is_drawn ? "href" : "", "#" + anchor_of(one.article)}});
    page.html.element("title", {}, outlet_name(article_at(page.analysis, one.article), page.words.first()));
    page.html.shape(
        "circle",
        {{"cx", std::to_string(axis.x(one.day))}, {"cy", std::to_string(y)}, {"r", std::to_string(kPublishedRadius)}});
  }
}

// What stands under the axis: days by themselves, and spans under their middle.
std::map<int, std::string> date_labels(const std::vector<Event>& events, const std::vector<Published>& published,
                                       const Axis& axis) {
  std::map<int, std::string> labels;
  for (const Event& event : events) {
    const int middle = (axis.x(event.days.first) + axis.x(event.days.last)) / 2;
    const bool is_day = event.days.first == event.days.last;
    labels.try_emplace(middle, is_day ? edtf_of_day(event.days.first) : std::string(event.time));
  }
  for (const Published& one : published) labels.try_emplace(axis.x(one.day), edtf_of_day(one.day));
  return labels;
}

void write_dates(Page& page, const std::map<int, std::string>& labels, int y) {
  int last = -kLabelGap;
  for (const auto& [x, edtf] : labels) {
    if (x - last < kLabelGap) continue;
    last = x;
    const Html::Scope text(page.html, "text",
                           {{"x", std::to_string(x)}, {"y", std::to_string(y)}, {"text-anchor", "middle"}});
    page.words.say_in_svg(page.html, [&](const Tongue& tongue) { return tongue.short_date(edtf); });
  }
}

void write_ticks(Html& html, const Axis& axis, int base_y) {
  for (const auto& [day, x] : axis.x_of_day) {
    const std::string at = std::to_string(x);
    html.shape("line", {{"class", "tick"},
                        {"x1", at},
                        {"x2", at},
                        {"y1", std::to_string(base_y - 5)},
                        {"y2", std::to_string(base_y + 5)}});
  }
}

void write_axis(Page& page, const StoryView& story, const std::vector<Event>& events) {
  Html& html = page.html;
  const std::vector<Published> published = published_in(page, story);
  const Axis axis = make_axis(events, published);
  if (axis.x_of_day.empty()) return;
  std::map<std::int64_t, int> above;
  std::map<std::int64_t, int> below;
  for (const Event& event : events) ++above[event.days.first];
  for (const Published& one : published) ++below[one.day];
  const int base_y = 18 + kDotStep * tallest_stack(above);
  const int label_y = base_y + 26 + (2 * kPublishedRadius + 3) * tallest_stack(below);
  const Html::Scope box(html, "div",
                        {{"class", "scroll"},
                         {"tabindex", "0"},
                         {"role", "group"},
                         {"aria-labelledby", story.anchor + "-timeline-title"}});
  const Html::Scope svg(html, "svg",
                        {{"class", "axis"},
                         {"viewBox", "0 0 " + std::to_string(axis.width) + " " + std::to_string(label_y + 8)},
                         {"width", std::to_string(axis.width)},
                         {"height", std::to_string(label_y + 8)},
                         {"role", "group"},
                         {"aria-labelledby", story.anchor + "-timeline-title"}});
  html.shape("line", {{"class", "rail"},
                      {"x1", "0"},
                      {"x2", std::to_string(axis.width)},
                      {"y1", std::to_string(base_y)},
                      {"y2", std::to_string(base_y)}});
  write_ticks(html, axis, base_y);
  write_dates(page, date_labels(events, published, axis), label_y);
  write_published(page, published, axis, base_y);
  write_events(page, story, events, axis, base_y);
}

// Plans and background are named; the news is not.
void write_standing(Page& page, const model::TimelineEntry& entry) {
  if (entry.standing == model::Standing::kNews) return;
  const Html::Scope line(page.html, "p", {{"class", "where"}});
  page.words.say(page.html, "timeline." + std::string(name_of(entry.standing)));
}

// Another time of the same event, with the words that give it.
void write_rival(Page& page, const StoryView& story, const model::DatedTelling& rival) {
  Html& html = page.html;
  const Html::Scope line(html, "p", {{"class", "where rival"}});
  page.words.say(
      html, [&](const Tongue& tongue) { return tongue.word("timeline.rival") + " " + tongue.date(rival.time) + ": "; });
  html.element("span", {lang_attribute(story.language)}, rival.text);
}

void write_entry(Page& page, const StoryView& story, const model::TimelineEntry& entry, std::size_t number) {
  Html& html = page.html;
  const Html::Scope item(html, "li", {{"id", story.anchor + "-t" + std::to_string(number)}});
  html.element("span", {{"class", "ball"}}, std::to_string(number));
  {
    const Html::Scope time(html, "time", {{"datetime", entry.time}});
    page.words.say(html, [&](const Tongue& tongue) { return tongue.date(entry.time); });
  }
  const Html::Scope body(html, "div");
  html.element("p", {{"class", "happened"}, lang_attribute(story.language)}, entry.text);
  write_standing(page, entry);
  for (const model::DatedTelling& rival : entry.rivals) write_rival(page, story, rival);
  const ClaimView* claim = find_claim(story, entry.claim);
  if (claim != nullptr) {
    const Html::Scope line(html, "p", {{"class", "where"}});
    write_mark(html, mark_of(*claim), MarkSize::kRow);
    page.words.say(html, [&](const Tongue& tongue) { return corroboration_in_words(*claim, tongue); });
    html.text(" · ");
    write_claim_link(page, *claim);
  }
  if (entry.evidence.empty()) return;
  const Html::Scope details(html, "details", {{"class", "quiet"}});
  {
    const Html::Scope summary(html, "summary");
    page.words.say(html, "evidence.title");
  }
  write_evidence(page, entry.evidence);
}

}  // namespace

void write_timeline(Page& page, const StoryView& story) {
  Html& html = page.html;
  const std::vector<model::TimelineEntry>& entries = story.story->timeline;
  const Html::Scope section = open_section(page, story, "timeline");
  write_section_heading(page, story, "timeline", entries.empty() ? "timeline.none" : "timeline.lead");
  if (entries.empty()) return;
  const std::size_t drawn = std::min(entries.size(), Limits::kTimeline);
  write_axis(page, story, events_of(entries, drawn));
  {
    const Html::Scope list(html, "ol", {{"class", "entries"}});
    for (std::size_t at = 0; at < drawn; ++at) write_entry(page, story, entries[at], at + 1);
  }
  write_more(page, entries.size() - drawn);
}

}  // namespace sumber::doors::report
