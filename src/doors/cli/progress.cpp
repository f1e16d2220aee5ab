#include "doors/cli/internal/progress.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace sumber::doors::cli {

namespace {

constexpr double kSecondsBetweenFrames = 0.1;
constexpr std::size_t kBarColumns = 24;

std::string group_digits(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string describe_seconds(double seconds) {
  if (seconds < 60) return fmt::format("{:.1f} s", seconds);
  const auto whole = static_cast<std::uint64_t>(seconds);
  return fmt::format("{} min {} s", whole / 60, whole % 60);
}

std::uint64_t rate_of(std::uint64_t done, double seconds) {
  return static_cast<std::uint64_t>(static_cast<double>(done) / std::max(seconds, 0.001));
}

std::size_t columns_of_errors() {
  winsize size{};
  const bool is_known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return is_known ? size.ws_col : 80;
}

}  // namespace

ProgressMode choose_progress_mode() { return ::isatty(STDERR_FILENO) != 0 ? ProgressMode::kBar : ProgressMode::kLines; }

std::string describe_stage(const engine::Progress& progress, double seconds) {
  std::string line = fmt::format("{}: {} {} in {}", progress.stage, group_digits(progress.done), progress.unit,
                                 describe_seconds(seconds));
  if (seconds >= 0.1) line += fmt::format(", {} a second", group_digits(rate_of(progress.done, seconds)));
  return line;
}

std::string draw_bar(const engine::Progress& progress, double seconds, std::size_t columns) {
  std::string line = fmt::format("{:<6} ", progress.stage);
  if (progress.total > 0) {
    const std::size_t full = std::min<std::uint64_t>(progress.done, progress.total) * kBarColumns / progress.total;
    line += fmt::format("[{:#<{}}{:-<{}}] ", "", full, "", kBarColumns - full);
    line += fmt::format("{} of {} {}", group_digits(progress.done), group_digits(progress.total), progress.unit);
  } else {
    line += fmt::format("{} {}", group_digits(progress.done), progress.unit);
  }
  line += fmt::format(", {} a second", group_digits(rate_of(progress.done, seconds)));
  if (progress.total > progress.done && progress.done > 0) {
    const double left =
        seconds * static_cast<double>(progress.total - progress.done) / static_cast<double>(progress.done);
    line += fmt::format(", {} left", describe_seconds(left));
  }
  return line.substr(0, columns > 1 ? columns - 1 : 1);
}

double ProgressView::seconds_since(Clock::time_point then) const {
  return std::chrono::duration<double>(Clock::now() - then).count();
}

void ProgressView::show(const engine::Progress& progress) {
  if (mode_ == ProgressMode::kSilent) return;
  if (progress.stage != stage_) {
    end_stage();
    stage_ = progress.stage;
    stage_began_ = Clock::now();
    drawn_ = {};
  }
  unit_ = progress.unit;
  last_ = {stage_, progress.done, progress.total, unit_};
  draw();
}

void ProgressView::draw() {
  if (mode_ != ProgressMode::kBar || seconds_since(drawn_) < kSecondsBetweenFrames) return;
  drawn_ = Clock::now();
  fmt::print(stderr, "\r\x1b[K{}", draw_bar(last_, seconds_since(stage_began_), columns_of_errors()));
  std::fflush(stderr);
}

void ProgressView::end_stage() {
  if (stage_.empty()) return;
  const bool is_worth_a_line = mode_ == ProgressMode::kLines && last_.done > 0;
  if (is_worth_a_line) fmt::print(stderr, "{}\n", describe_stage(last_, seconds_since(stage_began_)));
  stage_.clear();
}

void ProgressView::finish() {
  if (mode_ == ProgressMode::kBar && !stage_.empty()) fmt::print(stderr, "\r\x1b[K");
  end_stage();
}

}  // namespace sumber::doors::cli
