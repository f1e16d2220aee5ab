// Which claims a denial in so many words is about, judged by words and by who says what where.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "tell/claims/internal/denial_signs.h"
#include "tell/claims/internal/denied.h"

namespace sumber::tell::claims {

// A claim that a denial may mean.
struct Meaning {
  std::uint32_t draft = 0;
  std::int32_t odds = 0;  // thousandths of log odds
};

// Grows with the story's denials alone: for each, a bounded number of claims is looked at.
class Meanings {
 public:
  // `group_of` gives the draft of every candidate that asserts. All are borrowed.
  Meanings(const Workbench& bench, const std::vector<Draft>& drafts, std::uint32_t count,
           const std::vector<std::uint32_t>& group_of)
      : bench_(bench), drafts_(drafts), count_(count), group_of_(group_of), is_contested_(count, false) {}

  // "Tuduhan itu ditepis Darmo" was placed on the draft: Darmo's other denials are likely of it too.
  void note_contested(std::uint32_t draft, const Candidate& denial);

  // The claims that the denials, which all say one thing, may mean, by draft.
  [[nodiscard]] std::vector<Meaning> find(std::span<const std::uint32_t> denials, const DenialSigns& weights);

 private:
  struct Asked {
    Fit fit;
    DenialSigns signs{};
  };

  void tell_weighing(std::span<const std::uint32_t> denials, std::uint32_t draft, const DenialSigns& signs) const;
  void ask(std::uint32_t denial, std::map<std::uint32_t, Asked>& asked);
  void gather_told(std::uint32_t denial, std::map<std::uint32_t, Asked>& asked);
  void read_signs(std::uint32_t denial, Asked& asked) const;
  void read_teller(std::uint32_t denial, const Candidate& told, DenialSigns& signs) const;
  DeniedClaims& claims();

  const Workbench& bench_;
  const std::vector<Draft>& drafts_;
  std::uint32_t count_;
  const std::vector<std::uint32_t>& group_of_;
  std::vector<bool> is_contested_;                                 // by draft
  std::map<std::uint32_t, std::set<std::uint32_t>> contested_by_;  // drafts by story entity
  std::optional<DeniedClaims> claims_;                             // made for the first denial: most stories have none
};

}  // namespace sumber::tell::claims
