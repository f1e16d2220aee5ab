// The names and numbers of one article: who, where and how many. Articles on one event share them, whatever their
// words.
#pragma once

#include <cstdint>
#include <vector>

#include "link/reuse/reuse.h"

namespace sumber::link::reuse {

// Shared names and numbers of two articles (NameIndex::shared_ppm): up to where they are of two events, from where on
// they are of one, and from where on nothing speaks against it.
inline constexpr std::uint32_t kOtherEventPpm = 200'000;
inline constexpr std::uint32_t kSameEventPpm = 600'000;
inline constexpr std::uint32_t kSurelySameEventPpm = 700'000;

// Below the first, two pieces of text that both have may be chance, below the second one piece.
inline constexpr std::uint32_t kHardlySameEventPpm = 250'000;
inline constexpr std::uint32_t kDoubtfulEventPpm = 400'000;

class NameIndex {
 public:
  explicit NameIndex(const Fingerprint& print);

  [[nodiscard]] std::uint32_t weight() const { return weight_; }  // of all names, each once

  // Weight of the names and numbers that both articles have, in parts per million of what the one with less has; a
  // weight is a rarity. A million where either has none.
  [[nodiscard]] std::uint32_t shared_ppm(const Fingerprint& other) const;

 private:
  struct Name {
    std::uint32_t term = 0;
    std::uint32_t rarity = 0;
  };
  [[nodiscard]] std::size_t find_slot(std::uint32_t term) const;

  std::vector<Name> slots_;  // open table; rarity 0: empty
  std::uint32_t weight_ = 0;
};

// What Fingerprint::name_weight is.
[[nodiscard]] std::uint32_t weigh_names(const Fingerprint& print);

}  // namespace sumber::link::reuse
