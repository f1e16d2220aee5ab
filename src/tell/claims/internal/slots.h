// Names that stand in one slot of two tellings: "bus terguling di [Jalan Lingkar], Ende", "... di [Jalan Pesisir],
// Ende".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tell/claims/internal/candidates.h"

namespace sumber::tell::claims {

// A run of capitalised words, and the words beside it.
struct NamedRun {
  std::string text;                 // as printed
  std::vector<std::string> words;   // folded
  std::vector<std::string> before;  // folded, the nearest first; a full stop where the place begins
  std::vector<std::string> behind;
  std::uint32_t entity = model::kNoEntity;  // of the story
  bool is_place = false;
  bool is_person = false;
};

// The names of a place in order; none of a headline in capitals.
[[nodiscard]] std::vector<NamedRun> named_runs(const StoryView& story, const LanguageRules& rules,
                                               const Candidate& candidate);

struct ChangedRun {
  const NamedRun* first = nullptr;
  const NamedRun* second = nullptr;
};

// The names that stand in one slot and are not one: neither holds the other, abbreviates it, ends as it does, or is of
// the same entity or party. Those that both tell elsewhere are left out.
[[nodiscard]] std::vector<ChangedRun> changed_runs(const StoryView& story, const std::vector<NamedRun>& a,
                                                   const std::vector<NamedRun>& b);

}  // namespace sumber::tell::claims
