// Pages through a function on all threads; what comes out is taken in the order the pages went in.
#pragma once

#include <oneapi/tbb/task_group.h>

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "model/page.h"

namespace sumber::engine {

// Holds at most kMaxBytesAhead of pages and one page more, whatever the length of the stream: the caller's thread goes
// on ingesting while others work, and joins the work when that much lies ahead.
template <class Result>
class ReadAhead {
 public:
  using Work = std::function<Result(model::Page&&)>;  // called on any thread, several at once
  using Take = std::function<void(Result&&)>;         // called on the caller's thread, in order

  ReadAhead(Work work, Take take) : work_(std::move(work)), take_(std::move(take)) {}
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;
  ~ReadAhead() { group_.wait(); }

  void add(model::Page&& page) {
    if (is_chunk_full()) start_chunk();
    const std::size_t bytes = page.content.size() + kPageBytes;
    if (chunks_.empty() || is_started_) {
      chunks_.emplace_back();
      is_started_ = false;
      chunk_bytes_ = 0;
    }
    chunks_.back().push_back({std::move(page), std::nullopt});
    chunk_bytes_ += bytes;
    ahead_bytes_ += bytes;
    if (ahead_bytes_ >= kMaxBytesAhead) finish();
  }

  // Waits for all pages that were added.
  void finish() {
    if (!chunks_.empty() && !is_started_) start_chunk();
    group_.wait();
    for (Chunk& chunk : chunks_) {
      for (Slot& slot : chunk) {
        if (slot.result) take_(std::move(*slot.result));
      }
    }
    chunks_.clear();
    ahead_bytes_ = 0;
    is_started_ = false;
  }

 private:
  static constexpr std::size_t kMaxBytesAhead = 32U << 20U;
  static constexpr std::size_t kChunkBytes = 512U << 10U;  // a task; a thread reads it in some milliseconds
  static constexpr std::size_t kPageBytes = 4096;          // what a page weighs beside its content, and its article

  struct Slot {
    model::Page page;
    std::optional<Result> result;
  };
  using Chunk = std::vector<Slot>;

  [[nodiscard]] bool is_chunk_full() const { return !chunks_.empty() && !is_started_ && chunk_bytes_ >= kChunkBytes; }

  void start_chunk() {
    is_started_ = true;
    group_.run([this, chunk = &chunks_.back()] {
      for (Slot& slot : *chunk) {
        slot.result.emplace(work_(std::move(slot.page)));
        slot.page = {};
      }
    });
  }

  Work work_;
  Take take_;
  std::deque<Chunk> chunks_;  // references stay valid while chunks are added behind
  std::size_t chunk_bytes_ = 0;
  std::size_t ahead_bytes_ = 0;
  bool is_started_ = false;  // the last chunk is at work
  tbb::task_group group_;    // last: ends before what its tasks use
};

}  // namespace sumber::engine
