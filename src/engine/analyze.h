// The main job: inputs in, analysis out. The only place that knows the order of the floors.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "lang/packs.h"
#include "model/analysis.h"
#include "model/decision.h"

namespace sumber::engine {

// One step of a stage; the first of each stage has nothing done, and what is between it and the first of the next is
// the stage's time. `total` is 0 where it is not known yet; `done_bytes` of `total_bytes` of the inputs then tell how
// far the stage is, where the inputs are files.
struct Progress {
  // In this order: "read", "propose" (pairs to compare), "compare", "passages", "judge" (same story or not), "stories",
  // "tell", and where the analysis is streamed "write" (articles) and "entities".
  std::string_view stage;
  std::uint64_t done = 0;
  std::uint64_t total = 0;
  std::string_view unit;  // "articles", "pairs", "stories"
  std::uint64_t done_bytes = 0;
  std::uint64_t total_bytes = 0;
};

struct AnalyzeOptions {
  unsigned threads = 0;                                  // 0: as many as the machine has
  std::function<void(const Progress&)> report_progress;  // called from one thread at a time; may be empty
  const std::atomic<bool>* is_interrupted = nullptr;     // checked between documents; set by a signal
  bool is_one_story = false;  // whoever chose the articles says that they tell one story: none is looked for
  std::vector<model::Decision> decisions;    // of the user, by line; engine/decisions.h reads them
  std::string decisions_name = "decisions";  // of their file, for messages
  std::optional<std::int64_t> latest_day;    // days since 1970; later dates are not believed; nothing: today
};

// Reads every input (a file, a folder, "-" for stdin), links and tells. Documents that cannot be read become rows of
// Analysis::skipped. Fails where an input does not exist, may not be read, where nothing at all could be read, or on
// interrupt. Same inputs, same analysis: whatever the threads and the order of inputs.
[[nodiscard]] base::Result<model::Analysis> analyze(const std::vector<std::string>& inputs, const lang::Packs& packs,
                                                    const AnalyzeOptions& options);

// The same for pages that are in memory already.
[[nodiscard]] base::Result<model::Analysis> analyze_pages(std::vector<model::Page> pages, const lang::Packs& packs,
                                                          const AnalyzeOptions& options);

// The same with the ids of the analysis before: `book` (borrowed, may be nullptr) becomes this one's.
[[nodiscard]] base::Result<model::Analysis> analyze_pages(std::vector<model::Page> pages, const lang::Packs& packs,
                                                          const AnalyzeOptions& options, model::StoryBook* book);

// The same for JSON lines (docs/input.schema.json) that are in memory already. `name` stands for the lines in messages,
// and rows without an id are called by it.
[[nodiscard]] base::Result<model::Analysis> analyze_lines(std::string lines, const std::string& name,
                                                          const lang::Packs& packs, const AnalyzeOptions& options);

}  // namespace sumber::engine
