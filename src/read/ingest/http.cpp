#include "read/ingest/internal/http.h"

#include <charconv>

#include "read/ingest/internal/ascii.h"
#include "read/ingest/internal/coding.h"
#include "read/ingest/internal/head.h"

namespace sumber::read::ingest {

namespace {

constexpr int kMaxCodings = 4;  // one after the other; two are rare already

// "HTTP/1.1 200 OK"
int read_status(std::string_view line) {
  const std::size_t space = line.find(' ');
  if (!starts_ignoring_case(line, "HTTP/") || space == std::string_view::npos) return 0;
  const std::string_view digits = trim(line.substr(space)).substr(0, 3);
  int status = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), status);
  return status;
}

void take_http_field(std::string_view line, HttpAnswer& answer) {
  const HeadField field = split_field(line);
  if (equals_ignoring_case(field.name, "Content-Type")) {
    read_content_type(field.value, answer);
  } else if (equals_ignoring_case(field.name, "Content-Encoding")) {
    answer.content_coding = field.value;
  } else if (equals_ignoring_case(field.name, "Transfer-Encoding")) {
    answer.transfer_coding = field.value;
  }
}

// The length at the front of a chunk, and the line it stands in taken off.
std::optional<std::uint64_t> take_chunk_length(std::string_view& bytes) {
  std::uint64_t length = 0;
  const auto read = std::from_chars(bytes.data(), bytes.data() + bytes.size(), length, 16);
  if (read.ec != std::errc()) return std::nullopt;
  std::string_view rest = bytes.substr(static_cast<std::size_t>(read.ptr - bytes.data()));
  const std::size_t line_end = rest.find('\n');
  if (line_end == std::string_view::npos) return std::nullopt;
  const std::string_view extension = trim(rest.substr(0, line_end));
  if (!extension.empty() && !extension.starts_with(';')) return std::nullopt;
  bytes = rest.substr(line_end + 1);
  return length;
}

struct Joined {
  std::string bytes;
  bool is_chunked = false;  // there was at least one chunk
  bool is_whole = false;    // the last chunk was there
};

Joined join_chunks(std::string_view bytes) {
  Joined joined;
  while (const std::optional<std::uint64_t> length = take_chunk_length(bytes)) {
    joined.is_chunked = true;
    joined.is_whole = *length == 0;
    if (joined.is_whole) break;
    const std::string_view chunk = bytes.substr(0, static_cast<std::size_t>(*length));
    joined.bytes += chunk;
    bytes.remove_prefix(chunk.size());
    if (bytes.starts_with("\r\n")) bytes.remove_prefix(2);
  }
  return joined;
}

// Chunks that the head does not speak of are believed only where they run from the first byte to a last chunk.
std::optional<Joined> find_chunks(const HttpAnswer& answer) {
  const bool is_said = equals_ignoring_case(answer.transfer_coding, "chunked") ||
                       to_lower(answer.transfer_coding).find("chunked") != std::string::npos;
  std::string_view front = answer.body;
  if (!take_chunk_length(front)) return std::nullopt;
  Joined joined = join_chunks(answer.body);
  const bool is_believed = is_said ? joined.is_chunked : joined.is_whole && !joined.bytes.empty();
  return is_believed ? std::optional(std::move(joined)) : std::nullopt;
}

// Takes the last of the codings off the list: they were applied in its order.
std::string_view take_last_coding(std::string_view& codings) {
  const std::size_t comma = codings.rfind(',');
  const std::string_view last = trim(comma == std::string_view::npos ? codings : codings.substr(comma + 1));
  codings = comma == std::string_view::npos ? std::string_view() : codings.substr(0, comma);
  return last;
}

}  // namespace

void read_content_type(std::string_view value, HttpAnswer& answer) {
  const std::size_t end = value.find(';');
  answer.media_type = trim(value.substr(0, end));
  if (end == std::string_view::npos) return;
  std::string_view rest = value.substr(end + 1);
  const std::string lower = to_lower(rest);
  const std::size_t at = lower.find("charset");
  if (at == std::string::npos) return;
  rest = trim(rest.substr(at + std::string_view("charset").size()));
  if (!rest.starts_with('=')) return;
  rest = trim(rest.substr(1));
  if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
  answer.charset = rest.substr(0, rest.find_first_of("\"'; \t,"));
}

std::optional<HttpAnswer> parse_http(std::string_view bytes) {
  HttpAnswer answer;
  std::string_view rest = bytes;
  const std::optional<std::string_view> first = take_line(rest);
  answer.status = read_status(first.value_or(bytes));
  if (answer.status == 0) return std::nullopt;
  while (const std::optional<std::string_view> line = take_line(rest)) {
    if (line->empty()) {
      answer.body = rest;
      break;
    }
    take_http_field(*line, answer);
  }
  return answer;
}

Body decode_body(const HttpAnswer& answer, std::uint64_t max_bytes) {
  Body body;
  std::optional<Joined> joined = find_chunks(answer);
  std::string_view bytes = joined ? std::string_view(joined->bytes) : answer.body;
  if (joined && !joined->is_whole) body.end = BodyEnd::kCut;
  bool is_own = false;
  std::string_view codings = answer.content_coding;
  for (int i = 0; i < kMaxCodings; ++i) {
    std::optional<Body> decoded = undo_coding(take_last_coding(codings), bytes, max_bytes);
    if (!decoded) {
      if (codings.empty()) break;
      continue;
    }
    body.bytes = std::move(decoded->bytes);
    if (decoded->end != BodyEnd::kWhole) body.end = decoded->end;
    bytes = body.bytes;
    is_own = true;
    if (body.end == BodyEnd::kTooLarge) break;
  }
  if (!is_own) body.bytes = joined ? std::move(joined->bytes) : std::string(bytes);
  if (body.bytes.size() > max_bytes) body.end = BodyEnd::kTooLarge;
  return body;
}

}  // namespace sumber::read::ingest
