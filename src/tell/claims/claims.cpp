#include "tell/claims/claims.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/hash.h"
#include "tell/claims/internal/denial_signs.h"
#include "tell/claims/internal/draft.h"
#include "tell/claims/internal/judge.h"
#include "tell/claims/internal/lineage.h"
#include "tell/claims/internal/placements.h"

namespace sumber::tell::claims {

namespace {

constexpr std::uint32_t kShortestText = 7;  // words of a claim's text that read well on their own
constexpr std::uint32_t kLongestText = 32;

void settle_stands(const std::vector<Candidate>& candidates, std::vector<Stand>& stands) {
  const auto place_of = [&](const Stand& stand) {
    const Candidate& c = candidates[stand.candidate];
    return std::tuple(c.article, c.span.begin_byte, c.span.end_byte, static_cast<int>(stand.stance));
  };
  std::ranges::sort(stands, [&](const Stand& a, const Stand& b) { return place_of(a) < place_of(b); });
  const auto twice =
      std::ranges::unique(stands, [&](const Stand& a, const Stand& b) { return place_of(a) == place_of(b); });
  stands.erase(twice.begin(), twice.end());
}

class ClaimWriter {
 public:
  explicit ClaimWriter(const Workbench& bench) : bench_(bench) {}

  [[nodiscard]] model::Claim write(Draft draft) const {
    settle_stands(bench_.candidates, draft.stands);
    model::Claim claim;
    claim.text_from = choose_text(draft);
    const Candidate& clearest = candidate_of(draft.stands[claim.text_from]);
    const model::Article& article = bench_.story.articles[clearest.article].article;
    claim.text = base::slice(article.text, clearest.span);
    claim.id = claim_id_of(bench_, draft);
    for (const Stand& stand : draft.stands) claim.assertions.push_back(write_assertion(stand, claim.id));
    claim.time = choose_time(draft);
    claim.said = gather_said(draft);
    const Lineage lineage(bench_, draft.stands);
    claim.conflicts = find_conflicts(bench_, draft.stands, lineage);
    claim.drift = find_drift(bench_, draft.stands, lineage);
    claim.near = write_near(draft.group.near);
    return claim;
  }

 private:
  [[nodiscard]] const Candidate& candidate_of(const Stand& stand) const { return bench_.candidates[stand.candidate]; }

  [[nodiscard]] const model::Attribution* attribution_of(const Candidate& candidate) const {
    if (candidate.attribution == model::kNoAttribution) return nullptr;
    return &bench_.story.articles[candidate.article].attributions[candidate.attribution];
  }

  // The most alike, by place.
  [[nodiscard]] std::vector<model::NearClaim> write_near(std::vector<NearGroup> groups) const {
    constexpr std::size_t kMostNear = 8;
    std::ranges::stable_sort(groups, std::ranges::greater{}, &NearGroup::likeness_ppm);
    if (groups.size() > kMostNear) groups.resize(kMostNear);
    std::ranges::sort(groups, {}, &NearGroup::member);
    std::vector<model::NearClaim> near;
    for (const NearGroup& group : groups) {
      const Candidate& c = bench_.candidates[group.member];
      near.push_back({{c.article, {c.span, {}, "measure.near_claim"}}, group.likeness_ppm, {}});
    }
    return near;
  }

  [[nodiscard]] model::Assertion write_assertion(const Stand& stand, const std::string& claim_id) const {
    const Candidate& c = candidate_of(stand);
    model::Assertion assertion;
    assertion.article = c.article;
    assertion.span = c.span;
    assertion.attribution = c.attribution;
    assertion.stance = stand.stance;
    assertion.certainty = stand.certainty;
    assertion.time = single_time_of(c);
    assertion.rule = stand.rule;
    assertion.id = base::make_id({"assertion", claim_id, bench_.story.articles[c.article].article.id,
                                  std::to_string(c.span.begin_byte), std::to_string(c.span.end_byte),
                                  model::name_of(stand.stance)});
    return assertion;
  }

  // The clearest assertion: asserts, stands outside quotation marks, names who or how many and begins with no
  // pronoun, is neither a scrap nor endless, is sure, and is most like the others.
  [[nodiscard]] std::uint32_t choose_text(const Draft& draft) const {
    std::uint32_t best = 0;
    std::uint64_t best_score = 0;
    for (std::uint32_t i = 0; i < draft.stands.size(); ++i) {
      const std::uint64_t score = clearness_of(draft.stands[i], draft.group);
      if (score <= best_score) continue;
      best_score = score;
      best = i;
    }
    return best;
  }

  [[nodiscard]] std::uint64_t clearness_of(const Stand& stand, const Group& group) const {
    const Candidate& c = candidate_of(stand);
    std::uint64_t score = 1 + mean_likeness_ppm(c, group) / 1000;
    if (stand.stance == model::Stance::kAsserts) score += 10'000;
    if (c.word_count >= kShortestText && c.word_count <= kLongestText) score += 1'000;
    if (!c.entities.empty()) score += 300;
    if (!c.leans) score += 500;
    if (stand.certainty == model::Certainty::kCTPlus) score += 100;
    const model::Attribution* attribution = attribution_of(c);
    if (attribution == nullptr || attribution->kind == model::AttributionKind::kIndirect) score += 400;
    return score;
  }

  // The time most places give; among equals the finest, then the earliest.
  [[nodiscard]] std::string choose_time(const Draft& draft) const {
    std::map<std::string, int> votes;
    for (const Stand& stand : draft.stands) {
      if (stand.stance != model::Stance::kAsserts) continue;
      const std::string time = single_time_of(candidate_of(stand));
      if (!time.empty()) ++votes[time];
    }
    std::string best;
    int best_votes = 0;
    for (const auto& [time, own_votes] : votes) {
      int all = 0;
      for (const auto& [other, count] : votes) all += time.starts_with(other) ? count : 0;
      if (all > best_votes || (all == best_votes && time.size() > best.size())) {
        best = time;
        best_votes = all;
      }
    }
    return best;
  }

  [[nodiscard]] std::vector<std::string> gather_said(const Draft& draft) const {
    std::set<std::string> said;
    for (const Stand& stand : draft.stands) {
      if (stand.stance != model::Stance::kAsserts) continue;
      const model::Attribution* attribution = attribution_of(candidate_of(stand));
      if (attribution == nullptr) continue;
      for (const model::ChainLink& link : attribution->chain) {
        const bool is_saying = link.kind == model::LinkKind::kVoice || link.kind == model::LinkKind::kOccasion ||
                               link.kind == model::LinkKind::kDocument;
        if (is_saying && !link.date.empty()) said.insert(bench_.years.fill(link.date));
      }
    }
    return {said.begin(), said.end()};
  }

  const Workbench& bench_;
};

// What speaks most for the member being one with the first of its group; the first is held to the second.
std::string rule_of(const std::vector<Candidate>& candidates, const Group& group, std::uint32_t member,
                    const Likeness& likeness) {
  if (group.members.size() == 1) return "measure.sentence";
  const std::uint32_t echoed = find_echoed(candidates, group.members, member);
  const std::uint32_t other = echoed != kNoCandidate ? echoed : group.members[member == group.members.front() ? 1 : 0];
  const Sign sign = strongest_sign(signs_of(candidates[member], candidates[other]), likeness);
  return sign == Sign::kAlways ? "measure.claim_likeness" : "measure.claim_likeness." + std::string(name_of(sign));
}

std::vector<Draft> draft_claims(const std::vector<Candidate>& candidates, const Likeness& likeness,
                                const WeighingSink* weighings) {
  std::vector<Draft> drafts;
  for (Group& group : group_candidates(candidates, likeness, weighings)) {
    Draft draft;
    for (const std::uint32_t c : group.members) {
      std::string rule = rule_of(candidates, group, c, likeness);
      draft.stands.push_back({c, model::Stance::kAsserts, candidates[c].certainty, std::move(rule)});
    }
    draft.group = std::move(group);
    drafts.push_back(std::move(draft));
  }
  return drafts;
}

}  // namespace

std::span<const std::string_view> names_of(Weighed kind) {
  return kind == Weighed::kWordings ? sign_names() : denial_sign_names();
}

std::string claim_id_of(const Workbench& bench, const Draft& draft) {
  const auto rank_of = [&](const Stand& stand) {
    const Candidate& c = bench.candidates[stand.candidate];
    return std::tuple(stand.stance != model::Stance::kAsserts, c.article, c.span.begin_byte, c.span.end_byte,
                      static_cast<int>(stand.stance));
  };
  const Stand& first = *std::ranges::min_element(draft.stands, {}, rank_of);
  const Candidate& c = bench.candidates[first.candidate];
  return base::make_id({"claim", bench.story.articles[c.article].article.id, std::to_string(c.span.begin_byte),
                        std::to_string(c.span.end_byte), model::name_of(first.stance)});
}

std::vector<model::Claim> find_claims(const StoryView& story, const Rules& rules) {
  text::TermReaders terms(rules.term_tables());
  return find_claims(story, rules, terms);
}

std::vector<model::Claim> find_claims(const StoryView& story, const Rules& rules, text::TermReaders& terms) {
  std::vector<Candidate> candidates = find_candidates(story, rules.tables(), terms);
  weigh_terms(candidates, rules.tables().likeness);
  std::vector<Draft> drafts = draft_claims(candidates, rules.tables().likeness, story.weighings);
  const CopiedPlaces copied(story);
  const text::StoryYears years(story.articles);
  const Workbench bench = {story, rules.tables(), candidates, copied, years};
  attach_denials(bench, drafts);
  place_by_hand(bench, drafts);
  const ClaimWriter writer(bench);
  std::vector<std::pair<std::size_t, model::Claim>> written;
  for (Draft& draft : drafts) {
    model::Claim claim = writer.write(std::move(draft));
    const std::size_t articles = model::count_asserting_articles(claim);
    written.emplace_back(articles, std::move(claim));
  }
  std::ranges::sort(written, [](const auto& a, const auto& b) {
    return std::tie(b.first, a.second.id) < std::tie(a.first, b.second.id);
  });
  std::vector<model::Claim> claims;
  for (auto& [articles, claim] : written) claims.push_back(std::move(claim));
  return claims;
}

}  // namespace sumber::tell::claims
