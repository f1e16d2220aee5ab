#include "tell/timeline/timeline.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <tuple>

#include "base/edtf.h"

namespace sumber::tell::timeline {

namespace {

// What lies further back than a week before the first article is no longer the news. Judgement, the same for every
// story.
constexpr std::int64_t kNewsDays = 7;

using Tellers = std::vector<model::AssertionIndex>;

struct Dated {
  model::DatedTelling telling;
  base::DayRange days;
  Tellers tellers;
};

// Days on which the story's articles were published; empty where none is dated.
struct Published {
  std::map<model::ArticleIndex, base::DayRange> by_article;
  std::int64_t first_day = std::numeric_limits<std::int64_t>::max();
};

std::optional<base::DayRange> days_of(std::string_view edtf) {
  const auto date = base::parse_edtf(edtf);
  if (!date || date->precision == base::Precision::kNone) return std::nullopt;
  return base::days_of(*date);
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

// A coarse date comes before the finer ones it holds: "2023-08" before "2023-08-17".
std::tuple<std::int64_t, int, std::string_view, std::string_view> place_of(const model::TimelineEntry& entry) {
  const auto days = days_of(entry.time);
  return {days ? days->first : 0, static_cast<int>(entry.precision), entry.time, entry.claim};
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

bool holds(const Dated& coarse, const Dated& fine) {
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
    const auto days = days_of(time);
    if (!days) continue;
    Dated dated{{}, *days, std::move(places)};
    dated.telling.time = time;
    dated.telling.precision = base::parse_edtf(time)->precision;
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

// The words that tell this time: those of the claim where they do, else of the first place that gives it.
std::string words_of(const model::Claim& claim, const Dated& dated, std::span<const model::ReadArticle> articles) {
  if (std::ranges::find(dated.tellers, claim.text_from) != dated.tellers.end()) return claim.text;
  for (const model::AssertionIndex a : dated.tellers) {
    const model::Assertion& place = claim.assertions[a];
    if (place.time == dated.telling.time)
      return std::string(base::slice(articles[place.article].article.text, place.span));
  }
  return claim.text;
}

void fill_telling(Dated& dated, const model::Claim& claim, std::span<const model::ReadArticle> articles) {
  model::DatedTelling& telling = dated.telling;
  telling.text = words_of(claim, dated, articles);
  telling.certainty = claim.assertions[dated.tellers.front()].certainty;
  for (const model::AssertionIndex a : dated.tellers) {
    const model::Assertion& place = claim.assertions[a];
    if (rank_of(place.certainty) < rank_of(telling.certainty)) telling.certainty = place.certainty;
    telling.evidence.push_back({place.article, {place.span, {}, place.rule}});
  }
  for (const model::Origin& origin : claim.origins) {
    const bool gives_it = std::ranges::any_of(
        origin.assertions, [&](model::AssertionIndex a) { return std::ranges::binary_search(dated.tellers, a); });
    if (gives_it) telling.origins.push_back(origin.id);
  }
}

// Planned: it lay ahead of every dated article that tells it, or nobody tells it as done. Background: it lies more than
// a week before the first article, or all that give it repeat an older story.
model::Standing standing_of(const Dated& dated, const model::Claim& claim, const Published& published) {
  bool is_dated = false;
  bool is_ahead = true;
  for (const model::AssertionIndex a : dated.tellers) {
    const auto told = published.by_article.find(claim.assertions[a].article);
    if (told == published.by_article.end()) continue;
    is_dated = true;
    is_ahead = is_ahead && dated.days.first > told->second.last;
  }
  if (is_dated && is_ahead) return model::Standing::kPlanned;
  if (is_dated && dated.days.last < published.first_day - kNewsDays) return model::Standing::kBackground;
  bool is_repeated = !dated.telling.origins.empty();
  for (const model::Origin& origin : claim.origins) {
    if (std::ranges::find(dated.telling.origins, origin.id) != dated.telling.origins.end())
      is_repeated = is_repeated && !origin.background.empty();
  }
  if (is_repeated) return model::Standing::kBackground;
  const bool is_told_done = rank_of(dated.telling.certainty) < 3;
  return is_told_done ? model::Standing::kNews : model::Standing::kPlanned;
}

std::optional<model::TimelineEntry> make_entry(const model::Claim& claim, std::span<const model::ReadArticle> articles,
                                               const Published& published) {
  std::vector<Dated> times = gather_times(claim);
  if (times.empty()) return std::nullopt;
  fold_coarse(times);
  for (Dated& dated : times) fill_telling(dated, claim, articles);
  const auto weight = [](const Dated& d) {
    return std::tuple(d.telling.origins.size(), d.tellers.size(), static_cast<int>(d.telling.precision));
  };
  const auto first = std::ranges::max_element(times, {}, weight);  // of equals the earliest
  model::TimelineEntry entry;
  entry.claim = claim.id;
  entry.standing = standing_of(*first, claim, published);
  static_cast<model::DatedTelling&>(entry) = std::move(first->telling);
  times.erase(first);
  for (Dated& rival : times) entry.rivals.push_back(std::move(rival.telling));
  return entry;
}

}  // namespace

std::vector<model::TimelineEntry> order_events(std::span<const model::ReadArticle> articles,
                                               std::span<const model::Claim> claims) {
  const Published published = read_published(articles);
  std::vector<model::TimelineEntry> entries;
  for (const model::Claim& claim : claims) {
    if (auto entry = make_entry(claim, articles, published)) entries.push_back(std::move(*entry));
  }
  std::ranges::sort(entries, [](const auto& a, const auto& b) { return place_of(a) < place_of(b); });
  return entries;
}

}  // namespace sumber::tell::timeline
