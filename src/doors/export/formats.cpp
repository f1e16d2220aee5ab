#include "doors/export/formats.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

#include "doors/export/document.h"
#include "doors/export/internal/exporter.h"
#include "doors/export/output_file.h"

namespace sumber::doors::exporting {

namespace fs = std::filesystem;

namespace {

constexpr std::array<FormatFacts, 5> kFormats = {{
    {Format::kProvO, "provo", "PROV-O as JSON-LD: what was derived, quoted and attributed", false},
    {Format::kSchemaOrg, "schema", "schema.org as JSON-LD: Claim, Quotation, NewsArticle", false},
    {Format::kNinjs, "ninjs", "IPTC ninjs 3.3, an item a line for each article and story", false},
    {Format::kCsv, "csv", "a folder of tables", true},
    {Format::kGraphMl, "graphml", "claims, origins, assertions and articles as one graph", false},
}};

base::Error bad_document(const std::string& where, std::string detail) {
  return {base::ErrorCode::bad_document, where, std::move(detail), "make it anew with `sumber analyze`"};
}

// Hands every wanted row over; `check` may end it early.
base::Result<void> run(DocumentRows& rows, Exporter& exporter, const std::function<base::Result<void>()>& check) {
  try {
    rows.index();
    exporter.begin();
    for (const std::string_view section : exporter.wanted()) {
      rows.for_each(section, [&](const Row& row) { exporter.take(section, row); });
      if (auto checked = check(); !checked) return checked;
    }
    exporter.end();
  } catch (const RowProblem& problem) {
    return std::unexpected(bad_document(rows.place(), problem.detail));
  }
  return check();
}

base::Result<void> write_one_file(DocumentRows& rows, Format format, const Priors& priors, const std::string& output) {
  OutputFile file(output);
  const ByteSink put = [&](std::string_view bytes) { file.append(bytes); };
  std::unique_ptr<Exporter> exporter;
  if (format == Format::kProvO) exporter = make_prov_exporter(rows, priors, put);
  if (format == Format::kSchemaOrg) exporter = make_schema_org_exporter(rows, put);
  if (format == Format::kNinjs) exporter = make_ninjs_exporter(rows, put);
  if (format == Format::kGraphMl) exporter = make_graphml_exporter(rows, priors, put);
  if (auto ran = run(rows, *exporter, [&] { return file.check(); }); !ran) return ran;
  return file.commit();
}

base::Result<void> write_tables(DocumentRows& rows, const std::string& folder) {
  std::error_code problem;
  const bool is_made_here = fs::create_directories(fs::path(folder / fs::path("")).parent_path(), problem);
  if (problem) return std::unexpected(base::Error{base::ErrorCode::not_writable, folder, problem.message(), {}});
  std::map<std::string_view, std::unique_ptr<OutputFile>> files;
  for (const std::string_view table : csv_tables()) {
    files[table] = std::make_unique<OutputFile>((fs::path(folder) / (std::string(table) + ".csv")).string());
  }
  const auto check = [&]() -> base::Result<void> {
    for (const auto& [table, file] : files) {
      if (auto checked = file->check(); !checked) return checked;
    }
    return {};
  };
  const auto exporter =
      make_csv_exporter(rows, [&](std::string_view table, std::string_view lines) { files.at(table)->append(lines); });
  if (auto ran = run(rows, *exporter, check); !ran) {
    files.clear();
    if (is_made_here) fs::remove(folder, problem);
    return ran;
  }
  for (const auto& [table, file] : files) {
    if (auto written = file->commit(); !written) return written;
  }
  return {};
}

}  // namespace

std::span<const FormatFacts> formats() { return kFormats; }

const FormatFacts* find_format(std::string_view name) {
  const auto found = std::ranges::find(kFormats, name, &FormatFacts::name);
  return found == kFormats.end() ? nullptr : &*found;
}

base::Result<void> export_analysis(ExportSource& source, Format format, const Priors& priors,
                                   const std::string& output) {
  return format == Format::kCsv ? write_tables(source.rows(), output)
                                : write_one_file(source.rows(), format, priors, output);
}

}  // namespace sumber::doors::exporting
