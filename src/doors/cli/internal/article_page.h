// One article as text to be read: `sumber read --format text`.
#pragma once

#include <string>

#include "doors/cli/internal/page.h"
#include "doors/cli/internal/words.h"
#include "model/article.h"

namespace sumber::doors::cli {

// Title, facts, paragraphs, captions, and what was dropped with its reason. Ends with a rule.
[[nodiscard]] std::string write_article(const model::Article& article, const Words& words, Page page);

}  // namespace sumber::doors::cli
