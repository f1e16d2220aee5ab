#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "doors/cli/internal/commands.h"
#include "doors/cli/internal/output.h"
#include "doors/cli/internal/session.h"
#include "doors/export/output_file.h"
#include "engine/copies.h"

namespace sumber::doors::cli {

namespace {

constexpr std::uint32_t kPpmOfPercent = 10'000;

// {"a": id, "b": id, "share": 0.873}: of the shorter text, in thousandths, rounded down.
std::string to_row(const engine::NearCopies& copies, const link::reuse::PairShare& one) {
  nlohmann::ordered_json row;
  row["a"] = copies.ids[one.pair.first];
  row["b"] = copies.ids[one.pair.second];
  const std::uint32_t thousandths = one.of_shorter_ppm / 1000;
  row["share"] = thousandths / 1000.0;
  return row.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

std::size_t count_articles_in(const engine::NearCopies& copies) {
  std::vector<bool> is_in(copies.ids.size());
  for (const link::reuse::PairShare& one : copies.pairs) is_in[one.pair.first] = is_in[one.pair.second] = true;
  return static_cast<std::size_t>(std::ranges::count(is_in, true));
}

}  // namespace

ExitCode run_copies(const Call& call) {
  if (const auto checked = check_output(call.output, call.inputs); !checked) return report_error(checked.error());
  const auto packs = lang::load_packs(call.pack_folders);
  if (!packs) return report_error(packs.error());
  ProgressView view(choose_mode(call));
  const engine::AnalyzeOptions options = make_options(call, view);
  link::reuse::NearCopyOptions asked;
  asked.min_share_ppm = call.share_percent * kPpmOfPercent;
  const auto copies = engine::find_near_copies(call.inputs, *packs, options, asked);
  view.finish();
  if (!copies) return report_error(copies.error());
  if (!call.is_quiet) say_skipped(copies->skipped);
  exporting::OutputFile out(call.output.empty() ? "-" : call.output);
  for (const link::reuse::PairShare& one : copies->pairs) out.append(to_row(*copies, one));
  if (const auto written = out.commit(); !written) return report_error(written.error());
  if (!call.is_quiet) {
    fmt::print(stderr, "sumber: {} pairs among {} of {} articles, {} skipped{}\n", copies->pairs.size(),
               count_articles_in(*copies), copies->articles, copies->skipped.size(),
               call.output.empty() ? "" : "; written to " + call.output);
  }
  return ExitCode::kDone;
}

}  // namespace sumber::doors::cli
