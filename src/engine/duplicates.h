// One page an id.
#pragma once

#include <vector>

#include "model/page.h"

namespace sumber::engine {

// Leaves one page an id and sorts both lists. Pages of one id and the same content are one article. Where the content
// differs, the one with the smallest SHA-256 stays and each other one becomes a row `duplicate_id`. Any order of
// `pages` gives the same answer.
void settle_duplicates(std::vector<model::Page>& pages, std::vector<model::Skipped>& skipped);

}  // namespace sumber::engine
