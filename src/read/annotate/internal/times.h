// Times: absolute dates, and words that count from the day of publication.
#pragma once

#include <vector>

#include "read/annotate/internal/glance.h"

namespace sumber::read::annotate {

// Appends the times of the article and takes their tokens, so that no month becomes a name.
void find_times(const model::Article& article, const text::DateReader& dates, Glances& glances,
                std::vector<model::Mention>& out);

}  // namespace sumber::read::annotate
