#include "tell/origins/internal/observation.h"

#include <algorithm>

namespace sumber::tell::origins {

namespace {

constexpr std::uint32_t kMaxReachBytes = 400;  // how far a sentence may reach beyond the assertion

// The assertion with the rest of its sentence.
base::Span widen_to_sentence(std::string_view text, base::Span span) {
  std::uint32_t begin = span.begin_byte;
  while (begin > 0 && span.begin_byte - begin < kMaxReachBytes) {
    const char c = text[begin - 1];
    if (c == '\n' || (c == ' ' && begin > 1 && (text[begin - 2] == '.' || text[begin - 2] == '?'))) break;
    --begin;
  }
  std::uint32_t end = span.end_byte;
  while (end < text.size() && end - span.end_byte < kMaxReachBytes && text[end] != '\n' &&
         !(text[end] == '.' && (end + 1 == text.size() || text[end + 1] == ' '))) {
    ++end;
  }
  return {begin, end};
}

}  // namespace

std::optional<std::string> find_observation(const model::Assertion& assertion, const model::ReadArticle& read,
                                            const Rules::Tables& tables) {
  const model::Article& article = read.article;
  const auto language = tables.observation.find(article.language);
  if (language == tables.observation.end() || language->second.matcher.is_empty()) return std::nullopt;
  if (article.outlet_domain.empty()) return std::nullopt;
  const ObservationWords& known = language->second;
  const base::Span sentence = widen_to_sentence(article.text, assertion.span);
  const text::TokenizedText words(base::slice(article.text, sentence), known.pack);
  const text::TokenRange all = {0, static_cast<std::uint32_t>(words.tokens().size())};
  for (const text::PhraseMatch& match : known.matcher.find_all(words, all)) {
    if (known.needs_dateline[match.value] && article.dateline.empty()) continue;
    return known.rules[match.value];
  }
  return std::nullopt;
}

}  // namespace sumber::tell::origins
