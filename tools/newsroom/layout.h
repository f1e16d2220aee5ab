// From the sentences of an article to its text, with the lines that an outlet puts around every article.
#pragma once

#include "story.h"

namespace newsroom {

// Sets text, extents, furniture and byline of every article of the story.
void lay_out(Story& story, const StoryOrder& order, std::uint64_t seed);

}  // namespace newsroom
