// The first step of reading, which every way into the engine shares.
#pragma once

#include <oneapi/tbb/global_control.h>

#include <expected>
#include <memory>
#include <string>

#include "engine/analyze.h"
#include "model/page.h"
#include "read/extract/extract.h"
#include "read/ingest/ingest.h"

namespace sumber::engine {

// The article of a page; a skipped row names the input that the page came from.
[[nodiscard]] std::expected<read::extract::ExtractedArticle, model::Skipped> extract_page(
    const model::Page& page, const read::extract::Rules& rules, const AnalyzeOptions& options);

// At most so many threads while it lives; 0 is as many as the machine has.
class ThreadLimit {
 public:
  explicit ThreadLimit(unsigned threads) {
    if (threads > 0)
      limit_ = std::make_unique<tbb::global_control>(tbb::global_control::max_allowed_parallelism, threads);
  }

 private:
  std::unique_ptr<tbb::global_control> limit_;
};

// Every page of the store at `path`.
[[nodiscard]] base::Result<void> feed_store(const std::string& path, const read::ingest::PageSink& sink);

[[nodiscard]] inline base::Error interrupted() {
  return {base::ErrorCode::interrupted, "", "the run was interrupted; nothing was written", ""};
}

[[nodiscard]] inline bool is_interrupted(const AnalyzeOptions& options) {
  return options.is_interrupted != nullptr && options.is_interrupted->load(std::memory_order_relaxed);
}

}  // namespace sumber::engine
