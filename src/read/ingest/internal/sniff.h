// What a stream is, by its first bytes.
#pragma once

#include <string_view>

#include "read/ingest/ingest.h"

namespace sumber::read::ingest {

inline constexpr std::size_t kHeadBytes = 64U << 10U;

// Never kUnknown: what nothing else is said of is text.
[[nodiscard]] InputForm detect_form(std::string_view head);

[[nodiscard]] bool is_html(std::string_view head);

// True where the root element is that of RSS, Atom or RDF.
[[nodiscard]] bool is_feed(std::string_view head);

// Control characters that stand in no text, escape aside, which terminals and old encodings leave behind.
[[nodiscard]] std::size_t count_odd_controls(std::string_view bytes);

// True for known binary formats, and where more than 1 in 50 bytes is a control character that no text has.
[[nodiscard]] bool is_binary(std::string_view bytes);

[[nodiscard]] bool is_blank(std::string_view text);

}  // namespace sumber::read::ingest
