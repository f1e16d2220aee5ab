// A body that is given twice.
#pragma once

#include <string_view>
#include <vector>

#include "read/extract/internal/lines.h"

namespace sumber::read::extract {

// Drops or cuts the second copy of a run of sentences that the kept lines give twice, also where it begins mid-way.
// Linear in the text.
void drop_repeats(std::string_view input, std::vector<Line>& lines);

}  // namespace sumber::read::extract
