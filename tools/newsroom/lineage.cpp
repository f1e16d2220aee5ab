#include "lineage.h"

#include <algorithm>

namespace newsroom {
namespace {

constexpr std::int64_t kMinutesOfDay = 24 * 60;

std::vector<std::vector<Spot>> spots_of_roots(const Story& story) {
  std::vector<std::vector<Spot>> spots(story.root_count);
  for (std::uint32_t a = 0; a < story.articles.size(); ++a) {
    const auto& body = story.articles[a].body;
    for (std::uint32_t s = 0; s < body.size(); ++s) {
      if (body[s].root < kOldRoot) spots[body[s].root].push_back({a, s});
    }
  }
  return spots;
}

const Sentence& sentence_at(const Story& story, const Spot& spot) {
  return story.articles[spot.article].body[spot.sentence];
}

// The wordings of a sentence's places numbered by first appearance.
std::vector<std::uint32_t> wording_pattern(const Story& story, const std::vector<Spot>& spots) {
  std::vector<std::uint32_t> seen;
  std::vector<std::uint32_t> pattern;
  for (const Spot& spot : spots) {
    const std::uint32_t wording = sentence_at(story, spot).wording;
    auto found = std::ranges::find(seen, wording);
    if (found == seen.end()) found = seen.insert(seen.end(), wording);
    pattern.push_back(static_cast<std::uint32_t>(found - seen.begin()));
  }
  return pattern;
}

// Only white space parts the sentence from the next: no line of the outlet.
bool is_joined(const Article& article, std::size_t sentence) {
  return article.extents[sentence + 1].begin - article.extents[sentence].end <= 2;
}

bool goes_the_same_way(const Story& story, const std::vector<Spot>& before, const std::vector<Spot>& after) {
  if (before.size() != after.size()) return false;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i].article != after[i].article || before[i].sentence + 1 != after[i].sentence) return false;
    if (sentence_at(story, before[i]).parent != sentence_at(story, after[i]).parent) return false;
    if (!is_joined(story.articles[before[i].article], before[i].sentence)) return false;
  }
  return wording_pattern(story, before) == wording_pattern(story, after);
}

std::uint32_t body_length(const Article& article) {
  return article.extents.empty() ? 0 : article.extents.back().end - article.extents.front().begin;
}

bool is_all_from(const Article& article, std::int32_t parent) {
  return std::ranges::all_of(article.body, [parent](const Sentence& sentence) { return sentence.parent == parent; });
}

struct Shown {
  ClockKind clock = ClockKind::kMinute;
  std::int64_t minute = 0;
};

// -1 where the pages say that the first came earlier, 1 where later, 0 where they do not tell.
int order_shown(const Shown& first, const Shown& second) {
  if (first.clock == ClockKind::kNone || second.clock == ClockKind::kNone) return 0;
  const bool has_day_only = first.clock == ClockKind::kDay || second.clock == ClockKind::kDay;
  const std::int64_t unit = has_day_only ? kMinutesOfDay : 1;
  const std::int64_t a = first.minute / unit;
  const std::int64_t b = second.minute / unit;
  return a < b ? -1 : a > b ? 1 : 0;
}

// Words of another outlet's reporter, who is named in them.
bool names_reporter(const Article& article, std::uint32_t outlet) {
  return article.outlet != outlet && std::ranges::any_of(article.body, [outlet](const Sentence& sentence) {
           return sentence.shape == Shape::kObserved && sentence.outlet == outlet;
         });
}

void judge_direction(const Story& story, const Article& child, std::int32_t parent, OldPassage::Place& place) {
  const Article& source = story.articles[static_cast<std::size_t>(parent)];
  const int order = order_shown({source.clock, source.shown_minute}, {child.clock, child.shown_minute});
  if (order < 0) place.why.push_back("time");
  if (child.credited == parent) place.why.push_back("credit");
  if (names_reporter(child, source.outlet)) place.why.push_back("named");
  if (is_all_from(child, parent) && body_length(child) * 4 < body_length(source) * 3) place.why.push_back("cut");
  if ((place.edits & ~kGainedHedge) != 0) place.why.push_back("edit");
  place.is_misled = order > 0 || child.is_in_ring;
}

// Where a page that lies about its time has the words too, what nothing else decides looks decided by it.
void leave_to_the_liar(const Story& story, const SharedRun& run, std::vector<OldPassage::Place>& places) {
  const bool has_liar = std::ranges::any_of(
      run.spots, [&](const Spot& spot) { return story.articles[spot.article].clock == ClockKind::kReversed; });
  for (OldPassage::Place& place : places) place.is_misled |= has_liar && place.parent >= 0 && place.why.empty();
}

}  // namespace

Extent part_of(const Article& article, std::uint32_t sentence, std::uint32_t begin_byte, std::uint32_t end_byte) {
  const auto count = [](std::string_view text) {
    return static_cast<std::uint32_t>(std::ranges::count_if(text, [](char sign) { return (sign & 0xC0) != 0x80; }));
  };
  const std::string_view text = article.body[sentence].text;
  const std::uint32_t begin = article.extents[sentence].begin + count(text.substr(0, begin_byte));
  return {begin, begin + count(text.substr(begin_byte, end_byte - begin_byte))};
}

std::vector<SharedRun> shared_runs(const Story& story) {
  const auto spots = spots_of_roots(story);
  std::vector<SharedRun> runs;
  for (const auto& [first, past] : story.report_roots) {
    for (std::uint32_t root = first; root < past; ++root) {
      const bool is_held_border = root == story.held_root || root == story.held_root + 1;
      if (root > first && !is_held_border && goes_the_same_way(story, spots[root - 1], spots[root])) {
        ++runs.back().count;
      } else {
        runs.push_back({root, 1, spots[root]});
      }
    }
  }
  return runs;
}

std::vector<OldPassage::Place> places_of(const Story& story, const SharedRun& run) {
  std::vector<OldPassage::Place> places;
  const auto pattern = wording_pattern(story, run.spots);
  for (std::size_t i = 0; i < run.spots.size(); ++i) {
    const Spot& spot = run.spots[i];
    const Article& article = story.articles[spot.article];
    OldPassage::Place place;
    place.article = article.id;
    place.extent = {article.extents[spot.sentence].begin, article.extents[spot.sentence + run.count - 1].end};
    place.wording = pattern[i];
    for (std::uint32_t s = spot.sentence; s < spot.sentence + run.count; ++s) {
      place.edits |= article.body[s].edits;
      place.level_percent = std::min(place.level_percent, article.body[s].level_percent);
    }
    const std::int32_t parent = article.body[spot.sentence].parent;
    if (parent >= 0) {
      const auto source = std::ranges::find(run.spots, static_cast<std::uint32_t>(parent), &Spot::article);
      place.parent = static_cast<std::int32_t>(source - run.spots.begin());
      judge_direction(story, article, parent, place);
    }
    places.push_back(std::move(place));
  }
  leave_to_the_liar(story, run, places);
  return places;
}

void extend_old(const Story& story, std::uint32_t root, OldPassage& passage) {
  std::vector<std::int32_t> place_of_article(story.articles.size(), -1);
  for (std::size_t a = 0; a < story.articles.size(); ++a) {
    const Article& article = story.articles[a];
    const auto first = std::ranges::find(article.body, root, &Sentence::root);
    if (first == article.body.end()) continue;
    OldPassage::Place place;
    place.article = article.id;
    place.extent = article.extents[static_cast<std::size_t>(first - article.body.begin())];
    place.wording = passage.places[0].wording;
    if (first->parent >= 0) {
      place.parent = place_of_article[static_cast<std::size_t>(first->parent)];
      judge_direction(story, article, first->parent, place);
    } else {
      place.parent = 0;
      const int order = order_shown({passage.clock, passage.shown_minute}, {article.clock, article.shown_minute});
      if (order < 0) place.why.push_back("time");
      place.is_misled = order > 0;
    }
    place_of_article[a] = static_cast<std::int32_t>(passage.places.size());
    passage.places.push_back(std::move(place));
  }
}

std::shared_ptr<OldPassage> hold_passage(Story& story, Dice& dice) {
  constexpr std::size_t kLeastBytes = 100;
  const auto& body = story.articles[0].body;
  if (body.size() < 4) return nullptr;
  const Sentence& sentence = body[1 + dice.below(static_cast<std::uint32_t>(body.size()) - 2)];
  if (sentence.root >= kOldRoot || sentence.text.size() < kLeastBytes) return nullptr;
  auto old = std::make_shared<OldPassage>();
  old->story = story.id;
  old->place = story.event.place().name;
  old->clock = story.articles[0].clock;
  old->minute = story.articles[0].minute;
  old->shown_minute = story.articles[0].shown_minute;
  old->sentence = sentence;
  story.held_root = sentence.root;
  return old;
}

std::vector<QuotationPlaces> shared_quotations(const Story& story) {
  const auto& facts = story.event.shape().facts;
  struct Group {
    QuotationPlaces places;
    std::vector<std::uint32_t> roots;
  };
  std::vector<Group> groups(facts.size() * 2);
  for (std::uint32_t a = 0; a < story.articles.size(); ++a) {
    const Article& article = story.articles[a];
    for (std::uint32_t s = 0; s < article.body.size(); ++s) {
      const Sentence& sentence = article.body[s];
      if (sentence.quote_end <= sentence.quote_begin || sentence.root >= kOldRoot) continue;
      Group& group = groups[sentence.fact * 2U + (sentence.language & 1U)];
      group.places.push_back({a, part_of(article, s, sentence.quote_begin, sentence.quote_end)});
      if (std::ranges::find(group.roots, sentence.root) == group.roots.end()) group.roots.push_back(sentence.root);
    }
  }
  std::vector<QuotationPlaces> shared;
  for (Group& group : groups) {
    if (group.roots.size() > 1) shared.push_back(std::move(group.places));
  }
  return shared;
}

}  // namespace newsroom
