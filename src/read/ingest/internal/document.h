// What holds for every document, whatever it came in.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "base/error.h"
#include "model/page.h"
#include "read/ingest/ingest.h"

namespace sumber::read::ingest {

// A row for a document that is not read; an empty `detail` says what the code means.
[[nodiscard]] model::Skipped make_skipped(std::string_view id, base::ErrorCode code, std::string_view input_name,
                                          std::string_view detail);

// The page, whose content is valid UTF-8, if it is neither empty, binary nor too large, with control characters
// blanked.
[[nodiscard]] std::expected<model::Page, model::Skipped> check_content(model::Page page, const IngestOptions& options);

}  // namespace sumber::read::ingest
