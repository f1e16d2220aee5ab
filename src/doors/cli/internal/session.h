// What every command needs: packs, signals, inputs turned into an analysis, errors in one line.
#pragma once

#include <atomic>
#include <string>
#include <string_view>

#include "base/error.h"
#include "doors/cli/command_line.h"
#include "doors/cli/internal/declarations.h"
#include "doors/cli/internal/progress.h"
#include "doors/cli/internal/stage_times.h"
#include "engine/stream.h"
#include "lang/packs.h"
#include "model/analysis.h"

namespace sumber::doors::cli {

// Set by SIGINT, SIGTERM and SIGHUP from the first call on. A second signal ends the program as the system does.
[[nodiscard]] const std::atomic<bool>& watch_interrupts();

// Ends the run as a signal would: for an output that takes no more.
void stop_run();

// Silent where the user asked for silence.
[[nodiscard]] ProgressMode choose_mode(const Call& call);

// Threads, progress and interrupts of a run. Borrows the view and the times.
[[nodiscard]] engine::AnalyzeOptions make_options(const Call& call, ProgressView& view, StageTimes* times = nullptr);

// "sumber: where: detail; next" on standard error, and how the run ends.
ExitCode report_error(const base::Error& error);

[[nodiscard]] ExitCode exit_code_of(base::ErrorCode code);

// A line for each document that was not read, the first ones by name, on standard error.
void say_skipped(const std::vector<model::Skipped>& skipped);

// True for a folder or a .json file that analyze wrote.
[[nodiscard]] bool is_analysis_document(const std::string& path);

// The analysis of call.inputs: read back where the one input is an analysis document, else made, with progress and a
// line for every skipped document on standard error. `times` learns of the stages where somebody asks for them.
[[nodiscard]] base::Result<model::Analysis> obtain_analysis(const Call& call, const lang::Packs& packs,
                                                            StageTimes* times = nullptr);

// The analysis of call.inputs, written into `folder` while it is made: for any number of articles.
[[nodiscard]] base::Result<engine::AnalysisCounts> stream_analysis(const Call& call, const std::string& folder,
                                                                   const lang::Packs& packs,
                                                                   StageTimes* times = nullptr);

// The pack whose interface words are used: the one asked for, else that of the language most articles are in, else the
// first that has such words. The error names the languages there are.
[[nodiscard]] base::Result<const lang::Pack*> choose_interface(const Call& call, const model::Analysis& analysis,
                                                               const lang::Packs& packs);

}  // namespace sumber::doors::cli
