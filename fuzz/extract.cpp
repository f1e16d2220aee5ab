// Arbitrary HTML or text as a page.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/utf8.h"
#include "expect.h"
#include "lang/packs.h"
#include "read/extract/extract.h"

using sumber::fuzz::expect;
namespace extract = sumber::read::extract;

// The first byte chooses between text and HTML.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const extract::Rules kRules(sumber::lang::load_packs({}).value());
  if (size == 0) return 0;
  sumber::model::Page page;
  page.id = "a";
  page.url = "https://www.example.com/a";
  page.form = bytes[0] % 2 == 0 ? sumber::model::PageForm::kHtml : sumber::model::PageForm::kText;
  page.content = sumber::base::repair_utf8({reinterpret_cast<const char*>(bytes) + 1, size - 1});
  const auto article = extract::extract_article(page, kRules, {});
  if (!article) {
    expect(!article.error().code.empty(), "a skipped page has a code");
    return 0;
  }
  expect(sumber::base::is_valid_utf8(article->text), "text is valid UTF-8");
  std::uint32_t at_byte = 0;
  for (const auto& run : article->kept) {
    expect(run.begin_byte >= at_byte && run.end_byte <= page.content.size(),
           "kept runs are in order, inside the input");
    at_byte = run.end_byte;
  }
  return 0;
}
