#include "text/language.h"

#include <cstdio>  // before cld2, which needs it and does not say so
// clang-format off
#include <cld2/public/compact_lang_det.h>
// clang-format on

#include <algorithm>
#include <vector>

#include "text/tokens.h"

namespace sumber::text {

namespace {

constexpr std::size_t kHeadBytes = 2000;  // about 300 words, of which a third tell the language
constexpr std::size_t kLeastShare = 25;   // one function word in 25 words, or nobody reads it

struct Score {
  std::string code;
  std::size_t hits = 0;
};

// Ends between two words, or between two code points where no word ends: cld2 reads past a code point that was cut.
std::string_view head_of(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \n"), text.size()));
  if (text.size() <= kHeadBytes) return text;
  const std::size_t border = text.find_last_of(" \n", kHeadBytes);
  if (border != std::string_view::npos) return text.substr(0, border);
  std::size_t end = kHeadBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

std::vector<Score> score_packs(const TokenizedText& words, const lang::Packs& packs) {
  std::vector<Score> scores;
  for (const auto& pack : packs.languages) {
    const lang::Table& table = pack->table("function_words");
    Score score{pack->code(), 0};
    for (std::uint32_t i = 0; i < words.tokens().size(); ++i) {
      if (words.tokens()[i].kind == TokenKind::kWord && table.find_row(words.folded(i))) ++score.hits;
    }
    scores.push_back(std::move(score));
  }
  std::ranges::stable_sort(scores, std::ranges::greater{}, &Score::hits);
  return scores;
}

std::string ask_cld2(std::string_view text) {
  bool is_reliable = false;
  const CLD2::Language language = CLD2::DetectLanguage(text.data(), static_cast<int>(text.size()), true, &is_reliable);
  return CLD2::LanguageCode(language);
}

}  // namespace

std::string identify_language(std::string_view text, const lang::Packs& packs) {
  const std::string_view head = head_of(text);
  const TokenizedText words(head, nullptr);
  const auto word_count = static_cast<std::size_t>(std::ranges::count(words.tokens(), TokenKind::kWord, &Token::kind));
  const std::vector<Score> scores = score_packs(words, packs);
  if (scores.empty() || word_count == 0) return {};
  const bool is_tie = scores.size() > 1 && scores[0].hits * 4 < scores[1].hits * 5 + 4;
  if (is_tie) {
    const std::string code = ask_cld2(head);
    if (packs.language(code) != nullptr) return code;
  }
  return scores[0].hits * kLeastShare >= word_count && scores[0].hits > 0 ? scores[0].code : std::string();
}

}  // namespace sumber::text
