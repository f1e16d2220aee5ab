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

// Between 0 and 1; by the inputs' bytes where nobody knows how many there will be.
double share_done(const engine::Progress& progress) {
  const bool is_counted = progress.total > 0;
  const std::uint64_t done = is_counted ? progress.done : progress.done_bytes;
  const std::uint64_t total = is_counted ? progress.total : progress.total_bytes;
  return total == 0 ? 0 : static_cast<double>(std::min(done, total)) / static_cast<double>(total);
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
  const double share = share_done(progress);
  const bool is_share_known = progress.total > 0 || progress.total_bytes > 0;
  std::string line = fmt::format("{:<8} ", progress.stage);
  if (progress.done == 0) return line.substr(0, columns > 1 ? columns - 1 : 1);  // how long it takes is not known yet
  if (is_share_known) {
    const auto full = static_cast<std::size_t>(share * kBarColumns);
    line += fmt::format("[{:#<{}}{:-<{}}] ", "", full, "", kBarColumns - full);
  }
  line += group_digits(progress.done);
  if (progress.total > 0) line += " of " + group_digits(progress.total);
  line += fmt::format(" {}, {} a second", progress.unit, group_digits(rate_of(progress.done, seconds)));
  if (share > 0 && share < 1) line += fmt::format(", {} left", describe_seconds(seconds * (1 - share) / share));
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
  last_ = progress;
  last_.stage = stage_;
  last_.unit = unit_;
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
