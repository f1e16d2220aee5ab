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

// An occurrence of a passage, the story that is told from its article, and the article's position there.
struct StoryPlace {
  std::uint32_t story = 0;
  std::uint32_t occurrence = 0;
  std::uint32_t position = 0;
  friend auto operator<=>(const StoryPlace&, const StoryPlace&) = default;
};

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
    for (model::TimelineEntry& entry : story.timeline) place(entry.evidence);
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
    for (model::Dependency& dependency : claim.dependencies) place(dependency.evidence);
  }

  std::span<const model::ArticleIndex> told_;
};

}  // namespace

struct Teller::Rules {
  explicit Rules(const lang::Packs& all) : packs(all), claims(all), origins(all) {}

  const lang::Packs& packs;
  tell::claims::Rules claims;
  tell::origins::Rules origins;
  tbb::enumerable_thread_specific<text::TermReaders> terms{claims.term_tables()};
};

Teller::Teller(Cards cards, LinkedArticles& linked, const lang::Packs& packs, model::StoryBook* book)
    : cards_(cards), rules_(std::make_shared<Rules>(packs)) {
  plan_stories(linked, book);
  plan_passages(linked.passages);
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

// A passage as one story sees it: its own occurrences, and those in older articles of other stories that they come from
// in the end. A passage that half the corpus shares would otherwise be copied whole into every story.
struct Teller::PassageCut {
  const link::reuse::PassageGroup& passage;
  std::span<const StoryPlace> own;  // by occurrence
  std::span<const std::uint32_t> sources;
  std::span<const std::uint32_t> story_of;  // every article, whether its story is told from it or not
};

// Passages of each story, in order; one that reaches into several stories is in each. Boilerplate tells nothing.
void Teller::plan_passages(std::span<const link::reuse::PassageGroup> passages) {
  constexpr std::uint32_t kNobody = 0xFFFFFFFFU;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> place_of(cards_.size(), {kNobody, 0});
  std::vector<std::uint32_t> story_of(cards_.size(), kNobody);
  for (std::uint32_t s = 0; s < plans_.size(); ++s) {
    for (std::uint32_t i = 0; i < told(s).size(); ++i) place_of[told(s)[i]] = {s, i};
    for (const model::ArticleIndex member : members(s)) story_of[member] = s;
  }
  std::vector<StoryPlace> places;
  for (const link::reuse::PassageGroup& passage : passages) {
    if (passage.kind == model::PassageKind::kTemplate) continue;
    places.clear();
    for (std::uint32_t i = 0; i < passage.places.size(); ++i) {
      const auto [story, position] = place_of[passage.places[i].article];
      if (story != kNobody) places.push_back({story, i, position});
    }
    std::ranges::sort(places);
    const std::vector<std::uint32_t> sources = sources_of(passage);
    for (std::size_t begin = 0, end = 0; begin < places.size(); begin = end) {
      while (end < places.size() && places[end].story == places[begin].story) ++end;
      plan_passage(places[begin].story, {passage, std::span(places).subspan(begin, end - begin), sources, story_of});
    }
  }
}

void Teller::plan_passage(std::uint32_t story, const PassageCut& cut) {
  Plan& plan = plans_[story];
  const std::vector<link::reuse::PassageGroup::Place>& whole = cut.passage.places;
  const auto is_outside = [&](std::uint32_t occurrence) { return cut.story_of[whole[occurrence].article] != story; };
  std::vector<std::uint32_t> older;
  for (const StoryPlace& place : cut.own) {
    if (is_outside(cut.sources[place.occurrence])) older.push_back(cut.sources[place.occurrence]);
  }
  std::ranges::sort(older);
  const auto twice = std::ranges::unique(older);
  older.erase(twice.begin(), twice.end());
  model::Passage found{cut.passage.id, cut.passage.kind, {}};
  const auto add = [&](std::uint32_t occurrence, model::ArticleIndex article, std::uint32_t parent) {
    const link::reuse::PassageGroup::Place& from = whole[occurrence];
    found.occurrences.push_back({article, from.span, parent, from.similarity_ppm, from.direction, {}});
  };
  for (const StoryPlace& place : cut.own) {
    const std::uint32_t source = cut.sources[place.occurrence];
    const std::uint32_t near = whole[place.occurrence].parent;
    const auto own = std::ranges::lower_bound(cut.own, near, {}, &StoryPlace::occurrence);
    std::uint32_t parent = model::kNoParent;
    if (is_outside(source)) {
      const auto at = std::ranges::lower_bound(older, source) - older.begin();
      parent = static_cast<std::uint32_t>(cut.own.size() + static_cast<std::size_t>(at));
    } else if (own != cut.own.end() && own->occurrence == near) {
      parent = static_cast<std::uint32_t>(own - cut.own.begin());
    }
    add(place.occurrence, place.position, parent);
  }
  for (const std::uint32_t source : older) {
    const model::ArticleIndex article = whole[source].article;
    add(source, static_cast<model::ArticleIndex>(told(story).size() + plan.older.size()), model::kNoParent);
    plan.older.push_back({article, cut.story_of[article]});
  }
  plan.passages.push_back(std::move(found));
}

std::vector<tell::origins::OlderArticle> Teller::name_older(const Plan& plan) const {
  std::vector<tell::origins::OlderArticle> named;
  for (const OlderPlace& older : plan.older) {
    named.push_back({cards_[older.article].id, cards_[older.article].outlet, plans_[older.story].id});
  }
  return named;
}

model::Story Teller::tell(std::size_t number, Articles articles) const {
  const Plan& plan = plans_[number];
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
  story.entities = tell::entities::join_entities(articles, all, rules_->packs);
  story.claims =
      tell::claims::find_claims({articles, all, plan.passages, story.entities}, rules_->claims, rules_->terms.local());
  const std::vector<tell::origins::OlderArticle> older = name_older(plan);
  const tell::origins::StoryView view{articles, plan.passages, story.entities, older};
  const tell::origins::Tracer tracer(view, rules_->origins);
  for (model::Claim& claim : story.claims) tracer.trace(claim);
  story.timeline = tell::timeline::order_events(articles, story.claims);
  story.brief = tell::brief::write_brief(articles, story.claims, {});
  Members places(told(number).begin(), told(number).end());
  for (const OlderPlace& place : plan.older) places.push_back(place.article);
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
