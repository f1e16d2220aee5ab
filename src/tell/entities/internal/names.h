// Names compared across articles: case, hyphens and marks do not count.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sumber::tell::entities {

// Folded, hyphens and marks as spaces, one space between words: "Kim Jong-un" and "Kim Jong Un" are "kim jong un".
[[nodiscard]] std::string normalise_name(std::string_view name);

[[nodiscard]] std::vector<std::string_view> words_of(std::string_view normalised);

// One name spelt in two ways: as many words, all equal but one, which is long and differs in one letter; or the same
// letters cut differently into words.
[[nodiscard]] bool are_spellings(const std::string& a, const std::string& b);

// All words of `part` in `whole`, in order; an initial stands for its word.
[[nodiscard]] bool is_within(const std::vector<std::string_view>& part, const std::vector<std::string_view>& whole);

}  // namespace sumber::tell::entities
