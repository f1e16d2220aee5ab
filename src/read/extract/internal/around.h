// What stands around the body of a page: the deck below its title, and what is dropped beside it.
#pragma once

#include <vector>

#include "read/extract/internal/chooser.h"
#include "read/extract/internal/lines.h"
#include "read/extract/internal/page_tree.h"

namespace sumber::read::extract {

struct Around {
  const PageTree& tree;
  const Rules::Tables& tables;
  const Chooser& chooser;
  BlockRange body;
  BlockRange article;  // the element around the body that is listed
};

[[nodiscard]] Line line_of(const PageTree& tree, const Block& block);

// The lines between the title and the body: a deck is kept, the others are dropped, each with its reason. At most 40,
// of 4 kB together.
[[nodiscard]] std::vector<Line> lines_above(const Around& around);

// The lines below the body, all dropped; the same bounds.
void add_lines_below(const Around& around, std::vector<Line>& lines);

}  // namespace sumber::read::extract
