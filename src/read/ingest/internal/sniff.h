// What a stream is, by its first bytes.
#pragma once

#include <string_view>

#include "read/ingest/ingest.h"

namespace sumber::read::ingest {

inline constexpr std::size_t kHeadBytes = 64U << 10U;

// Text, HTML or JSONL; never kUnknown.
[[nodiscard]] InputForm detect_form(std::string_view head);

// True for known binary formats, and where more than 1 in 50 bytes is a control character that no text has.
[[nodiscard]] bool is_binary(std::string_view bytes);

[[nodiscard]] bool is_blank(std::string_view text);

}  // namespace sumber::read::ingest
