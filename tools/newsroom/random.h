// Seeded numbers: everything the newsroom makes hangs on these alone, so that a seed gives the same bytes everywhere.
#pragma once

#include <cmath>
#include <cstdint>

namespace newsroom {

// The finaliser of splitmix64 (Steele, Lea, Flood 2014).
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15U;
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31U);
}
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  return mix(a ^ (b * 0xD6E8FEB86659FD93U));
}

// Maps a hash to [0, count) without the slowness of a division.
[[nodiscard]] constexpr std::uint32_t scaled(std::uint64_t hash, std::uint32_t count) {
  return static_cast<std::uint32_t>(((hash >> 32U) * count) >> 32U);
}

class Dice {
 public:
  explicit constexpr Dice(std::uint64_t seed) : state_(mix(seed)) {}

  constexpr std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    return mix(state_);
  }
  constexpr std::uint32_t below(std::uint32_t count) { return scaled(next(), count); }
  constexpr std::int64_t between(std::int64_t low, std::int64_t high) {
    return high <= low ? low : low + static_cast<std::int64_t>(below(static_cast<std::uint32_t>(high - low + 1)));
  }
  constexpr double unit() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
  constexpr bool chance(double share) { return unit() < share; }

 private:
  std::uint64_t state_;
};

}  // namespace newsroom
