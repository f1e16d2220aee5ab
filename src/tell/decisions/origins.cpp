#include <algorithm>
#include <iterator>
#include <tuple>

#include "base/partition.h"
#include "model/counting.h"
#include "tell/decisions/internal/story_parts.h"
#include "text/tokens.h"

namespace sumber::tell::decisions {

namespace {

using Origins = std::set<model::OriginIndex>;
using Pair = std::pair<model::OriginIndex, model::OriginIndex>;

bool is_overlap(base::Span a, base::Span b) {
  return std::max(a.begin_byte, b.begin_byte) < std::min(a.end_byte, b.end_byte);
}

// Rooted origins hold on to their place and name before unrooted ones.
bool is_better_root(const model::Origin& a, const model::Origin& b) {
  return a.kind != model::OriginKind::kUnrooted && b.kind == model::OriginKind::kUnrooted;
}

void join_origin(model::Origin& into, model::Origin&& from) {
  if (is_better_root(from, into)) {
    std::swap(into.kind, from.kind);
    std::swap(into.name, from.name);
    std::swap(into.id, from.id);
  }
  const auto join = [](auto& to, auto&& more) {
    std::ranges::move(more, std::back_inserter(to));
    std::ranges::sort(to);
    const auto twice = std::ranges::unique(to);
    to.erase(twice.begin(), twice.end());
  };
  join(into.parties, from.parties);
  join(into.assertions, from.assertions);
  std::ranges::move(from.occasions, std::back_inserter(into.occasions));
  std::ranges::move(from.background, std::back_inserter(into.background));
  std::ranges::stable_sort(into.occasions, {}, [](const model::ChainLink& link) {
    return std::tie(link.date, link.name, link.place, link.evidence.span);
  });
}

model::HubKind hub_of(const model::Origin& origin) {
  switch (origin.kind) {
    case model::OriginKind::kVoice:
      return model::HubKind::kVoice;
    case model::OriginKind::kDocument:
      return model::HubKind::kDocument;
    default:
      return model::HubKind::kOutlet;
  }
}

// What the decisions say of one claim's origins.
struct Verdicts {
  std::map<Pair, std::uint32_t> one;  // to the first decision that says so
  std::map<Pair, std::uint32_t> two;
};

// The claim with the origins that are one joined, and the positions that the others have now.
class ClaimDecider {
 public:
  ClaimDecider(StoryHand::Parts& parts, model::Claim& claim)
      : parts_(parts), claim_(claim), groups_(claim.origins.size()) {}

  void decide(const Verdicts& verdicts) {
    for (const auto& [pair, decision] : verdicts.one) groups_.join(pair.first, pair.second);
    for (const auto& [pair, decision] : verdicts.two) {
      if (groups_.find(pair.first) == groups_.find(pair.second)) blame(verdicts, pair, decision);
    }
    std::vector<model::MaybePair> pairs = spread_ties(claim_.ties);
    std::erase_if(pairs,
                  [&](const model::MaybePair& pair) { return verdicts.two.contains({pair.first, pair.second}); });
    for (const auto& [pair, decision] : verdicts.one) show(decision, pair);
    join_origins(pairs);
    drop_moot(gather_ties(pairs));
    model::count_claim(claim_);
  }

 private:
  // The origins are two by one decision and one by others.
  void blame(const Verdicts& verdicts, const Pair& pair, std::uint32_t decision) {
    for (const auto& [joined, other] : verdicts.one) {
      if (groups_.find(joined.first) != groups_.find(pair.first)) continue;
      parts_.findings.contradict(decision, other);
      return;
    }
  }

  // The user's word as a reason that the places are one origin: each with the words that name its source.
  void show(std::uint32_t decision, const Pair& pair) {
    const std::string rule = rule_of(parts_.hand.decisions()[decision]);
    model::Dependency* reason = nullptr;
    for (model::Dependency& known : claim_.dependencies) {
      const bool is_same = !known.evidence.empty() && known.evidence.front().evidence.rule == rule;
      if (is_same) reason = &known;
    }
    if (reason == nullptr) {
      reason = &claim_.dependencies.emplace_back();
      const bool is_second = is_better_root(claim_.origins[pair.second], claim_.origins[pair.first]);
      const model::Origin& root = claim_.origins[is_second ? pair.second : pair.first];
      reason->hub = hub_of(root);
      reason->relation = model::Relation::kSame;
      reason->name = root.name;
    }
    for (const model::OriginIndex origin : {pair.first, pair.second}) {
      for (const model::AssertionIndex a : claim_.origins[origin].assertions) add_member(*reason, a, rule);
    }
  }

  void add_member(model::Dependency& reason, model::AssertionIndex a, const std::string& rule) const {
    const auto at = std::ranges::lower_bound(reason.members, a);
    if (at != reason.members.end() && *at == a) return;
    const auto position = at - reason.members.begin();
    reason.members.insert(at, a);
    const model::Assertion& assertion = claim_.assertions[a];
    const auto& attributions = parts_.articles[assertion.article].attributions;
    base::Span words = assertion.span;
    if (assertion.attribution < attributions.size()) {
      const model::Attribution& attribution = attributions[assertion.attribution];
      if (!attribution.source.is_empty()) words = attribution.source;
    }
    reason.evidence.insert(reason.evidence.begin() + position, {assertion.article, {words, {}, rule}});
  }

  // Joins every group into its first origin and renames origins in `pairs`.
  void join_origins(std::vector<model::MaybePair>& pairs) {
    std::map<std::size_t, model::OriginIndex> place_of_group;
    std::vector<model::OriginIndex> place(claim_.origins.size());
    std::vector<model::Origin> joined;
    for (model::OriginIndex i = 0; i < claim_.origins.size(); ++i) {
      const auto [known, is_new] =
          place_of_group.try_emplace(groups_.find(i), static_cast<model::OriginIndex>(joined.size()));
      place[i] = known->second;
      if (is_new) {
        joined.push_back(std::move(claim_.origins[i]));
      } else {
        join_origin(joined[known->second], std::move(claim_.origins[i]));
      }
    }
    claim_.origins = std::move(joined);
    for (model::MaybePair& pair : pairs) {
      const auto [first, second] = std::minmax(place[pair.first], place[pair.second]);
      pair.first = first;
      pair.second = second;
    }
    std::erase_if(pairs, [](const model::MaybePair& pair) { return pair.first == pair.second; });
  }

  // A reason that tied nothing but what is decided now is none any more.
  void drop_moot(std::vector<model::Tie> left) {
    const auto names_hub = [](const std::vector<model::Tie>& ties, const model::Dependency& reason) {
      return std::ranges::any_of(
          ties, [&](const model::Tie& tie) { return tie.hub == reason.hub && tie.name == reason.name; });
    };
    std::erase_if(claim_.dependencies, [&](const model::Dependency& reason) {
      return reason.relation == model::Relation::kMaybe && names_hub(claim_.ties, reason) && !names_hub(left, reason);
    });
    claim_.ties = std::move(left);
  }

  StoryHand::Parts& parts_;
  model::Claim& claim_;
  base::Partition groups_;
};

}  // namespace

OriginDecider::OriginDecider(StoryHand::Parts& parts, std::span<const model::StoryEntity> entities) : parts_(parts) {
  for (const std::uint32_t d : parts.decisions_here()) {
    const std::vector<model::OriginName>& origins = parts.hand.decisions()[d].origins;
    for (std::uint32_t part = 0; part < origins.size(); ++part) {
      if (const auto place = parts.find(origins[part].place))
        places_[place->article].push_back({place->span, {d, part}});
    }
  }
  for (const model::StoryEntity& entity : entities) {
    for (const std::string& alias : entity.aliases) {
      const std::string folded = text::fold(alias);
      if (!parts.hand.named(folded).empty()) names_of_aliases_.emplace(text::fold(entity.name), folded);
    }
  }
}

void OriginDecider::look_at_outlets() {
  using Kind = model::DecisionKind;
  for (const model::ReadArticle& read : parts_.articles) {
    std::map<std::uint32_t, char> letters;
    for (const std::string* name : {&read.article.outlet, &read.article.outlet_domain}) {
      if (name->empty()) continue;
      for (const Hand::Part part : parts_.hand.named(text::fold(*name))) {
        const model::Decision& decision = parts_.hand.decisions()[part.decision];
        if (decision.kind != Kind::kReliability && decision.kind != Kind::kOneOutlet) continue;
        parts_.findings.meet(part, *name);
        if (decision.kind != Kind::kReliability) continue;
        parts_.findings.apply(part.decision);
        for (const auto& [other, letter] : letters) {
          if (letter != decision.letter) parts_.findings.contradict(part.decision, other);
        }
        letters.emplace(part.decision, decision.letter);
      }
      parts_.findings.compare(*name);
    }
  }
}

const model::Attribution* OriginDecider::attribution_of(const model::Assertion& assertion) const {
  const auto& attributions = parts_.articles[assertion.article].attributions;
  return assertion.attribution < attributions.size() ? &attributions[assertion.attribution] : nullptr;
}

void OriginDecider::decide(model::Claim& claim) {
  Named named;
  name_origins(claim, named);
  if (!places_.empty()) name_by_places(claim, named);
  if (!named.empty()) apply(claim, named);
}

void OriginDecider::name_origins(const model::Claim& claim, Named& named) {
  for (model::OriginIndex origin = 0; origin < claim.origins.size(); ++origin) {
    const std::string& name = claim.origins[origin].name;
    parts_.findings.compare(name);
    const auto take = [&](const std::string& folded) {
      for (const Hand::Part part : parts_.hand.named(folded)) {
        const model::DecisionKind kind = parts_.hand.decisions()[part.decision].kind;
        if (kind != model::DecisionKind::kOne && kind != model::DecisionKind::kTwo) continue;
        named[part.decision][part.part].insert(origin);
        parts_.findings.meet(part, name);
      }
    };
    const std::string folded = text::fold(name);
    take(folded);
    if (const auto alias = names_of_aliases_.find(folded); alias != names_of_aliases_.end()) take(alias->second);
    name_outlets(claim, origin, named);
  }
}

// An outlet's own voice and its reporter go by its name, its unnamed sources by the articles.
void OriginDecider::name_outlets(const model::Claim& claim, model::OriginIndex at, Named& named) {
  const model::Origin& origin = claim.origins[at];
  const bool is_outlets = origin.kind == model::OriginKind::kUnrooted || origin.kind == model::OriginKind::kObservation;
  if (!is_outlets) return;
  for (const model::AssertionIndex a : origin.assertions) {
    const model::Article& article = parts_.articles[claim.assertions[a].article].article;
    const model::Attribution* attribution = attribution_of(claim.assertions[a]);
    const bool is_own = origin.name == article.outlet || (attribution != nullptr && attribution->is_unnamed);
    if (!is_own) continue;
    for (const std::string* name : {&article.outlet, &article.outlet_domain}) {
      if (name->empty()) continue;
      for (const Hand::Part part : parts_.hand.named(text::fold(*name))) {
        if (parts_.hand.decisions()[part.decision].kind != model::DecisionKind::kOneOutlet) continue;
        named[part.decision][part.part].insert(at);
      }
    }
  }
}

// The source may be quoted, or what it says.
void OriginDecider::name_by_places(const model::Claim& claim, Named& named) {
  for (model::OriginIndex origin = 0; origin < claim.origins.size(); ++origin) {
    for (const model::AssertionIndex a : claim.origins[origin].assertions) {
      const model::Assertion& assertion = claim.assertions[a];
      const auto places = places_.find(assertion.article);
      if (places == places_.end()) continue;
      const model::Attribution* attribution = attribution_of(assertion);
      for (const NamedPlace& place : places->second) {
        const bool is_behind = is_overlap(assertion.span, place.span) ||
                               (attribution != nullptr && is_overlap(attribution->source, place.span));
        if (!is_behind) continue;
        named[place.part.decision][place.part.part].insert(origin);
        parts_.findings.meet(place.part, claim.origins[origin].name);
      }
    }
  }
}

namespace {

// True where the outlets' places are of one sort: their own words, their reporters, or unnamed sources of one party.
bool are_alike(const model::Origin& a, const model::Origin& b) { return a.kind == b.kind && a.parties == b.parties; }

}  // namespace

void OriginDecider::apply(model::Claim& claim, const Named& named) {
  Verdicts verdicts;
  std::vector<std::string> rules;
  for (const auto& [d, parts] : named) {
    const model::Decision& decision = parts_.hand.decisions()[d];
    if (parts.size() < 2 || !parts_.is_named(claim, decision.claim)) continue;
    parts_.findings.apply(d, claim.id);
    rules.push_back(rule_of(decision));
    for (auto a = parts.begin(); a != parts.end(); ++a) {
      for (auto b = std::next(a); b != parts.end(); ++b) {
        for (const model::OriginIndex first : a->second) {
          for (const model::OriginIndex second : b->second) {
            const Pair pair = std::minmax(first, second);
            if (decision.kind == model::DecisionKind::kTwo) {
              if (first != second) verdicts.two.try_emplace(pair, d);
              if (first == second) parts_.findings.approach({d, b->first}, kCertain, "one origin with the other");
              continue;
            }
            const bool is_outlet = decision.kind == model::DecisionKind::kOneOutlet;
            if (is_outlet && !are_alike(claim.origins[first], claim.origins[second])) continue;
            if (first != second) verdicts.one.try_emplace(pair, d);
          }
        }
      }
    }
  }
  if (rules.empty()) return;
  std::ranges::move(rules, std::back_inserter(claim.decisions));
  std::ranges::sort(claim.decisions);
  if (!verdicts.one.empty() || !verdicts.two.empty()) ClaimDecider(parts_, claim).decide(verdicts);
}

}  // namespace sumber::tell::decisions
