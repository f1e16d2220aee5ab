#include "link/reuse/internal/winnow.h"

#include <algorithm>
#include <array>
#include <limits>

// This file is compiled once for each instruction set, and the best one is called at run time (Highway).
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "link/reuse/winnow.cpp"
#include <hwy/foreach_target.h>  // IWYU pragma: keep
#include <hwy/highway.h>

#ifndef SUMBER_LINK_REUSE_SHINGLE_CONSTANTS
#define SUMBER_LINK_REUSE_SHINGLE_CONSTANTS
namespace sumber::link::reuse {

// Odd multipliers, from the digits of pi: one row gives the order of shingles, the other tells two of one order apart.
constexpr std::array<std::uint32_t, kShingleWords> kOrderFactors = {0x243F6A89, 0x85A308D3, 0x13198A2F, 0x03707345,
                                                                    0xA4093823};
constexpr std::array<std::uint32_t, kShingleWords> kOtherFactors = {0x299F31D1, 0x082EFA99, 0xEC4E6C89, 0x452821E7,
                                                                    0x38D01377};

}  // namespace sumber::link::reuse
#endif

HWY_BEFORE_NAMESPACE();
namespace sumber::link::reuse::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Tag = hn::ScalableTag<std::uint32_t>;
using Vector = hn::Vec<Tag>;

// The finaliser of MurmurHash3.
HWY_INLINE Vector mix(Vector x) {
  const Tag d;
  x = hn::Xor(x, hn::ShiftRight<16>(x));
  x = hn::Mul(x, hn::Set(d, 0x85EBCA6BU));
  x = hn::Xor(x, hn::ShiftRight<13>(x));
  x = hn::Mul(x, hn::Set(d, 0xC2B2AE35U));
  return hn::Xor(x, hn::ShiftRight<16>(x));
}

// Writes a hash for each shingle, and up to a vector more behind the last. `words` is padded by as much.
void hash_shingles(const std::uint32_t* words, std::size_t count, const std::uint32_t* factors, std::uint32_t* hashes) {
  const Tag d;
  for (std::size_t i = 0; i < count; i += hn::Lanes(d)) {
    Vector sum = hn::Zero(d);
    for (std::uint32_t k = 0; k < kShingleWords; ++k) {
      sum = hn::Add(sum, hn::Mul(hn::LoadU(d, words + i + k), hn::Set(d, factors[k])));
    }
    hn::StoreU(mix(sum), d, hashes + i);
  }
}

// x[i] = the smaller (or greater) of x[i] and x[i + step]; front to back, so that it can be done in place.
void fold_min(std::uint32_t* x, std::size_t count, std::size_t step) {
  const Tag d;
  for (std::size_t i = 0; i < count; i += hn::Lanes(d)) {
    hn::StoreU(hn::Min(hn::LoadU(d, x + i), hn::LoadU(d, x + i + step)), d, x + i);
  }
}

void fold_max(std::uint32_t* x, std::size_t count, std::size_t step) {
  const Tag d;
  for (std::size_t i = 0; i < count; i += hn::Lanes(d)) {
    hn::StoreU(hn::Max(hn::LoadU(d, x + i), hn::LoadU(d, x + i + step)), d, x + i);
  }
}

std::size_t lanes() { return hn::Lanes(Tag()); }

}  // namespace sumber::link::reuse::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace sumber::link::reuse {

HWY_EXPORT(hash_shingles);
HWY_EXPORT(fold_min);
HWY_EXPORT(fold_max);
HWY_EXPORT(lanes);

namespace {

constexpr std::uint32_t kGreatest = std::numeric_limits<std::uint32_t>::max();

std::uint32_t mix_one(std::uint32_t x) {
  x = (x ^ (x >> 16U)) * 0x85EBCA6BU;
  x = (x ^ (x >> 13U)) * 0xC2B2AE35U;
  return x ^ (x >> 16U);
}

std::uint32_t hash_one(std::span<const std::uint32_t> words, std::size_t at,
                       const std::array<std::uint32_t, kShingleWords>& factors) {
  std::uint32_t sum = 0;
  for (std::uint32_t k = 0; k < kShingleWords; ++k) sum += words[at + k] * factors[k];
  return mix_one(sum);
}

// x[i] becomes the smallest (or greatest) of the `window` values from i on, by doubling: a window of 12 is one of 8 and
// one of 4.
template <typename Fold>
void slide(std::vector<std::uint32_t>& x, std::size_t count, std::size_t window, Fold&& fold) {
  std::size_t reach = 1;
  while (reach < window) {
    const std::size_t step = std::min(reach, window - reach);
    fold(x.data(), count, step);
    reach += step;
  }
}

}  // namespace

std::uint64_t shingle_key(std::span<const std::uint32_t> words, std::size_t at) {
  return (std::uint64_t{hash_one(words, at, kOrderFactors)} << 32U) | hash_one(words, at, kOtherFactors);
}

// A shingle is chosen where it is the smallest of some window around it: where the greatest of the minima of its
// windows is its own hash (a closing, as in morphology).
void winnow(std::span<const std::uint32_t> words, std::vector<std::uint64_t>& keys) {
  if (words.size() < kShingleWords) return;
  const std::size_t count = words.size() - kShingleWords + 1;
  const std::size_t window = std::min<std::size_t>(kWindowShingles, count);
  const std::size_t margin = HWY_DYNAMIC_DISPATCH(lanes)() + std::size_t{2} * kWindowShingles;
  std::vector<std::uint32_t> padded(words.size() + margin);
  std::ranges::copy(words, padded.begin());
  std::vector<std::uint32_t> order(count + margin);
  HWY_DYNAMIC_DISPATCH(hash_shingles)(padded.data(), count, kOrderFactors.data(), order.data());
  std::fill(order.begin() + static_cast<std::ptrdiff_t>(count), order.end(), kGreatest);

  // minima[window - 1 + i] belongs to the window that begins at i, so that the windows around i begin at minima[i].
  const std::size_t windows = count - window + 1;
  std::vector<std::uint32_t> minima(order);
  slide(minima, windows, window, [](std::uint32_t* x, std::size_t n, std::size_t step) {
    // Values behind the last window are read again by the next step, so the whole row is folded.
    HWY_DYNAMIC_DISPATCH(fold_min)(x, n + kWindowShingles, step);
  });
  std::vector<std::uint32_t> greatest(count + margin + window, 0);
  std::copy_n(minima.begin(), windows, greatest.begin() + static_cast<std::ptrdiff_t>(window - 1));
  slide(greatest, count, window, [](std::uint32_t* x, std::size_t n, std::size_t step) {
    HWY_DYNAMIC_DISPATCH(fold_max)(x, n + kWindowShingles, step);
  });
  for (std::size_t i = 0; i < count; ++i) {
    if (greatest[i] == order[i]) keys.push_back(shingle_key(words, i));
  }
}

}  // namespace sumber::link::reuse
#endif  // HWY_ONCE
