#include "doors/cli/internal/commands.h"
#include "doors/cli/internal/output.h"
#include "doors/cli/internal/session.h"
#include "doors/export/output_file.h"
#include "doors/report/report.h"

namespace sumber::doors::cli {

ExitCode run_report(const Call& call) {
  if (const auto checked = check_output(call.output, call.inputs); !checked) return report_error(checked.error());
  const auto packs = lang::load_packs(call.pack_folders);
  if (!packs) return report_error(packs.error());
  const auto analysis = obtain_analysis(call, *packs);
  if (!analysis) return report_error(analysis.error());
  const auto written = exporting::write_file(call.output, report::render_report(*analysis, *packs));
  return written ? ExitCode::kDone : report_error(written.error());
}

}  // namespace sumber::doors::cli
