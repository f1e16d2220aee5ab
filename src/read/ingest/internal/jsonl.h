// JSON lines: one article a line.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "model/page.h"
#include "read/ingest/ingest.h"

namespace sumber::read::ingest {

// Reads lines of the input schema: id, url, title, text | html, published, byline, language, outlet, clean. Keeps its
// parser's memory between lines. One a thread.
class LineReader {
 public:
  LineReader(const StreamLabel& label, const IngestOptions& options);
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  using Row = std::expected<model::Page, model::Skipped>;

  // The page of line `number` (counted from 1). `line` is not empty.
  [[nodiscard]] Row read_line(std::string_view line, std::uint64_t number);

  // The pages of a list of objects, or of one object, in order; numbers count the list.
  void read_list(std::string_view json, const std::function<void(Row&&)>& take_row);

 private:
  struct Parser;
  const StreamLabel* label_;
  const IngestOptions* options_;
  std::unique_ptr<Parser> parser_;
};

// "news.jsonl:3", and the id of a line without one.
[[nodiscard]] std::string name_line(std::string_view name, std::uint64_t number);

}  // namespace sumber::read::ingest
