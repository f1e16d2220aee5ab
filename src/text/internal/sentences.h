// Sentence borders over tokens.
#pragma once

#include <vector>

#include "text/tokens.h"

namespace sumber::text {

// Ends a sentence at a line end, and after . ! ? … where what follows begins one: a capital, a digit or a quotation
// mark. Not after an abbreviation of the pack (table "abbreviations"), initials, or a number with a number
// behind it. Closing quotation marks and brackets stay with the sentence they close; "…," kata X." is one sentence.
[[nodiscard]] std::vector<TokenRange> split_sentences(const TokenizedText& text, const lang::Pack* pack);

}  // namespace sumber::text
