#include "text/internal/credit_tables.h"

#include <algorithm>

namespace sumber::text {

namespace {

constexpr std::uint32_t kMaxNameTokens = 4;  // of a medium that packs/media does not know

bool is_name_like(const Token& token) { return token.kind == TokenKind::kWord && token.is_capitalised; }

}  // namespace

bool is_domain_name(std::string_view words) {
  const std::size_t dot = words.find('.');
  return dot != std::string_view::npos && dot > 0 && dot + 2 < words.size();
}

bool is_sign(const TokenizedText& text, std::uint32_t token, std::string_view signs) {
  const std::string_view words = text.words_of(token);
  return words.size() == 1 && signs.find(words.front()) != std::string_view::npos;
}

void PhraseHeads::add(std::string_view phrase) {
  const TokenizedText words(phrase, nullptr);
  if (!words.tokens().empty()) bits_.set(words.tokens().front().key % kBits);
}

void CreditFinder::Tables::add_media(const lang::Table& table, MediumKind kind) {
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const auto index = static_cast<std::uint32_t>(media.size());
    media.push_back({std::string(table.cell(row, "name")), kind == MediumKind::kAgency, table.rule_name(row)});
    auto add = [&](std::string_view name) {
      names.add(name, index);
      name_heads.add(name);
      all_heads.add(name);
      spellings.emplace(name);
    };
    add(table.cell(row, "name"));
    for (const std::string_view alias : lang::split_list(table.cell(row, "aliases"))) add(alias);
    for (const std::string_view domain : lang::split_list(table.cell(row, "domains"))) {
      if (domain.find('/') == std::string_view::npos) add(domain);
    }
    for (const std::string_view name : lang::split_list(table.cell(row, "ambiguous"))) ambiguous.emplace(name);
  }
}

void CreditFinder::Tables::add_language(const lang::Pack& pack) {
  const lang::Table& table = pack.table("credit_cues");
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const bool is_line = table.cell(row, "kind") == "line";
    const bool is_behind = table.cell(row, "position") == "before";
    PhraseMatcher& matcher = is_line ? cues_of_line : is_behind ? cues_behind_name : cues_before_name;
    matcher.add(table.cell(row, "cue"), static_cast<std::uint32_t>(cues.size()));
    if (!is_line && !is_behind) {
      cue_heads.add(table.cell(row, "cue"));
      all_heads.add(table.cell(row, "cue"));
    }
    cues.push_back({table.cell(row, "strength") == "strong", table.rule_name(row)});
  }
  const lang::Table& around = pack.table("credit_words");
  for (std::size_t row = 0; row < around.row_count(); ++row) {
    const std::string_view kind = around.cell(row, "kind");
    const CreditWord value = kind == "medium" ? CreditWord::kMedium
                             : kind == "join" ? CreditWord::kJoin
                                              : CreditWord::kStop;
    words.add(around.cell(row, "form"), static_cast<std::uint32_t>(value));
  }
  for (const std::string_view name : {"months", "weekdays"}) {
    const lang::Table& days = pack.table(name);
    for (std::size_t row = 0; row < days.row_count(); ++row) {
      for (const std::string_view form : lang::split_list(days.cell(row, "forms"))) calendar.insert(fold(form));
    }
  }
}

std::optional<KnownName> CreditFinder::Tables::name_at(const TokenizedText& text, std::uint32_t token,
                                                       std::uint32_t limit) const {
  if (token >= limit || !name_heads.may_begin_at(text, token)) return std::nullopt;
  const auto match = names.longest_at(text, token, limit);
  if (!match) return std::nullopt;
  const std::string_view spelling = base::slice(text.text(), text.span_of(match->tokens));
  const bool is_spelt_so = spellings.contains(spelling);
  const bool has_capital = text.tokens()[match->tokens.end - 1].is_capitalised;
  if (!is_spelt_so && !has_capital && !is_domain_name(spelling)) return std::nullopt;
  const bool is_ambiguous = ambiguous.contains(spelling) || (!is_spelt_so && match->tokens.size() == 1 &&
                                                             !is_domain_name(spelling) && spelling.size() < 8);
  return KnownName{match->tokens, match->value, is_ambiguous};
}

std::optional<CreditWord> CreditFinder::Tables::word_at(const TokenizedText& text, std::uint32_t token,
                                                        std::uint32_t limit, std::uint32_t& end) const {
  const auto match = words.longest_at(text, token, limit);
  if (!match) return std::nullopt;
  end = match->tokens.end;
  return static_cast<CreditWord>(match->value);
}

std::uint32_t CreditFinder::Tables::unknown_name_end(const TokenizedText& text, std::uint32_t token,
                                                     std::uint32_t limit) const {
  std::uint32_t end = token;
  std::uint32_t word_end = 0;
  while (end < limit && end - token < kMaxNameTokens && is_name_like(text.tokens()[end])) {
    if (word_at(text, end, limit, word_end) == CreditWord::kStop) return token;
    if (calendar.contains(text.folded(end))) break;
    ++end;
    if (is_domain_name(text.words_of(end - 1))) return end;
  }
  if (end < limit && is_name_like(text.tokens()[end]) && end - token == kMaxNameTokens) return token;
  if (end == token && token < limit && is_domain_name(text.words_of(token)) &&
      text.tokens()[token].kind == TokenKind::kWord) {
    return token + 1;
  }
  return end;
}

}  // namespace sumber::text
