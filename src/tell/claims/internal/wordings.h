// Assertions told in the same terms, taken as one, and which of them may say one thing.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "tell/claims/internal/candidates.h"

namespace sumber::tell::claims {

// Candidates of one wording. What copies say again makes nothing likelier, so each wording counts once.
struct Wording {
  std::uint32_t candidate = 0;                // the member with the most terms, the first of equals
  std::vector<std::uint32_t> members;         // ascending
  std::vector<model::ArticleIndex> articles;  // ascending, each once
};

// Wordings of those chosen, which are in ascending order; by first member.
[[nodiscard]] std::vector<Wording> gather_wordings(const std::vector<Candidate>& candidates,
                                                   const std::vector<std::uint32_t>& chosen);

// Of the articles of the one that has fewer, how many per cent have the other one too. Both ascending, not empty.
[[nodiscard]] std::uint32_t beside_percent(std::span<const model::ArticleIndex> a,
                                           std::span<const model::ArticleIndex> b);

// Vectors that share a term, as pairs. Rare terms pair all that have them; the commonest ones only neighbours in order,
// so that there are at most `most_each` pairs a vector in the mean, whatever the vectors hold. `meet` gets each vector
// once, ascending, with those behind it that it shares a term with, ascending.
using Meeting = std::function<void(std::uint32_t, std::span<const std::uint32_t>)>;
void find_pairs(std::span<const std::vector<text::WeightedKey>> vectors, std::size_t most_each, const Meeting& meet);

}  // namespace sumber::tell::claims
