// A made-up analysis, lifelike enough to look at: a fire in a fuel depot, told by six articles of five outlets.
#pragma once

#include <string>

#include "model/analysis.h"

namespace sumber::doors::report::sample {

[[nodiscard]] model::Analysis make_fire_analysis();

// The same articles in `count` stories with titles of their own, so that the page needs an index.
[[nodiscard]] model::Analysis make_many_stories(std::size_t count);

// An article that tries to break out of the page wherever text of its own is shown.
[[nodiscard]] model::Analysis make_hostile_analysis();

// One story with `count` articles and claims.
[[nodiscard]] model::Analysis make_large_analysis(std::size_t count);

}  // namespace sumber::doors::report::sample
