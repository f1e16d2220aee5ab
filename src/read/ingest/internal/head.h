// Heads of WARC records and HTTP answers: a first line, then "Name: value" lines, then an empty one.
#pragma once

#include <optional>
#include <string_view>

namespace sumber::read::ingest {

// Takes a line off the front of `text`, without its end (CRLF or LF). Nothing where no line end is there.
[[nodiscard]] std::optional<std::string_view> take_line(std::string_view& text);

struct HeadField {
  std::string_view name;
  std::string_view value;  // trimmed
};

// A line of a head. Empty name where the line has no colon.
[[nodiscard]] HeadField split_field(std::string_view line);

}  // namespace sumber::read::ingest
