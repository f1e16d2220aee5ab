// Numbers behind 64-bit keys: a table that is filled once and asked for every word of every article.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace sumber::text {

// Open addressing, at most half full. Keys are hashes already; one of 0 takes the place of one of 1.
class KeyTable {
 public:
  using Value = std::uint64_t;

  // The value behind the key, after `value` was put there where there was none.
  Value& put(std::uint64_t key, Value value) {
    if (2 * (count_ + 1) > slots_.size()) grow();
    Slot& slot = slots_[slot_of(key)];
    if (slot.key == 0) {
      slot = {key | static_cast<std::uint64_t>(key == 0), value};
      ++count_;
    }
    return slot.value;
  }

  [[nodiscard]] const Value* find(std::uint64_t key) const {
    const Slot& slot = slots_[slot_of(key)];
    return slot.key == 0 ? nullptr : &slot.value;
  }
  [[nodiscard]] bool contains(std::uint64_t key) const { return find(key) != nullptr; }
  [[nodiscard]] bool is_empty() const { return count_ == 0; }

 private:
  struct Slot {
    std::uint64_t key = 0;
    Value value = 0;
  };

  [[nodiscard]] std::size_t slot_of(std::uint64_t key) const {
    key |= static_cast<std::uint64_t>(key == 0);
    std::size_t at = (key >> 1U) & (slots_.size() - 1);
    while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  void grow() {
    const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
    for (const Slot& slot : old) {
      if (slot.key != 0) slots_[slot_of(slot.key)] = slot;
    }
  }

  std::vector<Slot> slots_ = std::vector<Slot>(2);
  std::size_t count_ = 0;
};

}  // namespace sumber::text
