// Pages that hold no article: the first lines before a paywall, videos, galleries, lists, errors.
#pragma once

#include <optional>
#include <string>

#include "model/article.h"
#include "read/extract/internal/page_facts.h"
#include "read/extract/internal/tables.h"

namespace sumber::read::extract {

// A code of base/error_codes.inc and what shows it.
struct PageVerdict {
  std::string code;
  std::string detail;
};

// Why the page is no article, or nothing. `article` is what was read of it, with a text or without. An article must
// never be lost: every verdict needs little text beside words of table "page_kinds" or types that the page states, and
// a list of articles an address of its own.
[[nodiscard]] std::optional<PageVerdict> judge_page(const PageTree& tree, const PageSelf& self,
                                                    const Rules::Tables& tables, const model::Article& article);

}  // namespace sumber::read::extract
