// HTTP answers as crawlers keep them: a head and a body, with the body's codings undone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sumber::read::ingest {

// Views into the answer.
struct HttpAnswer {
  int status = 0;
  std::string_view media_type;  // "text/html", without parameters
  std::string_view charset;
  std::string_view content_coding;   // "gzip", "br, gzip"
  std::string_view transfer_coding;  // "chunked"
  std::string_view body;
};

// Nothing where the bytes do not begin with an HTTP status line. A head without end is all there is.
[[nodiscard]] std::optional<HttpAnswer> parse_http(std::string_view bytes);

// "text/html; charset=utf-8" as type and charset.
void read_content_type(std::string_view value, HttpAnswer& answer);

enum class BodyEnd : std::uint8_t { kWhole, kCut, kTooLarge };

struct Body {
  std::string bytes;
  BodyEnd end = BodyEnd::kWhole;
};

// The body with chunks joined and codings (gzip, x-gzip, deflate with and without zlib's head, br, zstd) undone. The
// head is asked first and the bytes decide: crawlers undo codings and keep the head, or lose it. What cannot be undone
// stays as it is; a body that ends too early gives what came until then.
[[nodiscard]] Body decode_body(const HttpAnswer& answer, std::uint64_t max_bytes);

}  // namespace sumber::read::ingest
