#include "read/ingest/internal/document.h"

#include "read/ingest/internal/charset.h"
#include "read/ingest/internal/sniff.h"

namespace sumber::read::ingest {

model::Skipped make_skipped(std::string_view id, base::ErrorCode code, std::string_view input_name,
                            std::string_view detail) {
  const base::ErrorCodeInfo& known = base::info_of(code);
  std::string line(input_name);
  line += ": ";
  line += detail.empty() ? known.meaning : detail;
  return {std::string(id), std::string(known.name), std::move(line)};
}

std::expected<model::Page, model::Skipped> check_content(model::Page page, const IngestOptions& options) {
  const auto skip = [&](base::ErrorCode code, std::string_view detail) {
    return std::unexpected(make_skipped(page.id, code, page.input_name, detail));
  };
  if (page.content.size() > options.max_document_bytes) {
    return skip(base::ErrorCode::too_large,
                "larger than the limit of " + std::to_string(options.max_document_bytes) + " bytes");
  }
  if (is_blank(page.content)) return skip(base::ErrorCode::empty, {});
  if (is_binary(page.content)) return skip(base::ErrorCode::binary, {});
  undo_double_encoding(page.content);
  blank_controls(page.content);
  return page;
}

}  // namespace sumber::read::ingest
