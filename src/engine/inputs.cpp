#include "engine/inputs.h"

#include <algorithm>

#include "engine/duplicates.h"

namespace sumber::engine {

namespace {

constexpr std::uint64_t kReportEvery = 64;  // documents between two reports of progress
constexpr std::size_t kNamedInError = 3;    // skipped documents that one line can hold

class CountingSource final : public base::ByteSource {
 public:
  CountingSource(base::ByteSource& source, ByteCount* count) : source_(&source), count_(count) {}

  base::Result<std::size_t> read(std::span<char> buffer) override {
    auto size = source_->read(buffer);
    if (size && count_ != nullptr) count_->done += *size;
    return size;
  }

 private:
  base::ByteSource* source_;
  ByteCount* count_;
};

base::Result<void> read_stream(const NamedInput& input, const AnalyzeOptions& options,
                               const read::ingest::PageSink& sink, ByteCount* bytes) {
  const auto source = open_input(input, options.is_interrupted);
  if (!source) return std::unexpected(source.error());
  CountingSource counted(**source, bytes);
  return read::ingest::read_pages(counted, input.label, {}, sink);
}

base::Result<void> ingest_stream(const NamedInput& input, const AnalyzeOptions& options,
                                 const read::ingest::PageSink& sink, ByteCount* bytes) {
  const base::Result<void> done = read_stream(input, options, sink, bytes);
  if (done || done.error().code == base::ErrorCode::interrupted) return done;
  sink.take_skipped(
      {input.label.input_name, std::string(base::info_of(done.error().code).name), base::to_line(done.error())});
  return {};
}

// 0 where one of them cannot tell.
std::uint64_t total_bytes_of(const std::vector<NamedInput>& streams) {
  std::uint64_t total = 0;
  for (const NamedInput& stream : streams) {
    if (stream.size_bytes == 0) return 0;
    total += stream.size_bytes;
  }
  return total;
}

}  // namespace

base::Result<void> ingest_inputs(const std::vector<std::string>& inputs, const AnalyzeOptions& options,
                                 const read::ingest::PageSink& sink, ByteCount* bytes) {
  WalkedInputs walked = walk_inputs(inputs);
  if (bytes != nullptr) bytes->total = total_bytes_of(walked.streams);
  for (model::Skipped& row : walked.skipped) sink.take_skipped(std::move(row));
  for (const NamedInput& input : walked.streams) {
    if (const base::Result<void> done = ingest_stream(input, options, sink, bytes); !done) return done;
  }
  return {};
}

base::Result<InputPages> read_inputs(const std::vector<std::string>& inputs, const AnalyzeOptions& options) {
  InputPages result;
  std::uint64_t count = 0;
  const auto report = [&] {
    if (options.report_progress) options.report_progress({"open", count, 0, "documents"});
  };
  const read::ingest::PageSink sink{[&](model::Page&& page) {
                                      result.pages.push_back(std::move(page));
                                      if (++count % kReportEvery == 0) report();
                                    },
                                    [&](model::Skipped&& row) { result.skipped.push_back(std::move(row)); }};
  if (const base::Result<void> done = ingest_inputs(inputs, options, sink, nullptr); !done)
    return std::unexpected(done.error());
  report();
  settle_duplicates(result.pages, result.skipped);
  if (result.pages.empty()) return std::unexpected(describe_no_articles(result.skipped));
  return result;
}

base::Error describe_no_articles(const std::vector<model::Skipped>& skipped) {
  base::Error error{base::ErrorCode::no_articles, {}, {}, {}};
  if (skipped.empty()) {
    error.detail = "none of the inputs holds an article";
    error.next =
        "files of .txt, .html, .htm, .jsonl, .ndjson, .warc, .wet, .rss, .atom and .xml are read, also packed as .gz "
        "or .zst";
    return error;
  }
  const auto has_code = [&](base::ErrorCode code) {
    return std::ranges::all_of(skipped, [&](const auto& row) { return row.code == base::info_of(code).name; });
  };
  for (const auto code : {base::ErrorCode::not_found, base::ErrorCode::unreadable}) {
    if (has_code(code)) error.code = code;
  }
  error.detail = "nothing to read: ";
  for (std::size_t i = 0; i < std::min(skipped.size(), kNamedInError); ++i) {
    error.detail += (i > 0 ? "; " : "") + skipped[i].detail;
  }
  if (skipped.size() > kNamedInError)
    error.detail += "; and " + std::to_string(skipped.size() - kNamedInError) + " more";
  return error;
}

}  // namespace sumber::engine
