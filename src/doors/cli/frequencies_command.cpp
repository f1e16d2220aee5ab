#include <fmt/format.h>

#include <cstdio>

#include "doors/cli/internal/commands.h"
#include "doors/cli/internal/output.h"
#include "doors/cli/internal/session.h"
#include "doors/export/output_file.h"
#include "engine/frequencies.h"

namespace sumber::doors::cli {

ExitCode run_frequencies(const Call& call) {
  if (const auto checked = check_output(call.output, call.inputs); !checked) return report_error(checked.error());
  const auto packs = lang::load_packs(call.pack_folders);
  if (!packs) return report_error(packs.error());
  ProgressView view(choose_mode(call));
  const engine::AnalyzeOptions options = make_options(call, view);
  const auto learned = engine::learn_frequencies(call.inputs, *packs, call.language, options);
  view.finish();
  if (!learned) return report_error(learned.error());
  if (!call.is_quiet) say_skipped(learned->skipped);
  exporting::OutputFile out(call.output.empty() ? "-" : call.output);
  out.append(engine::to_table(*learned));
  if (const auto written = out.commit(); !written) return report_error(written.error());
  if (!call.is_quiet) {
    fmt::print(stderr, "sumber: {} stems of {} texts in '{}', {} in other languages{}\n", learned->stems.size(),
               learned->texts, learned->language, learned->others,
               call.output.empty() ? "" : "; written to " + call.output);
  }
  return ExitCode::kDone;
}

}  // namespace sumber::doors::cli
