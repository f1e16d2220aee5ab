#include "doors/cli/internal/commands.h"
#include "doors/cli/internal/output.h"
#include "doors/cli/internal/session.h"
#include "doors/cli/internal/summary.h"

namespace sumber::doors::cli {

ExitCode run_show(const Call& call) {
  const auto packs = lang::load_packs(call.pack_folders);
  if (!packs) return report_error(packs.error());
  const auto analysis = obtain_analysis(call, *packs);
  if (!analysis) return report_error(analysis.error());
  const auto pack = choose_interface(call, *analysis, *packs);
  if (!pack) return report_error(pack.error());
  SummaryOptions options;
  options.columns = columns_of_terminal();
  if (is_colour_wanted()) options.painter = Painter(Painter::Mode::kColour);
  if (call.is_everything_shown) options.max_stories = options.max_claims = 0;
  const auto printed = print_all(write_summary(*analysis, **pack, options));
  return printed ? ExitCode::kDone : report_error(printed.error());
}

}  // namespace sumber::doors::cli
