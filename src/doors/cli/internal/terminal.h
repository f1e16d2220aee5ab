// What may be printed to a terminal, how wide, and in which colours.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sumber::doors::cli {

// `text` as one line that a terminal cannot be led astray by: control characters (escape and OSC sequences begin with
// one), line ends and bidirectional controls are gone. Valid UTF-8 in, valid UTF-8 out.
[[nodiscard]] std::string neutralise(std::string_view text);

// Columns that valid UTF-8 takes: marks take none, wide East Asian characters two.
[[nodiscard]] std::size_t count_columns(std::string_view text);

// Lines of at most `columns`, cut between words; a longer word is cut inside. At least one line.
[[nodiscard]] std::vector<std::string> wrap_text(std::string_view text, std::size_t columns);

// `text` cut to `columns`, with an ellipsis where something was lost.
[[nodiscard]] std::string shorten(std::string_view text, std::size_t columns);

// Of standard output, or of COLUMNS; 80 where neither tells. Between 40 and 240.
[[nodiscard]] std::size_t columns_of_terminal();

// True where standard output is a terminal that takes colours and NO_COLOR is not set.
[[nodiscard]] bool is_colour_wanted();

enum class Ink : std::uint8_t { kPlain, kBold, kDim, kGood, kWarn, kBad, kAccent };

// Wraps text in colours, or leaves it as it is.
class Painter {
 public:
  enum class Mode : std::uint8_t { kPlain, kColour };
  explicit Painter(Mode mode) : mode_(mode) {}
  [[nodiscard]] std::string paint(Ink ink, std::string_view text) const;

 private:
  Mode mode_;
};

}  // namespace sumber::doors::cli
