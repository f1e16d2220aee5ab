// The manual page, in groff's man macros.
#include "doors/cli/internal/declarations.h"
#include "doors/cli/internal/described.h"

namespace sumber::doors::cli {

namespace {

// Backslashes, hyphens and a dot or quote at the start of a line mean something to groff.
std::string escape(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  const bool is_request = out.starts_with('.') || out.starts_with('\'');
  return is_request ? "\\&" + out : out;
}

void add_option(std::string& out, const DescribedOption& option) {
  out += ".TP\n";
  std::string names;
  for (const std::string& name : option.names) names += (names.empty() ? "\\fB" : ", \\fB") + escape(name) + "\\fR";
  if (!option.value_name.empty()) names += " \\fI" + escape(option.value_name) + "\\fR";
  out += names + "\n" + escape(option.text) + ".\n";
}

void add_examples(std::string& out, const std::vector<std::string>& examples) {
  if (examples.empty()) return;
  out += ".PP\nExamples:\n.PP\n.nf\n";
  for (const std::string& example : examples) out += "    " + escape(example) + "\n";
  out += ".fi\n";
}

void add_command(std::string& out, const DescribedCommand& command) {
  out += ".SS \"sumber " + escape(command.name);
  for (const DescribedOption& positional : command.positionals) {
    out += " " + escape(positional.names.front()) + (positional.is_repeatable ? "..." : "");
  }
  out += "\"\n" + escape(command.text) + ".\n";
  for (const DescribedOption& positional : command.positionals) add_option(out, positional);
  for (const DescribedOption& option : command.options) add_option(out, option);
  add_examples(out, command.examples);
}

}  // namespace

std::string write_manual(const std::vector<DescribedCommand>& commands) {
  const DescribedCommand& program = commands.front();
  std::string out = ".TH SUMBER 1 \"\" \"sumber " + escape(std::string(kVersion)) + "\" \"User commands\"\n";
  out += ".SH NAME\nsumber \\- what happened, who says so, and how many independent origins stand behind it\n";
  out += ".SH SYNOPSIS\n.B sumber\n.I COMMAND\n[\\fIOPTION\\fR]...\n";
  out += ".SH DESCRIPTION\n" + escape(program.text) + "\n";
  add_examples(out, program.examples);
  out += ".SH OPTIONS\n";
  for (const DescribedOption& option : program.options) add_option(out, option);
  out += ".SH COMMANDS\n";
  for (std::size_t i = 1; i < commands.size(); ++i) add_command(out, commands[i]);
  out += ".SH EXIT STATUS\n";
  for (const ExitMeaning& meaning : exit_meanings()) {
    out += ".TP\n\\fB" + std::to_string(meaning.code) + "\\fR\n" + escape(meaning.text) + ".\n";
  }
  out += ".SH ENVIRONMENT\n.TP\n\\fBNO_COLOR\\fR\nAny value turns colours off.\n";
  out += ".TP\n\\fBCOLUMNS\\fR\nWidth of the terminal summary.\n";
  return out;
}

}  // namespace sumber::doors::cli
