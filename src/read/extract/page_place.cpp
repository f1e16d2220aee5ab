#include <algorithm>

#include "read/extract/internal/address.h"
#include "read/extract/internal/clean.h"
#include "read/extract/internal/field_text.h"
#include "read/extract/internal/lines.h"
#include "read/extract/internal/page_fields.h"
#include "text/tokens.h"

namespace sumber::read::extract {

namespace {

constexpr std::size_t kMaxTags = 24;
constexpr std::size_t kMaxTagBytes = 80;
constexpr std::size_t kMaxSectionBytes = 40;
constexpr std::uint32_t kMaxPagerWords = 14;
constexpr int kMaxPages = 200;
constexpr const char* kPager = "measure.page_marks";

void add_tag(std::string_view words, model::Article& article) {
  std::string tag = field_text(words);
  if (tag.empty() || tag.size() > kMaxTagBytes || article.tags.size() >= kMaxTags) return;
  if (std::ranges::find(article.tags, tag) == article.tags.end()) article.tags.push_back(std::move(tag));
}

void read_tags(const PageView& view, model::Article& article) {
  for (const std::string& tag : view.linked.tags) add_tag(tag, article);
  for (const MetaValue& value : view.metas.all("tag")) {
    for (const std::string_view tag : lang::split_list(*value.words, ',')) add_tag(tag, article);
  }
  for (const std::string& tag : view.tree.tags) add_tag(tag, article);
  if (!article.tags.empty()) {
    note_field(article, "tags", article.tags.front(),
               !view.linked.tags.empty() ? "measure.linked_data" : "measure.page_tags");
  }
}

// The breadcrumb above the page itself, the first being the site.
std::string section_of_trail(const std::vector<std::string>& trail, const model::Article& article) {
  std::string best;
  for (std::size_t i = 1; i < trail.size(); ++i) {
    const std::string words = field_text(trail[i]);
    if (letters_of(words) == letters_of(article.title) || words.size() > kMaxTagBytes / 2) break;
    best = words;
  }
  return best;
}

// Long lists of categories name the section first.
std::string first_of_list(std::string words) {
  const std::size_t comma = words.find(", ");
  if (words.size() > kMaxSectionBytes && comma != std::string::npos) words.resize(comma);
  return words;
}

void read_section(const PageView& view, model::Article& article) {
  std::string rule = "measure.linked_data";
  article.section = first_of_list(field_text(view.linked.section));
  for (const MetaValue& value : view.metas.all("section")) {
    if (!article.section.empty()) break;
    rule = *value.rule;
    article.section = first_of_list(field_text(*value.words));
  }
  if (article.section.empty()) {
    rule = "measure.breadcrumbs";
    article.section = section_of_trail(view.linked.trail, article);
  }
  if (!article.section.empty()) note_field(article, "section", article.section, rule);
}

// "Halaman 2 dari 5", "Page 2 of 5", "Halaman: 1 2 3 Selanjutnya": n (0 where it is not told) of m.
struct Pager {
  int page = 0;
  int count = 0;
};

Pager read_pager(std::string_view line, const Rules::Tables& tables) {
  const text::TokenizedText words(line, nullptr);
  Pager pager;
  bool has_page_word = false;
  bool has_of = false;
  int expected = 0;
  for (std::uint32_t i = 0; i < words.tokens().size(); ++i) {
    const std::string_view word = words.words_of(i);
    const bool is_number = word.size() <= 3 && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
    if (is_number) {
      int value = 0;
      for (const char c : word) value = value * 10 + (c - '0');
      if (!has_page_word || value == 0 || value > kMaxPages) return {};
      if (has_of) return pager.page > 0 && pager.page <= value ? Pager{pager.page, value} : Pager{};
      if (expected > 0 && value != expected) return {};
      if (expected == 0) pager.page = value;
      expected = value + 1;
      continue;
    }
    const auto known = tables.page_marks.find(text::fold(word));
    if (known == tables.page_marks.end()) {
      if (words.tokens()[i].kind == text::TokenKind::kWord) return {};
      continue;
    }
    if (known->second == PageMark::kPage) has_page_word = true;
    if (known->second == PageMark::kOf) has_of = true;
  }
  // A row of numbers from 1 on counts the pages and does not say which one this is.
  return expected > 2 && pager.page == 1 ? Pager{0, expected - 1} : Pager{};
}

void read_page_number(const PageView& view, model::Article& article) {
  int page = page_of_address(article.url, view.tables);
  if (page == kAllPages) return;
  int count = 0;
  for (const Block& block : view.tree.blocks) {
    if (block.word_count < 2 || block.word_count > kMaxPagerWords) continue;
    const std::string_view words = base::slice(view.tree.text, block.span);
    if (words.find_first_of("23456789") == std::string_view::npos) continue;
    if (!view.tables.page_mark_letters[static_cast<unsigned char>(words.front())]) continue;
    const Pager pager = read_pager(words, view.tables);
    if (pager.count == 0) continue;
    count = pager.count;
    if (pager.page > 0) page = pager.page;
    note_field(article, "page", words, kPager);
    break;
  }
  if (page == 0) page = 1;
  if (count == 0) {
    // rel="next" names the next article as often as the next page.
    const int next = page_of_address(resolved_address(article.url, view.tree.next_page), view.tables);
    const bool has_next = next > 1 && next == page + 1;
    if (page > 1 || has_next) note_field(article, "page", has_next ? view.tree.next_page : article.url, kPager);
    count = has_next ? page + 1 : page;
  }
  article.page = {page, std::max(page, count)};
}

}  // namespace

void read_page_place(const PageView& view, model::Article& article) {
  read_section(view, article);
  read_tags(view, article);
  const std::string claimed = view.tree.canonical.empty() ? view.metas.first("canonical") : view.tree.canonical;
  if (article.canonical_url.empty()) {  // else the input says it
    article.canonical_url = resolved_address(article.url, claimed);
    if (!article.canonical_url.empty())
      note_field(article, "canonical_url", article.canonical_url, "measure.canonical");
  }
  read_page_number(view, article);
}

}  // namespace sumber::read::extract
