// The hand of an editor in words that two articles share: who has them after whom.
#pragma once

#include <optional>
#include <span>

#include "link/reuse/internal/groups.h"

namespace sumber::link::reuse {

// What an editor did to a place that was taken over. Word ranges are of the two articles.
struct Edit {
  const char* rule = "";
  std::uint32_t source_begin = 0;
  std::uint32_t source_end = 0;
  std::uint32_t copy_begin = 0;
  std::uint32_t copy_end = 0;
};

// A name that `copy` has short in this place and gives in full nowhere, while `source` has it longer here ("Menteri
// Pertahanan Sjafrie Sjamsoeddin" and "Sjafrie"). Who takes a paragraph out and has to introduce its people anew is not
// taken for the source: the other one gives the whole name elsewhere.
[[nodiscard]] std::optional<Edit> find_shortened_name(const Fingerprint& source, base::Span source_span,
                                                      const Fingerprint& copy, base::Span copy_span);

// A figure or a name in `copy` that stands alone against the one that `source` and two others at least have between the
// same words. `others` are all places of the passage.
[[nodiscard]] std::optional<Edit> find_odd_word(std::span<const Fingerprint> prints, std::span<const Place> others,
                                                const Place& source, const Place& copy);

}  // namespace sumber::link::reuse
