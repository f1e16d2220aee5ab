// Many regular expressions over one line, of which most lines match none.
#pragma once

#include <re2/filtered_re2.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sumber::read::extract {

// How patterns of the packs are read: in any case, over one line, in bounded memory.
[[nodiscard]] RE2::Options pattern_options();

// Finds in one pass which of some words a text holds, in any case of ASCII letters (Aho and Corasick 1975).
class WordScan {
 public:
  WordScan() = default;
  explicit WordScan(const std::vector<std::string>& words);  // in lower case

  // Adds the indices of the words found to `out`, each once.
  void find(std::string_view text, std::vector<int>& out) const;

 private:
  std::array<std::uint8_t, 256> class_of_{};  // of a byte; 0: in no word
  std::size_t class_count_ = 1;
  static constexpr std::uint16_t kEndBit = 0x8000;  // of a state in which words end: asked at every sign
  std::vector<std::uint16_t> next_ = {0};           // by state and class
  std::vector<std::vector<int>> ends_ = {{}};       // words that end in a state
};

// Patterns that must match a whole line. Those that go on over anything are tried only where the line holds the words
// and signs they cannot do without; the others are tried as one set. Add all, then compile, then it is immutable.
class LinePatterns {
 public:
  LinePatterns();

  // False where `pattern` is no regular expression.
  bool add(std::string_view pattern, std::uint32_t value);
  void compile();

  [[nodiscard]] std::size_t size() const { return values_.size(); }

  // The value of the first pattern, in the order they were added, that matches `line`.
  [[nodiscard]] std::optional<std::uint32_t> first_match(std::string_view line) const;

 private:
  [[nodiscard]] std::size_t first_of_set(std::string_view line) const;
  void find_weak_words(const std::vector<std::string>& words);
  void find_patterns_behind(const std::vector<int>& weak);
  [[nodiscard]] std::vector<int> possible_in(std::string_view line) const;
  [[nodiscard]] std::vector<int> possible_with(std::vector<int>& words) const;

  re2::FilteredRE2 filter_;
  std::vector<std::string> patterns_;
  std::vector<std::uint32_t> values_;
  std::vector<bool> is_in_set_;  // by pattern
  std::unique_ptr<RE2::Set> set_;
  std::vector<std::size_t> of_set_;  // pattern by its place in the set
  WordScan strong_words_;
  std::vector<int> strong_;               // index of a word of that scan among the filter's
  std::vector<int> strong_beyond_ascii_;  // of beyond_ascii_
  WordScan words_;
  std::vector<int> scanned_;   // index of a word of the scan among the filter's
  std::vector<int> granted_;   // words that every line is taken to have
  std::vector<bool> is_weak_;  // words that make no pattern possible outside the set, all of them together
  std::vector<std::vector<int>> behind_word_;  // patterns outside the set that one word makes possible beside these
  std::vector<int> beyond_ascii_;  // words that the scan does not look for: any line beyond ASCII may hold them
};

}  // namespace sumber::read::extract
