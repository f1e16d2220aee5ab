#include "text/word_flags.h"

#include <utility>

#include "base/hash.h"
#include "text/tokens.h"

namespace sumber::text {

void WordFlags::add(std::string_view word, std::uint32_t flags) { add_key(base::hash_64(fold(word)), flags); }

void WordFlags::add_first_word(std::string_view phrase, std::uint32_t flags) {
  const TokenizedText words(phrase, nullptr);
  if (!words.tokens().empty()) add_key(words.tokens().front().key, flags);
}

void WordFlags::add_key(std::uint64_t key, std::uint32_t flags) {
  if (flags == 0) return;
  if (2 * (keys_.size() + 1) > slots_.size()) grow();
  if (of(key) == 0) keys_.push_back(key);
  put(key, flags);
}

void WordFlags::put(std::uint64_t key, std::uint32_t flags) {
  const auto half = static_cast<std::uint32_t>(key >> 32U);
  std::size_t at = key & mask_;
  while (slots_[at].flags != 0 && slots_[at].half_key != half) at = (at + 1) & mask_;
  slots_[at].half_key = half;
  slots_[at].flags |= flags;
}

void WordFlags::grow() {
  std::vector<std::uint32_t> flags;
  flags.reserve(keys_.size());
  for (const std::uint64_t key : keys_) flags.push_back(of(key));
  slots_.assign(slots_.size() * 2, {});
  mask_ = slots_.size() - 1;
  for (std::size_t i = 0; i < keys_.size(); ++i) put(keys_[i], flags[i]);
}

}  // namespace sumber::text
