#include "read/extract/internal/main_text.h"

#include <algorithm>

namespace sumber::read::extract {

namespace {

constexpr std::int64_t kFurnitureWeight = -40;            // an element at or below it is no part of the article ...
constexpr std::int64_t kMaxFurniturePercent = 35;         // ... unless it holds this share of the page's prose
constexpr std::int64_t kMaxFurnitureArticlePercent = 10;  // the same for <article>
constexpr std::int64_t kMinArticleProse = 700;            // bytes; less is a teaser in a list
constexpr std::int64_t kDescendPercent = 80;  // a child that holds this share of its parent's prose takes its place
constexpr std::int64_t kDescendArticlePercent = 50;  // the same for <article> and what is named the body
constexpr std::uint32_t kMinSentenceWords = 8;
constexpr std::uint32_t kMinOtherWords = 5;  // of a block that is no paragraph
constexpr std::uint32_t kMaxLinkPercent = 50;
constexpr std::uint32_t kManyFreeWords = 25;  // words outside links that keep a block with many links

std::uint32_t link_percent(const Block& block) {
  return block.span.size_bytes() == 0 ? 0 : block.link_bytes * 100 / block.span.size_bytes();
}

// Bytes of prose that a block counts for.
std::int64_t prose_of(const Block& block, std::string_view text) {
  const std::uint32_t links = link_percent(block);
  if (links > kMaxLinkPercent || block.kind == BlockKind::kCaption) return 0;
  const std::int64_t bytes = block.span.size_bytes() - block.link_bytes;
  const bool is_sentence = ends_sentence(base::slice(text, block.span)) && block.word_count >= kMinSentenceWords;
  switch (block.kind) {
    case BlockKind::kParagraph:
    case BlockKind::kQuote:
      return is_sentence ? bytes : bytes / 3;
    case BlockKind::kListItem:
      return is_sentence ? bytes * 2 / 3 : bytes / 10;
    case BlockKind::kHeading:
      return bytes / 10;
    default:
      return is_sentence && block.word_count >= 2 * kMinSentenceWords ? bytes : bytes / 10;
  }
}

class Chooser {
 public:
  explicit Chooser(const PageTree& tree) : tree_(tree) {
    prose_.reserve(tree.blocks.size());
    for (const Block& block : tree.blocks) prose_.push_back(prose_of(block, tree.text));
    sum_prose();
    mark_furniture();
    for (std::size_t i = 0; i < tree.blocks.size(); ++i) {
      if (furniture_[tree.blocks[i].element] != nullptr) prose_[i] = 0;
    }
    sum_prose();
    link_children();
  }

  // The element to take: down from the root while one child holds most of the prose.
  [[nodiscard]] std::uint32_t choose() const {
    std::uint32_t at = 0;
    std::int64_t anchor = prose_in(0);  // so that many small losses on the way down are one large one
    while (true) {
      std::uint32_t best = 0;
      std::int64_t best_prose = 0;
      for (std::uint32_t child = first_child_[at]; child != 0; child = next_sibling_[child]) {
        if (furniture_[child] != nullptr || prose_in(child) <= best_prose) continue;
        best = child;
        best_prose = prose_in(child);
      }
      if (const std::uint32_t first = first_of_several(at); first != 0) {
        best = first;
        anchor = prose_in(first);
      } else if (best == 0) {
        return at;
      } else if (best_prose * 100 < anchor * kDescendPercent) {
        const bool is_article = tree_.elements[best].is_article;
        if (!is_article || best_prose * 100 < prose_in(at) * kDescendArticlePercent) return at;
        anchor = best_prose;
      }
      at = best;
    }
  }

  [[nodiscard]] const PageWord* furniture_of(std::uint32_t element) const { return furniture_[element]; }
  [[nodiscard]] bool has_prose() const { return !sums_.empty() && sums_.back() > 0; }

 private:
  // Pages that go on scrolling hold one article below another: the first is the page's own.
  [[nodiscard]] std::uint32_t first_of_several(std::uint32_t at) const {
    std::uint32_t first = 0;
    int count = 0;
    for (std::uint32_t child = first_child_[at]; child != 0; child = next_sibling_[child]) {
      const Element& element = tree_.elements[child];
      if (!element.is_article || furniture_[child] != nullptr || prose_in(child) < kMinArticleProse) continue;
      if (first == 0) first = child;
      ++count;
    }
    return count >= 2 ? first : 0;
  }

  void sum_prose() {
    sums_.assign(1, 0);
    for (const std::int64_t bytes : prose_) sums_.push_back(sums_.back() + bytes);
  }

  [[nodiscard]] std::int64_t prose_in(std::uint32_t element) const {
    return sums_[tree_.elements[element].end_block] - sums_[tree_.elements[element].first_block];
  }

  [[nodiscard]] std::int64_t hidden_prose() const {
    std::int64_t bytes = 0;
    std::uint32_t end_block = 0;  // of the hidden element counted last: what it holds is not counted twice
    for (const Element& element : tree_.elements) {
      if (!element.is_hidden || element.first_block < end_block) continue;
      bytes += sums_[element.end_block] - sums_[element.first_block];
      end_block = element.end_block;
    }
    return bytes;
  }

  void mark_furniture() {
    static const PageWord kNoWord;
    static const PageWord kHidden{0, {}, "navigation", "measure.hidden"};
    furniture_.assign(tree_.elements.size(), nullptr);
    const std::int64_t total = std::max<std::int64_t>(sums_.back(), 1);
    // Hidden blocks are furniture, unless the page holds its article back until a script shows it.
    const bool is_hidden_furniture = hidden_prose() * 100 <= total * kMaxFurniturePercent;
    for (std::uint32_t i = 1; i < tree_.elements.size(); ++i) {
      const Element& element = tree_.elements[i];
      furniture_[i] = furniture_[element.parent];
      if (furniture_[i] != nullptr) continue;
      if (element.is_hidden && is_hidden_furniture) {
        furniture_[i] = &kHidden;
        continue;
      }
      if (element.weight > kFurnitureWeight) continue;
      const std::int64_t share = element.is_article ? kMaxFurnitureArticlePercent : kMaxFurniturePercent;
      if (prose_in(i) * 100 > total * share) continue;
      furniture_[i] = element.word == nullptr ? &kNoWord : element.word;
    }
  }

  void link_children() {
    first_child_.assign(tree_.elements.size(), 0);
    next_sibling_.assign(tree_.elements.size(), 0);
    for (auto i = static_cast<std::uint32_t>(tree_.elements.size()); i-- > 1;) {
      const std::uint32_t parent = tree_.elements[i].parent;
      next_sibling_[i] = first_child_[parent];
      first_child_[parent] = i;
    }
  }

  const PageTree& tree_;
  std::vector<std::int64_t> prose_;
  std::vector<std::int64_t> sums_;
  std::vector<const PageWord*> furniture_;
  std::vector<std::uint32_t> first_child_;
  std::vector<std::uint32_t> next_sibling_;
};

DropRule judge_block(const Block& block, std::string_view text, const PageWord* furniture) {
  if (block.kind == BlockKind::kCaption) return {"caption", "measure.caption_element"};
  if (furniture != nullptr) {
    return {furniture->reason.empty() ? "navigation" : furniture->reason,
            furniture->rule.empty() ? "measure.page_words" : furniture->rule};
  }
  if (block.kind == BlockKind::kHeading) return {};
  const std::uint32_t free_words = block.word_count * (100 - link_percent(block)) / 100;
  if (link_percent(block) > kMaxLinkPercent && free_words < kManyFreeWords)
    return {"navigation", "measure.link_density"};
  const bool is_short = block.word_count < kMinOtherWords && !ends_sentence(base::slice(text, block.span));
  if (is_short && block.kind == BlockKind::kOther) return {"navigation", "measure.short_block"};
  return {};
}

// A heading with no text below it heads nothing.
void drop_empty_headings(std::vector<Line>& lines) {
  bool has_text_below = false;
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    if (line->is_dropped) continue;
    if (!line->is_heading) {
      has_text_below = true;
    } else if (!has_text_below) {
      line->drop({"navigation", "measure.empty_heading"});
    }
  }
}

}  // namespace

std::vector<Line> find_main_text(const PageTree& tree, const Rules::Tables& tables) {
  std::vector<Line> lines;
  const Chooser chooser(tree);
  const Element& chosen = tree.elements[chooser.choose()];
  for (std::uint32_t i = chosen.first_block; i < chosen.end_block; ++i) {
    const Block& block = tree.blocks[i];
    Line line;
    line.span = block.span;
    line.is_heading = block.kind == BlockKind::kHeading;
    line.is_list_item = block.kind == BlockKind::kListItem;
    DropRule why = judge_block(block, tree.text, chooser.furniture_of(block.element));
    if (why.reason == "navigation") {  // a rule of the packs says more than a measure
      DropRule by_words = judge_line(base::slice(tree.text, block.span), tables);
      if (!by_words.reason.empty()) why = std::move(by_words);
    }
    if (!why.reason.empty()) line.drop(std::move(why));
    lines.push_back(std::move(line));
  }
  drop_empty_headings(lines);
  return lines;
}

}  // namespace sumber::read::extract
