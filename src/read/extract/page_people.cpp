#include <algorithm>

#include "read/extract/internal/clean.h"
#include "read/extract/internal/field_text.h"
#include "read/extract/internal/lines.h"
#include "read/extract/internal/page_fields.h"
#include "text/tokens.h"

namespace sumber::read::extract {

namespace {

constexpr std::size_t kMaxAuthors = 12;
constexpr std::size_t kMaxNameBytes = 80;
constexpr std::uint32_t kMaxLabelWords = 3;
constexpr std::uint32_t kMaxNameWords = 5;

bool is_person_name(std::string_view name, const std::string& site) {
  if (name.empty() || name.size() > kMaxNameBytes || name.find("://") != std::string_view::npos) return false;
  if (name.find_first_of("@0123456789") != std::string_view::npos) return false;
  const std::string letters = letters_of(name);
  return !letters.empty() && letters != letters_of(site);
}

// "By Rina Maharani", "Oleh: Rina Maharani": the name alone.
std::string without_label(std::string name, const Rules::Tables& tables) {
  const text::TokenizedText words(name, nullptr);
  const auto size = static_cast<std::uint32_t>(words.tokens().size());
  const auto match = tables.label_words.longest_at(words, 0, size);
  if (!match || match->tokens.end >= size) return name;
  const Label& label = tables.labels[match->value];
  const bool has_colon = words.words_of(match->tokens.end) == ":";
  const std::uint32_t first = match->tokens.end + (has_colon ? 1 : 0);
  if (label.field != LabelField::kByline || (label.needs_colon && !has_colon) || first >= size) return name;
  return name.substr(words.tokens()[first].span.begin_byte);
}

// Parts of a list of names; the whole where one part is a single word, for that may be a title or a place.
std::vector<std::string_view> split_names(std::string_view names) {
  constexpr std::string_view kEdge = " ,;|/";
  std::vector<std::string_view> parts;
  for (std::size_t at = names.find_first_not_of(kEdge); at < names.size();) {
    const std::size_t end = std::min(names.find_first_of(",;|", at), names.size());
    std::string_view part = names.substr(at, end - at);
    part = part.substr(0, part.find_last_not_of(kEdge) + 1);
    if (part.find(' ') == std::string_view::npos && (!parts.empty() || end < names.size())) {
      return {names.substr(names.find_first_not_of(kEdge))};
    }
    parts.push_back(part);
    at = names.find_first_not_of(kEdge, end);
  }
  return parts;
}

void add_author(const PageView& view, std::string_view words, model::Article& article) {
  const std::string names = without_label(field_text(words), view.tables);
  for (const std::string_view name : split_names(names)) {
    if (!is_person_name(name, view.site) || article.byline.size() >= kMaxAuthors) continue;
    if (view.tables.desk_names.contains(bare_line(name))) continue;
    if (std::ranges::find(article.byline, name) == article.byline.end()) article.byline.emplace_back(name);
  }
}

// A block that is a label and nothing else: "Editor", "Penulis:".
struct LoneLabel {
  const Label* label = nullptr;
  bool has_colon = false;
};

// Names that stand in a block of their own over or under a lone label.
class LabelledBlocks {
 public:
  LabelledBlocks(const PageView& view, const HeadBlocks& head) : view_(view), head_(head) {
    for (std::uint32_t i = head.begin; i < head.end; ++i) {
      const LoneLabel label = label_at(i);
      if (label.label == nullptr) continue;
      labels_.emplace_back(i, label);
      // Where one label has a name above it alone, the page prints all of them so.
      if (!label.has_colon && is_name(i, -1) && !is_name(i, 1)) are_names_above_ = true;
    }
  }

  void read(model::Article& article) const {
    const bool wants_byline = article.byline.empty();
    for (const auto& [block, lone] : labels_) {
      const int step = are_names_above_ && !lone.has_colon ? -1 : 1;
      if (!is_name(block, step)) continue;
      const std::string name = field_text(words_at(neighbour(block, step)));
      const LabelField field = lone.label->field;
      if (field == LabelField::kByline && wants_byline) {
        add_author(view_, name, article);
      } else if (field == LabelField::kEditor && article.editor.empty()) {
        article.editor = name;
      } else {
        continue;
      }
      note_field(article, field == LabelField::kByline ? "byline" : "editor", name, lone.label->rule);
    }
  }

 private:
  [[nodiscard]] static std::uint32_t neighbour(std::uint32_t block, int step) {
    return step < 0 ? block - 1 : block + 1;
  }

  [[nodiscard]] std::string_view words_at(std::uint32_t block) const {
    return base::slice(view_.tree.text, view_.tree.blocks[block].span);
  }

  [[nodiscard]] LoneLabel label_at(std::uint32_t block) const {
    if (view_.tree.blocks[block].word_count > kMaxLabelWords) return {};
    const text::TokenizedText words(words_at(block), nullptr);
    const auto size = static_cast<std::uint32_t>(words.tokens().size());
    const auto match = view_.tables.label_words.longest_at(words, 0, size);
    if (!match) return {};
    const bool has_colon = match->tokens.end + 1 == size && words.words_of(size - 1) == ":";
    if (match->tokens.end != size && !has_colon) return {};
    return {&view_.tables.labels[match->value], has_colon};
  }

  // Two to five words with capitals, in the block before or behind.
  [[nodiscard]] bool is_name(std::uint32_t block, int step) const {
    if ((step < 0 && block == head_.begin) || (step > 0 && block + 1 >= head_.end)) return false;
    const std::uint32_t at = neighbour(block, step);
    const std::string_view words = words_at(at);
    const std::uint32_t count = view_.tree.blocks[at].word_count;
    if (at == head_.title || count < 2 || count > kMaxNameWords || words.size() > kMaxNameBytes) return false;
    if (words.find_first_of("0123456789:|?!/") != std::string_view::npos || label_at(at).label != nullptr) return false;
    const text::TokenizedText tokens(words, nullptr);
    return std::ranges::all_of(tokens.tokens(), [](const text::Token& token) {
      return token.kind != text::TokenKind::kWord || token.is_capitalised;
    });
  }

  const PageView& view_;
  const HeadBlocks& head_;
  std::vector<std::pair<std::uint32_t, LoneLabel>> labels_;
  bool are_names_above_ = false;
};

}  // namespace

void read_page_people(const PageView& view, model::Article& article) {
  if (article.byline.empty()) {
    std::string rule = "measure.linked_data";
    for (const std::string& name : view.linked.authors) add_author(view, name, article);
    for (const MetaValue& value : view.metas.all("byline")) {
      if (!article.byline.empty()) break;
      rule = *value.rule;
      add_author(view, *value.words, article);
    }
    if (article.byline.empty()) {
      rule = "measure.rel_author";
      for (const std::string& name : view.tree.authors) add_author(view, name, article);
    }
    if (!article.byline.empty()) note_field(article, "byline", article.byline.front(), rule);
  }
  if (article.editor.empty()) {
    const bool is_linked = !view.linked.editor.empty();
    article.editor = field_text(is_linked ? view.linked.editor : view.metas.first("editor"));
    if (!article.editor.empty()) {
      note_field(article, "editor", article.editor, is_linked ? "measure.linked_data" : "measure.meta");
    }
  }
  const HeadBlocks head = head_blocks(view);
  LabelledBlocks(view, head).read(article);
  for (std::uint32_t i = head.begin; i < head.end; ++i) {
    if (i != head.title) read_label_line(base::slice(view.tree.text, view.tree.blocks[i].span), view.tables, article);
  }
}

}  // namespace sumber::read::extract
