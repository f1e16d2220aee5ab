// Words that somebody typed, found in an article's text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace sumber::tell::decisions {

// A text with runs of white space as one blank, quotation marks straight and ASCII letters small.
class PlainText {
 public:
  explicit PlainText(std::string_view text);

  // The first place of `words`, written in any of these ways.
  [[nodiscard]] std::optional<base::Span> find(std::string_view words) const;

 private:
  std::string plain_;
  std::vector<std::uint32_t> begins_;  // byte of the text, for each byte of plain_ and its end
};

// Words in common of two lists of folded words that are sorted, each once: per mille of the longer one.
[[nodiscard]] std::uint32_t share_per_mille(const std::vector<std::string>& a, const std::vector<std::string>& b);

// Folded words, sorted, each once.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

}  // namespace sumber::tell::decisions
