// What a tag does to the text of a page, as page_words.tsv names it.
#pragma once

#include <cstdint>
#include <string_view>

namespace sumber::read::extract {

enum class Role : std::uint8_t {
  kInline,
  kSkip,
  kBlock,
  kHeading,
  kListItem,
  kQuote,
  kParagraph,
  kCaption,
  kBreak,
  kRow,
  kCell
};

// The role of a name of the table; kInline for any other.
[[nodiscard]] Role role_of(std::string_view name);

}  // namespace sumber::read::extract
