// Arbitrary bytes as an HTML page: charset and decoding, then main text and every fact that the page tells.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/byte_source.h"
#include "base/utf8.h"
#include "expect.h"
#include "lang/packs.h"
#include "read/extract/extract.h"
#include "read/ingest/ingest.h"

namespace {

using sumber::fuzz::expect;
namespace read = sumber::read;
namespace model = sumber::model;

bool is_clean(std::string_view text) {
  for (const char sign : text)
    if (static_cast<unsigned char>(sign) < 0x20U && sign != '\n' && sign != '\t' && sign != '\r') return false;
  return sumber::base::is_valid_utf8(text);
}

void check_article(const model::Article& article) {
  expect(is_clean(article.text) && !article.text.empty(), "text is valid UTF-8 without control characters");
  for (const auto* fact : {&article.title, &article.outlet, &article.editor, &article.section, &article.dateline,
                           &article.canonical_url, &article.language})
    expect(is_clean(*fact) && fact->find('\n') == std::string::npos, "a fact is one clean line");
  for (const auto& name : article.byline) expect(is_clean(name) && !name.empty(), "a byline is clean");
  for (const auto& tag : article.tags) expect(is_clean(tag) && !tag.empty(), "a tag is clean");
  for (const auto& caption : article.captions)
    expect(is_clean(caption.text) && is_clean(caption.credit), "a caption is clean");
  for (const auto& run : article.dropped) {
    expect(is_clean(run.text), "dropped text is clean");
    expect(!run.reason.empty() && !run.rule.empty(), "what is dropped has a reason and a rule");
  }
  for (const auto& date : {article.published, article.modified})
    if (date) expect(!date->value.empty() && is_clean(date->value), "a date has a value");
  for (const auto& credit : article.credits)
    expect(credit.evidence.span.end_byte <= article.text.size(), "a credit stays inside the text");
  expect(article.kept.empty(), "HTML keeps no map to its input");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const read::extract::Rules kRules(sumber::lang::load_packs({}).value());
  sumber::base::MemorySource source(std::string(reinterpret_cast<const char*>(bytes), size));
  const read::ingest::StreamLabel label{.id = "a", .input_name = "a.html", .form = read::ingest::InputForm::kHtml};
  read::ingest::PageSink sink;
  sink.take_page = [](model::Page&& page) {
    expect(sumber::base::is_valid_utf8(page.content), "content is valid UTF-8");
    page.url = "https://www.example.com/2023/08/30/a";
    const auto article = read::extract::extract_article(page, kRules, {});
    if (article)
      check_article(*article);
    else
      expect(!article.error().code.empty(), "a skipped page has a code");
  };
  sink.take_skipped = [](model::Skipped&& row) { expect(!row.code.empty(), "a skipped row has a code"); };
  (void)read::ingest::read_pages(source, label, {}, sink);
  return 0;
}
