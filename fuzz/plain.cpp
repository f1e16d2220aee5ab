// Arbitrary text as a page: the line rules, and where what was kept stood in the input.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/utf8.h"
#include "expect.h"
#include "lang/packs.h"
#include "read/extract/extract.h"

using sumber::fuzz::expect;
namespace extract = sumber::read::extract;

namespace {

std::uint32_t code_points_in(const std::string& text) {
  std::uint32_t count = 0;
  for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  return count;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const extract::Rules kRules(sumber::lang::load_packs({}).value());
  sumber::model::Page page;
  page.id = "a";
  page.url = "https://www.example.com/a";
  page.form = sumber::model::PageForm::kText;
  page.content = sumber::base::repair_utf8({reinterpret_cast<const char*>(bytes), size});
  const auto article = extract::extract_article(page, kRules, {});
  if (!article) {
    expect(!article.error().code.empty(), "a skipped page has a code");
    return 0;
  }
  expect(sumber::base::is_valid_utf8(article->text), "text is valid UTF-8");
  const std::uint32_t input_end = code_points_in(page.content);
  std::uint32_t at = 0;
  for (const auto& run : article->kept) {
    expect(run.begin_code_point >= at && run.begin_code_point <= run.end_code_point && run.end_code_point <= input_end,
           "kept runs are in order, inside the input");
    at = run.end_code_point;
  }
  return 0;
}
