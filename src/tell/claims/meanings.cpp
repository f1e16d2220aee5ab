#include "tell/claims/internal/meanings.h"

#include <algorithm>
#include <bit>

#include "tell/claims/internal/values.h"

namespace sumber::tell::claims {

namespace {

constexpr std::size_t kMostAlike = 16;            // claims that one denial is like, which are looked at
constexpr std::size_t kMostContested = 8;         // claims that one denier has denied without saying which
constexpr std::size_t kMostMeant = 48;            // claims that are looked at for one denial
constexpr std::uint32_t kSentences = 4;           // around a denial, where what it denies may be told
constexpr std::uint32_t kMostAround = 200;        // statements of the article that a denial looks at, either way
constexpr std::size_t kMostPlaces = 16;           // places of a claim that are looked at
constexpr std::uint32_t kMinTouchedPpm = 60'000;  // of a denial and what is told near it
constexpr std::int32_t kLeastAlike = 5;           // percent
constexpr std::int32_t kWhole = 100;
constexpr std::int32_t kPerDoubling = 15;  // of the places of a claim
constexpr std::uint32_t kPpmPerPercent = 10'000;

std::int32_t& at(DenialSigns& signs, DenialSign sign) { return signs[static_cast<std::size_t>(sign)]; }

std::int32_t whole_if(bool is_there) { return is_there ? kWhole : 0; }

// Says nothing that the claim says, or turns round nothing of it, and who denies denied nothing of it before.
bool are_strangers(const Candidate& denial, const DenialSigns& signs) {
  const auto of = [&](DenialSign sign) { return signs[static_cast<std::size_t>(sign)]; };
  if (of(DenialSign::kSameDenier) != 0) return false;
  const bool is_statement = denial.stance == model::Stance::kAsserts && !denial.negated.empty();
  return of(DenialSign::kAlike) < kLeastAlike || (is_statement && of(DenialSign::kNegated) == 0);
}

bool share_one(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  return std::ranges::any_of(a, [&](std::uint32_t item) { return std::ranges::binary_search(b, item); });
}

}  // namespace

DeniedClaims& Meanings::claims() {
  if (!claims_) claims_.emplace(bench_, drafts_, count_);
  return *claims_;
}

void Meanings::note_contested(std::uint32_t draft, const Candidate& denial) {
  if (draft >= count_) return;
  is_contested_[draft] = true;
  for (const std::uint32_t speaker : denial.speakers) contested_by_[speaker].insert(draft);
}

std::vector<Meaning> Meanings::find(std::span<const std::uint32_t> denials, const DenialSigns& weights) {
  std::map<std::uint32_t, Asked> asked;
  for (const std::uint32_t denial : denials) ask(denial, asked);
  std::int32_t most = 0;
  for (const auto& [draft, one] : asked) most = std::max(most, one.signs[static_cast<std::size_t>(DenialSign::kAlike)]);
  std::vector<Meaning> meant;
  for (auto& [draft, one] : asked) {
    at(one.signs, DenialSign::kMostAlike) =
        whole_if(most > 0 && one.signs[static_cast<std::size_t>(DenialSign::kAlike)] == most);
    if (are_strangers(bench_.candidates[denials.front()], one.signs)) continue;
    tell_weighing(denials, draft, one.signs);
    meant.push_back({draft, odds_of(one.signs, weights)});
  }
  return meant;
}

void Meanings::tell_weighing(std::span<const std::uint32_t> denials, std::uint32_t draft,
                             const DenialSigns& signs) const {
  if (bench_.story.weighings == nullptr) return;
  const bool is_statement = bench_.candidates[denials.front()].stance == model::Stance::kAsserts;
  (*bench_.story.weighings)({is_statement ? Weighed::kNegative : Weighed::kDenial,
                             places_of(bench_.candidates, denials),
                             places_of(bench_.candidates, drafts_[draft].group.members), signs});
}

void Meanings::ask(std::uint32_t denial, std::map<std::uint32_t, Asked>& asked) {
  const Candidate& candidate = bench_.candidates[denial];
  std::map<std::uint32_t, Asked> own;
  std::vector<Fit> near = claims().find_near(candidate);
  std::ranges::stable_sort(near, std::ranges::greater{}, &Fit::best_ppm);
  if (near.size() > kMostAlike) near.resize(kMostAlike);
  for (const Fit& fit : near) own[fit.draft].fit = fit;
  for (const std::uint32_t speaker : candidate.speakers) {
    const auto contested = contested_by_.find(speaker);
    if (contested == contested_by_.end()) continue;
    for (const std::uint32_t draft : contested->second) {
      if (at(own[draft].signs, DenialSign::kSameDenier) == 0 && contested->second.size() <= kMostContested)
        at(own[draft].signs, DenialSign::kSameDenier) = kWhole;
    }
  }
  gather_told(denial, own);
  for (auto& [draft, one] : own) {
    if (draft == group_of_[denial]) continue;
    if (one.fit.best_ppm == 0) {
      one.fit.draft = draft;
      claims().measure_best(candidate, one.fit);
    }
    read_signs(denial, one);
    const auto [held, is_new] = asked.try_emplace(draft, one);
    if (is_new && asked.size() > kMostMeant)
      asked.erase(held);
    else if (!is_new)
      for (std::size_t i = 0; i < kDenialSigns; ++i)
        held->second.signs[i] = std::max(held->second.signs[i], one.signs[i]);
  }
}

// What others say in the sentences around.
void Meanings::gather_told(std::uint32_t denial, std::map<std::uint32_t, Asked>& asked) {
  const Candidate& candidate = bench_.candidates[denial];
  const auto look = [&](std::uint32_t other) {
    const Candidate& told = bench_.candidates[other];
    if (told.article != candidate.article) return false;
    const std::uint32_t gap = std::max(told.sentence, candidate.sentence) - std::min(told.sentence, candidate.sentence);
    if (gap > kSentences) return false;
    const bool is_own = told.attribution != model::kNoAttribution && told.attribution == candidate.attribution;
    if (told.stance != model::Stance::kAsserts || group_of_[other] >= count_ || is_own ||
        share_one(told.speakers, candidate.speakers))
      return true;
    DenialSigns& signs = asked[group_of_[other]].signs;
    at(signs, DenialSign::kNear) = kWhole;
    if (gap <= 1) at(signs, DenialSign::kBeside) = kWhole;
    const bool is_told = told.attribution != model::kNoAttribution || told.telling != Telling::kPlain;
    if (is_told && candidate.telling != Telling::kPlain && likeness_ppm(candidate, told) >= kMinTouchedPpm)
      at(signs, DenialSign::kBlamedNear) = kWhole;
    return true;
  };
  for (std::uint32_t i = denial; i > denial - std::min(denial, kMostAround) && look(i - 1); --i) {
  }
  const std::size_t end = std::min<std::size_t>(bench_.candidates.size(), std::size_t{denial} + kMostAround);
  for (std::uint32_t i = denial + 1; i < end && look(i); ++i) {
  }
}

void Meanings::read_signs(std::uint32_t denial, Asked& asked) const {
  const Candidate& candidate = bench_.candidates[denial];
  const Group& group = drafts_[asked.fit.draft].group;
  DenialSigns& signs = asked.signs;
  at(signs, DenialSign::kAlways) = kWhole;
  at(signs, DenialSign::kAlike) = static_cast<std::int32_t>(asked.fit.best_ppm / kPpmPerPercent);
  at(signs, DenialSign::kContained) = static_cast<std::int32_t>(asked.fit.contained_ppm / kPpmPerPercent);
  at(signs, DenialSign::kHeld) = static_cast<std::int32_t>(asked.fit.held_ppm / kPpmPerPercent);
  at(signs, DenialSign::kContested) = whole_if(is_contested_[asked.fit.draft]);
  at(signs, DenialSign::kAlleged) = whole_if(claims_->is_alleged(asked.fit.draft));
  at(signs, DenialSign::kNegative) = whole_if(group.is_negative);
  at(signs, DenialSign::kNoun) = whole_if(candidate.telling != Telling::kPlain);
  at(signs, DenialSign::kManyPlaces) =
      std::min<std::int32_t>(kWhole, static_cast<std::int32_t>(std::bit_width(group.members.size())) * kPerDoubling);
  at(signs, DenialSign::kTold) = whole_if(candidate.attribution != model::kNoAttribution);
  at(signs, DenialSign::kOwnWords) =
      whole_if(candidate.is_negative && candidate.stance != model::Stance::kAsserts && candidate.verdict_rule.empty());
  for (std::size_t i = 0; i < group.members.size() && i < kMostPlaces; ++i) {
    read_teller(denial, bench_.candidates[group.members[i]], signs);
  }
}

void Meanings::read_teller(std::uint32_t denial, const Candidate& told, DenialSigns& signs) const {
  const Candidate& candidate = bench_.candidates[denial];
  const bool is_same = share_one(told.speakers, candidate.speakers) ||
                       (told.article == candidate.article && told.attribution == candidate.attribution &&
                        told.attribution != model::kNoAttribution);
  if (is_same) at(signs, DenialSign::kSameSpeaker) = kWhole;
  bool names = share_one(told.entities, candidate.speakers);
  for (const std::uint32_t speaker : candidate.speakers) {
    for (const std::string& party : bench_.story.entities[speaker].parties) {
      names = names || std::ranges::binary_search(told.parties, party);
    }
  }
  if (names) at(signs, DenialSign::kNamesDenier) = kWhole;
  for (const Value& value : candidate.values) {
    const std::string theirs = single_value_of(told, value.unit);
    if (!theirs.empty() && theirs != value.amount) at(signs, DenialSign::kRivalValue) = kWhole;
  }
  if (candidate.negated.empty()) return;
  const auto held = std::ranges::count_if(candidate.negated, [&](std::uint64_t key) {
    return std::ranges::binary_search(told.raw, key, {}, &RawTerm::key);
  });
  const auto share = static_cast<std::int32_t>(held * kWhole / static_cast<std::ptrdiff_t>(candidate.negated.size()));
  at(signs, DenialSign::kNegated) = std::max(at(signs, DenialSign::kNegated), share);
}

}  // namespace sumber::tell::claims
