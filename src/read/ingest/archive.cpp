#include "read/ingest/internal/archive.h"

#include <array>
#include <map>
#include <string>

#include "read/ingest/internal/ascii.h"
#include "read/ingest/internal/charset.h"
#include "read/ingest/internal/document.h"
#include "read/ingest/internal/feed.h"
#include "read/ingest/internal/fields.h"
#include "read/ingest/internal/http.h"
#include "read/ingest/internal/jsonl.h"
#include "read/ingest/internal/sniff.h"
#include "read/ingest/internal/warc.h"

namespace sumber::read::ingest {

namespace {

constexpr std::uint64_t kMaxDamageRows = 1'000;
constexpr std::size_t kMaxKinds = 48;
constexpr std::size_t kMaxTypeBytes = 64;

// What kind of media a type of records is: of pictures nobody asks which.
std::string name_type(std::string_view media_type) {
  std::string type = to_lower(media_type.substr(0, kMaxTypeBytes));
  for (const std::string_view family : {"image/", "audio/", "video/", "font/"}) {
    if (type.starts_with(family)) return std::string(family) + '*';
  }
  std::erase_if(type, [](char c) {
    return (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '/' && c != '+' && c != '-' && c != '.';
  });
  return type.empty() ? "no type" : type;
}

enum class MediaKind : std::uint8_t { kNone, kText, kHtml, kXml, kUnsaid };

MediaKind to_kind(std::string_view media_type) {
  if (media_type.empty()) return MediaKind::kUnsaid;
  const std::string type = to_lower(media_type);
  if (type.find("html") != std::string::npos) return MediaKind::kHtml;
  if (type == "text/plain") return MediaKind::kText;
  const bool is_xml = type == "text/xml" || type == "application/xml" || type == "application/rss+xml" ||
                      type == "application/atom+xml" || type == "application/rdf+xml" || type == "text/rss+xml";
  return is_xml ? MediaKind::kXml : MediaKind::kNone;
}

bool is_robots_file(std::string_view uri) { return uri.ends_with("/robots.txt"); }

class ArchiveReader {
 public:
  ArchiveReader(const StreamLabel& label, const IngestOptions& options, const PageSink& sink)
      : label_(&label), options_(&options), sink_(&sink) {}

  base::Result<void> read(WarcReader& reader) {
    WarcRecord record;
    while (true) {
      const base::Result<WarcStep> step = reader.next(record);
      if (!step) return std::unexpected(step.error());
      if (*step == WarcStep::kEnd) break;
      is_empty_ = false;
      *step == WarcStep::kDamage ? note_damage(reader.damage()) : take_record(record);
    }
    tell_kinds();
    if (is_empty_) sink_->take_skipped(make_skipped(label_->id, base::ErrorCode::empty, label_->input_name, {}));
    return {};
  }

 private:
  void take_record(const WarcRecord& record) {
    number_ = record.number;
    switch (record.type) {
      case WarcType::kResponse:
        return take_response(record);
      case WarcType::kResource:
      case WarcType::kConversion:
        return take_block(record);
      case WarcType::kRevisit:
        return count_kind("revisits, whose bodies are elsewhere");
      case WarcType::kOther:
        return;
    }
  }

  // Answers of other protocols (DNS, FTP) are passed over in silence, as requests are.
  void take_response(const WarcRecord& record) {
    const std::optional<HttpAnswer> answer = parse_http(record.block);
    if (!answer) return;
    if (answer->status < 200 || answer->status > 299) return count_kind("status " + std::to_string(answer->status));
    take_answer(record, *answer);
  }

  void take_block(const WarcRecord& record) {
    HttpAnswer answer;
    read_content_type(record.content_type, answer);
    answer.body = record.block;
    take_answer(record, answer);
  }

  void take_answer(const WarcRecord& record, const HttpAnswer& answer) {
    const MediaKind kind = to_kind(answer.media_type);
    if (kind == MediaKind::kNone) return count_kind(name_type(answer.media_type));
    if (is_robots_file(record.uri)) return count_kind("robots.txt");
    model::Page page = begin_page(record);
    if (record.is_too_large) {
      return skip(page, base::ErrorCode::too_large,
                  "a record of " + std::to_string(record.declared_bytes) + " bytes; the limit is " +
                      std::to_string(options_->max_record_bytes));
    }
    Body body = decode_body(answer, options_->max_document_bytes);
    if (record.is_cut) tell_cut(page, record);
    if (kind == MediaKind::kUnsaid && is_binary(body.bytes)) return count_kind("no type");
    take_body(std::move(page), std::move(body), kind, answer.charset);
  }

  [[nodiscard]] model::Page begin_page(const WarcRecord& record) const {
    model::Page page;
    page.fetched = iso_time_or_none(record.date);
    const std::string uri = clean_address(record.uri);
    page.id = uri.empty() ? name_line(label_->id, record.number) : make_address_id(uri, page.fetched);
    page.input_name = name_line(label_->input_name, record.number);
    if (is_web_address(uri)) page.url = uri;
    return page;
  }

  // Addresses hold no blanks and no controls, and are UTF-8 or escaped.
  static std::string clean_address(std::string_view uri) {
    std::string address = is_valid_text(uri) ? std::string(uri) : convert_by_name(uri, "windows-1252");
    blank_controls(address);
    std::erase(address, ' ');
    return address;
  }

  void take_body(model::Page page, Body body, MediaKind kind, std::string_view charset) {
    if (body.end == BodyEnd::kTooLarge) {
      return skip(page, base::ErrorCode::too_large,
                  "larger than the limit of " + std::to_string(options_->max_document_bytes) + " bytes");
    }
    if (is_blank(body.bytes)) return skip(page, base::ErrorCode::empty, {});
    const std::string declared(kind == MediaKind::kText ? std::string_view() : find_declared_charset(body.bytes));
    auto decoded = decode_document(std::move(body.bytes), charset, declared);
    if (!decoded) return skip(page, base::ErrorCode::bad_encoding, decoded.error());
    page.content = std::move(*decoded);
    const InputForm form = detect_form(std::string_view(page.content).substr(0, kHeadBytes));
    if (form == InputForm::kFeed && kind != MediaKind::kText) return take_feed(std::move(page));
    if (kind == MediaKind::kXml && form != InputForm::kHtml) return count_kind("XML that is no feed");
    const bool is_html = kind == MediaKind::kHtml || (form == InputForm::kHtml && kind != MediaKind::kText);
    page.form = is_html ? model::PageForm::kHtml : model::PageForm::kText;
    auto checked = check_content(std::move(page), *options_);
    checked ? sink_->take_page(std::move(*checked)) : sink_->take_skipped(std::move(checked.error()));
  }

  void take_feed(model::Page page) const {
    blank_controls(page.content);
    const FeedOrigin origin{page.id, page.input_name, page.url, page.fetched};
    read_feed(page.content, origin, *options_, *sink_);
  }

  void skip(const model::Page& page, base::ErrorCode code, std::string_view detail) const {
    sink_->take_skipped(make_skipped(page.id, code, page.input_name, detail));
  }

  void tell_cut(const model::Page& page, const WarcRecord& record) {
    note_row(page.id, page.input_name,
             "cut off: " + std::to_string(record.block.size()) + " of " + std::to_string(record.declared_bytes) +
                 " bytes are there; they are read");
  }

  void note_damage(std::string_view damage) {
    const std::uint64_t behind = number_;
    note_row(name_line(label_->id, behind) + "+", name_line(label_->input_name, behind),
             "behind this record: " + std::string(damage) + "; read on at the next one");
  }

  void note_row(std::string_view id, std::string_view input_name, std::string_view detail) {
    if (++damages_ > kMaxDamageRows) return;
    sink_->take_skipped(make_skipped(id, base::ErrorCode::bad_archive, input_name, detail));
  }

  void count_kind(const std::string& kind) {
    const bool is_new = !kinds_.contains(kind);
    ++kinds_[is_new && kinds_.size() >= kMaxKinds ? "other kinds" : kind];
  }

  void tell_kinds() const {
    for (const auto& [kind, count] : kinds_) {
      sink_->take_skipped(make_skipped(label_->id + ": " + kind, base::ErrorCode::not_a_page, label_->input_name,
                                       kind + ": " + std::to_string(count) + (count == 1 ? " record" : " records")));
    }
    if (damages_ > kMaxDamageRows) {
      sink_->take_skipped(make_skipped(label_->id + ":more", base::ErrorCode::bad_archive, label_->input_name,
                                       std::to_string(damages_ - kMaxDamageRows) + " more places are damaged"));
    }
  }

  const StreamLabel* label_;
  const IngestOptions* options_;
  const PageSink* sink_;
  std::map<std::string, std::uint64_t> kinds_;
  std::uint64_t number_ = 0;
  std::uint64_t damages_ = 0;
  bool is_empty_ = true;
};

}  // namespace

base::Result<void> read_archive(base::ByteSource& source, UnpackingSource* unpacking, const StreamLabel& label,
                                const IngestOptions& options, const PageSink& sink) {
  WarcReader reader(source, unpacking, options.max_record_bytes);
  return ArchiveReader(label, options, sink).read(reader);
}

}  // namespace sumber::read::ingest
