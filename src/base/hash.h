// Two hashes: a fast seeded one for work inside a run, and SHA-256 for ids that outlive it.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace sumber::base {

// XXH3, 64 bits. Never stored: a stranger can make two texts collide, so matches are verified.
[[nodiscard]] std::uint64_t hash_64(std::string_view bytes, std::uint64_t seed = 0);

// The finaliser of SplitMix64 (Steele, Lea, Flood 2014): spreads the bits of a number over all of it.
[[nodiscard]] constexpr std::uint64_t mix_64(std::uint64_t x) {
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31U);
}

// SHA-256 of the parts, cut to 128 bits, as 32 hex digits. Parts are length-prefixed, so {"ab","c"} and {"a","bc"}
// differ. The first part names the kind of thing ("claim", "story").
[[nodiscard]] std::string make_id(std::initializer_list<std::string_view> parts);

// An id of 32 hex digits in half the room, in the same order; other digits count as 0.
using PackedId = std::array<unsigned char, 16>;
[[nodiscard]] PackedId pack_id(std::string_view id);
[[nodiscard]] std::string unpack_id(const PackedId& id);

// SHA-256 of `bytes`, 64 hex digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace sumber::base
