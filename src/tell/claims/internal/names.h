// Names of persons as places spell them.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tell/claims/internal/candidates.h"

namespace sumber::tell::claims {

// The words of the names of persons that the candidate holds, as written, each once, ascending.
[[nodiscard]] std::vector<std::string> names_in(const StoryView& story, const Candidate& candidate);

// The one word of a name that stands in the first alone and the one in the second alone, where they are spellings of
// one name, or one is the other half changed: "Baharuddin", "Burhanuddin".
[[nodiscard]] std::optional<std::pair<std::string, std::string>> changed_name(const std::vector<std::string>& a,
                                                                              const std::vector<std::string>& b);

// Two candidates of one claim.
struct CandidatePair {
  const Candidate& first;
  const Candidate& second;
};

struct EntityPair {
  const model::StoryEntity& first;
  const model::StoryEntity& second;
};

// The one entity of the kind that only the first has and the one that only the second has; of one language.
[[nodiscard]] std::optional<EntityPair> changed_entity(const StoryView& story, const CandidatePair& pair,
                                                       model::MentionKind kind);

// As the candidate prints it, where the entity may have another name than in the story; empty where it does not.
[[nodiscard]] std::string words_for(const model::StoryEntity& entity, const StoryView& story,
                                    const Candidate& candidate);

// The words of the times that the candidate holds, in order.
[[nodiscard]] std::vector<std::string> words_of_times(const StoryView& story, const Candidate& candidate);

}  // namespace sumber::tell::claims
