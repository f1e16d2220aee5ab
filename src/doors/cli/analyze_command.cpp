#include <fmt/format.h>

#include <cstdio>

#include "doors/cli/internal/commands.h"
#include "doors/cli/internal/output.h"
#include "doors/cli/internal/session.h"
#include "doors/export/document.h"

namespace sumber::doors::cli {

namespace {

struct Totals {
  std::uint64_t articles = 0;
  std::uint64_t stories = 0;
  std::uint64_t claims = 0;
  std::uint64_t skipped = 0;
};

void say_result(const Call& call, const Totals& totals) {
  fmt::print(stderr, "sumber: {} articles, {} stories, {} claims, {} skipped{}\n", totals.articles, totals.stories,
             totals.claims, totals.skipped, call.output.empty() ? "" : "; written to " + call.output);
  fmt::print(stderr, "sumber: at most {:.0f} MB of memory\n", measure_usage().peak_megabytes);
}

base::Result<void> write_analysis(const Call& call, const model::Analysis& analysis) {
  if (call.output.empty() || call.output == "-") return print_all(exporting::to_json(analysis));
  return exporting::write_document(analysis, call.output);
}

base::Result<Totals> analyze_in_memory(const Call& call, const lang::Packs& packs, StageTimes& times) {
  const auto analysis = obtain_analysis(call, packs, &times);
  times.begin("write");
  if (!analysis) return std::unexpected(analysis.error());
  if (const auto written = write_analysis(call, *analysis); !written) return std::unexpected(written.error());
  std::uint64_t claims = 0;
  for (const model::Story& story : analysis->stories) claims += story.claims.size();
  return Totals{analysis->articles.size(), analysis->stories.size(), claims, analysis->skipped.size()};
}

base::Result<Totals> analyze_into_folder(const Call& call, const lang::Packs& packs, StageTimes& times) {
  const auto counts = stream_analysis(call, call.output, packs, &times);
  if (!counts) return std::unexpected(counts.error());
  return Totals{counts->articles, counts->stories, counts->claims, counts->skipped.size()};
}

}  // namespace

ExitCode run_analyze(const Call& call) {
  for (const std::string& output : {call.output, call.times_output}) {
    if (const auto checked = check_output(output, call.inputs); !checked) return report_error(checked.error());
  }
  StageTimes times("open");
  const auto packs = lang::load_packs(call.pack_folders);
  if (!packs) return report_error(packs.error());
  const bool is_document = call.inputs.size() == 1 && is_analysis_document(call.inputs.front());
  const bool is_streamed = !is_document && exporting::names_folder(call.output);
  const auto totals = is_streamed ? analyze_into_folder(call, *packs, times) : analyze_in_memory(call, *packs, times);
  if (!totals) return report_error(totals.error());
  if (!call.times_output.empty()) {
    if (const auto written = times.write(call.times_output); !written) return report_error(written.error());
  }
  if (!call.is_quiet) say_result(call, *totals);
  return ExitCode::kDone;
}

}  // namespace sumber::doors::cli
