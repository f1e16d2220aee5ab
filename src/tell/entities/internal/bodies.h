// One name for each body that no table knows.
#pragma once

#include <vector>

#include "model/story.h"

namespace sumber::tell::entities {

// "BPBD" and "BPBD Subang" speak for "BPBD Kabupaten Subang" where the story names no other body that they could be:
// sets `institution` to the longest form. Bodies of known parties are left alone.
void settle_bodies(std::vector<model::StoryEntity>& entities);

}  // namespace sumber::tell::entities
