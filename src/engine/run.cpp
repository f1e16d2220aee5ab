#include <oneapi/tbb/parallel_for.h>

#include <atomic>
#include <mutex>

#include "engine/internal/floors.h"

namespace sumber::engine {

namespace {

// A bar that moves more often than this shows nothing more.
constexpr std::uint64_t kStepsShown = 200;

}  // namespace

void begin_stage(const AnalyzeOptions& options, const Progress& stage) {
  if (options.report_progress) options.report_progress(stage);
}

void Run::for_each(std::size_t count, Progress stage, const std::function<void(std::size_t)>& work) const {
  stage.total = count;
  begin_stage(options_, stage);
  std::atomic<std::uint64_t> done = 0;
  std::mutex reporting;
  std::uint64_t shown = 0;
  const std::uint64_t step = count / kStepsShown + 1;
  tbb::parallel_for(std::size_t{0}, count, [&](std::size_t i) {
    if (is_interrupted()) return;
    work(i);
    const std::uint64_t now = done.fetch_add(1) + 1;
    if (!options_.report_progress || (now % step != 0 && now != count)) return;
    const std::scoped_lock lock(reporting);
    if (now <= shown) return;
    shown = now;
    stage.done = now;
    options_.report_progress(stage);
  });
}

void StageCount::add_one() {
  if (!options_.report_progress) return;
  const std::scoped_lock lock(reporting_);
  ++stage_.done;
  if (bytes_ != nullptr) {
    stage_.done_bytes = bytes_->done;
    stage_.total_bytes = bytes_->total;
  }
  const bool is_shown = stage_.done == stage_.total || stage_.done % (stage_.total / kStepsShown + 1) == 0;
  if (is_shown) options_.report_progress(stage_);
}

}  // namespace sumber::engine
