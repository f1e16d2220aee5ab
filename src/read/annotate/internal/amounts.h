// Quantities: numbers in digits or words, with what they count.
#pragma once

#include <vector>

#include "read/annotate/internal/glance.h"

namespace sumber::read::annotate {

// Appends the quantities of the article and takes their tokens.
void find_quantities(Glances& glances, std::vector<model::Mention>& out);

// A number in digits ("1.988", "1,2") or words ("dua puluh lima ribu"), as mantissa / 10^scale. `end` is the token
// behind it, or `begin` where there is no number.
struct ReadNumber {
  std::int64_t mantissa = 0;
  int scale = 0;
  std::uint32_t end = 0;
  bool is_word = false;
  std::string rule;
};
[[nodiscard]] ReadNumber read_number(const Glances& glances, std::uint32_t begin, std::uint32_t limit);

}  // namespace sumber::read::annotate
