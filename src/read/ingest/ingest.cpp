#include "read/ingest/ingest.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <vector>

#include "read/ingest/internal/charset.h"
#include "read/ingest/internal/document.h"
#include "read/ingest/internal/jsonl.h"
#include "read/ingest/internal/peeking.h"
#include "read/ingest/internal/sniff.h"
#include "read/ingest/internal/unpack.h"

namespace sumber::read::ingest {

namespace {

constexpr std::size_t kChunkBytes = 256U << 10U;
constexpr std::size_t kFileChunkBytes = 64U << 10U;  // most documents are smaller
constexpr std::uint64_t kMaxBrokenLines = 1'000;     // rows of one stream; a stream of nothing else is not JSON lines

std::string to_lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

// A stream that is a document: read up to the limit, then decoded as a whole.
class DocumentReader {
 public:
  DocumentReader(const StreamLabel& label, const IngestOptions& options, const PageSink& sink)
      : label_(&label), options_(&options), sink_(&sink) {}

  base::Result<void> read(base::ByteSource& source, InputForm form) {
    std::string bytes;
    while (bytes.size() <= options_->max_document_bytes) {
      const std::size_t have = bytes.size();
      bytes.resize(have + kFileChunkBytes);
      const base::Result<std::size_t> count = source.read(std::span(bytes).subspan(have));
      bytes.resize(have + count.value_or(0));
      if (!count) return std::unexpected(count.error());
      if (*count == 0) break;
    }
    take_document(std::move(bytes), form);
    return {};
  }

 private:
  void take_document(std::string bytes, InputForm form) const {
    model::Page page;
    page.id = label_->id;
    page.input_name = label_->input_name;
    page.form = form == InputForm::kHtml ? model::PageForm::kHtml : model::PageForm::kText;
    // Too large, blank or binary bytes are refused by check_content before anybody guesses their charset.
    const bool is_worth_decoding = bytes.size() <= options_->max_document_bytes && !is_binary(bytes);
    if (is_worth_decoding) {
      const std::string declared(form == InputForm::kHtml ? find_declared_charset(bytes) : std::string_view{});
      auto decoded = decode_text(std::move(bytes), declared);
      if (!decoded) {
        sink_->take_skipped(
            make_skipped(label_->id, base::ErrorCode::bad_encoding, label_->input_name, decoded.error()));
        return;
      }
      bytes = std::move(*decoded);
    }
    page.content = std::move(bytes);
    auto checked = check_content(std::move(page), *options_);
    checked ? sink_->take_page(std::move(*checked)) : sink_->take_skipped(std::move(checked.error()));
  }

  const StreamLabel* label_;
  const IngestOptions* options_;
  const PageSink* sink_;
};

// A stream of JSON lines, cut at line ends. A line beyond the limit is counted and forgotten as it comes.
class LinesReader {
 public:
  LinesReader(const StreamLabel& label, const IngestOptions& options, const PageSink& sink)
      : label_(&label), options_(&options), sink_(&sink), reader_(label, options) {}

  base::Result<void> read(base::ByteSource& source) {
    std::vector<char> chunk(kChunkBytes);
    while (!is_stopped_) {
      const base::Result<std::size_t> count = source.read(chunk);
      if (!count) return std::unexpected(count.error());
      if (*count == 0) break;
      take_bytes({chunk.data(), *count});
    }
    if (!is_stopped_) end_line();
    if (broken_lines_ > kMaxBrokenLines) {
      sink_->take_skipped(make_skipped(label_->id + ":more", base::ErrorCode::bad_json, label_->input_name,
                                       std::to_string(broken_lines_ - kMaxBrokenLines) + " more lines were skipped"));
    }
    return {};
  }

 private:
  void take_bytes(std::string_view bytes) {
    while (!bytes.empty() && !is_stopped_) {
      const std::size_t end = bytes.find('\n');
      extend_line(bytes.substr(0, end));
      if (end == std::string_view::npos) return;
      end_line();
      bytes.remove_prefix(end + 1);
    }
  }

  void extend_line(std::string_view part) {
    line_bytes_ += part.size();
    const bool is_too_long = line_bytes_ > options_->max_line_bytes;
    if (is_too_long) {
      line_.clear();
      line_.shrink_to_fit();
    } else {
      line_ += part;
    }
  }

  void end_line() {
    ++number_;
    if (line_bytes_ > options_->max_line_bytes) {
      skip(base::ErrorCode::too_large, "a line of " + std::to_string(line_bytes_) + " bytes; the limit is " +
                                           std::to_string(options_->max_line_bytes));
    } else {
      take_line();
    }
    line_.clear();
    line_bytes_ = 0;
  }

  void take_line() {
    std::string_view line = line_;
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";  // where files were joined end to end
    if (line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
    if (is_blank(line)) return;
    if (number_ == 1 && is_spread_over_lines(line)) {
      skip(base::ErrorCode::bad_json, "JSON spread over lines or in a list; put one object on each line");
      is_stopped_ = true;
      return;
    }
    auto page = reader_.read_line(line, number_);
    page ? sink_->take_page(std::move(*page)) : report(std::move(page.error()));
  }

  [[nodiscard]] static bool is_spread_over_lines(std::string_view line) {
    const std::size_t begin = line.find_first_not_of(" \t\r");
    const std::size_t end = line.find_last_not_of(" \t\r");
    return line[begin] == '[' || (begin == end && line[begin] == '{');
  }

  void skip(base::ErrorCode code, std::string_view detail) {
    report(make_skipped(name_line(label_->id, number_), code, name_line(label_->input_name, number_), detail));
  }

  void report(model::Skipped&& row) {
    if (++broken_lines_ <= kMaxBrokenLines) sink_->take_skipped(std::move(row));
  }

  const StreamLabel* label_;
  const IngestOptions* options_;
  const PageSink* sink_;
  LineReader reader_;
  std::string line_;
  std::uint64_t line_bytes_ = 0;
  std::uint64_t number_ = 0;
  std::uint64_t broken_lines_ = 0;
  bool is_stopped_ = false;
};

base::Result<void> read_plain(PeekingSource& plain, const StreamLabel& label, const IngestOptions& options,
                              const PageSink& sink) {
  const base::Result<std::string_view> head = plain.peek(kHeadBytes);
  if (!head) return std::unexpected(head.error());
  const InputForm form = label.form == InputForm::kUnknown ? detect_form(*head) : label.form;
  if (form != InputForm::kJsonl) return DocumentReader(label, options, sink).read(plain, form);
  const bool is_empty = head->size() < kHeadBytes && is_blank(*head);
  if (is_empty || is_binary(*head)) {
    const auto code = is_empty ? base::ErrorCode::empty : base::ErrorCode::binary;
    sink.take_skipped(make_skipped(label.id, code, label.input_name, {}));
    return {};
  }
  return LinesReader(label, options, sink).read(plain);
}

base::Result<void> read_decoded(PeekingSource& unpacked, const StreamLabel& label, const IngestOptions& options,
                                const PageSink& sink) {
  const base::Result<std::string_view> head = unpacked.peek(kHeadBytes);
  if (!head) return std::unexpected(head.error());
  const WideEncoding wide = detect_wide_encoding(*head);
  std::array<char, 4> mark{};
  if (wide.mark_bytes > 0) {
    if (const auto count = unpacked.read(std::span(mark).first(wide.mark_bytes)); !count) {
      return std::unexpected(count.error());
    }
  }
  if (wide.converter == nullptr) return read_plain(unpacked, label, options, sink);
  const std::unique_ptr<base::ByteSource> transcoded = open_transcoded(unpacked, wide.converter);
  PeekingSource plain(*transcoded);
  return read_plain(plain, label, options, sink);
}

base::Result<void> read_stream(base::ByteSource& source, const StreamLabel& label, const IngestOptions& options,
                               const PageSink& sink) {
  PeekingSource packed(source);
  const base::Result<std::unique_ptr<base::ByteSource>> opened = open_unpacked(packed);
  if (!opened) return std::unexpected(opened.error());
  if (*opened == nullptr) return read_decoded(packed, label, options, sink);
  PeekingSource unpacked(**opened);
  return read_decoded(unpacked, label, options, sink);
}

}  // namespace

InputForm form_of_name(std::string_view file_name) {
  std::string name = to_lower(file_name);
  for (const std::string_view packing : {".gz", ".zst"}) {
    if (name.ends_with(packing)) name.resize(name.size() - packing.size());
  }
  const auto ends_with_any = [&](std::initializer_list<std::string_view> endings) {
    return std::ranges::any_of(endings, [&](std::string_view ending) { return name.ends_with(ending); });
  };
  if (ends_with_any({".txt"})) return InputForm::kText;
  if (ends_with_any({".html", ".htm"})) return InputForm::kHtml;
  if (ends_with_any({".jsonl", ".ndjson"})) return InputForm::kJsonl;
  return InputForm::kUnknown;
}

base::Result<void> read_pages(base::ByteSource& source, const StreamLabel& label, const IngestOptions& options,
                              const PageSink& sink) {
  const base::Result<void> done = read_stream(source, label, options, sink);
  if (done || base::info_of(done.error().code).kind == base::ErrorKind::kCall) return done;
  sink.take_skipped(make_skipped(label.id, done.error().code, label.input_name, done.error().detail));
  return {};
}

}  // namespace sumber::read::ingest
