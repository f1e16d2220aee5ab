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

// `bytes` as UTF-8: as they are where they are valid; repaired where nearly all of them are; else by `declared` (a
// charset that a head or a meta tag names; may be empty); else repaired where they are mostly UTF-8; else as
// guess_charset says. Nothing where no charset makes text of them.
[[nodiscard]] std::expected<std::string, std::string> decode_text(std::string bytes, std::string_view declared);

// The same for a whole document: byte order mark and UTF-16 first, then decode_text with the charset of the HTTP head,
// or, where that names none that is known, of the page.
[[nodiscard]] std::expected<std::string, std::string> decode_document(std::string bytes, std::string_view http_charset,
                                                                      std::string_view page_charset);

// The charset that the first bytes of an HTML page or the declaration of an XML document names, empty if none.
[[nodiscard]] std::string_view find_declared_charset(std::string_view html_head);

[[nodiscard]] bool is_valid_text(std::string_view bytes);

// `bytes` by ICU's converter `name`; empty where there is none.
[[nodiscard]] std::string convert_by_name(std::string_view bytes, const std::string& name);

// ICU's name of the charset in which `bytes`, which are no UTF-8, make the best text.
[[nodiscard]] std::string guess_charset(std::string_view bytes);

// UTF-8 with stray bytes in it. These are windows-1252, as where an editor pasted a quotation mark; what is left of a
// character that was cut is U+FFFD.
[[nodiscard]] std::string decode_mixed(std::string_view bytes);

// UTF-8 that was taken for windows-1252 and encoded again ("â€œ" for a quotation mark), put right. Only what no
// text means: punctuation, signs and emoji; with them, or where no other accented letter stands, pairs as "Ã©".
void undo_double_encoding(std::string& text);

// Control characters other than tab and line ends become spaces.
void blank_controls(std::string& text);

}  // namespace sumber::read::ingest
