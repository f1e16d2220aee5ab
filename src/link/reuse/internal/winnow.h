// Which shingles of a text stand for it: winnowing (Schleimer, Wilkerson, Aiken 2003).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace sumber::link::reuse {

inline constexpr std::uint32_t kShingleWords = 5;
inline constexpr std::uint32_t kWindowShingles = 12;  // a shared run of 12 + 5 - 1 words shares a key for sure

// Appends a key for each chosen shingle: the ones with the smallest hash of any window of twelve, so that what is
// chosen from a run of sixteen words does not hang on the text around it. About two shingles in thirteen. Runs in the
// widest vectors the processor has.
void winnow(std::span<const std::uint32_t> words, std::vector<std::uint64_t>& keys);

// The key of the shingle that begins at word `at`; its upper half orders shingles.
[[nodiscard]] std::uint64_t shingle_key(std::span<const std::uint32_t> words, std::size_t at);

}  // namespace sumber::link::reuse
