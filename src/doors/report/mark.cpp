#include "doors/report/internal/mark.h"

#include <algorithm>
#include <numeric>

namespace sumber::doors::report {

namespace {

// Units of the drawing.
constexpr int kArticleStep = 11;
constexpr int kRootStep = 17;
constexpr int kEdge = 8;
constexpr int kRootY = 9;
constexpr int kArticleY = 33;
constexpr int kHeight = 40;

// How many dots fit: a mark in a row of 120 pixels, and the one at the head of a story.
struct Room {
  std::size_t articles = 0;
  std::size_t roots = 0;
};
constexpr Room kRowRoom = {9, 6};
constexpr Room kHeadRoom = {16, 10};

std::size_t position_of(const std::vector<model::ArticleIndex>& articles, model::ArticleIndex article) {
  return static_cast<std::size_t>(std::ranges::lower_bound(articles, article) - articles.begin());
}

// Articles in the order of the roots they hang from, so that lines seldom cross.
std::vector<std::size_t> order_articles(const MarkShape& shape, const std::vector<std::size_t>& chosen) {
  std::vector<std::size_t> sum(shape.article_count, 0);
  std::vector<std::size_t> links(shape.article_count, 0);
  for (std::size_t rank = 0; rank < chosen.size(); ++rank) {
    for (const std::size_t article : shape.roots[chosen[rank]].articles) {
      sum[article] += rank * 1'000;
      ++links[article];
    }
  }
  std::vector<std::size_t> order(shape.article_count);
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(
      order, {}, [&](std::size_t article) { return links[article] == 0 ? 1'000'000 : sum[article] / links[article]; });
  return order;
}

void spread(std::vector<MarkLayout::Dot>& dots, int step) {
  for (std::size_t at = 1; at < dots.size(); ++at) dots[at].x = std::max(dots[at].x, dots[at - 1].x + step);
}

int middle_of(const MarkRoot& root, const std::vector<MarkLayout::Dot>& articles) {
  int sum = 0;
  int count = 0;
  for (const MarkLayout::Dot& dot : articles) {
    if (std::ranges::find(root.articles, dot.of) == root.articles.end()) continue;
    sum += dot.x;
    ++count;
  }
  return count == 0 ? 0 : sum / count;
}

int right_edge(const std::vector<MarkLayout::Dot>& dots) { return dots.empty() ? 0 : dots.back().x; }

void shift(std::vector<MarkLayout::Dot>& dots, int by) {
  for (MarkLayout::Dot& dot : dots) dot.x += by;
}

// Few articles under many roots stand as wide apart as the roots.
int article_step(std::size_t articles, std::size_t roots) {
  if (roots < articles) return kArticleStep;
  if (articles < 2) return kRootStep;
  return std::min(2 * kRootStep, kRootStep * static_cast<int>(roots - 1) / static_cast<int>(articles - 1));
}

// Which roots are drawn: all, or as many certain and possible ones as their shares of all.
std::vector<std::size_t> choose_roots(const MarkShape& shape, std::size_t room) {
  const std::size_t all = shape.roots.size();
  const auto certain = static_cast<std::size_t>(std::ranges::count_if(shape.roots, &MarkRoot::is_certain));
  std::size_t certain_room = all <= room ? certain : (certain * room + all / 2) / all;
  if (all > room && certain > 0) certain_room = std::max<std::size_t>(certain_room, 1);
  if (all > room && certain < all) certain_room = std::min(certain_room, room - 1);
  std::size_t possible_room = std::min(room, all) - certain_room;
  std::vector<std::size_t> chosen;
  for (std::size_t at = 0; at < all; ++at) {
    std::size_t& left = shape.roots[at].is_certain ? certain_room : possible_room;
    if (left == 0) continue;
    --left;
    chosen.push_back(at);
  }
  return chosen;
}

void write_lines(Html& html, const MarkShape& shape, const MarkLayout& layout) {
  for (const MarkLayout::Dot& root : layout.roots) {
    for (const MarkLayout::Dot& article : layout.articles) {
      const auto& linked = shape.roots[root.of].articles;
      if (std::ranges::find(linked, article.of) == linked.end()) continue;
      html.shape("line", {{"x1", std::to_string(root.x)},
                          {"y1", std::to_string(kRootY)},
                          {"x2", std::to_string(article.x)},
                          {"y2", std::to_string(kArticleY)}});
    }
  }
}

void write_dots(Html& html, const MarkShape& shape, const MarkLayout& layout) {
  for (const MarkLayout::Dot& root : layout.roots) {
    const bool is_certain = shape.roots[root.of].is_certain;
    html.shape("circle", {{"class", is_certain ? "root sure" : "root"},
                          {"cx", std::to_string(root.x)},
                          {"cy", std::to_string(kRootY)},
                          {"r", is_certain ? "6" : "5.25"}});
  }
  for (const MarkLayout::Dot& article : layout.articles) {
    html.shape("circle",
               {{"class", "leaf"}, {"cx", std::to_string(article.x)}, {"cy", std::to_string(kArticleY)}, {"r", "3"}});
  }
}

}  // namespace

MarkShape mark_of(const ClaimView& claim) {
  MarkShape shape;
  shape.article_count = claim.articles.size();
  shape.is_denied = claim.is_denied;
  const std::vector<model::Origin>& origins = claim.claim->origins;
  for (std::size_t at = 0; at < origins.size(); ++at) {
    MarkRoot root;
    root.is_certain = claim.is_certain[at];
    for (const model::AssertionIndex assertion : origins[at].assertions) {
      if (assertion >= claim.claim->assertions.size()) continue;
      root.articles.push_back(position_of(claim.articles, claim.claim->assertions[assertion].article));
    }
    shape.roots.push_back(std::move(root));
  }
  std::ranges::stable_sort(shape.roots, [](const MarkRoot& a, const MarkRoot& b) {
    return a.is_certain != b.is_certain ? a.is_certain : a.articles.size() > b.articles.size();
  });
  return shape;
}

MarkShape mark_of(const StoryView& story) {
  MarkShape shape;
  const std::vector<model::ArticleIndex>& articles = story.story->articles;
  shape.article_count = articles.size();
  for (std::size_t at = 0; at < story.roots.size(); ++at) {
    MarkRoot root;
    root.is_certain = story.roots[at].is_certain;
    for (const model::ArticleIndex article : story.roots[at].articles) {
      if (std::ranges::binary_search(articles, article)) root.articles.push_back(position_of(articles, article));
    }
    shape.roots.push_back(std::move(root));
  }
  return shape;
}

MarkShape example_mark(std::size_t articles, std::size_t origins) {
  MarkShape shape;
  shape.article_count = articles;
  shape.roots.resize(origins);
  for (std::size_t at = 0; at < articles; ++at) shape.roots[at % origins].articles.push_back(at);
  for (MarkRoot& root : shape.roots) root.is_certain = true;
  return shape;
}

MarkLayout lay_out_mark(const MarkShape& shape, MarkSize size) {
  const Room room = size == MarkSize::kHead ? kHeadRoom : kRowRoom;
  MarkLayout layout;
  const std::vector<std::size_t> chosen = choose_roots(shape, room.roots);
  const std::size_t root_count = chosen.size();
  const std::vector<std::size_t> order = order_articles(shape, chosen);
  const std::size_t article_count = std::min(order.size(), room.articles);
  layout.is_cut = root_count < shape.roots.size() || article_count < order.size();

  const int step = article_step(article_count, root_count);
  for (std::size_t at = 0; at < article_count; ++at) {
    layout.articles.push_back({static_cast<int>(at) * step, order[at]});
  }
  for (const std::size_t at : chosen) layout.roots.push_back({middle_of(shape.roots[at], layout.articles), at});
  std::ranges::stable_sort(layout.roots, {}, &MarkLayout::Dot::x);
  spread(layout.roots, kRootStep);

  // Roots that were pushed past the articles come back over them; where they need more room, the articles stand in
  // the middle.
  const int overhang = right_edge(layout.roots) - right_edge(layout.articles);
  if (overhang > 0) shift(layout.roots, -std::min(overhang, layout.roots.front().x));
  const int slack = right_edge(layout.roots) - right_edge(layout.articles);
  if (slack > 0) shift(layout.articles, slack / 2);
  shift(layout.roots, kEdge);
  shift(layout.articles, kEdge);
  layout.width = std::max({right_edge(layout.roots), right_edge(layout.articles), kEdge}) + kEdge;
  if (layout.is_cut) layout.width += kEdge + 4;
  return layout;
}

void write_mark(Html& html, const MarkShape& shape, MarkSize size) {
  const MarkLayout layout = lay_out_mark(shape, size);
  const int top = layout.roots.empty() ? kArticleY - kEdge : 0;  // no room for roots that are not there
  const int scale = size == MarkSize::kHead ? 2 : 1;
  const Html::Scope svg(html, "svg",
                        {{"class", "mark"},
                         {"viewBox", "0 " + std::to_string(top) + " " + std::to_string(layout.width) + " " +
                                         std::to_string(kHeight - top)},
                         {"width", std::to_string(layout.width * scale)},
                         {"height", std::to_string((kHeight - top) * scale)},
                         {"aria-hidden", "true"},
                         {"focusable", "false"}});
  write_lines(html, shape, layout);
  write_dots(html, shape, layout);
  if (layout.is_cut) {
    const int x = layout.width - 9;
    html.shape("path", {{"class", "plus"}, {"d", "M" + std::to_string(x) + " 33h8m-4 -4v8"}});
  }
}

}  // namespace sumber::doors::report
