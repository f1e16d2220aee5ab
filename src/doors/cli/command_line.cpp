#include "doors/cli/command_line.h"

#include <fmt/format.h>

#include <cstdio>
#include <functional>
#include <map>
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
  const std::vector<std::string> unknown = app.remaining();
  const bool is_command_unknown = chosen.empty() && !unknown.empty();
  const std::string detail = is_command_unknown ? "there is no command " + unknown.front() : end.what();
  return report_error({base::ErrorCode::bad_call, {}, detail, "try: sumber" + name + " --help"});
}

ExitCode run_command(const CLI::App& app, const Call& call) {
  using Command = ExitCode (*)(const Call&);
  static const std::map<std::string, Command, std::less<>> kCommands = {
      {"analyze", run_analyze}, {"read", run_read},
      {"report", run_report},   {"show", run_show},
      {"explain", run_explain}, {"diff", run_diff},
      {"ask", run_ask},         {"add", run_add},
      {"forget", run_forget},   {"fetch", run_fetch},
      {"serve", run_serve},     {"mcp", run_mcp},
      {"copies", run_copies},   {"frequencies", run_frequencies},
      {"export", run_export},
  };
  const std::string name = app.get_subcommands().front()->get_name();
  const auto found = kCommands.find(name);
  if (found != kCommands.end()) return found->second(call);
  return name == "manual" ? run_manual(app) : run_completions(app, call);
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
