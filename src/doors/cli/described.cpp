#include "doors/cli/internal/described.h"

#include <sstream>

#include "doors/cli/command_line.h"

namespace sumber::doors::cli {

namespace {

DescribedOption describe_option(const CLI::Option& option) {
  DescribedOption described;
  described.text = option.get_description();
  described.is_repeatable = option.get_expected_max() > 1;
  if (option.get_positional()) {
    described.names = {option.get_name(true)};
    return described;
  }
  for (const std::string& name : option.get_snames()) described.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) described.names.push_back("--" + name);
  const bool has_value = option.get_items_expected_max() > 0;
  if (has_value) described.value_name = option.get_type_name();
  return described;
}

std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

DescribedCommand describe_command(const CLI::App& app) {
  DescribedCommand described;
  described.text = app.get_description();
  described.examples = split_lines(app.get_footer());
  for (const CLI::Option* option : app.get_options()) {
    (option->get_positional() ? described.positionals : described.options).push_back(describe_option(*option));
  }
  return described;
}

}  // namespace

std::vector<DescribedCommand> describe_commands(const CLI::App& app) {
  std::vector<DescribedCommand> commands = {describe_command(app)};
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    commands.push_back(describe_command(*command));
    commands.back().name = command->get_name();
  }
  return commands;
}

const std::vector<ExitMeaning>& exit_meanings() {
  static const std::vector<ExitMeaning> kMeanings = {
      {static_cast<int>(ExitCode::kDone), "done; documents that were skipped are named"},
      {static_cast<int>(ExitCode::kFailed), "nothing could be read, or the output could not be written"},
      {static_cast<int>(ExitCode::kBadCall), "a wrong option, argument or language pack"},
      {static_cast<int>(ExitCode::kInterrupted), "interrupted; nothing was written"}};
  return kMeanings;
}

}  // namespace sumber::doors::cli
