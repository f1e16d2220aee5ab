#include "text/language.h"

#include <cstdio>  // before cld2, which needs it and does not say so
// clang-format off
#include <cld2/public/compact_lang_det.h>
// clang-format on

#include <algorithm>
#include <bit>

#include "base/hash.h"
#include "text/word_flags.h"

namespace sumber::text {

namespace {

constexpr std::size_t kHeadBytes = 2000;  // about 300 words, of which a third tell the language
constexpr std::string_view kBlanks = " \n";
constexpr std::size_t kMostLanguages = 32;  // a bit each
constexpr std::size_t kLeastShare = 25;     // one function word in 25 words, or nobody reads it

struct Score {
  std::string_view code;
  std::size_t hits = 0;
};

// Ends between two words, or between two code points where no word ends: cld2 reads past a code point that was cut.
std::string_view head_of(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  if (text.size() <= kHeadBytes) return text;
  const std::size_t border = text.find_last_of(kBlanks, kHeadBytes);
  if (border != std::string_view::npos) return text.substr(0, border);
  std::size_t end = kHeadBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

std::string ask_cld2(std::string_view text) {
  bool is_reliable = false;
  const CLD2::Language language = CLD2::DetectLanguage(text.data(), static_cast<int>(text.size()), true, &is_reliable);
  return CLD2::LanguageCode(language);
}

}  // namespace

struct LanguageReader::Languages {
  void add(const lang::Pack& pack) {
    const lang::Table& table = pack.table("function_words");
    for (std::size_t row = 0; row < table.row_count(); ++row) {
      const std::uint64_t key = base::hash_64(table.cell(row, table.columns().front()));
      function_words.add_key(key, 1U << codes.size());
    }
    codes.push_back(pack.code());
  }

  // How many of the words each language has among its function words, most first.
  [[nodiscard]] std::vector<Score> score(const TokenizedText& words, TokenRange range) const {
    std::vector<Score> scores;
    for (const std::string& code : codes) scores.push_back({code, 0});
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      const Token& token = words.tokens()[i];
      if (token.kind != TokenKind::kWord) continue;
      for (std::uint32_t left = function_words.of(token.key); left != 0; left &= left - 1) {
        ++scores[static_cast<std::size_t>(std::countr_zero(left))].hits;
      }
    }
    std::ranges::stable_sort(scores, std::ranges::greater{}, &Score::hits);
    return scores;
  }

  std::vector<std::string> codes;
  WordFlags function_words;  // a bit a language
};

LanguageReader::LanguageReader(const lang::Packs& packs) {
  auto languages = std::make_shared<Languages>();
  for (const auto& pack : packs.languages) {
    if (languages->codes.size() < kMostLanguages) languages->add(*pack);
  }
  languages_ = std::move(languages);
}

std::string LanguageReader::identify(const TokenizedText& words) const {
  const std::string_view head = head_of(words.text());
  const auto end_byte = static_cast<std::size_t>(head.data() + head.size() - words.text().data());
  const bool ends_between_words =
      end_byte == words.text().size() || kBlanks.find(words.text()[end_byte]) != std::string_view::npos;
  if (ends_between_words) return identify_head(head, words, words.tokens_in(base::make_span(0, end_byte)));
  const TokenizedText cut(head, nullptr);
  return identify_head(head, cut, {0, static_cast<std::uint32_t>(cut.tokens().size())});
}

std::string LanguageReader::identify_head(std::string_view head, const TokenizedText& words, TokenRange range) const {
  std::size_t word_count = 0;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (words.tokens()[i].kind == TokenKind::kWord) ++word_count;
  }
  if (languages_->codes.empty() || word_count == 0) return {};
  const std::vector<Score> scores = languages_->score(words, range);
  const bool is_tie = scores.size() > 1 && scores[0].hits * 4 < scores[1].hits * 5 + 4;
  if (is_tie) {
    const std::string code = ask_cld2(head);
    if (std::ranges::find(scores, code, &Score::code) != scores.end()) return code;
  }
  const bool is_enough = scores[0].hits * kLeastShare >= word_count && scores[0].hits > 0;
  return std::string(is_enough ? scores[0].code : std::string_view());
}

std::string identify_language(std::string_view text, const lang::Packs& packs) {
  return LanguageReader(packs).identify(TokenizedText(text, nullptr));
}

}  // namespace sumber::text
