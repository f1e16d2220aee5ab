// Whether two wordings say one thing: what speaks for it and against it, weighed in integers.
#pragma once

#include <array>
#include <cstdint>

#include "tell/claims/internal/candidates.h"

namespace sumber::tell::claims {

// By Sign; 0 where the sign is not there, 100 where it is there whole.
using Signs = std::array<std::int32_t, kSigns>;

[[nodiscard]] Signs signs_of(const Candidate& a, const Candidate& b);

// The odds that the signs and their weights give, as a probability in parts per million.
[[nodiscard]] std::uint32_t probability_ppm(const Signs& signs, const Likeness& numbers);

// The sign that speaks most for the two being one; kAlways where none does.
[[nodiscard]] Sign strongest_sign(const Signs& signs, const Likeness& numbers);

}  // namespace sumber::tell::claims
