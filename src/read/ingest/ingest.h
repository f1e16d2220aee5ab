// Bytes to pages: plain text, HTML, JSON lines, web archives and feeds, decoded to UTF-8.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/byte_source.h"
#include "base/error.h"
#include "model/page.h"

namespace sumber::read::ingest {

enum class InputForm : std::uint8_t { kUnknown, kText, kHtml, kJsonl, kWarc, kFeed };

struct IngestOptions {
  std::uint64_t max_document_bytes = 32ULL << 20U;  // one document; a larger one is skipped as too_large and read past
  std::uint64_t max_line_bytes = 64ULL << 20U;    // one JSONL line, HTML inside included; read past in constant memory
  std::uint64_t max_record_bytes = 64ULL << 20U;  // one record of a web archive; a larger one is passed over
};

// Where a stream's documents go, in stream order. Called from the calling thread only.
struct PageSink {
  std::function<void(model::Page&&)> take_page;
  std::function<void(model::Skipped&&)> take_skipped;
};

// What the caller knows of a stream. `id` names a document that has no id of its own (a file's name without extension);
// rows of JSONL without an `id` get "<id>:<line>", records of a web archive their address and date, items of a feed
// their link and date. `input_name` is for messages.
struct StreamLabel {
  std::string id;
  std::string input_name;
  InputForm form = InputForm::kUnknown;  // kUnknown: worked out from the first bytes
};

// Form by a file's name ("a.html", "a.jsonl.gz"); kUnknown where the name does not tell.
[[nodiscard]] InputForm form_of_name(std::string_view file_name);

// Reads the whole stream and hands every document to the sink as a page or a skipped row. Gzip and zstd streams are
// unpacked, with bounded expansion. Memory is bounded by the limits of `options`, not by the stream. Fails only where
// the stream itself cannot be read. Charset: byte order mark, then UTF-8 where valid (a saved page often keeps the meta
// tag of its old charset) or nearly so, then the HTTP head, then HTML meta, then detection; decoded by ICU. Control
// characters become spaces. Records of a web archive that hold no page are counted, one `not_a_page` row a kind.
[[nodiscard]] base::Result<void> read_pages(base::ByteSource& source, const StreamLabel& label,
                                            const IngestOptions& options, const PageSink& sink);

}  // namespace sumber::read::ingest
