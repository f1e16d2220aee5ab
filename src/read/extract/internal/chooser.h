// Which element of a page holds its article.
#pragma once

#include <cstdint>
#include <vector>

#include "read/extract/internal/page_tree.h"

namespace sumber::read::extract {

struct BlockRange {
  std::uint32_t first = 0;
  std::uint32_t end = 0;
};

// Percent of a block's bytes that stand in links.
[[nodiscard]] std::uint32_t link_percent(const Block& block);

// Whether a block reads as a link to another article.
[[nodiscard]] bool is_title_link(const Block& block);

// Which class and id words may speak against an element: all, or those alone that never name an article.
enum class FurnitureWords : std::uint8_t { kAll, kSure };

// Weighs the elements of a page by the bytes of prose in them. Keeps a reference to the tree.
class Chooser {
 public:
  explicit Chooser(const PageTree& tree, FurnitureWords words = FurnitureWords::kAll);

  // The element to take: down from the root while one child holds most of the prose.
  [[nodiscard]] std::uint32_t choose() const;

  // The blocks of the chosen element, and of the pieces of the body beside it.
  [[nodiscard]] BlockRange range_of(std::uint32_t chosen) const;

  // Where the article stands: the nearest element around the chosen one that holds a title, at most a few steps up.
  [[nodiscard]] BlockRange surroundings_of(std::uint32_t chosen) const;

  // Bytes of prose in an element, furniture left out.
  [[nodiscard]] std::int64_t prose_in(std::uint32_t element) const;
  [[nodiscard]] std::int64_t prose_of_block(std::size_t block) const { return prose_[block]; }
  // The word that makes an element no part of the article; null where nothing does.
  [[nodiscard]] const PageWord* furniture_of(std::uint32_t element) const { return furniture_[element]; }

 private:
  [[nodiscard]] std::uint32_t first_of_several(std::uint32_t at) const;
  [[nodiscard]] std::int64_t hidden_prose() const;
  [[nodiscard]] bool is_piece(std::uint32_t element) const;
  [[nodiscard]] bool is_card(std::uint32_t element) const;
  void sum_prose();
  [[nodiscard]] std::vector<std::int64_t> prose_of_siblings_alike() const;
  void mark_furniture(FurnitureWords words);
  void mark_teaser_lists();
  void link_children();

  const PageTree& tree_;
  std::vector<std::int64_t> prose_;  // bytes, a block
  std::vector<std::int64_t> sums_;   // of the blocks before
  std::vector<const PageWord*> furniture_;
  std::vector<std::uint32_t> first_child_;
  std::vector<std::uint32_t> next_sibling_;
};

}  // namespace sumber::read::extract
