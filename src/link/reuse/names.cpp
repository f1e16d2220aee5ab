#include "link/reuse/internal/names.h"

#include <algorithm>
#include <bit>

namespace sumber::link::reuse {

namespace {

constexpr std::uint64_t kPpm = 1'000'000;
constexpr std::size_t kMaxTerms = 4096;  // of an article are looked at

// Names in the order of the text; a name may come again.
template <typename Take>
void for_each_name(const Fingerprint& print, Take&& take) {
  const std::size_t count = std::min(kMaxTerms, print.terms.size());
  for (std::size_t t = 0; t < count; ++t) {
    const std::uint32_t rarity = print.term_marks[t] & Fingerprint::kRarityBits;
    if ((print.term_marks[t] & Fingerprint::kIsName) != 0 && rarity > 0) take(print.terms[t], rarity);
  }
}

}  // namespace

NameIndex::NameIndex(const Fingerprint& print) {
  std::size_t count = 0;
  for_each_name(print, [&](std::uint32_t, std::uint32_t) { ++count; });
  slots_.resize(std::bit_ceil(2 * count + 2));
  for_each_name(print, [&](std::uint32_t term, std::uint32_t rarity) {
    Name& slot = slots_[find_slot(term)];
    if (slot.rarity > 0) return;
    slot = {term, rarity};
    weight_ += rarity;
  });
}

// The slot of a term, or the empty one where it would stand. Terms are hashes already.
std::size_t NameIndex::find_slot(std::uint32_t term) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = (term * 0x9E3779B1U) & mask;
  while (slots_[slot].rarity > 0 && slots_[slot].term != term) slot = (slot + 1) & mask;
  return slot;
}

std::uint32_t NameIndex::shared_ppm(const Fingerprint& other) const {
  std::vector<bool> is_met(slots_.size());
  std::uint64_t shared = 0;
  for_each_name(other, [&](std::uint32_t term, std::uint32_t) {
    const std::size_t slot = find_slot(term);
    if (slots_[slot].rarity == 0 || is_met[slot]) return;
    is_met[slot] = true;
    shared += slots_[slot].rarity;
  });
  const std::uint64_t lesser = std::min(weight_, other.name_weight);
  return lesser == 0 ? kPpm : static_cast<std::uint32_t>(std::min(kPpm, shared * kPpm / lesser));
}

std::uint32_t weigh_names(const Fingerprint& print) { return NameIndex(print).weight(); }

}  // namespace sumber::link::reuse
