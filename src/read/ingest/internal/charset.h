// Bytes of any charset to UTF-8.
#pragma once

#include <cstddef>
#include <expected>
#include <memory>
#include <string>
#include <string_view>

#include "base/byte_source.h"

namespace sumber::read::ingest {

// What the first bytes of a stream say of its encoding. `converter` is ICU's name of a UTF-16 or UTF-32 form, nullptr
// for anything that is made of single bytes.
struct WideEncoding {
  const char* converter = nullptr;
  std::size_t mark_bytes = 0;  // byte order mark to leave out
};
[[nodiscard]] WideEncoding detect_wide_encoding(std::string_view head);

// Reads `source` (borrowed) as UTF-16 or UTF-32 and gives UTF-8. Broken units become U+FFFD.
[[nodiscard]] std::unique_ptr<base::ByteSource> open_transcoded(base::ByteSource& source, const char* converter);

// `bytes` as UTF-8: as they are where they are valid; else by `declared` (a charset that a meta tag names; may be
// empty); else repaired where they are mostly UTF-8; else as uchardet guesses. Nothing where no charset makes text of
// them.
[[nodiscard]] std::expected<std::string, std::string> decode_text(std::string bytes, std::string_view declared);

// The charset that the first bytes of an HTML page declare, empty if none.
[[nodiscard]] std::string_view find_declared_charset(std::string_view html_head);

[[nodiscard]] bool is_valid_text(std::string_view bytes);

// Control characters other than tab and line ends become spaces.
void blank_controls(std::string& text);

}  // namespace sumber::read::ingest
