#include <fmt/format.h>

#include <cstdio>

#include "doors/cli/internal/commands.h"
#include "doors/cli/internal/output.h"
#include "doors/cli/internal/session.h"
#include "doors/export/document.h"

namespace sumber::doors::cli {

namespace {

void say_result(const Call& call, const model::Analysis& analysis) {
  std::size_t claims = 0;
  for (const model::Story& story : analysis.stories) claims += story.claims.size();
  fmt::print(stderr, "sumber: {} articles, {} stories, {} claims, {} skipped{}\n", analysis.articles.size(),
             analysis.stories.size(), claims, analysis.skipped.size(),
             call.output.empty() ? "" : "; written to " + call.output);
}

base::Result<void> write_analysis(const Call& call, const model::Analysis& analysis) {
  if (call.output.empty() || call.output == "-") return print_all(exporting::to_json(analysis));
  return exporting::write_document(analysis, call.output);
}

}  // namespace

ExitCode run_analyze(const Call& call) {
  if (const auto checked = check_output(call.output, call.inputs); !checked) return report_error(checked.error());
  const auto packs = lang::load_packs(call.pack_folders);
  if (!packs) return report_error(packs.error());
  const auto analysis = obtain_analysis(call, *packs);
  if (!analysis) return report_error(analysis.error());
  if (const auto written = write_analysis(call, *analysis); !written) return report_error(written.error());
  if (!call.is_quiet) say_result(call, *analysis);
  return ExitCode::kDone;
}

}  // namespace sumber::doors::cli
