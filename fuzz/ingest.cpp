// Arbitrary bytes as a stream of documents: text, HTML, JSONL, any charset, packed or not.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/byte_source.h"
#include "base/utf8.h"
#include "expect.h"
#include "read/ingest/ingest.h"

using sumber::fuzz::expect;
namespace ingest = sumber::read::ingest;

// The first byte chooses the form, the rest is the stream.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  sumber::base::MemorySource source(std::string(reinterpret_cast<const char*>(bytes) + 1, size - 1));
  ingest::StreamLabel label{.id = "a", .input_name = "a", .form = static_cast<ingest::InputForm>(bytes[0] % 4)};
  ingest::IngestOptions options;
  options.max_document_bytes = 1U << 16U;
  options.max_line_bytes = 1U << 17U;
  ingest::PageSink sink;
  sink.take_page = [](sumber::model::Page&& page) {
    expect(sumber::base::is_valid_utf8(page.content), "content is valid UTF-8");
    expect(sumber::base::is_valid_utf8(page.id) && !page.id.empty(), "an id is valid UTF-8 and not empty");
    expect(sumber::base::is_valid_utf8(page.title), "a title is valid UTF-8");
  };
  sink.take_skipped = [](sumber::model::Skipped&& row) { expect(!row.code.empty(), "a skipped row has a code"); };
  (void)ingest::read_pages(source, label, options, sink);
  return 0;
}
