// What single words are known for, found in one step.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace sumber::text {

// Bits by the key of a folded word. Filled first, then read by any thread. Asked for every word of every article, so a
// slot is small: of the key half is kept. Words whose halves are equal share their bits; who makes such a word could as
// well write the other one.
class WordFlags {
 public:
  // `word` is folded here.
  void add(std::string_view word, std::uint32_t flags);

  // The first word of a phrase: no other word can begin it.
  void add_first_word(std::string_view phrase, std::uint32_t flags);

  void add_key(std::uint64_t key, std::uint32_t flags);

  // 0 for a word that was never added.
  [[nodiscard]] std::uint32_t of(std::uint64_t key) const {
    const auto half = static_cast<std::uint32_t>(key >> 32U);
    for (std::size_t at = key & mask_; slots_[at].flags != 0; at = (at + 1) & mask_) {
      if (slots_[at].half_key == half) return slots_[at].flags;
    }
    return 0;
  }

 private:
  struct Slot {
    std::uint32_t half_key = 0;
    std::uint32_t flags = 0;  // 0 only where the slot is free
  };
  void put(std::uint64_t key, std::uint32_t flags);
  void grow();

  std::vector<Slot> slots_ = std::vector<Slot>(64);
  std::vector<std::uint64_t> keys_;  // of the words, to spread them over more slots
  std::size_t mask_ = 63;
};

}  // namespace sumber::text
