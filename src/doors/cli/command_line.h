// The command line: reads the arguments, calls the engine, prints.
#pragma once

namespace sumber::doors::cli {

// How a run ends. Also told by `sumber --help` and the manual.
enum class ExitCode : int {
  kDone = 0,
  kFailed = 1,        // nothing could be read, or the output could not be written
  kBadCall = 2,       // a wrong option, argument or language pack
  kInterrupted = 130  // stopped by SIGINT or SIGTERM; nothing was written
};

[[nodiscard]] ExitCode run_command_line(int argument_count, char** arguments);

}  // namespace sumber::doors::cli
