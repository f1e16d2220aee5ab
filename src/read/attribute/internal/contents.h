// Where the content behind a verb ends, for languages whose tables tell a verb group apart.
#pragma once

#include "read/attribute/internal/reading.h"

namespace sumber::read::attribute {

enum class ContentShape : std::uint8_t {
  kClause,      // "that the dam is safe"
  kInfinitive,  // "to close the dam"
  kObject,      // "the dam"
};

// What begins at `begin`, behind a cue that takes `takes`.
[[nodiscard]] ContentShape shape_of_content(const Reading& reading, text::TokenRange content, Flags takes);

// End of `content`, which reaches to the end of its statement. A clause keeps its adjuncts; an object ends before them.
[[nodiscard]] std::uint32_t end_of_content(const Reading& reading, text::TokenRange content, ContentShape shape);

// The first comma in `range`, or its end.
[[nodiscard]] std::uint32_t first_comma(const Reading& reading, text::TokenRange range);

}  // namespace sumber::read::attribute
