// Short fields of pages.
#pragma once

#include <string>
#include <string_view>

namespace sumber::read::ingest {

// Metadata beyond these sizes is no metadata.
inline constexpr std::size_t kMaxIdBytes = 512;
inline constexpr std::size_t kMaxFieldBytes = 4096;
inline constexpr std::size_t kMaxAuthors = 64;

// Control characters and line ends are spaces, none stand at its ends, and it is cut at kMaxFieldBytes.
[[nodiscard]] std::string tidy_field(std::string_view field);

// An id made of an address and what tells apart what stood there ("https://a.test/1 2023-08-30T05:12:00Z"). What is
// longer than kMaxIdBytes ends in a hash of the whole, because a cut id could meet another one.
[[nodiscard]] std::string make_address_id(std::string_view url, std::string_view version);

// A time of ISO 8601 by its looks ("2023-08-30T05:12:00Z"); anything else gives nothing.
[[nodiscard]] std::string iso_time_or_none(std::string_view text);

[[nodiscard]] bool is_web_address(std::string_view url);

// The host of a web address in lower case, without "www."; empty for anything else.
[[nodiscard]] std::string host_of(std::string_view url);

// Entities of titles that were encoded twice: "&amp;", "&#8217;", "&quot;".
[[nodiscard]] std::string decode_entities(std::string_view text);

// True where text has tags or entities of HTML.
[[nodiscard]] bool looks_like_markup(std::string_view text);

}  // namespace sumber::read::ingest
