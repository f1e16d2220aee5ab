// What a page says of itself: JSON-LD, meta elements, <time>, headings, the address.
#pragma once

#include <string>

#include "model/article.h"
#include "read/extract/internal/page_fields.h"
#include "read/extract/internal/page_tree.h"
#include "read/extract/internal/tables.h"

namespace sumber::read::extract {

// What the page calls itself, and what tells an article from other pages.
struct PageSelf {
  std::string site;
  std::string og_type;
  LinkedData linked;
};

// Fills the fields of `article` that the input left empty.
[[nodiscard]] PageSelf read_page_facts(const PageTree& tree, const Rules::Tables& tables, const DayBounds& days,
                                       model::Article& article);

// The day that the address spells, where the page gives no date.
void read_date_of_address(const DayBounds& days, model::Article& article);

}  // namespace sumber::read::extract
