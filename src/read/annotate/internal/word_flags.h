// What single words are known for, found in one step.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace sumber::read::annotate {

// Bits by the key of a folded word. Filled first, then read by any thread.
class WordFlags {
 public:
  // `word` is folded here.
  void add(std::string_view word, std::uint32_t flags);

  // The first word of a phrase: no other word can begin it.
  void add_first_word(std::string_view phrase, std::uint32_t flags);

  [[nodiscard]] std::uint32_t of(std::uint64_t key) const {
    for (std::size_t at = key & mask_; slots_[at].flags != 0; at = (at + 1) & mask_) {
      if (slots_[at].key == key) return slots_[at].flags;
    }
    return 0;
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t flags = 0;  // 0 only where the slot is free
  };
  void add_key(std::uint64_t key, std::uint32_t flags);
  void grow();

  std::vector<Slot> slots_ = std::vector<Slot>(1024);
  std::size_t mask_ = 1023;
  std::size_t count_ = 0;
};

}  // namespace sumber::read::annotate
