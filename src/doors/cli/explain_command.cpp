#include "doors/cli/internal/commands.h"
#include "doors/cli/internal/explanation.h"
#include "doors/cli/internal/output.h"
#include "doors/cli/internal/session.h"
#include "doors/export/document.h"

namespace sumber::doors::cli {

ExitCode run_explain(const Call& call) {
  const auto packs = lang::load_packs(call.pack_folders);
  if (!packs) return report_error(packs.error());
  const auto analysis = exporting::read_document(call.document);
  if (!analysis) return report_error(analysis.error());
  const auto place = find_claim(*analysis, call.claim);
  if (!place) return report_error(place.error());
  if (call.is_json_wanted) {
    const auto written = print_all(write_explanation_json(*analysis, *place));
    return written ? ExitCode::kDone : report_error(written.error());
  }
  const auto pack = choose_interface(call, *analysis, *packs);
  if (!pack) return report_error(pack.error());
  ExplanationOptions options;
  options.columns = columns_of_terminal();
  if (is_colour_wanted()) options.painter = Painter(Painter::Mode::kColour);
  const auto printed = print_all(write_explanation(*analysis, *place, **pack, options));
  return printed ? ExitCode::kDone : report_error(printed.error());
}

}  // namespace sumber::doors::cli
