#include "read/extract/internal/main_text.h"

#include <iterator>

#include "read/extract/internal/around.h"
#include "read/extract/internal/chooser.h"

namespace sumber::read::extract {

namespace {

// Set by "./dev eval extraction" on the halves that tune; a third more or less of any moves F1 by 0.001 at most, but
// for kMaxLinkPercent (35: 0.003 less).
constexpr std::uint32_t kMinOtherWords = 5;  // of a block that is no paragraph
constexpr std::uint32_t kMaxLinkPercent = 50;
constexpr std::uint32_t kManyFreeWords = 25;    // words outside links that keep a block with many links
constexpr int kMaxTeaserBlocks = 3;             // below such a heading
constexpr std::int64_t kLittleProse = 500;      // bytes that are a short article or none
constexpr std::int64_t kMinProse = 400;         // bytes that are an article
constexpr std::int64_t kMuchMore = 3;           // times
constexpr std::int64_t kMaxTeaserBytes = 400;   // of prose below it
constexpr std::int64_t kMaxTeaserPercent = 30;  // of the article's prose in all teasers at its end

// "<a href=…", "[button link=…": markup that was escaped by mistake.
bool is_markup(std::string_view words) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (words.size() < 8 || (words[0] != '<' && words[0] != '[') || !is_letter(words[1])) return false;
  const std::size_t close = words.find(words[0] == '<' ? '>' : ']');
  return close != std::string_view::npos && words.substr(0, close).find("=") != std::string_view::npos;
}

DropRule judge_block(const Block& block, std::string_view text, const PageWord* furniture) {
  if (block.kind == BlockKind::kCaption) return {"caption", "measure.caption_element"};
  if (furniture != nullptr) {
    return {furniture->reason.empty() ? "navigation" : furniture->reason,
            furniture->rule.empty() ? "measure.page_words" : furniture->rule};
  }
  const std::string_view words = base::slice(text, block.span);
  if (is_markup(words)) return {"navigation", "measure.markup"};
  if (block.kind == BlockKind::kHeading) return {};
  const std::uint32_t free_words = block.word_count * (100 - link_percent(block)) / 100;
  if (link_percent(block) > kMaxLinkPercent && free_words < kManyFreeWords)
    return {"navigation", "measure.link_density"};
  const bool is_short = block.word_count < kMinOtherWords && !ends_sentence(words);
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

// Headlines of other articles, each a link with a line or two below it, at the end of the body. What stands above
// them must be the most of the article: a list of things to buy looks the same.
void drop_teaser_tail(const PageTree& tree, const Chooser& chooser, std::size_t first_block, std::vector<Line>& lines) {
  std::int64_t total = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].is_dropped) total += chooser.prose_of_block(first_block + i);
  }
  std::size_t tail = lines.size();
  std::int64_t bytes_of_tail = 0;
  std::int64_t bytes_below = 0;
  int blocks_below = 0;
  for (std::size_t i = lines.size(); i-- > 0;) {
    const Block& block = tree.blocks[first_block + i];
    const bool is_heading = block.kind == BlockKind::kHeading;
    if (is_heading && is_title_link(block)) {
      tail = i;
      bytes_of_tail += bytes_below;
      bytes_below = 0;
      blocks_below = 0;
      continue;
    }
    if (lines[i].is_dropped) continue;
    bytes_below += chooser.prose_of_block(first_block + i);
    if (++blocks_below > kMaxTeaserBlocks || bytes_below > kMaxTeaserBytes) break;
  }
  if (tail == lines.size() || bytes_of_tail * 100 > total * kMaxTeaserPercent) return;
  for (std::size_t i = tail; i < lines.size(); ++i) {
    if (!lines[i].is_dropped) lines[i].drop({"teaser", "measure.teaser_tail"});
  }
}

}  // namespace

namespace {

std::vector<Line> lines_of(const PageTree& tree, const Rules::Tables& tables, const Chooser& chooser) {
  const std::uint32_t chosen = chooser.choose();
  const BlockRange range = chooser.range_of(chosen);
  std::vector<Line> body;
  for (std::uint32_t i = range.first; i < range.end; ++i) {
    const Block& block = tree.blocks[i];
    Line line = line_of(tree, block);
    DropRule why = judge_block(block, tree.text, chooser.furniture_of(block.element));
    if (why.reason == "navigation" || why.reason == "caption") {  // a rule of the packs says more than a measure
      DropRule by_words = judge_line(base::slice(tree.text, block.span), tables);
      if (!by_words.reason.empty()) why = std::move(by_words);
    }
    if (!why.reason.empty()) {
      line.drop(std::move(why));
    } else if (block.link_bytes > 0) {
      cut_linked_teasers(tree.text, tree.links, tables, line);
    }
    body.push_back(std::move(line));
  }
  drop_teaser_tail(tree, chooser, range.first, body);
  drop_empty_headings(body);
  const Around around{tree, tables, chooser, range, chooser.surroundings_of(chosen)};
  std::vector<Line> lines = lines_above(around);
  lines.insert(lines.end(), std::make_move_iterator(body.begin()), std::make_move_iterator(body.end()));
  add_lines_below(around, lines);
  return lines;
}

}  // namespace

// Where hardly any prose is left, the page's words may speak against its own article ("rail__body"): then only the
// words that never name an article count, if that finds much more.
std::vector<Line> find_main_text(const PageTree& tree, const Rules::Tables& tables) {
  const Chooser chooser(tree);
  const std::int64_t found = chooser.prose_in(chooser.choose());
  if (found < kLittleProse) {
    const Chooser lenient(tree, FurnitureWords::kSure);
    const std::int64_t possible = lenient.prose_in(lenient.choose());
    if (possible >= kMinProse && possible >= found * kMuchMore) return lines_of(tree, tables, lenient);
  }
  return lines_of(tree, tables, chooser);
}

}  // namespace sumber::read::extract
