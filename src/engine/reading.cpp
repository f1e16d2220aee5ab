#include "engine/reading.h"

#include <expected>
#include <utility>

#include "engine/desk.h"
#include "engine/inputs.h"
#include "engine/internal/floors.h"
#include "engine/internal/page_reading.h"
#include "engine/internal/read_ahead.h"
#include "read/extract/extract.h"

namespace sumber::engine {

namespace {

constexpr std::size_t kRowsKept = 8;  // of skipped documents, for the error of a run that read nothing

// A row, or why there is none.
using Row = std::expected<std::string, model::Skipped>;

class ArticleStream {
 public:
  ArticleStream(const lang::Packs& packs, const AnalyzeOptions& options, const ArticleSink& sink,
                const ByteCount& bytes)
      : rules_(packs),
        options_(options),
        sink_(sink),
        count_(options, {"read", 0, 0, "documents"}, &bytes),
        ahead_([this](model::Page&& page) { return read(std::move(page)); },
               [this](Row&& row) { take(std::move(row)); }) {}

  void add(model::Page&& page) { ahead_.add(std::move(page)); }
  void add(model::Skipped&& row) {
    ++counts.skipped;
    if (first_skipped.size() < kRowsKept) first_skipped.push_back(row);
    sink_.take_skipped(std::move(row));
  }
  void finish() { ahead_.finish(); }

  ReadCounts counts;
  std::vector<model::Skipped> first_skipped;

 private:
  Row read(model::Page&& page) {
    if (is_interrupted(options_)) return std::unexpected(model::Skipped{});
    auto extracted = extract_page(page, rules_, options_);
    count_.add_one();
    if (!extracted) return std::unexpected(std::move(extracted.error()));
    return sink_.write_row(extracted->article);
  }

  void take(Row&& row) {
    if (is_interrupted(options_)) return;
    if (!row) return add(std::move(row.error()));
    ++counts.articles;
    sink_.take_row(std::move(*row));
  }

  read::extract::Rules rules_;
  const AnalyzeOptions& options_;
  const ArticleSink& sink_;
  StageCount count_;
  ReadAhead<Row> ahead_;  // last: its tasks use the others
};

}  // namespace

base::Result<ReadCounts> read_articles(const std::vector<std::string>& inputs, const lang::Packs& packs,
                                       const AnalyzeOptions& options, const ArticleSink& sink) {
  const ThreadLimit threads(options.threads);
  ByteCount bytes;
  ArticleStream stream(packs, options, sink, bytes);
  const read::ingest::PageSink pages{[&](model::Page&& page) { stream.add(std::move(page)); },
                                     [&](model::Skipped&& row) { stream.add(std::move(row)); }};
  const bool is_from_store = inputs.size() == 1 && is_store(inputs.front());
  const auto done = is_from_store ? feed_store(inputs.front(), pages) : ingest_inputs(inputs, options, pages, &bytes);
  if (!done) return std::unexpected(done.error());
  stream.finish();
  if (is_interrupted(options)) return std::unexpected(interrupted());
  if (stream.counts.articles == 0) return std::unexpected(describe_no_articles(stream.first_skipped));
  return stream.counts;
}

}  // namespace sumber::engine
