#include "engine/inputs.h"

#include <algorithm>

#include "engine/duplicates.h"

namespace sumber::engine {

namespace {

constexpr std::uint64_t kReportEvery = 64;  // documents between two reports of progress
constexpr std::size_t kNamedInError = 3;    // skipped documents that one line can hold

// Collects what the streams give and tells how far it is.
class Collector {
 public:
  explicit Collector(const AnalyzeOptions& options) : options_(&options) {}

  base::Result<void> read_stream(const NamedInput& input) {
    const read::ingest::PageSink sink{[this](model::Page&& page) { take(std::move(page), result.pages); },
                                      [this](model::Skipped&& row) { take(std::move(row), result.skipped); }};
    const auto source = open_input(input, options_->is_interrupted);
    const base::Result<void> done = source ? read::ingest::read_pages(**source, input.label, {}, sink)
                                           : base::Result<void>(std::unexpected(source.error()));
    if (done) return {};
    if (done.error().code == base::ErrorCode::interrupted) return done;
    take({input.label.input_name, std::string(base::info_of(done.error().code).name), base::to_line(done.error())},
         result.skipped);
    return {};
  }

  void report() const {
    if (options_->report_progress) options_->report_progress({"open", count_, 0, "documents"});
  }

  InputPages result;

 private:
  template <class Row>
  void take(Row&& row, std::vector<Row>& rows) {
    rows.push_back(std::forward<Row>(row));
    if (++count_ % kReportEvery == 0) report();
  }

  const AnalyzeOptions* options_;
  std::uint64_t count_ = 0;
};

}  // namespace

base::Result<InputPages> read_inputs(const std::vector<std::string>& inputs, const AnalyzeOptions& options) {
  WalkedInputs walked = walk_inputs(inputs);
  Collector collector(options);
  collector.result.skipped = std::move(walked.skipped);
  for (const NamedInput& input : walked.streams) {
    if (const base::Result<void> done = collector.read_stream(input); !done) return std::unexpected(done.error());
  }
  collector.report();
  InputPages& result = collector.result;
  settle_duplicates(result.pages, result.skipped);
  if (result.pages.empty()) return std::unexpected(describe_no_articles(result.skipped));
  return std::move(result);
}

base::Error describe_no_articles(const std::vector<model::Skipped>& skipped) {
  base::Error error{base::ErrorCode::no_articles, {}, {}, {}};
  if (skipped.empty()) {
    error.detail = "none of the inputs holds an article";
    error.next = "files of .txt, .html, .htm, .jsonl and .ndjson are read, also packed as .gz or .zst";
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
