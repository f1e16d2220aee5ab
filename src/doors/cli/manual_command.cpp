#include "doors/cli/internal/commands.h"
#include "doors/cli/internal/described.h"
#include "doors/cli/internal/output.h"
#include "doors/cli/internal/session.h"

namespace sumber::doors::cli {

namespace {

ExitCode print(const std::string& text) {
  const auto printed = print_all(text);
  return printed ? ExitCode::kDone : report_error(printed.error());
}

}  // namespace

ExitCode run_manual(const CLI::App& app) { return print(write_manual(describe_commands(app))); }

ExitCode run_completions(const CLI::App& app, const Call& call) {
  return print(write_completions(describe_commands(app), call.shell));
}

}  // namespace sumber::doors::cli
