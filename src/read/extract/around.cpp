#include "read/extract/internal/around.h"

#include <algorithm>

namespace sumber::read::extract {

namespace {

// Set by "./dev eval extraction" on the halves that tune; the figures stay where these are halved or doubled.
constexpr std::uint32_t kMaxDeckDistance = 14;  // blocks below the title
constexpr std::uint32_t kMinDeckWords = 5;
constexpr std::uint32_t kMinParagraphWords = 8;
constexpr std::uint32_t kLongParagraphWords = 40;  // of one that ends without a full stop
constexpr std::uint32_t kMaxDeckLinkPercent = 50;
constexpr std::uint32_t kMaxDeckBytes = 700;
constexpr std::size_t kDeckProofBytes = 40;  // that a paragraph must share with it to tell it again
constexpr int kMaxListedLines = 40;
constexpr std::uint32_t kMaxListedBytes = 4000;

// Room for what is listed as dropped.
struct Budget {
  int lines = kMaxListedLines;
  std::uint32_t bytes = kMaxListedBytes;

  bool take(base::Span span) {
    if (lines <= 0 || span.size_bytes() > bytes) return false;
    --lines;
    bytes -= span.size_bytes();
    return true;
  }
};

std::string_view beginning_of(std::string_view words) {
  return words.substr(0, std::min(words.size(), kDeckProofBytes));
}

bool is_named_deck(const PageTree& tree, std::uint32_t element) {
  for (int step = 0; step < 3 && element != 0; ++step, element = tree.elements[element].parent) {
    if (tree.elements[element].is_deck) return true;
  }
  return false;
}

// The last first-level heading above the body; the number of blocks where there is none.
std::uint32_t title_block(const Around& around) {
  std::uint32_t title = static_cast<std::uint32_t>(around.tree.blocks.size());
  for (const std::uint32_t heading : around.tree.headings) {
    if (heading < around.body.first) title = heading;
  }
  return title;
}

// A line or two below the title that the page names a deck. Decks known by their place or by the page's description
// alone were tried: one gold set keeps them, the other does not.
bool is_deck(const Around& around, std::uint32_t title, std::uint32_t at) {
  const PageTree& tree = around.tree;
  const Block& block = tree.blocks[at];
  if (at <= title || at - title > kMaxDeckDistance || block.kind == BlockKind::kCaption) return false;
  if (block.word_count < kMinDeckWords || block.span.size_bytes() > kMaxDeckBytes) return false;
  if (link_percent(block) > kMaxDeckLinkPercent || around.chooser.furniture_of(block.element) != nullptr) return false;
  if (!is_named_deck(tree, block.element)) return false;
  const std::string_view words = base::slice(tree.text, block.span);
  if (words == base::slice(tree.text, tree.blocks[title].span)) return false;
  return judge_line(words, around.tables).reason.empty();
}

// Whether the body gives the words again.
bool is_told_below(const Around& around, const Block& block) {
  const PageTree& tree = around.tree;
  const std::uint32_t begin = tree.blocks[around.body.first].span.begin_byte;
  const std::uint32_t end = tree.blocks[around.body.end - 1].span.end_byte;
  const std::string_view body = base::slice(tree.text, {begin, end});
  return body.find(beginning_of(base::slice(tree.text, block.span))) != std::string_view::npos;
}

DropRule why_outside(const Around& around, const Block& block) {
  const std::string_view words = base::slice(around.tree.text, block.span);
  if (block.kind == BlockKind::kCaption) return {"caption", "measure.caption_element"};
  if (block.kind == BlockKind::kHeading && block.heading_level == 1) return {"title", "measure.title_heading"};
  DropRule why = judge_line(words, around.tables);
  if (!why.reason.empty()) return why;
  const PageWord* furniture = around.chooser.furniture_of(block.element);
  if (furniture != nullptr && !furniture->reason.empty()) return {furniture->reason, furniture->rule};
  return {"navigation", "measure.outside_body"};
}

}  // namespace

Line line_of(const PageTree& tree, const Block& block) {
  Line line;
  line.span = block.span;
  const std::string_view words = base::slice(tree.text, block.span);
  const bool is_sentence = block.word_count >= kMinParagraphWords && (ends_sentence(words) || words.ends_with(':'));
  line.is_paragraph = block.kind == BlockKind::kParagraph ? is_sentence || block.word_count >= kLongParagraphWords
                                                          : block.kind == BlockKind::kOther && is_sentence;
  line.is_heading = block.kind == BlockKind::kHeading;
  line.is_list_item = block.kind == BlockKind::kListItem;
  return line;
}

std::vector<Line> lines_above(const Around& around) {
  std::vector<Line> lines;
  if (around.body.first >= around.body.end) return lines;
  const std::uint32_t title = title_block(around);
  Budget budget;
  for (std::uint32_t i = std::min(title, around.article.first); i < around.body.first; ++i) {
    const Block& block = around.tree.blocks[i];
    Line line = line_of(around.tree, block);
    if (is_deck(around, title, i)) {
      line.is_deck = true;
      line.is_heading = false;
      if (is_told_below(around, block)) line.drop({"repeated_body", "measure.deck_told_below"});
    } else if (i < around.article.first) {
      continue;
    } else if (budget.take(block.span)) {
      line.drop(why_outside(around, block));
    } else {
      continue;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

void add_lines_below(const Around& around, std::vector<Line>& lines) {
  Budget budget;
  for (std::uint32_t i = around.body.end; i < around.article.end; ++i) {
    const Block& block = around.tree.blocks[i];
    if (!budget.take(block.span)) continue;
    Line line = line_of(around.tree, block);
    line.drop(why_outside(around, block));
    lines.push_back(std::move(line));
  }
}

}  // namespace sumber::read::extract
