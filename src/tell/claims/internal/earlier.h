// What an article says it had before it was corrected.
#pragma once

#include <string>
#include <vector>

#include "model/article.h"
#include "tell/claims/internal/rules.h"

namespace sumber::tell::claims {

// The article's own notes that it was wrong, by begin.
[[nodiscard]] std::vector<base::Span> corrected_lines(const model::Article& article);

// Cuts `unit` of a correction down to the words that the article takes back, and gives the rule that says so; leaves it
// as it is, and gives nothing, where it takes none back. "Ralat: sebelumnya ditulis 12 orang tewas, seharusnya 21
// orang" -> "12 orang tewas".
[[nodiscard]] std::string cut_to_earlier(const LanguageRules& rules, const text::TokenizedText& words,
                                         text::TokenRange sentence, text::TokenRange& unit);

}  // namespace sumber::tell::claims
