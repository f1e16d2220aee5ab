// The analysis in the formats of others: PROV-O and schema.org as JSON-LD, ninjs, CSV, GraphML. See docs/exports.md.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "model/analysis.h"

namespace sumber::doors::exporting {

enum class Format : std::uint8_t { kProvO, kSchemaOrg, kNinjs, kCsv, kGraphMl };

// `name` is that of the command line. A format of several tables is written to a folder.
struct FormatFacts {
  Format format;
  std::string_view name;
  std::string_view text;
  bool is_folder;
};

[[nodiscard]] std::span<const FormatFacts> formats();
[[nodiscard]] const FormatFacts* find_format(std::string_view name);

// What the tables of the packs say of ties between places: hub ("voice") and how sure it is, in percent.
using Priors = std::map<std::string, int, std::less<>>;

class DocumentRows;

// The rows of an analysis, wherever they are: a folder of JSON lines is read as it is needed, in memory that does not
// grow with its texts. Not for several threads.
class ExportSource {
 public:
  // Fails with not_found, unreadable or bad_document.
  [[nodiscard]] static base::Result<ExportSource> open_folder(const std::string& folder);
  [[nodiscard]] static ExportSource of(const model::Analysis& analysis);

  ExportSource(ExportSource&&) noexcept;
  ExportSource& operator=(ExportSource&&) noexcept;
  ~ExportSource();

  [[nodiscard]] DocumentRows& rows() { return *rows_; }

 private:
  explicit ExportSource(std::unique_ptr<DocumentRows> rows);
  std::unique_ptr<DocumentRows> rows_;
};

// Writes to `output` under a temporary name and renames it when it is whole; "-" is standard output. The error names
// the section and row that does not fit.
[[nodiscard]] base::Result<void> export_analysis(ExportSource& source, Format format, const Priors& priors,
                                                 const std::string& output);

}  // namespace sumber::doors::exporting
