#include "doors/cli/internal/commands.h"
#include "doors/cli/internal/difference.h"
#include "doors/cli/internal/output.h"
#include "doors/cli/internal/session.h"
#include "doors/export/document.h"

namespace sumber::doors::cli {

ExitCode run_diff(const Call& call) {
  const auto packs = lang::load_packs(call.pack_folders);
  if (!packs) return report_error(packs.error());
  const auto before = exporting::read_document(call.document);
  if (!before) return report_error(before.error());
  const auto after = exporting::read_document(call.other_document);
  if (!after) return report_error(after.error());
  const auto pack = choose_interface(call, *after, *packs);
  if (!pack) return report_error(pack.error());
  const Painter painter(is_colour_wanted() ? Painter::Mode::kColour : Painter::Mode::kPlain);
  const Difference difference = compare_documents(*before, *after);
  const auto printed = print_all(write_difference(difference, *after, **pack, painter, columns_of_terminal()));
  return printed ? ExitCode::kDone : report_error(printed.error());
}

}  // namespace sumber::doors::cli
