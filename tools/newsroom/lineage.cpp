#include "lineage.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

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

void judge_direction(const Story& story, const Article& child, std::int32_t parent, OldPassage::Place& place) {
  const Article& source = story.articles[static_cast<std::size_t>(parent)];
  const int order = order_shown({source.clock, source.shown_minute}, {child.clock, child.shown_minute});
  if (order < 0) place.why.push_back("time");
  if (child.credited == parent) place.why.push_back("credit");
  if (is_all_from(child, parent) && body_length(child) * 4 < body_length(source) * 3) place.why.push_back("cut");
  if (place.edits != 0) place.why.push_back("edit");
  place.is_misled = order > 0;
}

Extent part_of(const Article& article, std::uint32_t sentence, std::uint32_t begin_byte, std::uint32_t end_byte) {
  const auto count = [](std::string_view text) {
    return static_cast<std::uint32_t>(std::ranges::count_if(text, [](char sign) { return (sign & 0xC0) != 0x80; }));
  };
  const std::string_view text = article.body[sentence].text;
  const std::uint32_t begin = article.extents[sentence].begin + count(text.substr(0, begin_byte));
  return {begin, begin + count(text.substr(begin_byte, end_byte - begin_byte))};
}

}  // namespace

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

namespace {

class ClaimFinder {
 public:
  explicit ClaimFinder(const Story& story) : story_(story), first_spot_(story.root_count) {
    std::vector<bool> is_seen(story.root_count, false);
    for (std::uint32_t a = 0; a < story.articles.size(); ++a) {
      const auto& body = story.articles[a].body;
      for (std::uint32_t s = 0; s < body.size(); ++s) {
        if (body[s].root >= kOldRoot || is_seen[body[s].root]) continue;
        is_seen[body[s].root] = true;
        first_spot_[body[s].root] = {a, s};
      }
    }
  }

  std::vector<Claim> run() {
    const auto& facts = story_.event.shape().facts;
    std::vector<Claim> claims(facts.size());
    for (std::uint32_t a = 0; a < story_.articles.size(); ++a) {
      const auto& body = story_.articles[a].body;
      for (std::uint32_t s = 0; s < body.size(); ++s) {
        if (body[s].root >= kOldRoot) continue;
        const Fact& fact = facts[body[s].fact];
        const std::int32_t about = fact.is_quote ? fact.quote_of : fact.denial_of >= 0 ? fact.denial_of : body[s].fact;
        if (about >= 0) add(claims[static_cast<std::size_t>(about)], {a, s});
      }
    }
    std::erase_if(claims, [](const Claim& claim) { return claim.assertions.empty(); });
    for (Claim& claim : claims) count(claim);
    return claims;
  }

 private:
  const World& world() const { return *story_.event.world; }
  const Role& role_of(std::uint8_t slot) const {
    return world().grammar->languages[0].roles.find(story_.event.shape().slots[slot].of)->second;
  }

  std::string name_of_slot(std::uint8_t slot) const {
    return name_of(world(), role_of(slot), story_.event.values[slot].key, 0).full;
  }

  void add(Claim& claim, const Spot& spot) {
    const Article& article = story_.articles[spot.article];
    const Sentence& sentence = sentence_at(story_, spot);
    const Fact& fact = story_.event.shape().facts[sentence.fact];
    Assertion assertion;
    assertion.article = spot.article;
    const bool is_quote = sentence.quote_end > sentence.quote_begin;
    assertion.extent = is_quote ? part_of(article, spot.sentence, sentence.quote_begin, sentence.quote_end)
                                : part_of(article, spot.sentence, sentence.clause_begin, sentence.clause_end);
    const bool denies = fact.denial_of >= 0;
    assertion.stance = denies ? "denies" : "asserts";
    const Certainty certainty = sentence.drops_hedge ? Certainty::kCertain : story_.event.certainty[sentence.fact];
    assertion.certainty = denies                              ? "CT-"
                          : certainty == Certainty::kProbable ? "PR+"
                          : certainty == Certainty::kPossible ? "PS+"
                                                              : "CT+";
    const bool is_named =
        sentence.speaker != kNoSlot && sentence.shape != Shape::kOwnVoice && sentence.shape != Shape::kUnnamed;
    if (is_named) assertion.speaker = name_of_slot(sentence.speaker);
    if (denies) {
      if (std::ranges::find(claim.denied_by, assertion.speaker) == claim.denied_by.end())
        claim.denied_by.push_back(assertion.speaker);
    } else {
      assertion.origin = origin_of(claim, sentence.root);
    }
    assertion.chain = chain_of(article, sentence, is_named);
    assertion.is_translated = sentence.parent < 0 && story_.translated_from[sentence.root] != sentence.root;
    assertion.from = assertion.is_translated ? article.parents.front() : sentence.parent;
    if (claim.name.empty())
      claim.name = story_.event.shape()
                       .facts[static_cast<std::size_t>(denies          ? fact.denial_of
                                                       : fact.is_quote ? fact.quote_of
                                                                       : sentence.fact)]
                       .name;
    if (claim.text.empty() && !denies)
      claim.text = is_quote ? sentence.text
                            : sentence.text.substr(sentence.clause_begin, sentence.clause_end - sentence.clause_begin);
    claim.assertions.push_back(std::move(assertion));
  }

  // A copy has the origin of what it was copied from, and a translation that of what it translates.
  std::int32_t origin_of(Claim& claim, std::uint32_t root) {
    while (story_.translated_from[root] != root) root = story_.translated_from[root];
    const Spot& spot = first_spot_[root];
    const Sentence& sentence = sentence_at(story_, spot);
    const Outlet& outlet = world().outlets[story_.articles[spot.article].outlet];
    Origin origin;
    switch (sentence.shape) {
      case Shape::kObserved:
        origin = {.kind = "observation",
                  .name = outlet.name,
                  .institution = outlet.domain,
                  .party = "",
                  .key = 1000U + story_.articles[spot.article].outlet};
        break;
      case Shape::kOwnVoice:
      case Shape::kUnnamed:
        origin = {.kind = "unrooted",
                  .name = outlet.name,
                  .institution = "",
                  .party = "",
                  .key = 100000U + story_.articles[spot.article].outlet};
        break;
      default: {
        const Role& role = role_of(sentence.speaker);
        const bool is_private = role.scope == "none" && role.institution == "private";
        origin = {.kind = sentence.shape == Shape::kDocument ? "document" : "voice",
                  .name = name_of_slot(sentence.speaker),
                  .institution = is_private ? "private:" + std::to_string(sentence.speaker) : role.institution,
                  .party = role.party,
                  .key = sentence.speaker};
      }
    }
    for (std::size_t i = 0; i < claim.origins.size(); ++i) {
      if (claim.origins[i].key == origin.key) return static_cast<std::int32_t>(i);
    }
    claim.origins.push_back(std::move(origin));
    return static_cast<std::int32_t>(claim.origins.size() - 1);
  }

  std::string chain_of(const Article& article, const Sentence& sentence, bool is_named) const {
    std::string chain = R"([{"kind":"outlet","name":")" + world().outlets[article.outlet].domain + "\"}";
    if (article.credited >= 0) {
      const Outlet& credited = world().outlets[story_.articles[static_cast<std::size_t>(article.credited)].outlet];
      chain += credited.kind == OutletKind::kAgency ? R"(,{"kind":"agency","name":")" : R"(,{"kind":"medium","name":")";
      chain += credited.name + "\"}";
    }
    if (is_named) {
      const Occasion& occasion = story_.event.occasions[sentence.speaker];
      chain += R"(,{"kind":"voice","name":")" + name_of_slot(sentence.speaker) + R"("},{"kind":"occasion","name":")" +
               occasion_name(occasion) + R"(","date":")" + date_of(occasion.day) + "\"}";
    }
    return chain + "]";
  }

  std::string occasion_name(const Occasion& occasion) const {
    constexpr std::string_view kPrefix = "occasion_";
    const auto& frames = world().grammar->languages[0].frames;
    auto frame = frames.lower_bound(kPrefix);
    const auto count = std::distance(frame, frames.lower_bound("occasion`"));
    if (count == 0) return {};
    std::advance(frame, occasion.kind % count);
    return frame->first.substr(kPrefix.size());
  }

  static std::string date_of(std::int64_t day) {
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text.data();
  }

  // Design, section 6: `most` counts what cannot be the same, `least` what cannot be one: institutions, documents and
  // reporters on the spot; unrooted words add nothing to it.
  static void count(Claim& claim) {
    std::vector<std::string_view> roots;
    for (const Origin& origin : claim.origins) {
      if (origin.kind == "unrooted") continue;
      if (std::ranges::find(roots, origin.institution) == roots.end()) roots.emplace_back(origin.institution);
    }
    claim.least = static_cast<std::uint32_t>(claim.origins.empty() ? 0 : std::max<std::size_t>(1, roots.size()));
    claim.most = static_cast<std::uint32_t>(claim.origins.size());
  }

  const Story& story_;
  std::vector<Spot> first_spot_;  // of a root
};

}  // namespace

std::vector<Claim> claims_of(const Story& story) { return ClaimFinder(story).run(); }

}  // namespace newsroom
