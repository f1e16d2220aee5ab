#include "doors/cli/command_line.h"

#include <fmt/format.h>

#include <cstdio>
#include <sstream>

#include "doors/cli/internal/commands.h"
#include "doors/cli/internal/described.h"
#include "doors/cli/internal/output.h"
#include "doors/cli/internal/session.h"
#include "doors/cli/internal/terminal.h"

namespace sumber::doors::cli {

namespace {

// Help and version are asked for, and go to standard output; a wrong call is one line on standard error.
ExitCode answer_parse_end(const CLI::App& app, const CLI::ParseError& end) {
  std::ostringstream out;
  std::ostringstream complaint;
  if (app.exit(end, out, complaint) == 0) {
    const auto printed = print_all(out.str());
    return printed ? ExitCode::kDone : report_error(printed.error());
  }
  const auto chosen = app.get_subcommands();
  const std::string name = chosen.empty() ? "" : " " + chosen.front()->get_name();
  return report_error({base::ErrorCode::bad_call, {}, end.what(), "try: sumber" + name + " --help"});
}

ExitCode run_command(const CLI::App& app, const Call& call) {
  const std::string name = app.get_subcommands().front()->get_name();
  if (name == "analyze") return run_analyze(call);
  if (name == "report") return run_report(call);
  if (name == "show") return run_show(call);
  if (name == "explain") return run_explain(call);
  if (name == "diff") return run_diff(call);
  if (name == "manual") return run_manual(app);
  return run_completions(app, call);
}

}  // namespace

ExitCode run_command_line(int argument_count, char** arguments) {
  Call call;
  const std::unique_ptr<CLI::App> app = declare_commands(call);
  try {
    app->parse(argument_count, arguments);
  } catch (const CLI::ParseError& end) {
    return answer_parse_end(*app, end);
  }
  return run_command(*app, call);
}

}  // namespace sumber::doors::cli
