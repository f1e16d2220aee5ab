// A span of an article shown in the sentence it stands in.
#pragma once

#include <string_view>

#include "base/span.h"
#include "doors/report/internal/html.h"

namespace sumber::doors::report {

// Borrows from the text. The parts are one run of one paragraph.
struct Excerpt {
  std::string_view before;
  std::string_view words;
  std::string_view after;
  bool is_cut_before = false;
  bool is_cut_after = false;
};

[[nodiscard]] Excerpt excerpt_of(std::string_view text, base::Span span);

// The longest start of `text` of at most `max_bytes` that ends between words.
[[nodiscard]] std::string_view cut_between_words(std::string_view text, std::size_t max_bytes);

// The excerpt with its words marked.
void write_excerpt(Html& html, const Excerpt& excerpt);

}  // namespace sumber::doors::report
