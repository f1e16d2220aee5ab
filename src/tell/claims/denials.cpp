#include <algorithm>
#include <set>
#include <unordered_map>

#include "tell/claims/internal/draft.h"

namespace sumber::tell::claims {

namespace {

constexpr std::uint32_t kMinDeniedPpm = 320'000;   // an explicit denial and what it denies
constexpr std::uint32_t kMinNegatedPpm = 270'000;  // a negative statement and the positive one
constexpr std::uint32_t kShareOfBestPercent = 70;  // further claims that one denial covers
// One denial is about few claims. Where thousands are alike, words were repeated to make every one deny every other.
constexpr std::size_t kMostNear = 64;          // claims of the best mean likeness that a denial is compared with
constexpr std::size_t kMostDenied = 32;        // claims that one denial covers
constexpr std::uint32_t kMostBefore = 1000;    // statements of the article that a general denial looks back at
constexpr std::size_t kMostOfTerm = 2048;      // claims that a term leads to
constexpr std::uint32_t kSentencesBefore = 4;  // how far back "itu" in a general denial reaches

model::Certainty negated(model::Certainty certainty) {
  switch (certainty) {
    case model::Certainty::kPRPlus:
      return model::Certainty::kPRMinus;
    case model::Certainty::kPSPlus:
      return model::Certainty::kPSMinus;
    case model::Certainty::kCTPlus:
      return model::Certainty::kCTMinus;
    default:
      return certainty;
  }
}

class DenialPlacer {
 public:
  DenialPlacer(const Workbench& bench, std::vector<Draft>& drafts)
      : bench_(bench), drafts_(drafts), group_count_(drafts.size()) {
    group_of_.assign(bench.candidates.size(), kNoGroup);
    for (std::uint32_t d = 0; d < drafts.size(); ++d) {
      for (const std::uint32_t c : drafts[d].group.members) group_of_[c] = d;
    }
  }

  void place_all() {
    for (std::uint32_t c = 0; c < bench_.candidates.size(); ++c) {
      const Candidate& candidate = bench_.candidates[c];
      const bool is_denial = candidate.stance != model::Stance::kAsserts;
      if (is_denial && !candidate.is_general) place_denial(c);
      if (!is_denial && candidate.is_negative) place_negative(c);
    }
    for (std::uint32_t c = 0; c < bench_.candidates.size(); ++c) {
      if (bench_.candidates[c].stance != model::Stance::kAsserts && bench_.candidates[c].is_general) {
        place_denial(c);
      }
    }
  }

 private:
  static constexpr std::uint32_t kNoGroup = 0xFFFFFFFFU;

  void place_denial(std::uint32_t c) {
    const Candidate& denial = bench_.candidates[c];
    const std::vector<std::uint32_t> meant = denial.is_general ? find_general(c) : find_alike(c, kMinDeniedPpm);
    for (const std::uint32_t d : meant) {
      add(d, c, denial.is_general ? "measure.general_denial" : "measure.denied_likeness");
    }
    if (!meant.empty()) return;
    Draft own;
    own.group = {{c}, denial.terms, false};
    own.stands.push_back({c, denial.stance, negated(denial.certainty), "measure.denial_alone"});
    drafts_.push_back(std::move(own));
  }

  void place_negative(std::uint32_t c) {
    if (bench_.candidates[c].certainty == model::Certainty::kUu) return;  // who does not know denies nothing
    for (const std::uint32_t d : find_alike(c, kMinNegatedPpm)) {
      const Group& group = drafts_[d].group;
      if (group.is_negative || speaks_itself(c, group) || !says_what_is_negated(bench_.candidates[c], group)) continue;
      Stand stand = {c, model::Stance::kDenies, negated(bench_.candidates[c].certainty), "measure.negated_likeness"};
      drafts_[d].stands.push_back(std::move(stand));
    }
  }

  // "... agar korban tidak bertambah" denies no claim that says nothing of more victims.
  [[nodiscard]] bool says_what_is_negated(const Candidate& negative, const Group& group) const {
    if (negative.negated.empty()) return true;
    return std::ranges::any_of(group.members, [&](std::uint32_t member) {
      const std::vector<RawTerm>& raw = bench_.candidates[member].raw;
      return std::ranges::any_of(
          negative.negated, [&](std::uint64_t key) { return std::ranges::binary_search(raw, key, {}, &RawTerm::key); });
    });
  }

  void add(std::uint32_t d, std::uint32_t c, const char* rule) {
    const Candidate& denial = bench_.candidates[c];
    drafts_[d].stands.push_back({c, denial.stance, negated(denial.certainty), rule});
  }

  // Made for the first denial that asks: most stories have none.
  void index_groups() {
    if (!products_.empty()) return;
    products_.assign(group_count_, 0);
    for (std::uint32_t d = 0; d < group_count_; ++d) {
      for (const text::WeightedKey& term : drafts_[d].group.sum) {
        auto& groups = groups_with_[term.key];
        if (groups.size() < kMostOfTerm) groups.emplace_back(d, term.weight);
      }
      has_negation_.push_back(has_negation(drafts_[d].group));
    }
  }

  // Mean likeness to every group that shares a term and may be near, by group.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> measure_groups(const Candidate& denial) {
    constexpr std::uint32_t kMinMeanPpm = 30'000;  // below, no member can be near
    constexpr std::uint64_t kPerPpm = static_cast<std::uint64_t>(kUnitLength) * kUnitLength / 1'000'000;
    std::vector<std::uint32_t> touched;
    for (const text::WeightedKey& term : denial.terms) {
      const auto groups = groups_with_.find(term.key);
      if (groups == groups_with_.end()) continue;
      for (const auto& [d, weight] : groups->second) {
        if (products_[d] == 0) touched.push_back(d);
        products_[d] += static_cast<std::uint64_t>(term.weight) * weight;
      }
    }
    std::ranges::sort(touched);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> near;
    for (const std::uint32_t d : touched) {
      const auto ppm = static_cast<std::uint32_t>(products_[d] / kPerPpm / drafts_[d].group.members.size());
      products_[d] = 0;
      if (ppm >= kMinMeanPpm && (near.empty() || near.back().first != d)) near.emplace_back(d, ppm);
    }
    keep_best(near, kMostNear);
    return near;
  }

  // Of pairs of a group and its likeness, in order of groups, those most alike; of equals the first.
  static void keep_best(std::vector<std::pair<std::uint32_t, std::uint32_t>>& groups, std::size_t most) {
    if (groups.size() <= most) return;
    std::ranges::stable_sort(groups, std::ranges::greater{}, &std::pair<std::uint32_t, std::uint32_t>::second);
    groups.resize(most);
    std::ranges::sort(groups);
  }

  // The most alike claim, and those nearly as alike.
  [[nodiscard]] std::vector<std::uint32_t> find_alike(std::uint32_t c, std::uint32_t least_ppm) {
    const Candidate& denial = bench_.candidates[c];
    const bool is_explicit = denial.stance != model::Stance::kAsserts;
    index_groups();
    std::vector<std::pair<std::uint32_t, std::uint32_t>> alike;
    std::uint32_t best = 0;
    for (const auto& [d, mean_ppm] : measure_groups(denial)) {
      if (group_of_[c] == d || (!is_explicit && has_negation_[d])) continue;
      const std::uint32_t ppm = is_explicit ? best_likeness_ppm(denial, drafts_[d].group) : mean_ppm;
      if (ppm < least_ppm || is_rival_value(denial, drafts_[d].group)) continue;
      alike.emplace_back(d, ppm);
      best = std::max(best, ppm);
    }
    keep_best(alike, kMostDenied);
    std::vector<std::uint32_t> out;
    for (const auto& [d, ppm] : alike) {
      if (static_cast<std::uint64_t>(ppm) * 100 >= static_cast<std::uint64_t>(best) * kShareOfBestPercent) {
        out.push_back(d);
      }
    }
    return out;
  }

  // A denial repeats one of the places, not all of them.
  [[nodiscard]] std::uint32_t best_likeness_ppm(const Candidate& denial, const Group& group) const {
    constexpr std::size_t kMaxCompared = 32;
    std::uint32_t best = 0;
    for (std::size_t i = 0; i < group.members.size() && i < kMaxCompared; ++i) {
      best = std::max(best, likeness_ppm(denial, bench_.candidates[group.members[i]]));
    }
    return best;
  }

  [[nodiscard]] bool has_negation(const Group& group) const {
    return std::ranges::any_of(group.members, [&](std::uint32_t c) { return bench_.candidates[c].has_negation; });
  }

  // "Not more than 2,500" does not deny "2,349": a denial of another number is about another thing.
  [[nodiscard]] bool is_rival_value(const Candidate& denial, const Group& group) const {
    for (const Value& value : denial.values) {
      for (const std::uint32_t c : group.members) {
        const std::string theirs = single_value_of(bench_.candidates[c], value.unit);
        if (!theirs.empty() && theirs != value.amount) return true;
      }
    }
    return false;
  }

  // What the article told before and somebody denies in so many words; else what others assert in the sentences before.
  [[nodiscard]] std::vector<std::uint32_t> find_general(std::uint32_t c) const {
    const Candidate& denial = bench_.candidates[c];
    std::set<std::uint32_t> denied;
    std::set<std::uint32_t> near;
    const std::uint32_t first = c - std::min(c, kMostBefore);
    for (std::uint32_t before = c; before > first; --before) {
      const Candidate& candidate = bench_.candidates[before - 1];
      if (candidate.article != denial.article) break;
      if (candidate.stance != model::Stance::kAsserts || candidate.is_negative || !is_on_topic(denial, candidate))
        continue;
      const std::uint32_t d = group_of_[before - 1];
      if (is_denied_in_words(drafts_[d])) denied.insert(d);
      const bool is_near = candidate.sentence + kSentencesBefore >= denial.sentence;
      const bool is_told = candidate.attribution != model::kNoAttribution;
      if (is_near && is_told && is_by_accuser(denial, candidate)) near.insert(d);
    }
    const std::set<std::uint32_t>& meant = denied.empty() ? near : denied;
    return {meant.begin(), meant.end()};
  }

  [[nodiscard]] bool is_denied_in_words(const Draft& draft) const {
    return std::ranges::any_of(draft.stands, [&](const Stand& stand) {
      const Candidate& candidate = bench_.candidates[stand.candidate];
      return stand.stance == model::Stance::kDenies && candidate.stance != model::Stance::kAsserts &&
             !candidate.is_general;
    });
  }

  // "Tuduhan AS": where the denial names a party, the claim must be that party's; and nobody denies his own words.
  [[nodiscard]] bool is_by_accuser(const Candidate& denial, const Candidate& candidate) const {
    const std::set<std::string> tellers = parties_of(candidate);
    if (denial.parties.empty()) return parties_of(denial).empty() || parties_of(denial) != tellers;
    return std::ranges::any_of(denial.parties, [&](const std::string& party) { return tellers.contains(party); });
  }

  [[nodiscard]] std::set<std::string> parties_of(const Candidate& candidate) const {
    std::set<std::string> parties;
    if (candidate.attribution == model::kNoAttribution) return parties;
    const model::ReadArticle& read = bench_.story.articles[candidate.article];
    for (const std::uint32_t source : read.attributions[candidate.attribution].source_entities) {
      if (source >= read.entities.size()) continue;
      parties.insert(read.entities[source].parties.begin(), read.entities[source].parties.end());
    }
    return parties;
  }

  [[nodiscard]] bool is_on_topic(const Candidate& denial, const Candidate& candidate) const {
    const std::string& language = bench_.story.articles[denial.article].article.language;
    const auto& narrower = bench_.tables.of(language).narrower;
    const auto has = [&](std::uint64_t key) {
      return std::ranges::binary_search(candidate.raw, key, {}, &RawTerm::key);
    };
    return denial.topics.empty() || std::ranges::any_of(denial.topics, [&](std::uint64_t topic) {
             const auto covered = narrower.find(topic);
             return has(topic) || (covered != narrower.end() && std::ranges::any_of(covered->second, has));
           });
  }

  // A voice that says both speaks of two things.
  [[nodiscard]] bool speaks_itself(std::uint32_t c, const Group& group) const {
    const Candidate& candidate = bench_.candidates[c];
    return std::ranges::any_of(group.members, [&](std::uint32_t other) {
      const Candidate& told = bench_.candidates[other];
      if (told.article != candidate.article) return false;
      if (told.attribution == candidate.attribution) return true;
      if (told.attribution == model::kNoAttribution || candidate.attribution == model::kNoAttribution) return false;
      const auto& attributions = bench_.story.articles[told.article].attributions;
      const auto& sources = attributions[told.attribution].source_entities;
      return !sources.empty() && sources == attributions[candidate.attribution].source_entities;
    });
  }

  const Workbench& bench_;
  std::vector<Draft>& drafts_;
  std::size_t group_count_;              // drafts of groups come first
  std::vector<std::uint32_t> group_of_;  // by candidate
  std::unordered_map<std::uint64_t, std::vector<std::pair<std::uint32_t, std::uint32_t>>> groups_with_;  // by term
  std::vector<bool> has_negation_;                                                                       // by group
  std::vector<std::uint64_t> products_;  // by group; all zero between denials
};

}  // namespace

void attach_denials(const Workbench& bench, std::vector<Draft>& drafts) { DenialPlacer(bench, drafts).place_all(); }

}  // namespace sumber::tell::claims
