// Completions for bash, zsh and fish.
#include "doors/cli/internal/described.h"

namespace sumber::doors::cli {

namespace {

std::string join_names(const std::vector<DescribedOption>& options) {
  std::string out;
  for (const DescribedOption& option : options) {
    for (const std::string& name : option.names) out += (out.empty() ? "" : " ") + name;
  }
  return out;
}

std::string join_commands(const std::vector<DescribedCommand>& commands) {
  std::string out;
  for (std::size_t i = 1; i < commands.size(); ++i) out += (i > 1 ? " " : "") + commands[i].name;
  return out;
}

// Inside single quotes of a shell, and without the signs that zsh's _arguments reads.
std::string quote_text(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else if (c == '[' || c == ']' || c == ':') {
      out += ' ';
    } else {
      out += c;
    }
  }
  return out;
}

bool takes_shell_name(const DescribedCommand& command) {
  return !command.positionals.empty() && command.positionals.front().names.front() == "SHELL";
}

std::string write_bash(const std::vector<DescribedCommand>& commands) {
  std::string out =
      "# bash completion for sumber\n"
      "_sumber() {\n"
      "  local current=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]} options\n"
      "  if [[ $COMP_CWORD -eq 1 ]]; then\n"
      "    COMPREPLY=($(compgen -W \"" +
      join_commands(commands) + " " + join_names(commands.front().options) +
      "\" -- \"$current\"))\n"
      "    return\n"
      "  fi\n"
      "  case $command in\n";
  for (std::size_t i = 1; i < commands.size(); ++i) {
    const std::string values = takes_shell_name(commands[i]) ? " bash zsh fish" : "";
    out += "    " + commands[i].name + ") options=\"" + join_names(commands[i].options) + values + "\" ;;\n";
  }
  return out +
         "    *) options= ;;\n"
         "  esac\n"
         "  COMPREPLY=($(compgen -W \"$options\" -- \"$current\"))\n"
         "}\n"
         "complete -o default -F _sumber sumber\n";
}

void add_zsh_option(std::string& out, const DescribedOption& option) {
  for (const std::string& name : option.names) {
    out += " \\\n        '*" + name + "[" + quote_text(option.text) + "]";
    if (!option.value_name.empty()) out += ":" + option.value_name + ":_files";
    out += "'";
  }
}

std::string write_zsh(const std::vector<DescribedCommand>& commands) {
  std::string out =
      "#compdef sumber\n"
      "_sumber() {\n"
      "  local -a commands=(\n";
  for (std::size_t i = 1; i < commands.size(); ++i) {
    out += "    '" + commands[i].name + ":" + quote_text(commands[i].text) + "'\n";
  }
  out +=
      "  )\n"
      "  if (( CURRENT == 2 )); then\n"
      "    _describe command commands\n"
      "    _arguments";
  for (const DescribedOption& option : commands.front().options) add_zsh_option(out, option);
  out +=
      "\n    return\n"
      "  fi\n"
      "  case $words[2] in\n";
  for (std::size_t i = 1; i < commands.size(); ++i) {
    out += "    " + commands[i].name + ")\n      shift words; (( CURRENT-- ))\n      _arguments";
    for (const DescribedOption& option : commands[i].options) add_zsh_option(out, option);
    out += takes_shell_name(commands[i]) ? " \\\n        '*:shell:(bash zsh fish)' ;;\n"
                                         : " \\\n        '*:file:_files' ;;\n";
  }
  return out +
         "  esac\n"
         "}\n"
         "if [ \"$funcstack[1]\" = \"_sumber\" ]; then _sumber \"$@\"; else compdef _sumber sumber; fi\n";
}

void add_fish_option(std::string& out, const std::string& condition, const DescribedOption& option) {
  out += "complete -c sumber -n '" + condition + "'";
  for (const std::string& name : option.names) {
    out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  if (!option.value_name.empty()) out += " -r";
  out += " -d '" + quote_text(option.text) + "'\n";
}

std::string write_fish(const std::vector<DescribedCommand>& commands) {
  std::string out = "# fish completion for sumber\n";
  for (const DescribedOption& option : commands.front().options) add_fish_option(out, "__fish_use_subcommand", option);
  for (std::size_t i = 1; i < commands.size(); ++i) {
    const DescribedCommand& command = commands[i];
    out += "complete -c sumber -f -n __fish_use_subcommand -a " + command.name + " -d '" + quote_text(command.text) +
           "'\n";
    const std::string condition = "__fish_seen_subcommand_from " + command.name;
    for (const DescribedOption& option : command.options) add_fish_option(out, condition, option);
    if (takes_shell_name(command)) out += "complete -c sumber -f -n '" + condition + "' -a 'bash zsh fish'\n";
  }
  return out;
}

}  // namespace

std::string write_completions(const std::vector<DescribedCommand>& commands, const std::string& shell) {
  if (shell == "zsh") return write_zsh(commands);
  return shell == "fish" ? write_fish(commands) : write_bash(commands);
}

}  // namespace sumber::doors::cli
