#include "read/ingest/internal/warc.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "read/ingest/internal/ascii.h"
#include "read/ingest/internal/head.h"

namespace sumber::read::ingest {

namespace {

constexpr std::string_view kVersion = "WARC/";
constexpr std::string_view kNextVersion = "\nWARC/1.";
constexpr std::size_t kMaxHeadBytes = 256U << 10U;     // the longest heads carry an address of some 60 kB
constexpr std::uint64_t kMaxBlockBytes = 1ULL << 40U;  // a record of a terabyte is a mistake
constexpr std::size_t kLargeFrontBytes = 64U << 10U;   // of a record that is too large: enough for its HTTP head
constexpr std::size_t kSeparatorBytes = 8;             // two CRLF are the rule; some writers give one, or four

WarcType to_type(std::string_view name) {
  if (equals_ignoring_case(name, "response")) return WarcType::kResponse;
  if (equals_ignoring_case(name, "resource")) return WarcType::kResource;
  if (equals_ignoring_case(name, "conversion")) return WarcType::kConversion;
  if (equals_ignoring_case(name, "revisit")) return WarcType::kRevisit;
  return WarcType::kOther;
}

std::optional<std::uint64_t> to_length(std::string_view digits) {
  std::uint64_t length = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), length);
  const bool is_number = read.ec == std::errc() && read.ptr == digits.data() + digits.size();
  return is_number && length <= kMaxBlockBytes ? std::optional(length) : std::nullopt;
}

constexpr bool is_line_end(char c) { return c == '\r' || c == '\n'; }

bool is_damage(const base::Error& error) { return base::info_of(error.code).kind == base::ErrorKind::kDocument; }

// The bytes behind a block without the line ends that part records.
std::string_view without_separator(std::string_view rest) {
  std::size_t ends = 0;
  while (ends < std::min(rest.size(), kSeparatorBytes) && is_line_end(rest[ends])) ++ends;
  return rest.substr(ends);
}

// Where a block ends before the line ends in front of `head_at`.
std::size_t without_line_ends(std::string_view bytes, std::size_t begin, std::size_t head_at) {
  std::size_t end = head_at;
  while (end > begin && head_at - end < 4 && is_line_end(bytes[end - 1])) --end;
  return end;
}

}  // namespace

WarcReader::WarcReader(base::ByteSource& source, UnpackingSource* unpacking, std::uint64_t max_record_bytes)
    : window_(source, unpacking), is_packed_(unpacking != nullptr), max_record_bytes_(max_record_bytes) {}

base::Result<WarcStep> WarcReader::next(WarcRecord& record) {
  base::Result<WarcStep> step = read_record(record);
  return step ? step : note_damage(step.error());
}

// Damage of the packed stream is told and read past; anything else ends the reading.
base::Result<WarcStep> WarcReader::note_damage(base::Error error) {
  if (!is_packed_ || !is_damage(error)) return std::unexpected(std::move(error));
  is_broken_ = true;
  damage_ = std::move(error.detail);
  return WarcStep::kDamage;
}

base::Result<WarcStep> WarcReader::read_record(WarcRecord& record) {
  if (std::exchange(has_untold_damage_, false)) return WarcStep::kDamage;
  const base::Result<bool> is_there = find_record();
  if (!is_there) return std::unexpected(is_there.error());
  if (!*is_there) return WarcStep::kEnd;
  const bool is_head = window_.view().starts_with(kVersion);
  base::Result<std::optional<Head>> head = is_head ? read_head() : std::optional<Head>();
  if (!head) return std::unexpected(head.error());
  if (!*head || !(*head)->block_bytes) {
    damage_ = !is_head ? "no record begins here" : !*head ? "a head without end" : "a record without a possible length";
    if (is_head) window_.drop(kVersion.size());
    const base::Result<bool> found = seek_head();
    return found ? base::Result<WarcStep>(WarcStep::kDamage) : std::unexpected(found.error());
  }
  ++number_;
  const base::Result<std::size_t> end = fill_block(**head);
  if (!end) return std::unexpected(end.error());
  fill_record(**head, *end, record);
  return WarcStep::kRecord;
}

// To the front of the next record, behind what is left of the last one and the line ends after it. False at the end.
base::Result<bool> WarcReader::find_record() {
  while (is_broken_) {
    left_bytes_ = 0;
    const base::Result<bool> resumed = window_.resume();
    is_broken_ = resumed && *resumed;
    if (!is_broken_) return resumed;
    const base::Result<bool> is_there = window_.fill(kVersion.size());
    if (!is_there && !is_damage(is_there.error())) return is_there;
    is_broken_ = !is_there || !window_.view().starts_with(kVersion);  // what looked like a member may be none
  }
  if (const base::Result<bool> passed = pass_over(); !passed) return passed;
  while (true) {
    const std::string_view view = window_.view();
    const std::size_t ends = view.find_first_not_of("\r\n");
    window_.drop(std::min(ends, view.size()));
    if (window_.view().size() >= kVersion.size()) return true;
    const base::Result<bool> more = window_.extend();
    if (!more) return more;
    if (!*more) return !window_.view().empty();
  }
}

base::Result<bool> WarcReader::pass_over() {
  while (left_bytes_ > 0) {
    const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>(left_bytes_, window_.view().size()));
    window_.drop(count);
    left_bytes_ -= count;
    if (left_bytes_ == 0) break;
    const bool is_new_member = window_.is_at_boundary();
    const base::Result<bool> more = window_.extend();
    if (!more || !*more) return more;
    if (is_new_member && window_.view().starts_with(kVersion)) left_bytes_ = 0;
  }
  return true;
}

// To the next line that begins a record, or to the end of a packed member. False at the end of the stream.
base::Result<bool> WarcReader::seek_head() {
  while (true) {
    const std::string_view view = window_.view();
    const std::size_t at = view.find(kNextVersion);
    if (at != std::string_view::npos) {
      window_.drop(at + 1);
      return true;
    }
    if (window_.is_at_boundary()) {
      window_.drop(view.size());
      return true;
    }
    window_.drop(view.size() - std::min(view.size(), kNextVersion.size() - 1));
    const base::Result<bool> more = window_.extend();
    if (!more) return more;
    if (!*more) {
      window_.drop(window_.view().size());
      return false;
    }
  }
}

base::Result<std::optional<WarcReader::Head>> WarcReader::read_head() {
  while (true) {
    std::optional<Head> head = parse_head(window_.view().substr(0, kMaxHeadBytes));
    if (head || window_.view().size() >= kMaxHeadBytes) return head;
    const base::Result<bool> more = window_.extend();
    if (!more) return std::unexpected(more.error());
    if (!*more) return std::optional<Head>();
  }
}

std::optional<WarcReader::Head> WarcReader::parse_head(std::string_view bytes) {
  Head head;
  std::string_view rest = bytes;
  if (!take_line(rest)) return std::nullopt;
  while (const std::optional<std::string_view> line = take_line(rest)) {
    if (line->empty()) {
      head.size = bytes.size() - rest.size();
      return head;
    }
    take_field(*line, bytes, head);
  }
  return std::nullopt;
}

void WarcReader::take_field(std::string_view line, std::string_view bytes, Head& head) {
  const HeadField field = split_field(line);
  const auto place = [&](std::string_view value) {
    return Span{static_cast<std::size_t>(value.data() - bytes.data()), value.size()};
  };
  if (field.value.empty()) return;
  if (equals_ignoring_case(field.name, "WARC-Type")) {
    head.type = to_type(field.value);
  } else if (equals_ignoring_case(field.name, "Content-Length")) {
    head.block_bytes = to_length(field.value);
  } else if (equals_ignoring_case(field.name, "WARC-Target-URI")) {
    std::string_view uri = field.value;
    if (uri.starts_with('<') && uri.ends_with('>')) uri = uri.substr(1, uri.size() - 2);
    head.uri = place(uri);
  } else if (equals_ignoring_case(field.name, "WARC-Date")) {
    head.date = place(field.value);
  } else if (equals_ignoring_case(field.name, "Content-Type")) {
    head.content_type = place(field.value);
  }
}

// Reads the block into the window and says where it ends there.
base::Result<std::size_t> WarcReader::fill_block(const Head& head) {
  const std::uint64_t declared = *head.block_bytes;
  const bool is_too_large = declared > max_record_bytes_;
  const std::size_t want = head.size + (is_too_large ? kLargeFrontBytes : static_cast<std::size_t>(declared));
  is_cut_ = false;
  left_bytes_ = 0;
  while (window_.view().size() < want) {
    const std::size_t have = window_.view().size();
    const bool is_new_member = window_.is_at_boundary();
    const base::Result<bool> more = window_.extend();
    if (!more) {
      if (const auto noted = note_damage(more.error()); !noted) return std::unexpected(noted.error());
    }
    is_cut_ = !more || !*more || (is_new_member && window_.view().substr(have).starts_with(kVersion));
    if (!is_cut_) continue;
    left_bytes_ = have;
    return is_new_member ? without_line_ends(window_.view(), std::min(head.size, have), have) : have;
  }
  if (!is_too_large) return settle_end(head.size, want);
  left_bytes_ = head.size + declared;
  return want;
}

// `end` where a record or the end of the stream or member stands behind it; else where that does.
base::Result<std::size_t> WarcReader::settle_end(std::size_t head_bytes, std::size_t end) {
  bool is_at_end = false;
  while (!is_at_end) {
    const std::string_view rest = without_separator(window_.view().substr(end));
    if (rest.size() >= kVersion.size() || window_.is_at_boundary()) break;
    const base::Result<bool> more = window_.extend();
    if (!more) {
      if (const auto noted = note_damage(more.error()); !noted) return std::unexpected(noted.error());
      has_untold_damage_ = true;
    }
    is_at_end = !more || !*more;
  }
  left_bytes_ = end;
  const std::string_view rest = without_separator(window_.view().substr(end));
  if (rest.empty() || rest.starts_with(kVersion)) return end;
  return search_end(head_bytes, end);
}

// The end of a block whose length was wrong: before the next head that is in it or behind it, or with its member.
base::Result<std::size_t> WarcReader::search_end(std::size_t head_bytes, std::size_t end) {
  std::size_t from = head_bytes > 0 ? head_bytes - 1 : 0;
  while (true) {
    const std::string_view view = window_.view();
    const std::size_t at = view.find(kNextVersion, from);
    const bool is_found = at != std::string_view::npos;
    if (is_found || window_.is_at_boundary()) {
      left_bytes_ = is_found ? at + 1 : view.size();
      return without_line_ends(view, head_bytes, left_bytes_);
    }
    if (view.size() > head_bytes + max_record_bytes_) return end;
    from = std::max(from, view.size() - std::min(view.size(), kNextVersion.size()));
    const base::Result<bool> more = window_.extend();
    if (!more) return std::unexpected(more.error());
    if (!*more) return end;
  }
}

void WarcReader::fill_record(const Head& head, std::size_t end, WarcRecord& record) const {
  const std::string_view view = window_.view();
  const auto text_of = [&](Span span) { return view.substr(span.begin, span.size); };
  record.type = head.type;
  record.uri = text_of(head.uri);
  record.date = text_of(head.date);
  record.content_type = text_of(head.content_type);
  record.block = view.substr(head.size, end - head.size);
  record.is_cut = is_cut_;
  record.is_too_large = *head.block_bytes > max_record_bytes_;
  record.declared_bytes = *head.block_bytes;
  record.number = number_;
}

}  // namespace sumber::read::ingest
