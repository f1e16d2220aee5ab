// Pages into articles and nothing more: the read floor's first stage as a stream.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/error.h"
#include "engine/analyze.h"
#include "lang/packs.h"
#include "model/article.h"
#include "model/page.h"

namespace sumber::engine {

// Where articles go. Rows come in the order of the inputs (files by path, documents as they stand in them).
struct ArticleSink {
  std::function<std::string(const model::Article&)> write_row;  // called on any thread, several at once
  std::function<void(std::string&&)> take_row;                  // called on the caller's thread
  std::function<void(model::Skipped&&)> take_skipped;           // called on the caller's thread
};

struct ReadCounts {
  std::uint64_t articles = 0;
  std::uint64_t skipped = 0;
};

// Reads every input (a file, a folder, "-" for stdin; or one store, whose pages are all in memory) and hands each
// article over as soon as its turn comes, so that memory does not grow with the inputs: about 100 MB. For the same
// reason ids are not compared: two documents of one id are two rows. Fails on interrupt, and where nothing at all could
// be read; what was handed over before stays.
[[nodiscard]] base::Result<ReadCounts> read_articles(const std::vector<std::string>& inputs, const lang::Packs& packs,
                                                     const AnalyzeOptions& options, const ArticleSink& sink);

}  // namespace sumber::engine
