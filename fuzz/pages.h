// Pages that ingest gives for fuzzed streams, and what has to hold for each.
#pragma once

#include <string>
#include <vector>

#include "base/byte_source.h"
#include "base/utf8.h"
#include "expect.h"
#include "read/ingest/ingest.h"

namespace sumber::fuzz {

inline void expect_valid(const model::Page& page) {
  expect(base::is_valid_utf8(page.content), "content is valid UTF-8");
  expect(base::is_valid_utf8(page.id) && !page.id.empty() && page.id.size() <= 600, "an id is valid UTF-8 and short");
  expect(base::is_valid_utf8(page.title), "a title is valid UTF-8");
  expect(base::is_valid_utf8(page.url) && base::is_valid_utf8(page.claimed_url), "addresses are valid UTF-8");
  expect(page.content.find('\0') == std::string::npos, "content has no NUL");
}

inline read::ingest::PageSink checking_sink() {
  return {[](model::Page&& page) { expect_valid(page); },
          [](model::Skipped&& row) { expect(!row.code.empty(), "a skipped row has a code"); }};
}

inline read::ingest::IngestOptions small_limits() {
  read::ingest::IngestOptions options;
  options.max_document_bytes = 1U << 16U;
  options.max_line_bytes = 1U << 17U;
  options.max_record_bytes = 1U << 15U;
  return options;
}

}  // namespace sumber::fuzz
