// Candidate keys that two articles share.
#pragma once

#include <cstdint>

#include "link/reuse/reuse.h"

namespace sumber::link::reuse {

struct SharedKeys {
  std::uint32_t all = 0;
  std::uint32_t of_sentences = 0;  // of those, Fingerprint::kSentenceKey
};

// The first `enough` of them. Both lists are sorted and distinct. No branch hangs on which list is ahead: nobody can
// foretell that.
[[nodiscard]] inline SharedKeys count_shared_keys(const Fingerprint& first, const Fingerprint& second,
                                                  std::uint32_t enough = 0xFFFFFFFFU) {
  const std::uint64_t* a = first.candidate_keys.data();
  const std::uint64_t* b = second.candidate_keys.data();
  const std::uint64_t* const end_a = a + first.candidate_keys.size();
  const std::uint64_t* const end_b = b + second.candidate_keys.size();
  SharedKeys shared;
  while (a != end_a && b != end_b && shared.all < enough) {
    const std::uint64_t left = *a;
    const std::uint64_t right = *b;
    const std::uint32_t is_shared = left == right ? 1 : 0;
    shared.all += is_shared;
    shared.of_sentences += is_shared & static_cast<std::uint32_t>(left & Fingerprint::kSentenceKey);
    a += left <= right ? 1 : 0;
    b += right <= left ? 1 : 0;
  }
  return shared;
}

}  // namespace sumber::link::reuse
