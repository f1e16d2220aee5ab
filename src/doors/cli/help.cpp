// What --help prints.
#include <algorithm>

#include "doors/cli/internal/described.h"
#include "doors/cli/internal/terminal.h"

namespace sumber::doors::cli {

namespace {

constexpr std::size_t kLabelColumns = 26;

std::string label_of(const DescribedOption& option) {
  std::string label;
  for (const std::string& name : option.names) label += (label.empty() ? "" : ", ") + name;
  if (!option.value_name.empty()) label += " " + option.value_name;
  return label;
}

std::string usage_of(const DescribedCommand& command) {
  std::string usage = "sumber" + (command.name.empty() ? "" : " " + command.name) + " [OPTION…]";
  for (const DescribedOption& positional : command.positionals) {
    usage += " " + positional.names.front() + (positional.is_repeatable ? "…" : "");
  }
  return command.name.empty() ? usage + " COMMAND" : usage;
}

void add_row(std::string& out, const std::string& label, const std::string& text, std::size_t columns) {
  std::string row = "  " + label;
  const bool is_label_long = row.size() + 2 > kLabelColumns;
  if (is_label_long) {
    out += row + "\n";
    row.clear();
  }
  row.resize(kLabelColumns, ' ');
  const std::vector<std::string> lines = wrap_text(text, columns - kLabelColumns);
  for (const std::string& line : lines) {
    out += row + line + "\n";
    row.assign(kLabelColumns, ' ');
  }
}

void add_options(std::string& out, const char* heading, const std::vector<DescribedOption>& options,
                 std::size_t columns) {
  if (options.empty()) return;
  out += std::string("\n") + heading + "\n";
  for (const DescribedOption& option : options) add_row(out, label_of(option), option.text, columns);
}

std::string write_help(const std::vector<DescribedCommand>& commands, std::size_t columns) {
  const DescribedCommand& top = commands.front();
  std::string out;
  for (const std::string& line : wrap_text(top.text + (top.text.ends_with('.') ? "" : "."), columns))
    out += line + "\n";
  out += "\nUsage\n  " + usage_of(top) + "\n";
  if (commands.size() > 1) out += "\nCommands\n";
  for (std::size_t i = 1; i < commands.size(); ++i) add_row(out, commands[i].name, commands[i].text, columns);
  add_options(out, "Arguments", top.positionals, columns);
  add_options(out, "Options", top.options, columns);
  out += "\nExamples\n";
  for (const std::string& example : top.examples) out += "  " + example + "\n";
  out += "\nExit codes\n";
  for (const ExitMeaning& meaning : exit_meanings()) add_row(out, std::to_string(meaning.code), meaning.text, columns);
  return out;
}

class HelpFormatter final : public CLI::FormatterBase {
 public:
  std::string make_help(const CLI::App* app, std::string, CLI::AppFormatMode) const override {
    std::vector<DescribedCommand> commands = describe_commands(*app);
    if (app->get_parent() != nullptr) commands.front().name = app->get_name();
    return write_help(commands, std::min<std::size_t>(columns_of_terminal(), 100));
  }
};

}  // namespace

std::shared_ptr<CLI::FormatterBase> make_help_formatter() { return std::make_shared<HelpFormatter>(); }

}  // namespace sumber::doors::cli
