#include "tell/timeline/timeline.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <optional>
#include <tuple>

#include "base/edtf.h"
#include "base/open_dates.h"
#include "text/likeness.h"
#include "text/story_years.h"

namespace sumber::tell::timeline {

namespace {

// What lies further back than a week before the first article is no longer the news. Judgement, the same for every
// story.
constexpr std::int64_t kNewsDays = 7;
constexpr std::uint32_t kLeastSharePercent = 33;  // of a sentence that two others are told in, what gives the time
constexpr std::size_t kMaxPlaces = 6;             // of a time, whose sentences are looked at
constexpr std::size_t kMaxCompared = 64;          // entries of one day that a further one is held against
constexpr std::uint32_t kMaxRepeatPpm = 500'000;  // words shared with an entry of the same day

using Tellers = std::vector<model::AssertionIndex>;

struct Dated {
  model::DatedTelling telling;
  base::DayRange days;  // of a time without a year those of a leap year
  bool has_year = true;
  Tellers tellers;
};

// Days on which the story's articles were published; empty where none is dated.
struct Published {
  std::map<model::ArticleIndex, base::DayRange> by_article;
  std::int64_t first_day = std::numeric_limits<std::int64_t>::max();
};

struct Story {
  std::span<const model::ReadArticle> articles;
  Published published;
  const text::SentenceJudge& judge;
  text::StoryYears years;
};

std::optional<base::DayRange> days_of(std::string_view edtf) {
  const auto date = base::parse_edtf(edtf);
  if (!date || date->precision == base::Precision::kNone) return std::nullopt;
  return base::days_of(*date);
}

// Times without a year are put into a leap year, which has all their days.
std::optional<base::Date> date_of(std::string_view edtf) {
  constexpr int kLeapYear = 2000;
  auto date = base::parse_edtf(edtf);
  if (date && date->precision == base::Precision::kNone) return std::nullopt;
  if (!date) date = base::parse_without_year(edtf);
  if (date && date->year == 0) date->year = kLeapYear;
  return date;
}

Published read_published(std::span<const model::ReadArticle> articles) {
  Published published;
  for (model::ArticleIndex a = 0; a < articles.size(); ++a) {
    if (!articles[a].article.published) continue;
    const auto days = days_of(articles[a].article.published->value);
    if (!days) continue;
    published.by_article.emplace(a, *days);
    published.first_day = std::min(published.first_day, days->first);
  }
  return published;
}

// A coarse date comes before the finer ones it holds: "2023-08" before "2023-08-17". What has no year comes last.
std::tuple<bool, std::int64_t, int, std::string_view, std::string_view> place_of(const model::TimelineEntry& entry) {
  const auto date = date_of(entry.time);
  return {base::is_without_year(entry.time), date ? base::days_of(*date).first : 0, static_cast<int>(entry.precision),
          entry.time, entry.claim};
}

// How much a certainty carries: what is told as certain comes first.
int rank_of(model::Certainty certainty) {
  switch (certainty) {
    case model::Certainty::kCTPlus:
    case model::Certainty::kCTMinus:
      return 0;
    case model::Certainty::kPRPlus:
    case model::Certainty::kPRMinus:
      return 1;
    case model::Certainty::kPSPlus:
    case model::Certainty::kPSMinus:
      return 2;
    default:
      return 3;
  }
}

// "17.35 Wita" and "17.35" are one clock time, given with its zone and without.
bool is_less_exact(const Dated& coarse, const Dated& fine) {
  return coarse.telling.time != fine.telling.time && fine.telling.time.starts_with(coarse.telling.time);
}

// "17 August" of no year and "17 August 2023".
bool is_of_day(const Dated& open, const Dated& fine) {
  return !open.has_year && open.telling.precision <= fine.telling.precision &&
         base::may_be_one_time(open.telling.time, fine.telling.time);
}

bool holds(const Dated& coarse, const Dated& fine) {
  if (is_less_exact(coarse, fine)) return true;
  if (coarse.has_year != fine.has_year) return is_of_day(coarse, fine);
  return coarse.telling.precision < fine.telling.precision && coarse.days.first <= fine.days.first &&
         fine.days.last <= coarse.days.last;
}

std::vector<Dated> gather_times(const model::Claim& claim) {
  std::map<std::string, Tellers> tellers;
  for (model::AssertionIndex a = 0; a < claim.assertions.size(); ++a) {
    const model::Assertion& assertion = claim.assertions[a];
    if (assertion.stance == model::Stance::kAsserts && !assertion.time.empty()) tellers[assertion.time].push_back(a);
  }
  std::vector<Dated> found;
  for (auto& [time, places] : tellers) {
    const auto date = date_of(time);
    if (!date) continue;
    Dated dated{{}, base::days_of(*date), !base::is_without_year(time), std::move(places)};
    dated.telling.time = time;
    dated.telling.precision = date->precision;
    found.push_back(std::move(dated));
  }
  return found;
}

// *In March* and *on 12 March* are one time where nothing else in March is given: the coarse one's places go to the
// fine.
void fold_coarse(std::vector<Dated>& times) {
  for (auto coarse = times.begin(); coarse != times.end();) {
    Dated* only = nullptr;
    std::size_t finer = 0;
    for (Dated& fine : times) {
      if (!holds(*coarse, fine)) continue;
      only = &fine;
      ++finer;
    }
    if (finer != 1) {
      ++coarse;
      continue;
    }
    only->tellers.insert(only->tellers.end(), coarse->tellers.begin(), coarse->tellers.end());
    std::ranges::sort(only->tellers);
    coarse = times.erase(coarse);
  }
}

// A whole sentence of a place that gives this time, one that can be read by itself where there is one; of equals the
// first. Nothing where no place stands in a whole sentence: "kepada wartawan, Selasa" tells when somebody spoke.
std::optional<std::string> find_words(const model::Claim& claim, const Dated& dated, const Story& story) {
  std::optional<std::string> words;
  std::size_t looked_at = 0;
  for (const model::AssertionIndex a : dated.tellers) {
    const model::Assertion& place = claim.assertions[a];
    if (place.time != dated.telling.time || looked_at++ == kMaxPlaces) continue;
    const model::ReadArticle& read = story.articles[place.article];
    const auto whole = story.judge.find_around(read, place.span);
    if (!whole || whole->share_percent < kLeastSharePercent || (words && !whole->is_clear)) continue;
    const std::string_view sentence = base::slice(read.article.text, whole->span);
    if (sentence.find('?') != std::string_view::npos) continue;  // who asks tells nothing
    words = std::string(sentence);
    if (whole->is_clear) break;
  }
  return words;
}

void fill_telling(Dated& dated, const model::Claim& claim, const Story& story) {
  model::DatedTelling& telling = dated.telling;
  telling.certainty = claim.assertions[dated.tellers.front()].certainty;
  std::vector<model::PlacedEvidence> years;  // behind the places: what the years of theirs were taken from
  for (const model::AssertionIndex a : dated.tellers) {
    const model::Assertion& place = claim.assertions[a];
    if (rank_of(place.certainty) < rank_of(telling.certainty)) telling.certainty = place.certainty;
    telling.evidence.push_back({place.article, {place.span, {}, place.rule}});
    auto year = text::find_year_of(story.years, story.articles[place.article], place.span, place.time);
    if (year && std::ranges::find(years, *year) == years.end()) years.push_back(std::move(*year));
  }
  std::ranges::move(years, std::back_inserter(telling.evidence));
  for (const model::Origin& origin : claim.origins) {
    const bool gives_it = std::ranges::any_of(
        origin.assertions, [&](model::AssertionIndex a) { return std::ranges::binary_search(dated.tellers, a); });
    if (gives_it) telling.origins.push_back(origin.id);
  }
}

// "Akan tiba sore ini": what is told of in the future alone.
bool is_told_ahead(const model::Assertion& place, const Story& story) {
  bool is_future = false;
  for (const model::Event& event : story.articles[place.article].events) {
    if (event.span.begin_byte < place.span.begin_byte || event.span.begin_byte >= place.span.end_byte) continue;
    if (event.tense != model::Tense::kFuture) return false;
    is_future = true;
  }
  return is_future;
}

// Planned: it lay ahead of every dated article that tells it, or fell on their day and was told as yet to come, or
// nobody tells it as done. Background: it lies more than a week before the first article, or all that give it repeat an
// older story.
model::Standing standing_of(const Dated& dated, const model::Claim& claim, const Story& story) {
  const Published& published = story.published;
  bool is_dated = false;
  bool is_ahead = true;
  for (const model::AssertionIndex a : dated.tellers) {
    if (!dated.has_year) continue;
    const auto told = published.by_article.find(claim.assertions[a].article);
    if (told == published.by_article.end()) continue;
    is_dated = true;
    const bool is_on_day = dated.days.first == told->second.last && is_told_ahead(claim.assertions[a], story);
    is_ahead = is_ahead && (dated.days.first > told->second.last || is_on_day);
  }
  if (is_dated && is_ahead) return model::Standing::kPlanned;
  const bool is_comparable = dated.has_year && !published.by_article.empty();
  if (is_comparable && dated.days.last < published.first_day - kNewsDays) return model::Standing::kBackground;
  bool is_repeated = !dated.telling.origins.empty();
  for (const model::Origin& origin : claim.origins) {
    if (std::ranges::find(dated.telling.origins, origin.id) != dated.telling.origins.end())
      is_repeated = is_repeated && !origin.background.empty();
  }
  if (is_repeated) return model::Standing::kBackground;
  const bool is_told_done = rank_of(dated.telling.certainty) < 3;
  return is_told_done ? model::Standing::kNews : model::Standing::kPlanned;
}

std::optional<model::TimelineEntry> make_entry(const model::Claim& claim, const Story& story) {
  std::vector<Dated> times = gather_times(claim);
  fold_coarse(times);
  for (Dated& dated : times) {
    auto words = find_words(claim, dated, story);
    if (words) dated.telling.text = std::move(*words);
  }
  std::erase_if(times, [](const Dated& dated) { return dated.telling.text.empty(); });
  if (times.empty()) return std::nullopt;
  for (Dated& dated : times) fill_telling(dated, claim, story);
  const auto weight = [](const Dated& d) {
    return std::tuple(d.telling.origins.size(), d.tellers.size(), static_cast<int>(d.telling.precision));
  };
  const auto first = std::ranges::max_element(times, {}, weight);  // of equals the earliest
  model::TimelineEntry entry;
  entry.claim = claim.id;
  entry.standing = standing_of(*first, claim, story);
  static_cast<model::DatedTelling&>(entry) = std::move(first->telling);
  times.erase(first);
  for (Dated& rival : times) entry.rivals.push_back(std::move(rival.telling));
  return entry;
}

// An event is told once a day, by the entry that most origins give; one with rival times is never left out.
std::vector<model::TimelineEntry> drop_repeats(std::vector<model::TimelineEntry> entries) {
  std::ranges::stable_sort(entries, [](const auto& a, const auto& b) {
    return std::pair(a.origins.size(), a.evidence.size()) > std::pair(b.origins.size(), b.evidence.size());
  });
  std::map<std::int64_t, std::vector<std::vector<text::WeightedKey>>> told;  // by first day
  std::vector<model::TimelineEntry> kept;
  for (model::TimelineEntry& entry : entries) {
    auto& of_day = told[base::days_of(*date_of(entry.time)).first];
    std::vector<text::WeightedKey> words = text::weigh_words(entry.text);
    const bool is_repeat = entry.rivals.empty() && std::ranges::any_of(of_day, [&](const auto& earlier) {
                             return text::containment_ppm(earlier, words) > kMaxRepeatPpm;
                           });
    if (is_repeat) continue;
    if (of_day.size() < kMaxCompared) of_day.push_back(std::move(words));
    kept.push_back(std::move(entry));
  }
  return kept;
}

}  // namespace

std::vector<model::TimelineEntry> order_events(std::span<const model::ReadArticle> articles,
                                               std::span<const model::Claim> claims, const text::SentenceJudge& judge) {
  const Story story{articles, read_published(articles), judge, text::StoryYears(articles)};
  std::vector<model::TimelineEntry> entries;
  for (const model::Claim& claim : claims) {
    if (auto entry = make_entry(claim, story)) entries.push_back(std::move(*entry));
  }
  entries = drop_repeats(std::move(entries));
  std::ranges::sort(entries, [](const auto& a, const auto& b) { return place_of(a) < place_of(b); });
  return entries;
}

}  // namespace sumber::tell::timeline
