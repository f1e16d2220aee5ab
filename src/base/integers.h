// Arithmetic in integers, so that every machine gives the same likeness.
#pragma once

#include <bit>
#include <cstdint>

namespace sumber::base {

// 16 * log2(x), by the highest bit and a straight line between powers of two; 0 for 0.
[[nodiscard]] constexpr std::uint32_t log2_sixteenths(std::uint64_t x) {
  if (x == 0) return 0;
  const auto whole = static_cast<std::uint32_t>(std::bit_width(x) - 1);
  const std::uint64_t rest = whole < 4 ? (x << (4U - whole)) - 16 : (x >> (whole - 4U)) - 16;
  return whole * 16 + static_cast<std::uint32_t>(rest);
}

// The greatest integer whose square is not above x.
[[nodiscard]] constexpr std::uint64_t square_root(std::uint64_t x) {
  std::uint64_t root = 0;
  for (std::uint64_t bit = 1ULL << 31U; bit != 0; bit >>= 1U) {
    if ((root | bit) * (root | bit) <= x) root |= bit;
  }
  return root;
}

}  // namespace sumber::base
