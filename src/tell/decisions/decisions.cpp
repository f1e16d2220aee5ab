#include "tell/decisions/decisions.h"

#include <algorithm>
#include <utility>

#include "tell/decisions/internal/entities.h"
#include "tell/decisions/internal/story_parts.h"
#include "text/tokens.h"

namespace sumber::tell::decisions {

namespace {

template <class Map>
auto look_up(const Map& map, std::string_view key) {
  const auto found = map.find(key);
  using Item = typename Map::mapped_type::value_type;
  return found == map.end() ? std::span<const Item>() : std::span<const Item>(found->second);
}

void add_once(std::vector<std::uint32_t>& list, std::uint32_t item) {
  if (list.empty() || list.back() != item) list.push_back(item);
}

bool is_overlap(base::Span a, base::Span b) {
  return std::max(a.begin_byte, b.begin_byte) < std::min(a.end_byte, b.end_byte);
}

// Two placements of one place that want different things of it.
bool are_rivals(const model::Placement& a, const model::Placement& b) {
  if (a.article != b.article || a.rule == b.rule || !is_overlap(a.span, b.span)) return false;
  const std::uint32_t begin = std::max(a.span.begin_byte, b.span.begin_byte);
  const std::uint32_t end = std::min(a.span.end_byte, b.span.end_byte);
  if (2 * (end - begin) < std::min(a.span.size_bytes(), b.span.size_bytes())) return false;
  if (a.move == model::Move::kApart || b.move == model::Move::kApart) return true;
  return std::tie(a.claim.article, a.claim.span, a.claim.id) != std::tie(b.claim.article, b.claim.span, b.claim.id);
}

}  // namespace

Hand::Hand(std::vector<model::Decision> decisions) : decisions_(std::move(decisions)) {
  for (std::uint32_t d = 0; d < decisions_.size(); ++d) {
    const model::Decision& decision = decisions_[d];
    const auto add_name = [&](const std::string& name, std::uint32_t part) {
      if (name.empty()) return;
      names_[text::fold(name)].push_back({d, part});
      for (const std::string& word : words_of(name)) words_[word].push_back({d, part});
    };
    for (std::uint32_t i = 0; i < decision.origins.size(); ++i) add_name(decision.origins[i].name, i);
    for (std::uint32_t i = 0; i < decision.names.size(); ++i) add_name(decision.names[i], i);
    for (const model::QuotedPlace& place : decision.places) add_once(articles_[place.article], d);
    for (const model::OriginName& origin : decision.origins) {
      if (!origin.place.article.empty()) add_once(articles_[origin.place.article], d);
    }
    for (const std::string& article : decision.articles) add_once(articles_[article], d);
  }
}

std::span<const Hand::Part> Hand::named(std::string_view folded) const { return look_up(names_, folded); }
std::span<const Hand::Part> Hand::with_word(std::string_view word) const { return look_up(words_, word); }
std::span<const std::uint32_t> Hand::in_article(std::string_view id) const { return look_up(articles_, id); }

std::optional<FoundPlace> StoryHand::Parts::find(const model::QuotedPlace& place) {
  const auto article = by_id.find(place.article);
  if (article == by_id.end()) return std::nullopt;
  const auto [known, is_new] = looked_up.try_emplace(place);
  if (!is_new) return known->second;
  const auto text = texts.try_emplace(article->second, articles[article->second].article.text).first;
  if (const auto span = text->second.find(place.words)) known->second = FoundPlace{article->second, *span};
  return known->second;
}

bool StoryHand::Parts::is_named(const model::Claim& claim, const model::ClaimName& name) {
  if (!name.is_given()) return true;
  if (!name.id.empty()) return claim.id.starts_with(name.id);
  const auto place = find(name.place);
  return place && std::ranges::any_of(claim.assertions, [&](const model::Assertion& assertion) {
           return assertion.article == place->article && is_overlap(assertion.span, place->span);
         });
}

std::set<std::uint32_t> StoryHand::Parts::decisions_here() const {
  std::set<std::uint32_t> here;
  for (const auto& [id, article] : by_id) {
    for (const std::uint32_t decision : hand.in_article(id)) here.insert(decision);
  }
  return here;
}

StoryHand::StoryHand(const Hand& hand, std::span<const model::ReadArticle> articles)
    : parts_(std::make_unique<Parts>(hand, articles)) {}
StoryHand::~StoryHand() = default;

void StoryHand::decide_entities(std::vector<model::StoryEntity>& entities) {
  if (parts_->hand.is_empty()) return;
  EntityDecider(*parts_, entities).decide();
}

std::vector<model::Placement> StoryHand::place_assertions() {
  std::vector<model::Placement> placements;
  std::vector<std::uint32_t> decisions;  // behind the placements
  for (const std::uint32_t d : parts_->decisions_here()) {
    const model::Decision& decision = parts_->hand.decisions()[d];
    const bool is_move = decision.kind == model::DecisionKind::kBelongs || decision.kind == model::DecisionKind::kApart;
    if (!is_move) continue;
    model::Placement placement;
    placement.move = decision.kind == model::DecisionKind::kApart ? model::Move::kApart : model::Move::kInto;
    placement.stance = decision.stance;
    placement.rule = rule_of(decision);
    placement.claim.id = decision.claim.id;
    if (!decision.claim.place.article.empty()) {
      const auto claim = parts_->find(decision.claim.place);
      if (!claim) continue;
      placement.claim.article = claim->article;
      placement.claim.span = claim->span;
    }
    for (const model::QuotedPlace& place : decision.places) {
      const auto found = parts_->find(place);
      if (!found) continue;
      placement.article = found->article;
      placement.span = found->span;
      placements.push_back(placement);
      decisions.push_back(d);
    }
  }
  for (std::size_t i = 0; i < placements.size(); ++i) {
    for (std::size_t j = i + 1; j < placements.size(); ++j) {
      if (are_rivals(placements[i], placements[j])) parts_->findings.contradict(decisions[i], decisions[j]);
    }
  }
  return placements;
}

namespace {

// Says of a decision's place that nothing was read from it, and which assertion of the article comes nearest.
void approach_place(StoryHand::Parts& parts, Hand::Part part, const model::QuotedPlace& place,
                    const std::vector<model::Claim>& claims) {
  const auto article = parts.by_id.find(place.article);
  if (article == parts.by_id.end()) return;
  const std::vector<std::string> wanted = words_of(place.words);
  for (const model::Claim& claim : claims) {
    for (const model::Assertion& assertion : claim.assertions) {
      if (assertion.article != article->second) continue;
      const std::string_view words = base::slice(parts.articles[article->second].article.text, assertion.span);
      const std::uint32_t near = share_per_mille(wanted, words_of(words));
      if (near > 0) parts.findings.approach(part, near, words);
    }
  }
}

// Which moves took place, by the rules that assertions bear.
void find_moves(StoryHand::Parts& parts, std::vector<model::Claim>& claims) {
  std::map<std::string, std::uint32_t, std::less<>> rules;
  const std::set<std::uint32_t> here = parts.decisions_here();
  for (const std::uint32_t d : here) {
    const model::DecisionKind kind = parts.hand.decisions()[d].kind;
    if (kind == model::DecisionKind::kBelongs || kind == model::DecisionKind::kApart) {
      rules.emplace(rule_of(parts.hand.decisions()[d]), d);
    }
  }
  if (rules.empty()) return;
  for (model::Claim& claim : claims) {
    for (const model::Assertion& assertion : claim.assertions) {
      const auto rule = rules.find(assertion.rule);
      if (rule == rules.end()) continue;
      parts.findings.apply(rule->second, claim.id);
      claim.decisions.push_back(rule->first);
    }
    std::ranges::sort(claim.decisions);
    const auto twice = std::ranges::unique(claim.decisions);
    claim.decisions.erase(twice.begin(), twice.end());
  }
  for (const auto& [rule, d] : rules) {
    const model::Decision& decision = parts.hand.decisions()[d];
    for (std::uint32_t i = 0; i < decision.places.size(); ++i) {
      approach_place(parts, {d, i}, decision.places[i], claims);
    }
    const auto target = static_cast<std::uint32_t>(decision.places.size());
    if (!decision.claim.place.article.empty()) approach_place(parts, {d, target}, decision.claim.place, claims);
  }
}

void add_rule(model::Claim& claim, const std::string& rule) {
  const auto at = std::ranges::lower_bound(claim.decisions, rule);
  if (at == claim.decisions.end() || *at != rule) claim.decisions.insert(at, rule);
}

using NamesMet = std::map<std::uint32_t, std::map<std::uint32_t, std::set<model::AssertionIndex>>>;  // decision, part

// Which of the names that decisions are about speak in the claim, and where.
NamesMet find_decided(const StoryHand::Parts& parts, const model::Claim& claim) {
  NamesMet met;
  for (model::AssertionIndex a = 0; a < claim.assertions.size(); ++a) {
    const model::Assertion& assertion = claim.assertions[a];
    const auto& attributions = parts.articles[assertion.article].attributions;
    if (assertion.attribution >= attributions.size()) continue;
    for (const std::uint32_t source : attributions[assertion.attribution].source_entities) {
      const auto decided = parts.decided.find({assertion.article, source});
      if (decided == parts.decided.end()) continue;
      for (const DecidedEntity& by : decided->second) met[by.decision][by.part].insert(a);
    }
  }
  return met;
}

// Claims that a decided name speaks in bear the decision; where two names of it do, that they are one voice is the
// user's word.
void show_entities(StoryHand::Parts& parts, model::Claim& claim) {
  for (const auto& [d, names] : find_decided(parts, claim)) {
    const std::string rule = rule_of(parts.hand.decisions()[d]);
    parts.findings.apply(d, claim.id);
    add_rule(claim, rule);
    if (names.size() < 2) continue;
    for (model::Dependency& reason : claim.dependencies) {
      const bool is_voice = reason.hub == model::HubKind::kVoice && reason.relation == model::Relation::kSame;
      const bool joins_them = is_voice && std::ranges::all_of(names, [&](const auto& name) {
                                return std::ranges::any_of(name.second, [&](model::AssertionIndex a) {
                                  return std::ranges::binary_search(reason.members, a);
                                });
                              });
      if (!joins_them) continue;
      for (model::PlacedEvidence& evidence : reason.evidence) evidence.evidence.rule = rule;
    }
  }
}

}  // namespace

void StoryHand::decide_origins(std::vector<model::Claim>& claims, std::span<const model::StoryEntity> entities) {
  if (parts_->hand.is_empty()) return;
  find_moves(*parts_, claims);
  OriginDecider decider(*parts_, entities);
  decider.look_at_outlets();
  for (model::Claim& claim : claims) {
    if (!parts_->decided.empty()) show_entities(*parts_, claim);
    decider.decide(claim);
  }
}

std::vector<Finding> StoryHand::take_findings() { return parts_->findings.take(); }

}  // namespace sumber::tell::decisions
