// Web archives: from records to pages.
#pragma once

#include "base/byte_source.h"
#include "read/ingest/ingest.h"
#include "read/ingest/internal/unpack.h"

namespace sumber::read::ingest {

// Hands the pages of a WARC or WET stream to the sink: answers with status 2xx whose type is HTML, text or a feed,
// resources of these types, and conversions. `unpacking` is `source` where that unpacks, else nullptr. Fails only where
// the stream cannot be read.
[[nodiscard]] base::Result<void> read_archive(base::ByteSource& source, UnpackingSource* unpacking,
                                              const StreamLabel& label, const IngestOptions& options,
                                              const PageSink& sink);

}  // namespace sumber::read::ingest
