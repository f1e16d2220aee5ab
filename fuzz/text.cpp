// Tokens, sentences, dates and credits of arbitrary text.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/utf8.h"
#include "expect.h"
#include "lang/packs.h"
#include "text/credits.h"
#include "text/dates.h"
#include "text/language.h"
#include "text/tokens.h"

namespace {

using sumber::fuzz::expect;

const sumber::lang::Packs& packs() {
  static const sumber::lang::Packs kPacks = sumber::lang::load_packs({}).value();
  return kPacks;
}

void check_tokens(const sumber::text::TokenizedText& words) {
  std::uint32_t at_byte = 0;
  for (const auto& token : words.tokens()) {
    expect(token.span.begin_byte >= at_byte && !token.span.is_empty(), "tokens are in order and not empty");
    at_byte = token.span.end_byte;
  }
  expect(at_byte <= words.text().size(), "tokens stay inside the text");
  std::uint32_t at_token = 0;
  for (const auto& sentence : words.sentences()) {
    expect(sentence.begin == at_token && !sentence.is_empty(), "sentences leave no gap");
    at_token = sentence.end;
  }
  expect(at_token == words.tokens().size(), "every token is in a sentence");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const sumber::text::CreditFinder kCredits(packs());
  static const sumber::text::DateReader kDates(packs());
  const std::string text = sumber::base::repair_utf8({reinterpret_cast<const char*>(bytes), size});
  const auto* pack = packs().language(sumber::text::identify_language(text, packs()));
  const sumber::text::TokenizedText words(text, pack);
  check_tokens(words);
  for (const auto& found : kDates.find_dates(text, sumber::base::Date{})) {
    expect(found.span.end_byte <= text.size(), "a date stays inside the text");
  }
  (void)kDates.parse_published(text);
  for (const auto& credit : kCredits.find_in_text(words)) {
    expect(credit.span.contains(credit.name_span) && credit.span.end_byte <= text.size(),
           "a credit stays inside the text");
  }
  (void)kCredits.read_credit_line(text);
  return 0;
}
