// A run of text that articles share, kept as one group with its occurrences, never as pairs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/span.h"
#include "model/evidence.h"

namespace sumber::model {

enum class PassageKind : std::uint8_t { kVerbatim, kRewritten, kQuotation, kTemplate };
enum class Direction : std::uint8_t { kUnknown, kFromParent };

inline constexpr std::uint32_t kNoParent = 0xFFFFFFFFU;

// `parent` is the position in Passage::occurrences that this one was taken from or is nearest to; the first has none.
// `similarity_ppm` is the likeness to the parent in parts per million, computed in integers.
struct Occurrence {
  ArticleIndex article = kNoArticle;
  base::Span span;
  std::uint32_t parent = kNoParent;
  std::uint32_t similarity_ppm = 1'000'000;
  Direction direction = Direction::kUnknown;
  std::vector<PlacedEvidence> evidence;
};

struct Passage {
  std::string id;
  PassageKind kind = PassageKind::kVerbatim;
  std::vector<Occurrence> occurrences;  // at least two; ordered by article, then begin
};

}  // namespace sumber::model
