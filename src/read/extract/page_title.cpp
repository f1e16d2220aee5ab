#include <algorithm>
#include <array>

#include "read/extract/internal/clean.h"
#include "read/extract/internal/field_text.h"
#include "read/extract/internal/lines.h"
#include "read/extract/internal/page_fields.h"
#include "text/tokens.h"

namespace sumber::read::extract {

namespace {

constexpr std::size_t kMinTitleBytes = 8;
constexpr std::size_t kMinLoneHeadingWords = 3;
constexpr std::uint32_t kMinProseWords = 25;
constexpr std::uint32_t kBlocksToProse = 25;
constexpr std::uint32_t kMaxRepeatedTitleBlocks = 400;

// "Title - Halaman all", "Title – Page 2": without what names the page.
std::string without_page_mark(std::string title, const Rules::Tables& tables) {
  for (const std::string_view mark : {" - ", " – ", " | "}) {
    const std::size_t at = title.rfind(mark);
    if (at == std::string::npos || at < kMinTitleBytes) continue;
    const std::string tail = bare_line(std::string_view(title).substr(at + mark.size()));
    const std::size_t blank = tail.find(' ');
    if (blank == std::string::npos) continue;
    const auto word = tables.page_marks.find(std::string_view(tail).substr(0, blank));
    const std::string_view which = std::string_view(tail).substr(blank + 1);
    const auto all = tables.page_marks.find(which);
    const bool is_number = which.find_first_not_of("0123456789") == std::string_view::npos;
    const bool is_all = all != tables.page_marks.end() && all->second == PageMark::kAll;
    if (word != tables.page_marks.end() && word->second == PageMark::kPage && (is_number || is_all)) title.resize(at);
  }
  return title;
}

// "Title | Section - Site" without its tail, or "Site | Title" without its head: where what is left is a heading of the
// page, or what goes names the site.
std::string without_site(const std::string& title, const std::string& site, const std::vector<std::string>& headings) {
  constexpr std::array<std::string_view, 8> kMarks = {" | ", " - ", " – ", " — ", " :: ", " « ", " · ", " » "};
  std::string best = title;
  auto names_site = [&](std::string_view words) {
    const std::string letters = letters_of(words);
    return !site.empty() && !letters.empty() &&
           (letters.find(site) != std::string::npos || (letters.size() > 3 && site.find(letters) != std::string::npos));
  };
  for (const std::string_view mark : kMarks) {
    for (std::size_t at = title.find(mark); at != std::string::npos; at = title.find(mark, at + 1)) {
      const std::string head = title.substr(0, at);
      const std::string tail = title.substr(at + mark.size());
      if (letters_of(head) == site && tail.size() >= kMinTitleBytes) return without_site(tail, site, headings);
      const bool is_heading = std::ranges::find(headings, letters_of(head)) != headings.end();
      const bool is_cut = names_site(tail) || is_heading || mark == " | ";
      if (is_cut && head.size() < best.size() && head.size() >= kMinTitleBytes) best = head;
    }
  }
  return best;
}

std::size_t shared_words(const std::string& a, const std::string& b) {
  const text::TokenizedText left(a, nullptr);
  const text::TokenizedText right(b, nullptr);
  std::vector<std::uint64_t> keys;
  for (const text::Token& token : left.tokens()) keys.push_back(token.key);
  std::ranges::sort(keys);
  return static_cast<std::size_t>(std::ranges::count_if(
      right.tokens(), [&](const text::Token& token) { return std::ranges::binary_search(keys, token.key); }));
}

std::string_view words_of(const PageTree& tree, std::uint32_t block) {
  return base::slice(tree.text, tree.blocks[block].span);
}

// What the page says its title is, apart from what it prints.
struct StatedTitles {
  std::string linked;
  std::string meta;
  std::string document;

  explicit StatedTitles(const PageView& view)
      : linked(field_text(view.linked.headline)), document(field_text(view.tree.title)) {
    for (const MetaValue& value : view.metas.all("title")) {
      if (meta.empty()) meta = field_text(*value.words);
    }
  }
  [[nodiscard]] const std::string& best() const { return !linked.empty() ? linked : !meta.empty() ? meta : document; }
};

// A heading of any level that spells a stated title.
std::uint32_t stated_lower_heading(const PageTree& tree, const std::string& all_letters) {
  for (std::uint32_t i = 0; i < tree.blocks.size(); ++i) {
    const Block& block = tree.blocks[i];
    if (block.kind != BlockKind::kHeading || block.word_count < kMinLoneHeadingWords) continue;
    if (block.link_bytes * 2 > block.span.size_bytes()) continue;
    const std::string letters = letters_of(words_of(tree, i));
    if (letters.size() >= kMinTitleBytes && all_letters.find(letters) != std::string::npos) return i;
  }
  return kNoBlock;
}

// The <h1> that says what the stated titles say, else a lower heading that does; kNoBlock where none does.
std::uint32_t stated_heading(const PageView& view, const StatedTitles& stated, const std::string& site) {
  const std::string all = letters_of(stated.meta) + '|' + letters_of(stated.linked) + '|' + letters_of(stated.document);
  std::size_t best_shared = 0;
  std::uint32_t best = kNoBlock;
  for (const std::uint32_t block : view.tree.headings) {
    const std::string words(words_of(view.tree, block));
    const std::string letters = letters_of(words);
    if (letters.empty() || letters == site) continue;
    const std::size_t word_count = std::max<std::size_t>(count_words(words), 1);
    const bool is_stated = word_count >= 2 && all.find(letters) != std::string::npos;
    const std::size_t shared = is_stated ? 1000 + word_count : shared_words(stated.best(), words);
    if ((is_stated || shared * 2 >= word_count) && shared > best_shared) {
      best_shared = shared;
      best = block;
    }
  }
  return best != kNoBlock ? best : stated_lower_heading(view.tree, all);
}

// The only <h1> of a page, with prose soon below it: editors word it otherwise than the titles for search engines.
std::uint32_t lone_heading(const PageView& view, const std::string& site) {
  if (view.tree.headings.size() != 1) return kNoBlock;
  const std::uint32_t heading = view.tree.headings.front();
  const std::string_view words = words_of(view.tree, heading);
  const Block& block = view.tree.blocks[heading];
  if (count_words(words) < kMinLoneHeadingWords || block.link_bytes * 2 > block.span.size_bytes()) return kNoBlock;
  const std::string letters = letters_of(words);
  if (!site.empty() && letters.find(site) != std::string::npos) return kNoBlock;
  const auto end = std::min<std::size_t>(view.tree.blocks.size(), heading + 1 + kBlocksToProse);
  for (std::size_t i = heading + 1; i < end; ++i) {
    const Block& below = view.tree.blocks[i];
    if (below.word_count >= kMinProseWords && below.link_bytes * 3 < below.span.size_bytes() &&
        ends_sentence(base::slice(view.tree.text, below.span))) {
      return heading;
    }
  }
  return kNoBlock;
}

// Where a title that is no <h1> is printed, so that date and byline are looked for near it.
std::uint32_t block_that_spells(const PageTree& tree, const std::string& title) {
  const std::string wanted = letters_of(title);
  if (wanted.empty()) return kNoBlock;
  const auto end = std::min<std::size_t>(tree.blocks.size(), kMaxRepeatedTitleBlocks);
  for (std::uint32_t i = 0; i < end; ++i) {
    const std::uint32_t bytes = tree.blocks[i].span.size_bytes();
    if (bytes + 16 < title.size() || bytes > title.size() + 16) continue;
    if (letters_of(words_of(tree, i)) == wanted) return i;
  }
  return kNoBlock;
}

// A heading often holds more than the title: a kicker in front ("Banjir Bandang | Tiga Desa Terisolasi"), which only
// the page's style parts from it. What the page states as its title, where the heading ends with that or spells it
// without its colon; empty where the heading is the title.
std::string title_in_heading(const std::string& heading, const StatedTitles& stated) {
  constexpr std::size_t kMinTitlePercent = 50;  // of the heading
  const std::string letters = letters_of(heading);
  for (const std::string* title : {&stated.linked, &stated.meta}) {
    const std::string wanted = letters_of(*title);
    if (wanted.size() * 100 < letters.size() * kMinTitlePercent || !letters.ends_with(wanted)) continue;
    const bool is_kicker_in_front = wanted.size() < letters.size();
    const bool is_glued = heading.find(':') == std::string::npos && title->find(':') != std::string::npos;
    if (is_kicker_in_front || is_glued) return *title;
  }
  return {};
}

}  // namespace

void read_page_title(PageView& view, model::Article& article) {
  const StatedTitles stated(view);
  const std::string site = letters_of(view.site);
  std::uint32_t heading = stated_heading(view, stated, site);
  if (heading == kNoBlock) heading = lone_heading(view, site);
  view.title_block = heading;
  if (!article.title.empty()) {
    if (heading == kNoBlock) view.title_block = block_that_spells(view.tree, article.title);
    return;
  }
  if (heading != kNoBlock) {
    const std::string words = field_text(words_of(view.tree, heading));
    const std::string within = title_in_heading(words, stated);
    article.title = without_page_mark(within.empty() ? words : within, view.tables);
    note_field(article, "title", words, within.empty() ? "measure.heading" : "measure.heading_without_kicker");
  }
  if (!article.title.empty()) return;
  std::vector<std::string> headings;
  for (const std::uint32_t block : view.tree.headings) headings.push_back(letters_of(words_of(view.tree, block)));
  article.title = without_page_mark(without_site(stated.best(), site, headings), view.tables);
  if (article.title.empty()) return;
  note_field(article, "title", stated.best(), "measure.stated_title");
  view.title_block = block_that_spells(view.tree, article.title);
}

}  // namespace sumber::read::extract
