// A page as elements and the blocks of text in them, in page order.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/span.h"
#include "read/extract/internal/tables.h"

namespace sumber::read::extract {

enum class TreeFault : std::uint8_t { kTooDeep, kTooLarge };

enum class BlockKind : std::uint8_t { kParagraph, kHeading, kListItem, kQuote, kCaption, kRow, kOther };

// A run of text that no block element parts.
struct Block {
  base::Span span;  // into PageTree::text
  std::uint32_t element = 0;
  std::uint32_t link_bytes = 0;
  std::uint32_t word_count = 0;
  BlockKind kind = BlockKind::kOther;
  std::uint8_t heading_level = 0;
};

// A block element; index 0 is the root. Children come behind their parents.
struct Element {
  std::uint32_t parent = 0;
  std::uint32_t first_block = 0;  // blocks of the whole subtree
  std::uint32_t end_block = 0;
  std::int32_t weight = 0;         // by its own tag and its class and id words
  const PageWord* word = nullptr;  // the word that weighs most against it
  bool is_hidden = false;          // not shown until a script or a style says so
  bool is_article = false;         // <article>, <main> or a word that names the body
  bool is_deck = false;            // a word names it the lines below the title
};

struct MetaField {
  std::string key;  // lower case
  std::string value;
};

// <time datetime>, itemprop="datePublished".
struct TimeElement {
  std::string words;
  std::uint32_t block = 0;    // the block it stands in or before
  bool is_published = false;  // itemprop says so
};

struct PageTree {
  std::string text;  // blocks, a line end between them
  std::vector<Block> blocks;
  std::vector<Element> elements;
  std::vector<base::Span> links;  // into text, in order; blanks may stand at their ends
  std::vector<MetaField> metas;
  std::vector<std::string> json_ld;
  std::string title;                    // <title>
  std::vector<std::uint32_t> headings;  // blocks that are <h1>
  std::string canonical;
  std::string language;              // <html lang>
  std::vector<TimeElement> times;    // those that say published first
  std::vector<std::string> authors;  // rel="author", itemprop="author"
  std::vector<std::string> tags;     // rel="tag"
  std::string next_page;             // rel="next"
  std::uint32_t video_count = 0;     // <video>
};

// Parses with lexbor and walks once. Where more than `max_depth` elements are open at once, or the markup makes more of
// a tree than its size allows, there is no tree.
[[nodiscard]] std::expected<PageTree, TreeFault> read_page_tree(std::string_view html, const Rules::Tables& tables,
                                                                std::uint32_t max_depth);

}  // namespace sumber::read::extract
