#include "doors/cli/internal/stage_times.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/time.h>

#include <chrono>
#include <cstdio>

#include "doors/export/output_file.h"

namespace sumber::doors::cli {

namespace {

using Clock = std::chrono::steady_clock;

// Before main: what comes earlier is the loader's.
const Clock::time_point kProgramBegan = Clock::now();

double seconds_of(const timeval& time) {
  constexpr double kMicroseconds = 1e6;
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / kMicroseconds;
}

std::string row_of(std::string_view stage, const Usage& before, const Usage& after) {
  return fmt::format("{{\"stage\":\"{}\",\"wall_s\":{:.3f},\"cpu_s\":{:.3f},\"peak_mb\":{:.0f}}}\n", stage,
                     after.wall_seconds - before.wall_seconds, after.cpu_seconds - before.cpu_seconds,
                     after.peak_megabytes);
}

}  // namespace

Usage measure_usage() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  constexpr double kKilobytes = 1024;
  return {std::chrono::duration<double>(Clock::now() - kProgramBegan).count(),
          seconds_of(used.ru_utime) + seconds_of(used.ru_stime), static_cast<double>(used.ru_maxrss) / kKilobytes};
}

std::string describe_times(const std::vector<StageEnd>& ends) {
  std::string rows;
  Usage before;
  for (const StageEnd& end : ends) {
    rows += row_of(end.stage, before, end.at_end);
    before = end.at_end;
  }
  return rows + row_of("all", {}, before);
}

void StageTimes::begin(std::string_view stage) {
  if (stage == stage_) return;
  ends_.push_back({stage_, measure_usage()});
  stage_ = stage;
}

base::Result<void> StageTimes::write(const std::string& path) {
  begin({});
  const std::string rows = describe_times(ends_);
  if (path != "-") return exporting::write_file(path, rows);
  std::fwrite(rows.data(), 1, rows.size(), stderr);
  return {};
}

}  // namespace sumber::doors::cli
