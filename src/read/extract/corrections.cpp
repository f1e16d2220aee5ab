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

bool stands_in_place(const CorrectionWord& word, std::string_view line) {
  if (word.place == CorrectionPlace::kSentence || word.place == CorrectionPlace::kSign) {
    return line.find(word.form) != std::string_view::npos;
  }
  if (!line.starts_with(word.form)) return false;
  // "Ralat:", "Ralat (5/9/2023):", "Clarification, 2 January 2024:".
  const std::string_view behind = line.substr(word.form.size());
  const bool is_dated = (behind.starts_with(",") || behind.starts_with(" (")) && behind.find(": ") < kMaxLabelDateBytes;
  return behind.empty() || behind.find_first_of(":)]-") <= 1 || is_dated;
}

// The words of a line that may tell of a correction, where they stand as they have to.
class CorrectionLine {
 public:
  CorrectionLine(std::string_view line, const Rules::Tables& tables) : tables_(tables) {
    tables.correction_scan.find(line, found_);
    if (found_.empty()) return;  // as in most lines
    std::ranges::sort(found_);
    words_ = bare_line(line);
  }

  // The first word of the table that stands in such a place.
  [[nodiscard]] const CorrectionWord* word_in(CorrectionPlace place) const {
    for (const int index : found_) {
      const CorrectionWord& word = tables_.correction_words[static_cast<std::size_t>(index)];
      if (word.place == place && stands_in_place(word, words_)) return &word;
    }
    return nullptr;
  }

 private:
  const Rules::Tables& tables_;
  std::vector<int> found_;
  std::string words_;
};

// "Ralat: …", "Berita ini telah diperbarui …", "Catatan redaksi: … kekeliruan …"; nothing for other lines.
const CorrectionWord* correction_in(std::string_view line, const Rules::Tables& tables) {
  if (line.size() > kMaxNoteBytes) return nullptr;
  const CorrectionLine words(line, tables);
  if (const CorrectionWord* word = words.word_in(CorrectionPlace::kLabel)) return word;
  if (const CorrectionWord* word = words.word_in(CorrectionPlace::kSentence)) return word;
  return words.word_in(CorrectionPlace::kNote) == nullptr ? nullptr : words.word_in(CorrectionPlace::kSign);
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
  if (const CorrectionWord* word = CorrectionLine(article.title, tables).word_in(CorrectionPlace::kLabel)) {
    add_correction(*word, article.title, {}, article);
  }
  const std::vector<base::Span> lines = line_spans(article.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i >= kHeadLines && i + kFootLines < lines.size()) continue;
    const std::string_view words = base::slice(article.text, lines[i]);
    if (const CorrectionWord* word = correction_in(words, tables)) add_correction(*word, words, lines[i], article);
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
