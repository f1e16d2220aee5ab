#include <charconv>
#include <filesystem>

#include "doors/cli/internal/commands.h"
#include "doors/cli/internal/output.h"
#include "doors/cli/internal/session.h"
#include "doors/export/formats.h"

namespace sumber::doors::cli {

namespace {

exporting::Priors read_priors(const lang::Packs& packs) {
  exporting::Priors priors;
  const lang::Table& table = packs.media->table("dependency_priors");
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const std::string_view percent = table.cell(row, "prior_percent");
    int& prior = priors[std::string(table.cell(row, "hub"))];
    std::from_chars(percent.data(), percent.data() + percent.size(), prior);
  }
  return priors;
}

// A folder of an analysis is read as it is needed; everything else is made or read whole.
base::Result<exporting::ExportSource> open_source(const Call& call, const lang::Packs& packs) {
  std::error_code problem;
  const std::string& first = call.inputs.front();
  const bool is_folder = call.inputs.size() == 1 && std::filesystem::is_directory(first, problem);
  if (is_folder && is_analysis_document(first)) return exporting::ExportSource::open_folder(first);
  const auto analysis = obtain_analysis(call, packs);
  if (!analysis) return std::unexpected(analysis.error());
  return exporting::ExportSource::of(*analysis);
}

}  // namespace

ExitCode run_export(const Call& call) {
  const exporting::FormatFacts& format = *exporting::find_format(call.format);
  if (format.is_folder && (call.output.empty() || call.output == "-")) {
    return report_error({base::ErrorCode::bad_call, "--format " + call.format, "is a folder of tables, not one file",
                         "say where: -o tables/"});
  }
  const std::string output = format.is_folder && !call.output.ends_with('/') ? call.output + "/" : call.output;
  if (const auto checked = check_output(output, call.inputs); !checked) return report_error(checked.error());
  const auto packs = lang::load_packs(call.pack_folders);
  if (!packs) return report_error(packs.error());
  auto source = open_source(call, *packs);
  if (!source) return report_error(source.error());
  const auto written =
      exporting::export_analysis(*source, format.format, read_priors(*packs), output.empty() ? "-" : output);
  return written ? ExitCode::kDone : report_error(written.error());
}

}  // namespace sumber::doors::cli
