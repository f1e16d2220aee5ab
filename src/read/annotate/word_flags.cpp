#include "read/annotate/internal/word_flags.h"

#include "base/hash.h"
#include "text/tokens.h"

namespace sumber::read::annotate {

void WordFlags::add(std::string_view word, std::uint32_t flags) { add_key(base::hash_64(text::fold(word)), flags); }

void WordFlags::add_first_word(std::string_view phrase, std::uint32_t flags) {
  const text::TokenizedText words(phrase, nullptr);
  if (!words.tokens().empty()) add_key(words.tokens().front().key, flags);
}

void WordFlags::add_key(std::uint64_t key, std::uint32_t flags) {
  if (flags == 0) return;
  if (2 * (count_ + 1) > slots_.size()) grow();
  std::size_t at = key & mask_;
  while (slots_[at].flags != 0 && slots_[at].key != key) at = (at + 1) & mask_;
  if (slots_[at].flags == 0) ++count_;
  slots_[at].key = key;
  slots_[at].flags |= flags;
}

void WordFlags::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  mask_ = slots_.size() - 1;
  count_ = 0;
  for (const Slot& slot : old) add_key(slot.key, slot.flags);
}

}  // namespace sumber::read::annotate
