// Work on any thread, results one after the other.
#pragma once

#include <oneapi/tbb/parallel_pipeline.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

#include "base/error.h"

namespace sumber::engine {

// A run of neighbouring items.
struct Batch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The first thing that goes wrong on any thread.
class FirstError {
 public:
  void note(base::Error error) {
    const std::scoped_lock lock(noting_);
    if (!error_) error_ = std::move(error);
    is_set_.store(true, std::memory_order_relaxed);
  }
  [[nodiscard]] bool is_set() const { return is_set_.load(std::memory_order_relaxed); }
  [[nodiscard]] base::Result<void> result() const {
    if (error_) return std::unexpected(*error_);
    return {};
  }

 private:
  std::atomic<bool> is_set_ = false;
  std::mutex noting_;
  std::optional<base::Error> error_;
};

// Calls make(batch) on any thread for every batch that `next` gives until it gives none, and take(result) one at a time
// in the order of the batches. At most `most_ahead` results wait, whatever the number of batches. Both return a
// base::Result; the first failure ends the work.
template <class Made, class Next, class Make, class Take>
base::Result<void> in_order(std::size_t most_ahead, Next next, const Make& make, const Take& take) {
  FirstError error;
  const auto begin = [&](tbb::flow_control& control) -> Batch {
    const std::optional<Batch> batch = error.is_set() ? std::nullopt : next();
    if (batch) return *batch;
    control.stop();
    return {};
  };
  const auto middle = [&](Batch batch) -> std::optional<Made> {
    if (error.is_set()) return std::nullopt;
    base::Result<Made> made = make(batch);
    if (made) return std::move(*made);
    error.note(std::move(made.error()));
    return std::nullopt;
  };
  const auto end = [&](std::optional<Made> made) {
    if (!made || error.is_set()) return;
    if (const base::Result<void> taken = take(std::move(*made)); !taken) error.note(taken.error());
  };
  tbb::parallel_pipeline(most_ahead,
                         tbb::make_filter<void, Batch>(tbb::filter_mode::serial_in_order, begin) &
                             tbb::make_filter<Batch, std::optional<Made>>(tbb::filter_mode::parallel, middle) &
                             tbb::make_filter<std::optional<Made>, void>(tbb::filter_mode::serial_in_order, end));
  return error.result();
}

}  // namespace sumber::engine
