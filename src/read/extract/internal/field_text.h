// Words of titles, names and sections as they were meant: without markup, doubled entities and control characters.
#pragma once

#include <string>
#include <string_view>

namespace sumber::read::extract {

// One line of `words`: tags dropped, with what stands in <script> and <style>; entities decoded once more, because
// many pages encode them twice; runs of blanks as one. Empty where the words are a piece of a script.
[[nodiscard]] std::string field_text(std::string_view words);

// Runs of blanks and control characters as one blank, none at the ends.
[[nodiscard]] std::string single_line(std::string_view words);

// The beginning of `words`, at most so many bytes, without a broken character at its end.
[[nodiscard]] std::string_view cut_text(std::string_view words, std::size_t max_bytes);

// Folded, letters and digits only: how titles and names are compared.
[[nodiscard]] std::string letters_of(std::string_view words);

}  // namespace sumber::read::extract
