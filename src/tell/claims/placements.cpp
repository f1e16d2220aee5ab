#include "tell/claims/internal/placements.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>

namespace sumber::tell::claims {

namespace {

constexpr std::size_t kNone = ~std::size_t{0};

// Where a draft's stand is.
struct Seat {
  std::size_t draft = kNone;
  std::size_t stand = kNone;
};

// Where a moved candidate goes: into a draft that there is, or into the new one of a rule.
struct Goal {
  std::size_t draft = kNone;
  std::string_view rule;
};

bool is_meant(base::Span words, base::Span by) {
  const std::uint32_t begin = std::max(words.begin_byte, by.begin_byte);
  const std::uint32_t end = std::min(words.end_byte, by.end_byte);
  if (begin >= end) return false;
  return 2 * (end - begin) >= std::min(words.size_bytes(), by.size_bytes());
}

class Placer {
 public:
  Placer(const Workbench& bench, std::vector<Draft>& drafts) : bench_(bench), drafts_(drafts) {
    for (std::size_t d = 0; d < drafts_.size(); ++d) {
      for (std::size_t s = 0; s < drafts_[d].stands.size(); ++s) {
        seats_[drafts_[d].stands[s].candidate].push_back({d, s});
      }
    }
  }

  void place() {
    plan();
    std::map<std::uint32_t, Goal> goals;
    for (const auto& [candidate, placement] : moved_) goals.emplace(candidate, goal_of(*placement));
    std::map<std::uint32_t, std::size_t> sources;
    for (const auto& [candidate, placement] : moved_) sources.emplace(candidate, source_of(*placement));
    for (const auto& [candidate, placement] : moved_) {
      move(candidate, *placement, goals.at(candidate), sources.at(candidate));
    }
    for (auto& [rule, draft] : made_) drafts_.push_back(std::move(draft));
    for (std::size_t d = 0; d < taken_.size(); ++d) drop_taken(d);
    std::erase_if(drafts_, [](const Draft& draft) { return draft.stands.empty(); });
  }

 private:
  // The candidates that the words name.
  [[nodiscard]] std::vector<std::uint32_t> candidates_at(model::ArticleIndex article, base::Span words) const {
    std::vector<std::uint32_t> found;
    const auto of_article = std::ranges::equal_range(bench_.candidates, article, {}, &Candidate::article);
    for (auto at = of_article.begin(); at != of_article.end(); ++at) {
      const auto candidate = static_cast<std::uint32_t>(at - bench_.candidates.begin());
      if (is_meant(at->span, words) && seats_.contains(candidate)) found.push_back(candidate);
    }
    return found;
  }

  void plan() {
    for (const model::Placement& placement : bench_.story.placements) {
      for (const std::uint32_t candidate : candidates_at(placement.article, placement.span)) {
        moved_.try_emplace(candidate, &placement);
      }
    }
    taken_.resize(drafts_.size());
    const auto is_by_id = [](const model::Placement& placement) { return !placement.claim.id.empty(); };
    if (std::ranges::none_of(bench_.story.placements, is_by_id)) return;
    for (std::size_t d = 0; d < drafts_.size(); ++d) ids_.emplace(claim_id_of(bench_, drafts_[d]), d);
  }

  [[nodiscard]] std::optional<Seat> seat_of(std::uint32_t candidate) const {
    std::optional<Seat> denying;
    for (const Seat& seat : seats_.at(candidate)) {
      if (drafts_[seat.draft].stands[seat.stand].stance == model::Stance::kAsserts) return seat;
      if (!denying) denying = seat;
    }
    return denying;
  }

  [[nodiscard]] std::size_t draft_with_id(std::string_view beginning) const {
    const auto found = ids_.lower_bound(beginning);
    return found != ids_.end() && found->first.starts_with(beginning) ? found->second : kNone;
  }

  // The candidate that stands for the claim, and its draft.
  [[nodiscard]] std::pair<std::optional<std::uint32_t>, std::size_t> find_claim(const model::PlacedClaim& claim) const {
    if (claim.article == model::kNoArticle) return {std::nullopt, claim.id.empty() ? kNone : draft_with_id(claim.id)};
    const std::vector<std::uint32_t> named = candidates_at(claim.article, claim.span);
    for (const std::uint32_t candidate : named) {
      const auto seat = seat_of(candidate);
      if (seat && drafts_[seat->draft].stands[seat->stand].stance == model::Stance::kAsserts) {
        return {candidate, seat->draft};
      }
    }
    if (named.empty()) return {std::nullopt, kNone};
    return {named.front(), seat_of(named.front())->draft};
  }

  // Follows targets that are moved themselves. In a circle all meet in the first of its drafts.
  [[nodiscard]] Goal goal_of(const model::Placement& placement) const {
    const model::Placement* at = &placement;
    std::set<const model::Placement*> seen;
    std::size_t first = kNone;
    while (seen.insert(at).second) {
      if (at->move == model::Move::kApart) return {kNone, at->rule};
      const auto [candidate, draft] = find_claim(at->claim);
      first = std::min(first, draft);
      const auto next = candidate ? moved_.find(*candidate) : moved_.end();
      if (next == moved_.end()) return {draft, {}};
      at = next->second;
    }
    return {first, {}};
  }

  // The draft that an assertion leaves: kNone is every one that it stands in.
  [[nodiscard]] std::size_t source_of(const model::Placement& placement) const {
    if (placement.move != model::Move::kApart || !placement.claim.is_given()) return kNone;
    const std::size_t draft = find_claim(placement.claim).second;
    return draft == kNone ? drafts_.size() : draft;
  }

  void move(std::uint32_t candidate, const model::Placement& placement, const Goal& goal, std::size_t from) {
    if (goal.draft == kNone && goal.rule.empty()) return;
    const bool is_asserted = std::ranges::any_of(seats_.at(candidate), [&](const Seat& seat) {
      return drafts_[seat.draft].stands[seat.stand].stance == model::Stance::kAsserts;
    });
    std::optional<Stand> moving;
    for (const Seat& seat : seats_.at(candidate)) {
      Stand& stand = drafts_[seat.draft].stands[seat.stand];
      if (seat.draft == goal.draft) {
        stand.rule = placement.rule;
        if (placement.stance) stand.stance = *placement.stance;
        continue;
      }
      const bool is_leaving =
          from == kNone ? !is_asserted || stand.stance == model::Stance::kAsserts : seat.draft == from;
      if (!is_leaving) continue;
      if (!moving) moving = stand;
      taken_[seat.draft].insert(seat.stand);
    }
    if (!moving) return;
    moving->rule = placement.rule;
    if (placement.stance) moving->stance = *placement.stance;
    Draft& into = goal.draft == kNone ? made_[goal.rule] : drafts_[goal.draft];
    const bool is_there = std::ranges::any_of(
        into.stands, [&](const Stand& stand) { return stand.rule == placement.rule && stand.candidate == candidate; });
    if (!is_there) into.stands.push_back(*moving);
    if (goal.draft == kNone) add_to_group(into.group, candidate);
  }

  void add_to_group(Group& group, std::uint32_t candidate) const {
    group.members.push_back(candidate);
    group.is_negative = bench_.candidates[group.members.front()].is_negative;
    std::map<std::uint64_t, std::uint32_t> sum;
    for (const text::WeightedKey& term : group.sum) sum[term.key] += term.weight;
    for (const text::WeightedKey& term : bench_.candidates[candidate].terms) sum[term.key] += term.weight;
    group.sum.clear();
    for (const auto& [key, weight] : sum) group.sum.push_back({key, weight});
  }

  void drop_taken(std::size_t draft) {
    std::vector<Stand>& stands = drafts_[draft].stands;
    for (auto at = taken_[draft].rbegin(); at != taken_[draft].rend(); ++at) {
      stands.erase(stands.begin() + static_cast<std::ptrdiff_t>(*at));
    }
  }

  const Workbench& bench_;
  std::vector<Draft>& drafts_;
  std::map<std::uint32_t, std::vector<Seat>> seats_;        // by candidate
  std::map<std::uint32_t, const model::Placement*> moved_;  // by candidate
  std::map<std::string_view, Draft, std::less<>> made_;     // by rule
  std::map<std::string, std::size_t, std::less<>> ids_;     // of drafts, where a placement names one
  std::vector<std::set<std::size_t>> taken_;                // positions of stands that left, by draft
};

}  // namespace

void place_by_hand(const Workbench& bench, std::vector<Draft>& drafts) {
  if (bench.story.placements.empty()) return;
  Placer(bench, drafts).place();
}

}  // namespace sumber::tell::claims
