// What a page says of itself: JSON-LD, meta elements, <time>, headings, the address.
#pragma once

#include <string>

#include "model/article.h"
#include "read/extract/internal/page_tree.h"
#include "read/extract/internal/tables.h"

namespace sumber::read::extract {

// Fills the fields of `article` that the input left empty. Returns what the page calls its site.
[[nodiscard]] std::string read_page_facts(const PageTree& tree, const Rules::Tables& tables, model::Article& article);

// "2023-08-30" in ".../2023/08/30/...", where the text gives no date.
void read_date_of_address(model::Article& article);

}  // namespace sumber::read::extract
