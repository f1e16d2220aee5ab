// Where each run of five words stands in one article.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace sumber::link::reuse {

inline constexpr std::uint32_t kSeedWords = 5;

[[nodiscard]] inline std::uint64_t hash_seed(std::span<const std::uint32_t> words, std::uint32_t at) {
  std::uint64_t hash = 0;
  for (std::uint32_t k = 0; k < kSeedWords; ++k) hash = (std::rotl(hash, 17) ^ words[at + k]) * 0x9E3779B97F4A7C15ULL;
  return hash;
}

// An open table whose entries of one hash are chained in order. Equal hashes are not always equal words.
class SeedIndex {
 public:
  explicit SeedIndex(std::span<const std::uint32_t> words) {
    if (words.size() < kSeedWords) return;
    const auto seeds = static_cast<std::uint32_t>(words.size() - kSeedWords + 1);
    shift_ = 63U - static_cast<unsigned>(std::bit_width(std::uint64_t{seeds}));
    heads_.assign(1ULL << (64U - shift_), kNone);
    next_.assign(seeds, kNone);
    for (std::uint32_t at = seeds; at-- > 0;) {
      std::uint32_t& head = heads_[hash_seed(words, at) >> shift_];
      next_[at] = head;
      head = at;
    }
  }

  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;
  [[nodiscard]] std::uint32_t first_of(std::uint64_t hash) const {
    return heads_.empty() ? kNone : heads_[hash >> shift_];
  }
  [[nodiscard]] std::uint32_t next_of(std::uint32_t at) const { return next_[at]; }

 private:
  unsigned shift_ = 0;
  std::vector<std::uint32_t> heads_;
  std::vector<std::uint32_t> next_;
};

}  // namespace sumber::link::reuse
