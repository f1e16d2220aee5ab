// Ids of stories carried over from the analysis before.
#pragma once

#include <string>
#include <vector>

#include "model/story_book.h"

namespace sumber::engine {

// What the past gives to one of the stories found now.
struct CarriedStory {
  std::string id;
  std::vector<std::string> formerly;
  std::vector<model::StoryChange> history;  // oldest first: where it is either side
};

// In the order of `found`, whose ids are those of a batch and whose articles are sorted. `book` becomes the book of
// this analysis; where nothing changed it stays as it is. Only ids and history hang on the past.
[[nodiscard]] std::vector<CarriedStory> carry_ids(std::vector<model::StoryRecord> found, model::StoryBook& book);

}  // namespace sumber::engine
