#include "doors/report/internal/shared_words.h"

#include <algorithm>
#include <cstdint>
#include <string>

namespace sumber::doors::report {

namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::vector<Word> cut_words(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end])) ++end;
    while (end < text.size() && is_space(text[end])) ++end;
    words.push_back({text.substr(at, end - at), false});
    at = end;
  }
  return words;
}

// Lower case letters and digits; nothing for a dash or a quotation mark that stands alone. Typographic marks are
// U+2000 to U+203F: three bytes, the first two E2 80.
std::string core_of(std::string_view word) {
  std::string core;
  for (std::size_t at = 0; at < word.size(); ++at) {
    const char c = word[at];
    if (word.substr(at).starts_with("\xE2\x80")) {
      at += 2;
    } else if (is_word_byte(c)) {
      core += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
  }
  return core;
}

std::vector<std::string> cores_of(const std::vector<Word>& words) {
  std::vector<std::string> cores;
  for (const Word& word : words) cores.push_back(core_of(word.text));
  return cores;
}

}  // namespace

std::pair<std::vector<Word>, std::vector<Word>> mark_shared_words(std::string_view first, std::string_view second) {
  std::vector<Word> a = cut_words(first);
  std::vector<Word> b = cut_words(second);
  const std::vector<std::string> a_cores = cores_of(a);
  const std::vector<std::string> b_cores = cores_of(b);
  const std::size_t row = b.size() + 1;
  std::vector<std::uint16_t> longest((a.size() + 1) * row, 0);  // of the rests that begin at (i, j)
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      const bool is_same = !a_cores[i].empty() && a_cores[i] == b_cores[j];
      const std::uint16_t skipped = std::max(longest[(i + 1) * row + j], longest[i * row + j + 1]);
      longest[i * row + j] = is_same ? static_cast<std::uint16_t>(longest[(i + 1) * row + j + 1] + 1) : skipped;
    }
  }
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (!a_cores[i].empty() && a_cores[i] == b_cores[j]) {
      a[i++].is_shared = b[j++].is_shared = true;
    } else if (longest[(i + 1) * row + j] >= longest[i * row + j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  return {std::move(a), std::move(b)};
}

}  // namespace sumber::doors::report
