// How long each stage of a run took.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace sumber::doors::cli {

// What the program has used since it began.
struct Usage {
  double wall_seconds = 0;
  double cpu_seconds = 0;     // user and system, of all threads
  double peak_megabytes = 0;  // the most memory it has held
};

[[nodiscard]] Usage measure_usage();

// A stage and what had been used when it ended.
struct StageEnd {
  std::string stage;
  Usage at_end;
};

// One JSON object a stage, in order, and one for all: {"stage":"read","wall_s":4.031,"cpu_s":7.9,"peak_mb":181}. Times
// are the stage's own, memory is the most until its end.
[[nodiscard]] std::string describe_times(const std::vector<StageEnd>& ends);

// Notes when a run passes from one stage to the next. By one thread at a time.
class StageTimes {
 public:
  explicit StageTimes(std::string first_stage) : stage_(std::move(first_stage)) {}

  // The stage that is at work from now on; the same again changes nothing.
  void begin(std::string_view stage);

  // Ends the last stage and writes the rows; "-" is standard error.
  [[nodiscard]] base::Result<void> write(const std::string& path);

 private:
  std::string stage_;
  std::vector<StageEnd> ends_;
};

}  // namespace sumber::doors::cli
