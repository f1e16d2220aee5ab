#include "read/extract/internal/chooser.h"

#include <algorithm>
#include <unordered_map>

#include "read/extract/internal/lines.h"

namespace sumber::read::extract {

namespace {

// Set by "./dev eval extraction" on the halves that tune, where the figures are F1 0.944 and 0.980. Halving or doubling
// moves neither by more than 0.002, but for these: kFurnitureWeight (-30: 0.974), kMaxSureFurniturePercent (50: 0.975;
// 90: 0.928), kDescendPercent (70 and 90: 0.942) and kMaxCardProse (200: 0.976).
constexpr std::int64_t kFurnitureWeight = -40;            // an element at or below it is no part of the article ...
constexpr std::int64_t kMaxFurniturePercent = 35;         // ... unless it holds this share of the page's prose
constexpr std::int64_t kSureFurnitureWeight = -90;        // comments, windows over the page, what is not shown ...
constexpr std::int64_t kMaxSureFurniturePercent = 70;     // ... may hold more
constexpr std::int64_t kMaxFurnitureArticlePercent = 10;  // the same for <article>
constexpr std::int64_t kMinArticleProse = 700;            // bytes; less is a teaser in a list
constexpr std::int64_t kDescendPercent = 80;  // a child that holds this share of its parent's prose takes its place
constexpr std::int64_t kDescendArticlePercent = 50;  // the same for <article> and what is named the body
constexpr std::int64_t kMinPiecePercent = 80;        // of a piece's bytes that are prose
constexpr int kMaxPieceSteps = 3;                    // from the chosen element up
constexpr std::int64_t kMinPieceProseAbove = 300;    // above the body a shorter one is a deck
constexpr std::int64_t kMinPieceProse = 80;          // bytes of a piece of the body beside the chosen one
constexpr int kMaxStepsUp = 5;  // from the chosen element to the one whose blocks are listed as dropped
constexpr std::uint32_t kMinSentenceWords = 8;
constexpr std::uint32_t kMinTitleLinkPercent = 80;  // of a headline that is another article's
constexpr std::uint32_t kMinTitleLinkWords = 3;
constexpr std::uint32_t kMaxCardBlocks = 5;
constexpr std::int64_t kMaxCardProse = 400;          // bytes
constexpr int kManyCards = 6;                        // may hold more ...
constexpr std::int64_t kMinProseBesideCards = 1500;  // ... where the page has an article beside them
constexpr std::int64_t kMaxCardsPercent = 30;        // of the page's prose in a list of cards
constexpr std::uint32_t kMaxProseLinkPercent = 50;

// Bytes of prose that a block counts for.
std::int64_t prose_of(const Block& block, std::string_view text) {
  const std::uint32_t links = link_percent(block);
  if (links > kMaxProseLinkPercent || block.kind == BlockKind::kCaption) return 0;
  const std::int64_t bytes = block.span.size_bytes() - block.link_bytes;
  const bool is_sentence = ends_sentence(base::slice(text, block.span)) && block.word_count >= kMinSentenceWords;
  switch (block.kind) {
    case BlockKind::kParagraph:
    case BlockKind::kQuote:
      return is_sentence ? bytes : bytes / 3;
    case BlockKind::kListItem:
      return is_sentence ? bytes * 2 / 3 : bytes / 10;
    case BlockKind::kHeading:
    case BlockKind::kRow:
      return bytes / 10;
    default:
      return is_sentence && block.word_count >= 2 * kMinSentenceWords ? bytes : bytes / 10;
  }
}

}  // namespace

std::uint32_t link_percent(const Block& block) {
  return block.span.size_bytes() == 0 ? 0 : block.link_bytes * 100 / block.span.size_bytes();
}

bool is_title_link(const Block& block) {
  return link_percent(block) >= kMinTitleLinkPercent && block.word_count >= kMinTitleLinkWords;
}

Chooser::Chooser(const PageTree& tree, FurnitureWords words) : tree_(tree) {
  prose_.reserve(tree.blocks.size());
  for (const Block& block : tree.blocks) prose_.push_back(prose_of(block, tree.text));
  sum_prose();
  link_children();
  mark_furniture(words);
  mark_teaser_lists();
  for (std::size_t i = 0; i < tree.blocks.size(); ++i) {
    if (furniture_[tree.blocks[i].element] != nullptr) prose_[i] = 0;
  }
  sum_prose();
}

std::uint32_t Chooser::choose() const {
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

// Nothing but paragraphs: what a body that was cut into pieces leaves beside the largest of them.
bool Chooser::is_piece(std::uint32_t element) const {
  const Element& piece = tree_.elements[element];
  if (furniture_[element] != nullptr || piece.end_block == piece.first_block) return false;
  if (prose_in(element) < kMinPieceProse) return false;
  std::int64_t bytes = 0;
  for (std::uint32_t i = piece.first_block; i < piece.end_block; ++i) {
    const Block& block = tree_.blocks[i];
    const bool is_listed = furniture_[block.element] == nullptr && block.kind != BlockKind::kCaption;
    if (is_listed) bytes += block.span.size_bytes();
  }
  return prose_in(element) * 100 >= bytes * kMinPiecePercent;
}

BlockRange Chooser::range_of(std::uint32_t chosen) const {
  BlockRange range{tree_.elements[chosen].first_block, tree_.elements[chosen].end_block};
  std::uint32_t at = chosen;
  for (int step = 0; step < kMaxPieceSteps && at != 0; ++step, at = tree_.elements[at].parent) {
    const Element& body = tree_.elements[at];
    if (body.is_article && at != chosen) break;
    for (std::uint32_t i = first_child_[body.parent]; i != 0; i = next_sibling_[i]) {
      if (i == at || (body.is_article && tree_.elements[i].is_article) || !is_piece(i)) continue;
      if (tree_.elements[i].end_block <= range.first && prose_in(i) < kMinPieceProseAbove) continue;
      range.first = std::min(range.first, tree_.elements[i].first_block);
      range.end = std::max(range.end, tree_.elements[i].end_block);
    }
  }
  return range;
}

BlockRange Chooser::surroundings_of(std::uint32_t chosen) const {
  std::uint32_t around = chosen;
  for (int step = 0; step < kMaxStepsUp && around != 0; ++step) {
    const std::uint32_t parent = tree_.elements[around].parent;
    if (parent == 0) break;
    around = parent;
    const Element& element = tree_.elements[around];
    const auto is_inside = [&](std::uint32_t block) {
      return element.first_block <= block && block < element.end_block;
    };
    if (std::ranges::any_of(tree_.headings, is_inside)) break;
  }
  return {tree_.elements[around].first_block, tree_.elements[around].end_block};
}

// Pages that go on scrolling hold one article below another: the first is the page's own.
std::uint32_t Chooser::first_of_several(std::uint32_t at) const {
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

void Chooser::sum_prose() {
  sums_.assign(1, 0);
  for (const std::int64_t bytes : prose_) sums_.push_back(sums_.back() + bytes);
}

std::int64_t Chooser::prose_in(std::uint32_t element) const {
  return sums_[tree_.elements[element].end_block] - sums_[tree_.elements[element].first_block];
}

std::int64_t Chooser::hidden_prose() const {
  std::int64_t bytes = 0;
  std::uint32_t end_block = 0;  // of the hidden element counted last: what it holds is not counted twice
  for (const Element& element : tree_.elements) {
    if (!element.is_hidden || element.first_block < end_block) continue;
    bytes += sums_[element.end_block] - sums_[element.first_block];
    end_block = element.end_block;
  }
  return bytes;
}

// Of every element, with those of its parent's children that the same word speaks against: a body may be cut into
// pieces, each with the page builder's name for a piece.
std::vector<std::int64_t> Chooser::prose_of_siblings_alike() const {
  std::vector<std::int64_t> prose(tree_.elements.size(), 0);
  std::unordered_map<const PageWord*, std::int64_t> of_word;
  for (std::uint32_t parent = 0; parent < tree_.elements.size(); ++parent) {
    of_word.clear();
    for (std::uint32_t i = first_child_[parent]; i != 0; i = next_sibling_[i]) {
      if (tree_.elements[i].weight <= kFurnitureWeight) of_word[tree_.elements[i].word] += prose_in(i);
    }
    for (std::uint32_t i = first_child_[parent]; i != 0 && !of_word.empty(); i = next_sibling_[i]) {
      if (tree_.elements[i].weight <= kFurnitureWeight) prose[i] = of_word[tree_.elements[i].word];
    }
  }
  return prose;
}

void Chooser::mark_furniture(FurnitureWords words) {
  static const PageWord kNoWord;
  static const PageWord kHidden{0, {}, "navigation", "measure.hidden"};
  furniture_.assign(tree_.elements.size(), nullptr);
  const std::int64_t total = std::max<std::int64_t>(sums_.back(), 1);
  // Hidden blocks are furniture, unless the page holds its article back until a script shows it.
  const bool is_hidden_furniture = hidden_prose() * 100 <= total * kMaxFurniturePercent;
  const std::vector<std::int64_t> prose_alike = prose_of_siblings_alike();
  for (std::uint32_t i = 1; i < tree_.elements.size(); ++i) {
    const Element& element = tree_.elements[i];
    furniture_[i] = furniture_[element.parent];
    if (furniture_[i] != nullptr) continue;
    if (element.is_hidden && is_hidden_furniture) {
      furniture_[i] = &kHidden;
      continue;
    }
    const bool is_sure = element.weight <= kSureFurnitureWeight;
    if (element.weight > kFurnitureWeight) continue;
    const bool is_sure_word = element.word != nullptr && element.word->weight <= kSureFurnitureWeight;
    if (words == FurnitureWords::kSure && !is_sure_word) continue;
    const std::int64_t share = element.is_article ? kMaxFurnitureArticlePercent
                               : is_sure          ? kMaxSureFurniturePercent
                                                  : kMaxFurniturePercent;
    if (prose_alike[i] * 100 > total * share) continue;
    furniture_[i] = element.word == nullptr ? &kNoWord : element.word;
  }
}

void Chooser::link_children() {
  first_child_.assign(tree_.elements.size(), 0);
  next_sibling_.assign(tree_.elements.size(), 0);
  for (auto i = static_cast<std::uint32_t>(tree_.elements.size()); i-- > 1;) {
    const std::uint32_t parent = tree_.elements[i].parent;
    next_sibling_[i] = first_child_[parent];
    first_child_[parent] = i;
  }
}

// An element that is one headline with a link, and a line or two.
bool Chooser::is_card(std::uint32_t element) const {
  const Element& card = tree_.elements[element];
  if (furniture_[element] != nullptr || card.end_block == card.first_block ||
      card.end_block - card.first_block > kMaxCardBlocks || prose_in(element) > kMaxCardProse) {
    return false;
  }
  for (std::uint32_t i = card.first_block; i < card.end_block; ++i) {
    if (is_title_link(tree_.blocks[i])) return true;
  }
  return false;
}

// Two cards or more in a row are a list of other articles, unless they are what the page is made of.
void Chooser::mark_teaser_lists() {
  static const PageWord kTeaser{0, {}, "teaser", "measure.teaser_list"};
  const std::int64_t total = std::max<std::int64_t>(sums_.back(), 1);
  for (std::uint32_t parent = 0; parent < tree_.elements.size(); ++parent) {
    if (furniture_[parent] != nullptr) continue;
    for (std::uint32_t child = first_child_[parent]; child != 0;) {
      std::uint32_t next = child;
      int count = 0;
      std::int64_t bytes = 0;
      for (; next != 0 && is_card(next); next = next_sibling_[next], ++count) bytes += prose_in(next);
      if (count == 0) {
        child = next_sibling_[child];
        continue;
      }
      const bool is_small = bytes * 100 <= total * kMaxCardsPercent;
      const bool is_many = count >= kManyCards && total - bytes >= kMinProseBesideCards;
      const bool is_list = count >= 2 && (is_small || is_many);
      for (; child != next; child = next_sibling_[child]) {
        if (is_list) furniture_[child] = &kTeaser;
      }
    }
  }
  for (std::uint32_t i = 1; i < tree_.elements.size(); ++i) {
    if (furniture_[i] == nullptr) furniture_[i] = furniture_[tree_.elements[i].parent];
  }
}

}  // namespace sumber::read::extract
