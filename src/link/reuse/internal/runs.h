// Runs of words shared by two fingerprints, before they become spans.
#pragma once

#include <cstdint>
#include <vector>

#include "link/reuse/reuse.h"

namespace sumber::link::reuse {

// Half-open word ranges in both articles; `matched` words are the same in both, in order.
struct WordRun {
  std::uint32_t first_begin = 0;
  std::uint32_t first_end = 0;
  std::uint32_t second_begin = 0;
  std::uint32_t second_end = 0;
  std::uint32_t matched = 0;
  std::uint32_t similarity_ppm = 0;
  model::PassageKind kind = model::PassageKind::kVerbatim;

  [[nodiscard]] std::uint32_t first_size() const { return first_end - first_begin; }
  [[nodiscard]] std::uint32_t second_size() const { return second_end - second_begin; }
};

// Runs of equal words, not overlapping, by place in `first`; runs parted by a few changed words are one.
[[nodiscard]] std::vector<WordRun> find_verbatim_runs(const Fingerprint& first, const Fingerprint& second,
                                                      const ReuseOptions& options);

// Adds sentences told again in other words to `runs`; drops the shorter runs inside them.
void add_rewritten_runs(const Fingerprint& first, const Fingerprint& second, const ReuseOptions& options,
                        std::vector<WordRun>& runs);

}  // namespace sumber::link::reuse
