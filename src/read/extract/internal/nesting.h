// How deep the tags of a page nest, before anything builds a tree of it.
#pragma once

#include <cstdint>
#include <string_view>

namespace sumber::read::extract {

// True where open elements pile up higher than `max_depth`. Linear in the page: reads tags alone, skips comments and
// raw text, and follows HTML's rules for end tags closely enough that ignored ones do not hide depth. Elements whose
// end tag may be left out (p, li, td …) are not counted; the tree can be a few times deeper than the count.
[[nodiscard]] bool nests_deeper_than(std::string_view html, std::uint32_t max_depth);

}  // namespace sumber::read::extract
