// The declared commands as plain rows, and what is made from them.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

namespace sumber::doors::cli {

struct DescribedOption {
  std::vector<std::string> names;  // "-o", "--output"; a positional has its name alone
  std::string value_name;          // "PATH"; empty for a flag
  std::string text;
  bool is_repeatable = false;
};

struct DescribedCommand {
  std::string name;  // empty for the program itself
  std::string text;
  std::vector<DescribedOption> positionals;
  std::vector<DescribedOption> options;
  std::vector<std::string> examples;  // a line each
};

// The program first, then its commands in the order of declaration.
[[nodiscard]] std::vector<DescribedCommand> describe_commands(const CLI::App& app);

struct ExitMeaning {
  int code = 0;
  const char* text = nullptr;
};
[[nodiscard]] const std::vector<ExitMeaning>& exit_meanings();

[[nodiscard]] std::shared_ptr<CLI::FormatterBase> make_help_formatter();

// A page for `man`, in groff's man macros.
[[nodiscard]] std::string write_manual(const std::vector<DescribedCommand>& commands);

// `shell` is bash, zsh or fish.
[[nodiscard]] std::string write_completions(const std::vector<DescribedCommand>& commands, const std::string& shell);

}  // namespace sumber::doors::cli
