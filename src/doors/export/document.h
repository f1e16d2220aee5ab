// The analysis document (docs/analysis.schema.json, sumber/1): written as one JSON file or as a folder of JSON lines,
// and read back.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "base/error.h"
#include "model/analysis.h"

namespace sumber::doors::exporting {

// Documents of more articles than this are written as a folder only.
inline constexpr std::size_t kMaxSingleFileArticles = 20'000;

// The whole document as JSON with sorted, stable content: offsets in Unicode code points, ids of mentions, entities and
// attributions made from their content.
[[nodiscard]] std::string to_json(const model::Analysis& analysis);

// One row of the sections "articles" and "skipped", without a line end.
[[nodiscard]] std::string to_json_row(const model::Article& article);
[[nodiscard]] std::string to_json_row(const model::Skipped& row);

// Writes to `path` under a temporary name and renames, so that no half-written output stands under the final name. A
// path that ends in '/' or names a folder becomes one JSONL file a section.
[[nodiscard]] base::Result<void> write_document(const model::Analysis& analysis, const std::string& path);

// True for a path that write_document makes a folder of.
[[nodiscard]] bool names_folder(const std::string& path);

// Reads either form. Checks ids, offsets and references; the error names the section and row.
[[nodiscard]] base::Result<model::Analysis> read_document(const std::string& path);

}  // namespace sumber::doors::exporting
