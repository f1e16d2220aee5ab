#include "tell/claims/internal/earlier.h"

#include <algorithm>

namespace sumber::tell::claims {

using text::TokenRange;

std::vector<base::Span> corrected_lines(const model::Article& article) {
  std::vector<base::Span> lines;
  for (const model::Correction& correction : article.corrections) {
    const bool was_wrong =
        correction.kind == model::CorrectionKind::kCorrection || correction.kind == model::CorrectionKind::kRetraction;
    if (was_wrong && !correction.evidence.span.is_empty()) lines.push_back(correction.evidence.span);
  }
  std::ranges::sort(lines);
  return lines;
}

std::string cut_to_earlier(const LanguageRules& rules, const text::TokenizedText& words, TokenRange sentence,
                           TokenRange& unit) {
  std::string rule;
  TokenRange left = unit;
  TokenRange at;
  for (std::uint32_t t = sentence.begin; t < unit.end; ++t) {
    const PhraseFact* fact = rules.earlier.find_at(words, t, unit.end, &at);
    if (fact == nullptr) continue;
    if (fact->kind == "now") {
      if (rule.empty() || at.begin <= unit.begin) return {};  // the words behind it are what holds
      left.end = at.begin;
      break;
    }
    rule = fact->rule;
    left.begin = std::max(left.begin, at.end);
    t = at.end - 1;
  }
  while (!left.is_empty() && words.tokens()[left.end - 1].kind == text::TokenKind::kMark) --left.end;
  if (rule.empty() || left.is_empty()) return {};
  unit = left;
  return rule;
}

}  // namespace sumber::tell::claims
