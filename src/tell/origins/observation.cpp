#include "tell/origins/internal/observation.h"

#include <algorithm>

namespace sumber::tell::origins {

namespace {

constexpr std::uint32_t kMaxReachBytes = 400;  // how far a sentence may reach beyond the assertion
constexpr std::string_view kQuoteSigns[] = {"\"", "\u201c", "\u201d", "\u201e", "\u00ab", "\u00bb"};

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

// Words of somebody who is quoted are no reporter's own.
bool is_quoted(std::string_view text, base::Span sentence) {
  const std::size_t line =
      sentence.begin_byte == 0 ? std::string_view::npos : text.rfind('\n', sentence.begin_byte - 1);
  std::size_t begin = line == std::string_view::npos ? 0 : line + 1;
  if (sentence.begin_byte - begin > kMaxReachBytes) begin = sentence.begin_byte - kMaxReachBytes;
  const std::string_view before = text.substr(begin, sentence.end_byte - begin);
  return std::ranges::any_of(kQuoteSigns, [&](std::string_view sign) { return before.contains(sign); });
}

// The end of the outlet's name at `token`, else `token`.
std::uint32_t name_end(const text::TokenizedText& words, std::uint32_t token, std::string_view outlet) {
  const text::TokenizedText name(outlet, nullptr);
  const auto count = static_cast<std::uint32_t>(name.tokens().size());
  if (count == 0 || token + count > words.tokens().size()) return token;
  for (std::uint32_t t = 0; t < count; ++t) {
    if (words.tokens()[token + t].key != name.tokens()[t].key) return token;
  }
  return token + count;
}

// "wartawan Harian Pagi menyaksikan": a reporter of this outlet, who sees.
bool sees_himself(const text::TokenizedText& words, const text::PhraseMatch& noun, const model::Article& article,
                  const ObservationWords& known) {
  const std::uint32_t verb = name_end(words, noun.tokens.end, article.outlet);
  if (verb == noun.tokens.end) return false;
  const auto match = known.matcher.longest_at(words, verb, static_cast<std::uint32_t>(words.tokens().size()));
  return match && known.kinds[match->value] == "sees";
}

const ObservationWords* words_of(const model::Article& article, const Rules::Tables& tables) {
  const auto language = tables.observation.find(article.language);
  const bool is_known = language != tables.observation.end() && !language->second.matcher.is_empty();
  return is_known && !article.outlet_domain.empty() ? &language->second : nullptr;
}

}  // namespace

std::optional<std::string> find_observation(const model::Assertion& assertion, const model::ReadArticle& read,
                                            const Rules::Tables& tables) {
  const model::Article& article = read.article;
  const ObservationWords* known = words_of(article, tables);
  if (known == nullptr) return std::nullopt;
  const base::Span sentence = widen_to_sentence(article.text, assertion.span);
  const text::TokenizedText words(base::slice(article.text, sentence), known->pack);
  const text::TokenRange all = {0, static_cast<std::uint32_t>(words.tokens().size())};
  for (const text::PhraseMatch& match : known->matcher.find_all(words, all)) {
    const std::string& kind = known->kinds[match.value];
    const bool is_shown = kind == "reporter" || (kind == "scene" && !article.dateline.empty()) ||
                          (kind == "self" && !is_quoted(article.text, sentence)) ||
                          (kind == "noun" && sees_himself(words, match, article, *known));
    if (is_shown) return known->rules[match.value];
  }
  return std::nullopt;
}

std::optional<std::string> find_observer(std::string_view source, const model::Article& article,
                                         const Rules::Tables& tables) {
  const ObservationWords* known = words_of(article, tables);
  if (known == nullptr || source.empty() || !known->matcher.may_begin(source)) return std::nullopt;
  const text::TokenizedText words(source, known->pack);
  const auto count = static_cast<std::uint32_t>(words.tokens().size());
  const auto match = known->matcher.longest_at(words, 0, count);
  if (!match) return std::nullopt;
  const std::string& kind = known->kinds[match->value];
  const bool is_own = kind == "noun" && name_end(words, match->tokens.end, article.outlet) > match->tokens.end;
  if (kind != "reporter" && kind != "source" && !is_own) return std::nullopt;
  return known->rules[match->value];
}

}  // namespace sumber::tell::origins
