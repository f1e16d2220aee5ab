// The corroboration mark: small dots of articles that hang from large dots of origins, so that five articles of one
// origin and five articles of five origins cannot be confused.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "doors/report/internal/view.h"

namespace sumber::doors::report {

struct MarkRoot {
  std::vector<std::size_t> articles;  // positions, 0 to MarkShape::article_count - 1
  bool is_certain = false;
};

struct MarkShape {
  std::size_t article_count = 0;
  std::vector<MarkRoot> roots;
  bool is_denied = false;
};

[[nodiscard]] MarkShape mark_of(const ClaimView& claim);
[[nodiscard]] MarkShape mark_of(const StoryView& story);

// Where the dots stand, in units of the drawing.
struct MarkLayout {
  struct Dot {
    int x = 0;
    std::size_t of = 0;  // position in MarkShape::roots, or article
  };
  std::vector<Dot> roots;
  std::vector<Dot> articles;
  int width = 0;
  bool is_cut = false;  // more stand in the shape than are drawn
};
enum class MarkSize { kRow, kHead };
[[nodiscard]] MarkLayout lay_out_mark(const MarkShape& shape, MarkSize size);

// Decoration beside the count in words: hidden from screen readers.
void write_mark(Html& html, const MarkShape& shape, MarkSize size);

// A shape of `articles` dots under `origins` certain roots, for the legend.
[[nodiscard]] MarkShape example_mark(std::size_t articles, std::size_t origins);

}  // namespace sumber::doors::report
