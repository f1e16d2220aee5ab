// Whether two wordings say one thing: what speaks for it and against it, weighed in integers.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "tell/claims/internal/candidates.h"

namespace sumber::tell::claims {

// By Sign; 0 where the sign is not there, 100 where it is there whole.
using Signs = std::array<std::int32_t, kSigns>;

inline constexpr std::uint32_t kNoCandidate = 0xFFFFFFFFU;

// "Hal senada dikatakan Bupati": of `among`, ascending, the one in the sentence before that `echo` says is told again;
// kNoCandidate where it says so of none.
[[nodiscard]] std::uint32_t find_echoed(const std::vector<Candidate>& candidates, std::span<const std::uint32_t> among,
                                        std::uint32_t echo);

[[nodiscard]] Signs signs_of(const Candidate& a, const Candidate& b);

// The odds that the signs and their weights give, as a probability in parts per million.
[[nodiscard]] std::uint32_t probability_ppm(const Signs& signs, const Likeness& numbers);

// The sign that speaks most for the two being one; kAlways where none does.
[[nodiscard]] Sign strongest_sign(const Signs& signs, const Likeness& numbers);

}  // namespace sumber::tell::claims
