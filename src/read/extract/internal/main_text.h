// Which blocks of a page are its article.
#pragma once

#include <vector>

#include "read/extract/internal/lines.h"
#include "read/extract/internal/page_tree.h"

namespace sumber::read::extract {

// The blocks of the element that holds most of the page's prose, as lines over tree.text: those that read as the
// article are kept, the others carry their reason. Blocks outside that element are left out.
[[nodiscard]] std::vector<Line> find_main_text(const PageTree& tree, const Rules::Tables& tables);

}  // namespace sumber::read::extract
