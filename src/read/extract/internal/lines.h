// A text as lines, each kept, cut or dropped with a reason.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "read/extract/internal/tables.h"

namespace sumber::read::extract {

// A part of a line that is not the article.
struct Cut {
  base::Span span;  // into the whole input
  DropRule why;
};

struct Line {
  base::Span span;          // without blanks at its ends
  bool is_heading = false;  // the page marks it as one
  bool is_list_item = false;
  bool is_paragraph = false;  // the page marks it as one, and it ends as a sentence does
  bool is_deck = false;       // stands between the title and the body
  bool is_dropped = false;
  DropRule why;           // of a dropped line
  std::vector<Cut> cuts;  // in order, not overlapping

  void drop(DropRule reason) {
    is_dropped = true;
    why = std::move(reason);
  }
};

// Lines that are not blank, without the blanks at their ends.
[[nodiscard]] std::vector<base::Span> line_spans(std::string_view input);
[[nodiscard]] std::vector<Line> split_lines(std::string_view input);

// The words of a line that are kept so far: behind cuts at its front, before cuts at its end.
[[nodiscard]] base::Span kept_hull(const Line& line);

[[nodiscard]] std::uint32_t bytes_kept(const Line& line);
[[nodiscard]] bool ends_sentence(std::string_view line);
[[nodiscard]] std::size_t count_words(std::string_view line);

// Whether a line reads like a headline: no full stop, few words, a capital or a quotation mark in front.
[[nodiscard]] bool is_headline_like(std::string_view line);

// Drops lines that the packs' boilerplate tables name, and cuts teasers inside lines.
void drop_boilerplate(std::string_view input, std::vector<Line>& lines, const Rules::Tables& tables);

// Cuts "Baca juga: <a>Judul lain</a>" out of a line, wherever in it. `links` are the links of the text, in order.
void cut_linked_teasers(std::string_view input, std::span<const base::Span> links, const Rules::Tables& tables,
                        Line& line);

// The rule of one line by itself; an empty reason where it is kept.
[[nodiscard]] DropRule judge_line(std::string_view line, const Rules::Tables& tables);

}  // namespace sumber::read::extract
