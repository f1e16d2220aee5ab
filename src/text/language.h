// Which language pack reads a text.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lang/packs.h"
#include "text/tokens.h"

namespace sumber::text {

// The function words of every language pack (table "function_words"), compiled. Immutable, safe for any thread.
class LanguageReader {
 public:
  explicit LanguageReader(const lang::Packs& packs);

  // Code of the language whose function words are most frequent in the first 2,000 bytes; where two are about equal
  // (none in a very short text), cld2 decides if it names a language with a pack. Empty where no pack's words make up
  // at least 1 in 25 otherwise. The text is valid UTF-8.
  [[nodiscard]] std::string identify(const TokenizedText& words) const;

  struct Languages;

 private:
  [[nodiscard]] std::string identify_head(std::string_view head, const TokenizedText& words, TokenRange range) const;

  std::shared_ptr<const Languages> languages_;
};

// The same for one text, with nothing kept for the next.
[[nodiscard]] std::string identify_language(std::string_view text, const lang::Packs& packs);

}  // namespace sumber::text
