// Tells on standard error how far a run is.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "engine/analyze.h"

namespace sumber::doors::cli {

enum class ProgressMode : std::uint8_t { kSilent, kLines, kBar };

// A bar where standard error is a terminal, one line a stage otherwise.
[[nodiscard]] ProgressMode choose_progress_mode();

// "link: 4,950 pairs in 2.1 s, 2,357 a second"
[[nodiscard]] std::string describe_stage(const engine::Progress& progress, double seconds);

// "compare  [########--------] 2,475 of 4,950 articles, 2,357 a second, 1 s left"; the stage alone where nothing is
// done.
[[nodiscard]] std::string draw_bar(const engine::Progress& progress, double seconds, std::size_t columns);

class ProgressView {
 public:
  explicit ProgressView(ProgressMode mode) : mode_(mode) {}

  void show(const engine::Progress& progress);

  // Closes the last stage; the bar disappears.
  void finish();

 private:
  using Clock = std::chrono::steady_clock;
  [[nodiscard]] double seconds_since(Clock::time_point then) const;
  void end_stage();
  void draw();

  ProgressMode mode_;
  std::string stage_;
  std::string unit_;
  engine::Progress last_;
  Clock::time_point stage_began_;
  Clock::time_point drawn_;
};

}  // namespace sumber::doors::cli
