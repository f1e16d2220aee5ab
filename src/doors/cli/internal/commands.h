// One function a command.
#pragma once

#include <CLI/CLI.hpp>

#include "doors/cli/command_line.h"
#include "doors/cli/internal/declarations.h"

namespace sumber::doors::cli {

ExitCode run_analyze(const Call& call);
ExitCode run_read(const Call& call);
ExitCode run_copies(const Call& call);
ExitCode run_frequencies(const Call& call);
ExitCode run_report(const Call& call);
ExitCode run_export(const Call& call);
ExitCode run_show(const Call& call);
ExitCode run_explain(const Call& call);
ExitCode run_diff(const Call& call);
ExitCode run_ask(const Call& call);
ExitCode run_add(const Call& call);
ExitCode run_forget(const Call& call);
ExitCode run_fetch(const Call& call);
ExitCode run_serve(const Call& call);
ExitCode run_mcp(const Call& call);
ExitCode run_manual(const CLI::App& app);
ExitCode run_completions(const CLI::App& app, const Call& call);

}  // namespace sumber::doors::cli
