#include <algorithm>

#include "base/utf8.h"
#include "read/extract/internal/clean.h"
#include "read/extract/internal/field_text.h"
#include "read/extract/internal/lines.h"

namespace sumber::read::extract {

namespace {

constexpr std::size_t kMaxNoteBytes = 800;  // of a line that is a correction; a longer one is prose
constexpr std::size_t kMaxLabelDateBytes = 48;
constexpr std::size_t kHeadLines = 3;
constexpr std::size_t kFootLines = 6;

// Where such words may stand in a line.
const CorrectionWord* word_in(std::string_view line, CorrectionPlace place, const Rules::Tables& tables) {
  const std::string words = bare_line(line);
  const bool is_label = place == CorrectionPlace::kLabel || place == CorrectionPlace::kNote;
  for (const CorrectionWord& word : tables.correction_words) {
    if (word.place != place) continue;
    const std::size_t at = words.find(word.form);
    if (at == std::string::npos) continue;
    if (!is_label) return &word;
    const std::string_view behind = std::string_view(words).substr(word.form.size());
    // "Ralat:", "Ralat (5/9/2023):", "Clarification, 2 January 2024:".
    const bool is_dated =
        (behind.starts_with(",") || behind.starts_with(" (")) && behind.find(": ") < kMaxLabelDateBytes;
    const bool is_marked = behind.empty() || behind.find_first_of(":)]-") <= 1 || is_dated;
    if (at == 0 && is_marked) return &word;
  }
  return nullptr;
}

// "Ralat: …", "Berita ini telah diperbarui …", "Catatan redaksi: … kekeliruan …"; nothing for other lines.
const CorrectionWord* correction_in(std::string_view line, const Rules::Tables& tables) {
  if (line.size() > kMaxNoteBytes) return nullptr;
  if (const CorrectionWord* word = word_in(line, CorrectionPlace::kLabel, tables)) return word;
  if (const CorrectionWord* word = word_in(line, CorrectionPlace::kSentence, tables)) return word;
  if (word_in(line, CorrectionPlace::kNote, tables) == nullptr) return nullptr;
  return word_in(line, CorrectionPlace::kSign, tables);
}

void add_correction(const CorrectionWord& word, std::string_view words, base::Span span, model::Article& article) {
  const bool is_known =
      std::ranges::any_of(article.corrections, [&](const model::Correction& known) { return known.text == words; });
  if (is_known) return;
  model::Evidence evidence{span, span.is_empty() ? std::string(words) : std::string(), word.rule};
  article.corrections.push_back({word.kind, std::string(words), std::move(evidence)});
}

}  // namespace

void find_corrections(const Rules::Tables& tables, model::Article& article) {
  if (tables.correction_words.empty()) return;
  if (const CorrectionWord* word = word_in(article.title, CorrectionPlace::kLabel, tables)) {
    add_correction(*word, article.title, {}, article);
  }
  const std::vector<Line> lines = split_lines(article.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i >= kHeadLines && i + kFootLines < lines.size()) continue;
    const std::string_view words = base::slice(article.text, lines[i].span);
    if (const CorrectionWord* word = correction_in(words, tables)) add_correction(*word, words, lines[i].span, article);
  }
  for (const model::Dropped& dropped : article.dropped) {
    const bool is_other =
        dropped.reason == "teaser" || dropped.reason == "comment" || dropped.reason == "repeated_body";
    if (is_other) continue;
    if (const CorrectionWord* word = correction_in(dropped.text, tables))
      add_correction(*word, dropped.text, {}, article);
  }
}

}  // namespace sumber::read::extract
