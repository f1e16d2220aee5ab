// Which language pack reads a text.
#pragma once

#include <string>
#include <string_view>

#include "lang/packs.h"

namespace sumber::text {

// Code of the language whose function words (table "function_words") are most frequent in the first 4,000 bytes; where
// two are about equal (none in a very short text), cld2 decides if it names a language with a pack. Empty where no
// pack's words make up at least 1 in 25 otherwise. `text` is valid UTF-8.
[[nodiscard]] std::string identify_language(std::string_view text, const lang::Packs& packs);

}  // namespace sumber::text
