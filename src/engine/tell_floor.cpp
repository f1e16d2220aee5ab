#include <oneapi/tbb/enumerable_thread_specific.h>

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_set>

#include "base/hash.h"
#include "engine/internal/floors.h"
#include "engine/internal/succession.h"
#include "engine/internal/teller.h"
#include "tell/brief/brief.h"
#include "tell/claims/claims.h"
#include "tell/entities/entities.h"
#include "tell/origins/origins.h"
#include "tell/timeline/timeline.h"

namespace sumber::engine {

namespace {

using Articles = std::span<const model::ReadArticle>;
using Cards = std::span<const model::ArticleCard>;
using Members = std::vector<model::ArticleIndex>;

constexpr std::size_t kMaxTitleBytes = 300;  // a longer headline is no headline

// By what is published first. A day without a clock time comes after the clock times of that day, no date comes last,
// and the id decides between equals.
auto time_order_of(const model::ArticleCard& card) {
  constexpr std::string_view kAfterAnyTime = "T99";
  std::string when = card.published ? card.published->value : std::string();
  if (card.published && card.published->precision < base::Precision::kMinute) when += kAfterAnyTime;
  return std::tuple(!card.published, std::move(when), std::string_view(card.id));
}

model::ArticleIndex earliest_of(Cards cards, const Members& members) {
  return *std::ranges::min_element(members, {}, [&](model::ArticleIndex a) { return time_order_of(cards[a]); });
}

// The line, or as many whole words of it as a title may have.
std::string cut_title(std::string_view line) {
  if (line.size() <= kMaxTitleBytes) return std::string(line);
  std::size_t end = line.rfind(' ', kMaxTitleBytes);
  if (end == std::string_view::npos || end == 0) {
    end = kMaxTitleBytes;
    while ((static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
  }
  return std::string(line.substr(0, end)) + "…";
}

std::string title_of(Articles articles, const model::Article& earliest) {
  if (!earliest.title.empty()) return cut_title(earliest.title);
  for (const model::ReadArticle& read : articles) {
    if (!read.article.title.empty()) return cut_title(read.article.title);
  }
  return cut_title(std::string_view(earliest.text).substr(0, earliest.text.find('\n')));
}

// As many as a story may be told from, in their order; one that is too long is left out, and shorter ones behind it are
// taken. The first is always taken.
Members take_what_fits(Cards cards, const Members& order) {
  Members taken;
  std::uint64_t bytes = 0;
  for (const model::ArticleIndex a : order) {
    if (taken.size() == kMaxToldArticles) break;
    if (!taken.empty() && bytes + cards[a].text_bytes > kMaxToldBytes) continue;
    bytes += cards[a].text_bytes;
    taken.push_back(a);
  }
  return taken;
}

bool is_very_large(Cards cards, const Members& members) {
  std::uint64_t bytes = 0;
  for (const model::ArticleIndex a : members) bytes += cards[a].text_bytes;
  return members.size() > kMaxToldArticles || bytes > kMaxToldBytes;
}

// Which articles of a very large story are read for its claims, ascending.
Members choose_told(Cards cards, const Members& members, model::ArticleIndex earliest) {
  Members order = members;
  std::erase(order, earliest);
  const auto rank_of = [&](model::ArticleIndex a) {
    return std::pair(cards[a].text_key, std::string_view(cards[a].id));
  };
  std::ranges::sort(order, {}, rank_of);
  std::unordered_set<std::uint64_t> seen = {cards[earliest].text_key};
  Members told = {earliest};
  Members repeated;
  for (const model::ArticleIndex a : order) (seen.insert(cards[a].text_key).second ? told : repeated).push_back(a);
  told.insert(told.end(), repeated.begin(), repeated.end());
  told = take_what_fits(cards, told);
  std::ranges::sort(told);
  return told;
}

constexpr std::uint32_t kNobody = 0xFFFFFFFFU;

// For each place of a passage the one that its words come from in the end, as far as it is known who copied whom;
// itself where nothing is.
std::vector<std::uint32_t> sources_of(const link::reuse::PassageGroup& passage) {
  const std::vector<link::reuse::PassageGroup::Place>& places = passage.places;
  std::vector<std::uint32_t> sources(places.size(), model::kNoParent);
  std::vector<std::uint32_t> path;
  for (std::uint32_t start = 0; start < places.size(); ++start) {
    path.clear();
    std::uint32_t at = start;
    while (sources[at] == model::kNoParent) {
      sources[at] = at;
      path.push_back(at);
      if (places[at].direction != model::Direction::kFromParent || places[at].parent >= places.size()) break;
      at = places[at].parent;
    }
    for (const std::uint32_t below : path) sources[below] = sources[at];
  }
  return sources;
}

// Turns positions in what a story is told from, and in the older articles that it repeats, into positions in all
// articles.
class Placer {
 public:
  explicit Placer(std::span<const model::ArticleIndex> told) : told_(told) {}

  void place(model::Story& story) const {
    for (model::StoryEntity& entity : story.entities) {
      for (model::EntityRef& ref : entity.members) place(ref.article);
    }
    for (model::Claim& claim : story.claims) place(claim);
    for (model::TimelineEntry& entry : story.timeline) {
      place(entry.evidence);
      for (model::DatedTelling& rival : entry.rivals) place(rival.evidence);
    }
    for (model::BriefSentence& sentence : story.brief) place(sentence.evidence);
  }

 private:
  void place(model::ArticleIndex& article) const {
    if (article < told_.size()) article = told_[article];
  }
  void place(std::vector<model::PlacedEvidence>& evidence) const {
    for (model::PlacedEvidence& placed : evidence) place(placed.article);
  }
  void place(model::Claim& claim) const {
    for (model::Assertion& assertion : claim.assertions) place(assertion.article);
    for (model::Origin& origin : claim.origins) {
      for (model::ChainLink& occasion : origin.occasions) place(occasion.article);
      for (model::Background& background : origin.background) place(background.from.article);
    }
    for (model::NearClaim& near : claim.near) place(near.from.article);
    for (model::Dependency& dependency : claim.dependencies) place(dependency.evidence);
  }

  std::span<const model::ArticleIndex> told_;
};

}  // namespace

struct Teller::Rules {
  explicit Rules(const lang::Packs& all) : entities(all), claims(all), origins(all), sentences(all) {}

  tell::entities::Rules entities;
  tell::claims::Rules claims;
  tell::origins::Rules origins;
  text::SentenceJudge sentences;
  tbb::enumerable_thread_specific<text::TermReaders> terms{claims.term_tables()};
};

Teller::Teller(Cards cards, LinkedArticles& linked, const lang::Packs& packs, Desk desk)
    : cards_(cards), ledger_(desk.ledger), rules_(std::make_shared<Rules>(packs)) {
  plan_stories(linked, desk.book);
  passages_ = std::move(linked.passages);
  plan_passages();
}

Teller::~Teller() = default;

void Teller::plan_stories(LinkedArticles& linked, model::StoryBook* book) {
  for (Members& members : linked.stories) {
    const model::ArticleIndex earliest = earliest_of(cards_, members);
    Plan plan;
    plan.id = base::make_id({"story", cards_[earliest].id});
    if (is_very_large(cards_, members)) plan.told = choose_told(cards_, members, earliest);
    const Members& told = plan.told.empty() ? members : plan.told;
    plan.earliest = static_cast<std::uint32_t>(std::ranges::lower_bound(told, earliest) - told.begin());
    plan.members = std::move(members);
    plans_.push_back(std::move(plan));
  }
  if (book != nullptr) remember(*book);
  for (const auto& [first, second] : linked.touching) {
    plans_[first].linked.push_back(plans_[second].id);
    plans_[second].linked.push_back(plans_[first].id);
  }
  for (Plan& plan : plans_) std::ranges::sort(plan.linked);
  std::ranges::sort(plans_, [](const Plan& a, const Plan& b) {
    return std::tuple(b.members.size(), std::string_view(a.id)) < std::tuple(a.members.size(), std::string_view(b.id));
  });
}

// Gives the stories the ids they had in the analysis before.
void Teller::remember(model::StoryBook& book) {
  std::vector<model::StoryRecord> found;
  found.reserve(plans_.size());
  for (const Plan& plan : plans_) {
    model::StoryRecord record{plan.id, {}, {}};
    for (const model::ArticleIndex member : plan.members) record.articles.push_back(cards_[member].id);
    std::ranges::sort(record.articles);
    found.push_back(std::move(record));
  }
  std::vector<CarriedStory> carried = carry_ids(std::move(found), book);
  for (std::size_t p = 0; p < plans_.size(); ++p) {
    plans_[p].id = std::move(carried[p].id);
    plans_[p].formerly = std::move(carried[p].formerly);
    plans_[p].history = std::move(carried[p].history);
  }
}

// Passages of each story, in order; one that reaches into several stories is in each. Boilerplate tells nothing. Only
// places are noted here: all threads cut the passages when they tell the stories.
void Teller::plan_passages() {
  std::vector<std::uint32_t> told_by(cards_.size(), kNobody);
  story_of_.assign(cards_.size(), kNobody);
  for (std::uint32_t s = 0; s < plans_.size(); ++s) {
    for (const model::ArticleIndex article : told(s)) told_by[article] = s;
    for (const model::ArticleIndex member : members(s)) story_of_[member] = s;
  }
  for (std::uint32_t p = 0; p < passages_.size(); ++p) {
    if (passages_[p].kind != model::PassageKind::kTemplate) plan_passage(p, told_by);
  }
}

void Teller::plan_passage(std::uint32_t passage, std::span<const std::uint32_t> told_by) {
  const std::vector<link::reuse::PassageGroup::Place>& whole = passages_[passage].places;
  const std::uint32_t first_story = story_of_[whole.front().article];
  const bool is_in_one =
      std::ranges::all_of(whole, [&](const auto& place) { return story_of_[place.article] == first_story; });
  const std::size_t begin = places_.size();
  for (std::uint32_t i = 0; i < whole.size(); ++i) {
    if (told_by[whole[i].article] != kNobody) places_.push_back(i);
  }
  PassageCut cut{passage, begin, begin, kOneStory};
  if (!is_in_one) {
    cut.sources = sources_.size();
    const std::vector<std::uint32_t> sources = sources_of(passages_[passage]);
    sources_.insert(sources_.end(), sources.begin(), sources.end());
    std::ranges::stable_sort(places_.begin() + static_cast<std::ptrdiff_t>(begin), places_.end(), {},
                             [&](std::uint32_t place) { return story_of_[whole[place].article]; });
  }
  while (cut.end < places_.size()) {
    const std::uint32_t story = story_of_[whole[places_[cut.begin]].article];
    while (cut.end < places_.size() && story_of_[whole[places_[cut.end]].article] == story) ++cut.end;
    plans_[story].cuts.push_back(cut);
    cut.begin = cut.end;
  }
}

Teller::SharedText Teller::cut_passages(std::uint32_t story) const {
  SharedText shared;
  shared.passages.reserve(plans_[story].cuts.size());
  for (const PassageCut& cut : plans_[story].cuts) cut_passage(story, cut, shared);
  return shared;
}

// A passage as one story sees it: its own places, and those in older articles of other stories that they come from in
// the end. A passage that half the corpus shares would otherwise be copied whole into every story.
void Teller::cut_passage(std::uint32_t story, const PassageCut& cut, SharedText& shared) const {
  const link::reuse::PassageGroup& passage = passages_[cut.passage];
  const std::span own = std::span(places_).subspan(cut.begin, cut.end - cut.begin);
  const auto source_outside = [&](std::uint32_t place) {
    if (cut.sources == kOneStory) return kNobody;
    const std::uint32_t source = sources_[cut.sources + place];
    return story_of_[passage.places[source].article] == story ? kNobody : source;
  };
  std::vector<std::uint32_t> older;
  for (const std::uint32_t place : own) {
    if (const std::uint32_t source = source_outside(place); source != kNobody) older.push_back(source);
  }
  std::ranges::sort(older);
  const auto twice = std::ranges::unique(older);
  older.erase(twice.begin(), twice.end());
  model::Passage& found = shared.passages.emplace_back(passage.id, passage.kind);
  found.occurrences.reserve(own.size() + older.size());
  const auto add = [&](std::uint32_t place, std::size_t article, std::size_t parent) {
    const link::reuse::PassageGroup::Place& from = passage.places[place];
    found.occurrences.push_back({static_cast<model::ArticleIndex>(article),
                                 from.span,
                                 static_cast<std::uint32_t>(parent),
                                 from.similarity_ppm,
                                 from.direction,
                                 {}});
  };
  const auto position_in = [](const auto& sorted, std::uint32_t item) {
    return static_cast<std::size_t>(std::ranges::lower_bound(sorted, item) - sorted.begin());
  };
  for (const std::uint32_t place : own) {
    const std::uint32_t source = source_outside(place);
    const std::uint32_t near = passage.places[place].parent;
    std::size_t parent = model::kNoParent;
    if (source != kNobody)
      parent = own.size() + position_in(older, source);
    else if (std::ranges::binary_search(own, near))
      parent = position_in(own, near);
    add(place, position_in(told(story), passage.places[place].article), parent);
  }
  for (const std::uint32_t source : older) {
    add(source, told(story).size() + shared.older.size(), model::kNoParent);
    shared.older.push_back(passage.places[source].article);
  }
}

std::vector<tell::origins::OlderArticle> Teller::name_older(const SharedText& shared) const {
  std::vector<tell::origins::OlderArticle> named;
  for (const model::ArticleIndex article : shared.older) {
    named.push_back({cards_[article].id, cards_[article].outlet, plans_[story_of_[article]].id});
  }
  return named;
}

model::Story Teller::tell(std::size_t number, Articles articles) const {
  const Plan& plan = plans_[number];
  const SharedText shared = cut_passages(static_cast<std::uint32_t>(number));
  Members all(articles.size());
  for (model::ArticleIndex i = 0; i < all.size(); ++i) all[i] = i;
  model::Story story;
  story.id = plan.id;
  story.formerly = plan.formerly;
  story.history = plan.history;
  story.title = title_of(articles, articles[plan.earliest].article);
  story.articles = plan.members;
  story.told_from = plan.told;
  story.linked = plan.linked;
  static const tell::decisions::Hand kNoDecisions({});
  tell::decisions::StoryHand hand(ledger_ != nullptr ? ledger_->hand() : kNoDecisions, articles);
  story.entities = tell::entities::join_entities(articles, all, rules_->entities);
  hand.decide_entities(story.entities);
  const std::vector<model::Placement> placements = hand.place_assertions();
  story.claims = tell::claims::find_claims({articles, all, shared.passages, story.entities, placements}, rules_->claims,
                                           rules_->terms.local());
  const std::vector<tell::origins::OlderArticle> older = name_older(shared);
  const tell::origins::StoryView view{articles, shared.passages, story.entities, older};
  const tell::origins::Tracer tracer(view, rules_->origins);
  for (model::Claim& claim : story.claims) tracer.trace(claim);
  tell::origins::count_near_claims(story.claims);
  hand.decide_origins(story.claims, story.entities);
  if (ledger_ != nullptr) ledger_->add(hand.take_findings());
  story.timeline = tell::timeline::order_events(articles, story.claims, rules_->sentences);
  story.brief = tell::brief::write_brief(articles, story.claims, rules_->sentences, {});
  Members places(told(number).begin(), told(number).end());
  places.insert(places.end(), shared.older.begin(), shared.older.end());
  Placer(places).place(story);
  return story;
}

std::vector<model::Story> tell_floor(std::vector<model::ReadArticle>& articles, const Teller& teller, const Run& run) {
  std::vector<model::Story> stories(teller.story_count());
  run.for_each(stories.size(), {"tell", 0, 0, "stories"}, [&](std::size_t s) {
    std::vector<model::ReadArticle> own;
    for (const model::ArticleIndex article : teller.told(s)) own.push_back(std::move(articles[article]));
    stories[s] = teller.tell(s, own);
    for (std::size_t i = 0; i < own.size(); ++i) articles[teller.told(s)[i]] = std::move(own[i]);
  });
  return stories;
}

}  // namespace sumber::engine
