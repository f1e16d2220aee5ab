// What a denial may be about: the claims of a story, by their words.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "tell/claims/internal/draft.h"

namespace sumber::tell::claims {

// How well a claim fits what is denied.
struct Fit {
  std::uint32_t draft = 0;
  std::uint32_t mean_ppm = 0;       // likeness to all places of the claim
  std::uint32_t best_ppm = 0;       // to one of them
  std::uint32_t contained_ppm = 0;  // how much of the denial's weight one of them holds
  std::uint32_t held_ppm = 0;       // how much of one place's weight the denial holds
  std::uint32_t score = 0;          // what the asker makes of it
};

// The claims of a story by their terms. Work for one denial is bounded, however many claims share its words.
class DeniedClaims {
 public:
  // Of the first `count` drafts.
  DeniedClaims(const Workbench& bench, const std::vector<Draft>& drafts, std::uint32_t count);

  // Claims that share words with the candidate, the most alike, by draft.
  [[nodiscard]] std::vector<Fit> find_near(const Candidate& denial);

  [[nodiscard]] const Group& group_of(std::uint32_t draft) const { return drafts_[draft].group; }
  [[nodiscard]] bool has_negation(std::uint32_t draft) const { return has_negation_[draft]; }

  // Told as what goes round or what somebody is blamed for, or with a hedge, at one place or more.
  [[nodiscard]] bool is_alleged(std::uint32_t draft) const { return is_alleged_[draft]; }
  [[nodiscard]] bool is_told_as(std::uint32_t draft, Telling telling) const;
  [[nodiscard]] bool is_told_in(std::uint32_t draft, model::ArticleIndex article) const;

  // Against single places of the claim.
  void measure_best(const Candidate& denial, Fit& fit) const;

 private:
  const Workbench& bench_;
  const std::vector<Draft>& drafts_;
  std::unordered_map<std::uint64_t, std::vector<std::pair<std::uint32_t, std::uint32_t>>> drafts_with_;  // by term
  std::vector<bool> has_negation_;                                                                       // by draft
  std::vector<bool> is_alleged_;                                                                         // by draft
  std::vector<std::uint64_t> products_;  // by draft; all zero between calls
};

}  // namespace sumber::tell::claims
