#include "read/ingest/ingest.h"

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "read/ingest/internal/archive.h"
#include "read/ingest/internal/ascii.h"
#include "read/ingest/internal/charset.h"
#include "read/ingest/internal/document.h"
#include "read/ingest/internal/feed.h"
#include "read/ingest/internal/jsonl.h"
#include "read/ingest/internal/peeking.h"
#include "read/ingest/internal/sniff.h"
#include "read/ingest/internal/unpack.h"

namespace sumber::read::ingest {

namespace {

constexpr std::size_t kChunkBytes = 256U << 10U;
constexpr std::size_t kFileChunkBytes = 64U << 10U;  // most documents are smaller
constexpr std::uint64_t kMaxBrokenLines = 1'000;     // rows of one stream; a stream of nothing else is not JSON lines

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
    form == InputForm::kFeed ? take_feed(std::move(bytes)) : take_document(std::move(bytes), form);
    return {};
  }

 private:
  // Of a feed that is too large, the items up to the limit are read.
  void take_feed(std::string bytes) const {
    const bool is_too_large = bytes.size() > options_->max_document_bytes;
    if (is_too_large) bytes.resize(options_->max_document_bytes);
    if (is_binary(bytes)) return skip(base::ErrorCode::binary, {});
    const std::string declared(find_declared_charset(bytes));
    auto decoded = decode_text(std::move(bytes), declared);
    if (!decoded) return skip(base::ErrorCode::bad_encoding, decoded.error());
    blank_controls(*decoded);
    read_feed(*decoded, {label_->id, label_->input_name, {}, {}}, *options_, *sink_);
    if (is_too_large)
      skip(base::ErrorCode::too_large,
           "only its first " + std::to_string(options_->max_document_bytes) + " bytes were read");
  }

  void skip(base::ErrorCode code, std::string_view detail) const {
    sink_->take_skipped(make_skipped(label_->id, code, label_->input_name, detail));
  }

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
      if (!decoded) return skip(base::ErrorCode::bad_encoding, decoded.error());
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

// A stream of JSON lines, cut at line ends. A line beyond the limit is counted and forgotten as it comes. A list of
// objects, or one object spread over lines, is taken as one line.
class LinesReader {
 public:
  LinesReader(const StreamLabel& label, const IngestOptions& options, const PageSink& sink)
      : label_(&label), options_(&options), sink_(&sink), reader_(label, options) {}

  base::Result<void> read(base::ByteSource& source) {
    std::vector<char> chunk(kChunkBytes);
    while (true) {
      const base::Result<std::size_t> count = source.read(chunk);
      if (!count) return std::unexpected(count.error());
      if (*count == 0) break;
      take_bytes({chunk.data(), *count});
    }
    end_line();
    if (broken_lines_ > kMaxBrokenLines) {
      sink_->take_skipped(make_skipped(label_->id + ":more", base::ErrorCode::bad_json, label_->input_name,
                                       std::to_string(broken_lines_ - kMaxBrokenLines) + " more lines were skipped"));
    }
    return {};
  }

 private:
  void take_bytes(std::string_view bytes) {
    while (!bytes.empty()) {
      const std::size_t end = is_whole_ ? std::string_view::npos : bytes.find('\n');
      extend_line(bytes.substr(0, end));
      if (end == std::string_view::npos) return;
      bytes.remove_prefix(end + 1);
      if (number_ == 0 && is_spread_over_lines()) {
        is_whole_ = true;
        extend_line("\n");
      } else {
        end_line();
      }
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
    const bool is_list = number_ == 1 && (is_whole_ || is_spread_over_lines());
    if (!is_list) return take_page(reader_.read_line(line, number_));
    reader_.read_list(line, [this](LineReader::Row&& row) { take_page(std::move(row)); });
  }

  void take_page(LineReader::Row&& row) { row ? sink_->take_page(std::move(*row)) : report(std::move(row.error())); }

  // Of the first line.
  [[nodiscard]] bool is_spread_over_lines() const {
    const std::string_view line = trim(line_);
    return line.starts_with('[') || line == "{";
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
  bool is_whole_ = false;  // the stream is one list or object
};

base::Result<void> read_plain(PeekingSource& plain, const StreamLabel& label, const IngestOptions& options,
                              const PageSink& sink) {
  const base::Result<std::string_view> head = plain.peek(kHeadBytes);
  if (!head) return std::unexpected(head.error());
  // A name that ends in .xml says little.
  const bool is_form_open = label.form == InputForm::kUnknown || (label.form == InputForm::kFeed && is_html(*head));
  const InputForm form = is_form_open ? detect_form(*head) : label.form;
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

// Looks no further than the first few bytes, so that what is known of packed members stays true.
base::Result<bool> is_archive(PeekingSource& unpacked, InputForm form) {
  constexpr std::string_view kVersion = "WARC/";
  if (form == InputForm::kWarc) return true;
  if (form != InputForm::kUnknown) return false;
  const base::Result<std::string_view> head = unpacked.peek(kVersion.size());
  if (!head) return std::unexpected(head.error());
  return head->starts_with(kVersion);
}

base::Result<void> read_stream(base::ByteSource& source, const StreamLabel& label, const IngestOptions& options,
                               const PageSink& sink) {
  PeekingSource packed(source);
  const base::Result<std::unique_ptr<UnpackingSource>> opened = open_unpacked(packed);
  if (!opened) return std::unexpected(opened.error());
  UnpackingSource* const unpacking = opened->get();
  if (label.form == InputForm::kWarc && unpacking != nullptr) {
    return read_archive(*unpacking, unpacking, label, options, sink);  // a damaged front is no reason to stop
  }
  PeekingSource unpacked(unpacking != nullptr ? static_cast<base::ByteSource&>(*unpacking) : packed);
  const base::Result<bool> is_warc = is_archive(unpacked, label.form);
  if (!is_warc) return std::unexpected(is_warc.error());
  return *is_warc ? read_archive(unpacked, unpacking, label, options, sink)
                  : read_decoded(unpacked, label, options, sink);
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
  if (ends_with_any({".warc", ".wet"})) return InputForm::kWarc;
  if (ends_with_any({".rss", ".atom", ".xml"})) return InputForm::kFeed;
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
