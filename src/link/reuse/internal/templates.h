// An outlet's own lines ("Ikuti kami di ..."): the same words in many articles that have nothing else in common.
#pragma once

#include <cstdint>
#include <vector>

#include "link/reuse/internal/lists.h"

namespace sumber::link::reuse {

inline constexpr std::size_t kTemplateArticles = 3;  // fewer are copies, whatever they share

// A stretch of an article in bytes or in words, and the article's size in the same.
struct Stretch {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  std::uint64_t of = 0;
};

// Begins in the first third of the text or ends in the last, and is no more than a third of it.
[[nodiscard]] bool stands_at_edge(const Stretch& stretch);

// Nine in ten of several places will do, since a text may be cut short.
[[nodiscard]] constexpr bool may_be_template(std::size_t places, std::size_t at_edge) {
  return places >= kTemplateArticles && at_edge * 10 >= places * 9;
}

// By group: nine in ten of the article pairs in it share no group but such as may be a template too. `articles_of`
// lists the articles of each group.
[[nodiscard]] std::vector<bool> find_templates(const Lists& articles_of, std::size_t article_count,
                                               const std::vector<bool>& may_be);

}  // namespace sumber::link::reuse
