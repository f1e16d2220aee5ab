// A page's markup without what no rule reads, so that the parser has a fraction of the bytes to look at.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sumber::read::extract {

struct LeanPage {
  std::string html;                       // for the parser
  std::vector<std::string_view> json_ld;  // bodies of JSON-LD scripts, into the page, in page order
};

// Follows the tokenizer of the HTML standard (13.2.5) in one pass. Left out: comments, scripts, style sheets, the
// bodies of other elements that hold raw text, drawings (<svg>) that hold nothing but shapes, white space between
// blocks, and every attribute that is_kept_attribute does not name (class and id also of elements inside a line, but
// for <span>). What is left parses to the same blocks of text; where it cannot be sure, a run of bytes stays. A tag has
// at most one attribute of a name, and none longer than kMaxLeanValueBytes; a page has at most kMaxUnknownTags names of
// tags that HTML does not know, further ones become <x>. At most four times the page's size.
[[nodiscard]] LeanPage make_lean_page(std::string_view html);

inline constexpr std::size_t kMaxLeanValueBytes = 4096;
inline constexpr std::size_t kMaxUnknownTags = 500;
inline constexpr std::size_t kMaxJsonScripts = 16;
inline constexpr std::size_t kMaxJsonBytes = 2 << 20;  // a longer one is passed over

// Whether the walk over the tree reads attributes of this name (lower case). An attribute that a rule is to read is
// added here.
[[nodiscard]] bool is_kept_attribute(std::string_view name);

}  // namespace sumber::read::extract
