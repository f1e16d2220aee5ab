// The element names of HTML, and what making a page lean does with each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sumber::read::extract {

enum class Tag : std::uint8_t {
  kUnknown,
  kPlain,
  kChoice,     // of a list to choose from: every one of them is held against all others
  kLeavesSvg,  // ends foreign content where it begins: "breaks out" in 13.2.6.5
  kShape,      // of SVG
  kLabel,      // of SVG
  kMeta,
  kLink,
  kAnchor,
  kInput,
  kScript,
  kTitle,
  kLeftOut,   // raw text that is never shown
  kEmptied,   // stays without its text
  kVerbatim,  // shown as it is written
  kPlaintext,
  kSvg,
  kMath
};

struct TagName {
  std::string_view name;
  Tag tag = Tag::kUnknown;
  bool is_block = false;  // white space behind it is none of the text's
  bool has_words = true;  // of its class and id, that a rule reads
};

inline constexpr std::size_t kMaxTagNameBytes = 16;

// `name` in lower case. Where HTML does not know it, its tag is kUnknown and its name empty.
[[nodiscard]] const TagName& find_tag(std::string_view name);

}  // namespace sumber::read::extract
