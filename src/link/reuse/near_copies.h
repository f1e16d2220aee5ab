// Near copies: articles of which one holds a good part of the other's words, wherever in it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "link/reuse/reuse.h"

namespace sumber::link::reuse {

struct NearCopyOptions {
  std::uint32_t min_share_ppm = 500'000;  // of the shorter article's text
  std::uint32_t max_bucket = 1024;        // articles behind one key that are all counted together
};

// Every pair that shares so much of the shorter article's text in runs of five words or more, ascending by pair; of
// twins too. Containment, not resemblance: a brief inside a long article is found. Pairs are proposed by counting the
// keys that they share (ScanCount: Li, Lu, Lu 2008) and then verified word by word. Behind a key that more than
// `max_bucket` articles have, each is counted with the sixteen before it in an order of contents alone: the answer
// hangs on contents, and time is near-linear. The text of a million copies is so a chain and not a trillion pairs.
// Needs no terms. Runs on all threads.
[[nodiscard]] std::vector<PairShare> find_near_copies(std::span<const Fingerprint> prints,
                                                      const NearCopyOptions& options);

}  // namespace sumber::link::reuse
