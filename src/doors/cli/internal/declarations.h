// Every command, option and argument, declared once. Help, manual page and shell completions are made from it.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sumber::doors::cli {

// What the user asked for.
struct Call {
  std::vector<std::string> inputs;  // analyze, read, report, show
  std::string output;               // -o; empty: stdout
  std::string format = "jsonl";     // read, export
  std::string skipped_output;       // read: where rows of skipped documents go
  std::string times_output;         // analyze: where the times of its stages go
  unsigned share_percent = 50;      // copies
  unsigned threads = 0;
  std::vector<std::string> pack_folders;
  std::string decisions;  // the user's file; empty: none
  std::string language;   // of the terminal summary; empty: the story's own
  std::string document;   // explain, diff
  std::string claim;
  std::string other_document;
  std::string shell;
  std::string store;                       // add, forget
  std::string id;                          // forget
  std::string sentence;                    // ask
  std::vector<std::string> allowed_hosts;  // fetch
  std::uint16_t port = 8017;               // serve
  bool is_quiet = false;
  bool is_json_wanted = false;  // explain
  bool is_everything_shown = false;
  bool is_one_story = false;  // analyze, show, report
};

// The app borrows `call` and fills it when it parses.
[[nodiscard]] std::unique_ptr<CLI::App> declare_commands(Call& call);

inline constexpr std::string_view kVersion = SUMBER_VERSION;

}  // namespace sumber::doors::cli
