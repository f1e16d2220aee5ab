#include "tell/origins/internal/dependencies.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "tell/origins/internal/relations.h"
#include "text/likeness.h"

namespace sumber::tell::origins {

namespace {

constexpr std::size_t kMaxRelated = 128;           // roots of one claim that are compared pair by pair
constexpr std::uint32_t kMinWordingPpm = 500'000;  // words shared by two places that share no passage

class HubGatherer {
 public:
  HubGatherer(const model::Claim& claim, const RootedClaim& rooted, const StoryIndex& index,
              const Rules::Tables& tables)
      : claim_(claim), rooted_(rooted), index_(index), tables_(tables) {}

  std::vector<model::Dependency> gather() {
    gather_same();
    gather_maybes();
    gather_agencies();
    gather_owners();
    gather_copies();
    gather_repeats();
    gather_citations();
    gather_wordings();
    return write();
  }

 private:
  using Key = std::tuple<model::HubKind, model::Relation, std::string, std::string>;  // name; of a person his root too
  struct Hub {
    std::set<model::AssertionIndex> members;
    std::map<model::AssertionIndex, model::Evidence> evidence;
    std::map<model::ArticleIndex, model::Evidence> older;  // outside the story
    std::string rule;
    bool is_between_origins = false;  // one assertion may have two, and they may be one
  };

  [[nodiscard]] const model::ReadArticle& article_of(model::AssertionIndex a) const {
    return index_.view.articles[claim_.assertions[a].article];
  }

  Hub& hub_of(model::HubKind kind, model::Relation relation, const std::string& name, const std::string& rule) {
    return hub_at({kind, relation, name, {}}, rule);
  }

  Hub& hub_at(const Key& key, const std::string& rule) {
    Hub& hub = hubs_[key];
    if (hub.rule.empty()) hub.rule = rule;
    return hub;
  }

  void add_members(Hub& hub, const std::vector<model::AssertionIndex>& members) const {
    for (const model::AssertionIndex a : members) {
      hub.members.insert(a);
      hub.evidence.try_emplace(a, source_evidence(a, hub.rule));
    }
  }

  // The words that name the source at this place, else the assertion itself.
  [[nodiscard]] model::Evidence source_evidence(model::AssertionIndex a, const std::string& rule) const {
    const model::Assertion& assertion = claim_.assertions[a];
    const auto& attributions = article_of(a).attributions;
    if (assertion.attribution < attributions.size()) {
      const model::Attribution& attribution = attributions[assertion.attribution];
      if (!attribution.source.is_empty()) return {attribution.source, {}, rule};
      if (!attribution.cue.is_empty()) return {attribution.cue, {}, rule};
    }
    return {assertion.span, {}, rule};
  }

  void gather_same() {
    for (const Root& root : rooted_.roots) {
      if (root.assertions.size() < 2) continue;
      const model::HubKind kind = root.hub();
      const std::string person = root.is_person ? root.key : std::string();  // two may have one name
      add_members(hub_at({kind, model::Relation::kSame, root.name, person}, tables_.prior_of(kind).rule),
                  root.assertions);
    }
  }

  void gather_maybes() {
    const std::size_t count = std::min(rooted_.roots.size(), kMaxRelated);
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t j = i + 1; j < count; ++j) {
        const auto maybe = relate_roots(rooted_.roots[i], rooted_.roots[j], tables_);
        if (!maybe) continue;
        Hub& hub = hub_of(maybe->hub, model::Relation::kMaybe, maybe->name, maybe->rule);
        hub.is_between_origins = true;
        add_members(hub, rooted_.roots[i].assertions);
        add_members(hub, rooted_.roots[j].assertions);
      }
    }
  }

  // One agency behind several articles ties what is unrooted in them; named voices it carried stay their own.
  void gather_agencies() {
    if (!tables_.uses(model::HubKind::kAgency)) return;
    const Prior& prior = tables_.prior_of(model::HubKind::kAgency);
    for (const Root& root : rooted_.roots) {
      if (root.is_rooted()) continue;
      for (const model::AssertionIndex a : root.assertions) {
        for (const model::Credit& credit : article_of(a).article.credits) {
          if (!credit.is_agency) continue;
          Hub& hub = hub_of(model::HubKind::kAgency, prior.relation, credit.agency, prior.rule);
          hub.members.insert(a);
          hub.evidence.try_emplace(a, credit.evidence);
        }
      }
    }
    add_carried();
  }

  void add_carried() {
    for (model::AssertionIndex a = 0; a < claim_.assertions.size(); ++a) {
      if (!is_counted(claim_.assertions[a])) continue;
      for (const model::Credit& credit : article_of(a).article.credits) {
        const auto hub = hubs_.find({model::HubKind::kAgency, model::Relation::kMaybe, credit.agency, {}});
        if (hub == hubs_.end()) continue;
        hub->second.members.insert(a);
        hub->second.evidence.try_emplace(a, credit.evidence);
      }
    }
  }

  void gather_owners() {
    if (!tables_.uses(model::HubKind::kOwner)) return;
    const Prior& prior = tables_.prior_of(model::HubKind::kOwner);
    for (const Root& root : rooted_.roots) {
      if (root.is_rooted() || root.is_unnamed) continue;
      for (const model::AssertionIndex a : root.assertions) {
        const model::Article& article = article_of(a).article;
        const auto owner = tables_.owners.find(text::fold(article.outlet));
        if (owner == tables_.owners.end()) continue;
        Hub& hub = hub_of(model::HubKind::kOwner, prior.relation, owner->second, prior.rule);
        hub.members.insert(a);
        hub.evidence.try_emplace(a, model::Evidence{{}, article.outlet, tables_.owner_rules.at(owner->first)});
      }
    }
  }

  void gather_copies() {
    const Prior& prior = tables_.prior_of(model::HubKind::kPassage);
    for (const CopiedPlace& copied : rooted_.copies) {
      Hub& hub =
          hub_of(model::HubKind::kPassage, model::Relation::kSame, index_.view.passages[copied.passage].id, prior.rule);
      for (const model::AssertionIndex a : {copied.copy, copied.original}) {
        hub.members.insert(a);
        hub.evidence.try_emplace(a, model::Evidence{claim_.assertions[a].span, {}, prior.rule});
      }
    }
  }

  // What repeats one passage of one older article hangs together by it.
  void gather_repeats() {
    for (const RepeatedPlace& repeated : rooted_.repeats) {
      Hub& hub = hub_of(model::HubKind::kPassage, model::Relation::kSame, index_.view.passages[repeated.passage].id,
                        repeated.from.evidence.rule);
      hub.members.insert(repeated.copy);
      hub.evidence.try_emplace(repeated.copy,
                               model::Evidence{claim_.assertions[repeated.copy].span, {}, repeated.from.evidence.rule});
      hub.older.try_emplace(repeated.from.article, repeated.from.evidence);
    }
  }

  // Who cites an outlet of the story hangs together with it; so do outlets that only cite each other.
  void gather_citations() {
    for (const Citation& citation : rooted_.citations) {
      add_members(hub_of(model::HubKind::kOutlet, model::Relation::kSame, citation.medium, citation.rule),
                  citation.members);
    }
  }

  [[nodiscard]] std::vector<text::WeightedKey> words_of(model::AssertionIndex a) const {
    const text::TokenizedText words(base::slice(article_of(a).article.text, claim_.assertions[a].span), nullptr);
    std::vector<text::WeightedKey> keys;
    for (const text::Token& token : words.tokens()) {
      if (token.kind == text::TokenKind::kWord || token.kind == text::TokenKind::kNumber)
        keys.push_back({token.key, 1});
    }
    std::ranges::sort(keys, {}, &text::WeightedKey::key);
    const auto twice = std::ranges::unique(keys, {}, &text::WeightedKey::key);
    keys.erase(twice.begin(), twice.end());
    return keys;
  }

  // Unrooted places in one wording though no passage was found: held to the first of them.
  void gather_wordings() {
    if (!tables_.uses(model::HubKind::kWording)) return;
    if (std::ranges::count_if(rooted_.roots, [](const Root& root) { return !root.is_rooted(); }) < 2) return;
    const Prior& prior = tables_.prior_of(model::HubKind::kWording);
    std::vector<std::pair<model::AssertionIndex, std::vector<text::WeightedKey>>> firsts;
    for (const Root& root : rooted_.roots) {
      if (root.is_rooted() || firsts.size() >= kMaxRelated) continue;
      const model::AssertionIndex a = root.assertions.front();
      const std::vector<text::WeightedKey> words = words_of(a);
      const auto like = std::ranges::find_if(
          firsts, [&](const auto& first) { return text::overlap_ppm(first.second, words) >= kMinWordingPpm; });
      if (like == firsts.end()) {
        firsts.emplace_back(a, words);
        continue;
      }
      const std::string name(base::slice(article_of(like->first).article.text, claim_.assertions[like->first].span));
      Hub& hub = hub_of(model::HubKind::kWording, prior.relation, name, prior.rule);
      for (const model::AssertionIndex member : {like->first, a}) {
        hub.members.insert(member);
        hub.evidence.try_emplace(member, model::Evidence{claim_.assertions[member].span, {}, prior.rule});
      }
    }
  }

  std::vector<model::Dependency> write() const {
    std::vector<model::Dependency> out;
    for (const auto& [key, hub] : hubs_) {
      const bool is_tie = hub.members.size() > 1 || hub.is_between_origins;
      if (!is_tie || !tables_.uses(std::get<model::HubKind>(key))) continue;
      model::Dependency dependency;
      std::tie(dependency.hub, dependency.relation, dependency.name, std::ignore) = key;
      dependency.members.assign(hub.members.begin(), hub.members.end());
      for (const auto& [a, evidence] : hub.evidence) {
        dependency.evidence.push_back({claim_.assertions[a].article, evidence});
      }
      for (const auto& [article, evidence] : hub.older) dependency.evidence.push_back({article, evidence});
      out.push_back(std::move(dependency));
    }
    return out;
  }

  const model::Claim& claim_;
  const RootedClaim& rooted_;
  const StoryIndex& index_;
  const Rules::Tables& tables_;
  std::map<Key, Hub> hubs_;
};

}  // namespace

std::vector<model::Dependency> find_dependencies(const model::Claim& claim, const RootedClaim& rooted,
                                                 const StoryIndex& index, const Rules::Tables& tables) {
  return HubGatherer(claim, rooted, index, tables).gather();
}

}  // namespace sumber::tell::origins
