#include "link/reuse/internal/templates.h"

#include <algorithm>
#include <span>
#include <utility>

namespace sumber::link::reuse {

namespace {

constexpr std::size_t kDrawnPlaces = 16;  // of a group, and as many steps from each: pairs that are looked at
constexpr std::size_t kDrawnSteps = 4;

// The groups that each article has a place in, ascending.
Lists turn_around(const Lists& articles_of, std::size_t article_count) {
  std::vector<std::uint32_t> group_of_item(articles_of.items.size());
  for (std::uint32_t g = 0; g < articles_of.count(); ++g) {
    std::fill(group_of_item.begin() + articles_of.begins[g], group_of_item.begin() + articles_of.begins[g + 1], g);
  }
  Lists groups_of(article_count, articles_of.items.size(), [&](std::uint32_t i) { return articles_of.items[i]; });
  for (std::uint32_t& item : groups_of.items) item = group_of_item[item];
  return groups_of;
}

// Both have a place in a group that cannot be a template.
bool share_text(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b, const std::vector<bool>& may_be) {
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i < *j) {
      ++i;
    } else if (*j < *i) {
      ++j;
    } else if (!may_be[*i]) {
      return true;
    } else {
      ++i;
      ++j;
    }
  }
  return false;
}

// Pairs are drawn over the whole group: those that were compared are the ones most alike, and say nothing of the
// others.
bool share_nothing_else(std::span<const std::uint32_t> articles, const Lists& groups_of,
                        const std::vector<bool>& may_be) {
  const std::size_t count = articles.size();
  std::size_t lone = 0;
  std::size_t drawn = 0;
  for (std::size_t step = 1; step <= std::min(count / 2, kDrawnSteps); ++step) {
    const std::size_t apart = step * (count / 2) / std::min(count / 2, kDrawnSteps);
    for (std::size_t i = 0; i < std::min(count, kDrawnPlaces); ++i) {
      const std::size_t at = i * count / std::min(count, kDrawnPlaces);
      const std::uint32_t a = articles[at];
      const std::uint32_t b = articles[(at + apart) % count];
      if (a == b) continue;
      ++drawn;
      lone += share_text(groups_of.list(a), groups_of.list(b), may_be) ? 0 : 1;
    }
  }
  return drawn > 0 && lone * 10 >= drawn * 9;
}

}  // namespace

bool stands_at_edge(const Stretch& stretch) {
  const std::uint64_t behind = stretch.of - std::min(stretch.of, stretch.end);
  const bool is_at_edge = stretch.begin * 3 <= stretch.of || behind * 3 <= stretch.of;
  return is_at_edge && (stretch.end - stretch.begin) * 3 <= stretch.of;
}

std::vector<bool> find_templates(const Lists& articles_of, std::size_t article_count, const std::vector<bool>& may_be) {
  const Lists groups_of = turn_around(articles_of, article_count);
  std::vector<bool> templates(articles_of.count());
  for (std::size_t g = 0; g < articles_of.count(); ++g) {
    templates[g] = may_be[g] && share_nothing_else(articles_of.list(g), groups_of, may_be);
  }
  return templates;
}

}  // namespace sumber::link::reuse
