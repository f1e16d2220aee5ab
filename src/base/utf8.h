// UTF-8: validity, code points, and byte offsets turned into code point offsets at the doors.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sumber::base {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

struct CodePoint {
  char32_t value = 0;
  std::uint8_t size_bytes = 0;  // 0 only at the end of the text
};

// The code point that begins at `at_byte`. A malformed byte reads as U+FFFD of one byte.
[[nodiscard]] CodePoint code_point_at(std::string_view text, std::size_t at_byte);

// The code point that ends at `at_byte`.
[[nodiscard]] CodePoint code_point_before(std::string_view text, std::size_t at_byte);

[[nodiscard]] bool is_valid_utf8(std::string_view text);

// `text` with each malformed byte replaced by U+FFFD.
[[nodiscard]] std::string repair_utf8(std::string_view text);

void append_utf8(std::string& out, char32_t code_point);

[[nodiscard]] std::size_t count_code_points(std::string_view text);

// Turns byte offsets of one text into code point offsets and back, in O(1) and O(log n) for any order of questions.
// Keeps one number for every 64 bytes; borrows the text. An offset past the end is the end.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  [[nodiscard]] std::uint32_t to_code_points(std::uint32_t at_byte) const;
  [[nodiscard]] std::uint32_t to_bytes(std::uint32_t at_code_point) const;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> before_block_;  // code points before byte 64 * i
  bool is_ascii_ = false;
};

// What is left of a text to turn its byte offsets into code point offsets when the text itself is elsewhere: a byte or
// two for every character that is not ASCII. O(log n).
class CodePointSteps {
 public:
  CodePointSteps() = default;
  explicit CodePointSteps(std::string_view text);
  [[nodiscard]] std::uint32_t to_code_points(std::uint32_t at_byte) const;

 private:
  // Where every 64th foreign character begins.
  struct Milestone {
    std::uint32_t at_byte = 0;
    std::uint32_t code_points = 0;
    std::uint32_t at_step = 0;  // into steps_
  };

  std::uint32_t size_bytes_ = 0;
  std::string steps_;  // for each foreign character a number: ASCII before it, times four, and its bytes less one
  std::vector<Milestone> milestones_;  // after the first 64
};

}  // namespace sumber::base
