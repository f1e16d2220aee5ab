#include "read/attribute/internal/certainty.h"

#include <algorithm>

#include "read/attribute/internal/reading.h"

namespace sumber::read::attribute {

namespace {

using model::Certainty;
using text::TokenKind;
using text::TokenRange;

constexpr std::uint32_t kMaxClauseTokens = 30;
constexpr std::uint32_t kMaxRelativeTokens = 16;
constexpr std::uint32_t kMinAsideWords = 6;  // a comma behind fewer words ends a lead-in, not the clause

// 0 certain, 1 probable, 2 possible; 3 unknown.
int level_of(Certainty certainty) {
  switch (certainty) {
    case Certainty::kCTPlus:
    case Certainty::kCTMinus:
      return 0;
    case Certainty::kPRPlus:
    case Certainty::kPRMinus:
      return 1;
    case Certainty::kPSPlus:
    case Certainty::kPSMinus:
      return 2;
    case Certainty::kCTu:
    case Certainty::kUu:
      return 3;
  }
  return 3;
}

bool is_negative(Certainty certainty) {
  return certainty == Certainty::kCTMinus || certainty == Certainty::kPRMinus || certainty == Certainty::kPSMinus;
}

Certainty make_certainty(int level, bool is_denied) {
  switch (level) {
    case 0:
      return is_denied ? Certainty::kCTMinus : Certainty::kCTPlus;
    case 1:
      return is_denied ? Certainty::kPRMinus : Certainty::kPRPlus;
    case 2:
      return is_denied ? Certainty::kPSMinus : Certainty::kPSPlus;
    default:
      return Certainty::kUu;
  }
}

// Reads one clause from its beginning.
class ClauseJudge {
 public:
  ClauseJudge(const text::TokenizedText& words, TokenRange range, const Language& language)
      : words_(words), range_(range), language_(language) {}

  Judged judge() {
    std::uint32_t i = skip_opening();
    const std::uint32_t last = std::min(range_.end, i + kMaxClauseTokens);
    while (i < last) {
      i = after_relative(i);
      if (i >= last || ends_clause(i)) break;
      if (words_.tokens()[i].kind == TokenKind::kWord) ++word_count_;
      has_predicate_ = has_predicate_ || is_predicate(i);
      i = read_word(i);
      if (is_decided_) return found_;
    }
    if (is_question(i)) decide_open({{i, i + 1}, 0}, "measure.question");
    if (i < last && is_mark(i, ",") && find_verdict(i)) return found_;
    if (level_ == 0) read_condition(i);
    if (level_ == 0 && plan_ != nullptr && !is_denied_) decide_open(plan_at_, plan_->rule);
    found_.certainty = make_certainty(level_, is_denied_);
    return found_;
  }

 private:
  [[nodiscard]] std::optional<text::PhraseMatch> find(const text::PhraseMatcher& matcher, LexiconFlags lexicon,
                                                      std::uint32_t i) {
    if (i != looked_up_) {
      looked_up_ = i;
      starts_ = language_.starts_of(words_.tokens()[i]);
    }
    return (starts_ & lexicon) != 0 ? matcher.longest_at(words_, i, range_.end) : std::nullopt;
  }

  [[nodiscard]] Flags roles_at(std::uint32_t i) {
    const auto match = find(language_.clause_words, kClauseLexicon, i);
    return match ? language_.clause_roles[match->value] : 0;
  }

  [[nodiscard]] bool is_mark(std::uint32_t i, std::string_view sign) const {
    return words_.tokens()[i].kind == TokenKind::kMark && words_.folded(i) == sign;
  }

  // "Jika perang berlanjut, …", "Tanpa bantuan, …": the clause that counts begins behind the comma. "Kalau undangan, …"
  // is one word and names a topic.
  [[nodiscard]] std::uint32_t skip_opening() {
    const Flags roles = range_.is_empty() ? 0 : roles_at(range_.begin);
    if ((roles & (kCondition | kAdjunct)) == 0) return range_.begin;
    std::uint32_t words = 0;
    for (std::uint32_t i = range_.begin + 1; i < range_.end && i < range_.begin + kMaxClauseTokens; ++i) {
      if (words_.tokens()[i].kind == TokenKind::kWord) ++words;
      if (!is_mark(i, ",")) continue;
      if ((roles & kCondition) != 0 && words > 1) condition_ = range_.begin;
      return i + 1;
    }
    return range_.begin;
  }

  [[nodiscard]] bool ends_clause(std::uint32_t i) {
    const text::Token& token = words_.tokens()[i];
    if (token.kind == TokenKind::kMark) {
      if (is_mark(i, ",")) return word_count_ >= kMinAsideWords;
      return is_mark(i, ".") || is_mark(i, ";") || is_mark(i, "?") || is_mark(i, "!");
    }
    if (word_count_ == 0 || token.kind != TokenKind::kWord) return false;
    const Flags roles = roles_at(i);
    if ((roles & (kRelative | kCondition | kAdjunct | kComplementiser | kCausative)) != 0) return true;
    if ((roles & kConjunction) != 0) return word_count_ >= 3;
    if ((roles & kJoin) == 0 || i + 1 >= range_.end) return false;
    return (roles_at(i + 1) & (kVerb | kAuxiliary)) != 0 ||
           find(language_.negations, kNegationLexicon, i + 1).has_value();
  }

  // The clause began with a condition, or ends before "… jika hujan turun".
  void read_condition(std::uint32_t i) {
    if (i < range_.end && is_mark(i, ",")) ++i;
    if (condition_ == kNoIndex && word_count_ > 0 && i < range_.end && (roles_at(i) & kCondition) != 0) condition_ = i;
    if (condition_ != kNoIndex) decide_open({{condition_, condition_ + 1}, 0}, "measure.condition");
  }

  void decide_open(text::PhraseMatch match, const std::string& rule) {
    level_ = 3;
    found_.rule.clear();
    note(match, rule);
  }

  [[nodiscard]] bool is_question(std::uint32_t i) const {
    return i < words_.tokens().size() && is_mark(i, "?") && word_count_ > 0;
  }

  // "Kabar itu, menurut hemat saya, bohong": a verdict behind a comma is about the whole sentence.
  bool find_verdict(std::uint32_t i) {
    const std::uint32_t last = std::min(range_.end, i + kMaxClauseTokens);
    for (; i < last && !is_mark(i, ".") && !is_mark(i, "?"); ++i) {
      const auto match = find(language_.negations, kNegationLexicon, i);
      if (!match) continue;
      const NegationRow& row = language_.negation_rows[match->value];
      if (row.scope != NegationScope::kWhole || row.certainty != Certainty::kCTMinus) continue;
      read_denial(*match);
      return true;
    }
    return false;
  }

  // "Perkara [yang menimpa artis itu] tidak rumit", "Putusan [yang menimpa Agnes] tidak adil": the token behind a
  // relative clause in the subject, which a determiner closes or the predicate of the main clause; `i` where none does.
  [[nodiscard]] std::uint32_t after_relative(std::uint32_t i) {
    if (has_predicate_ || (roles_at(i) & kRelative) == 0) return i;
    std::uint32_t j = i + 1;
    while (j < range_.end && (is_auxiliary(j) || is_hedge(j))) ++j;
    for (std::uint32_t own = j++; j < range_.end && j < i + kMaxRelativeTokens; ++j) {
      if (words_.tokens()[j].kind == TokenKind::kMark) break;
      const Flags roles = roles_at(j);
      if ((roles & kAfterNoun) != 0) return j + 1;
      if ((roles & (kConjunction | kComplementiser | kCausative)) != 0) break;
      if (j > own + 1 && is_auxiliary(j)) return j;
    }
    return i;
  }

  [[nodiscard]] bool is_verb(std::uint32_t i) {
    if (i >= range_.end) return false;
    const Flags roles = roles_at(i);
    return ((roles != 0 ? roles : language_.roles_of(words_, i)) & kVerb) != 0;
  }

  [[nodiscard]] bool is_auxiliary(std::uint32_t i) {
    return (roles_at(i) & kAuxiliary) != 0 || find(language_.negations, kNegationLexicon, i).has_value();
  }

  [[nodiscard]] bool is_hedge(std::uint32_t i) { return find(language_.hedges, kHedgeLexicon, i).has_value(); }

  [[nodiscard]] bool is_predicate(std::uint32_t i) { return is_verb(i) || is_auxiliary(i) || is_hedge(i); }

  void note(text::PhraseMatch match, const std::string& rule) {
    if (!found_.rule.empty()) return;
    found_.rule = rule;
    found_.span = words_.span_of(match.tokens);
  }

  // Where a hedge and a denial begin at one word, the longer phrase counts.
  std::uint32_t read_word(std::uint32_t i) {
    // "by May": a name, no hedge.
    if (i > range_.begin && words_.tokens()[i].is_capitalised && !words_.tokens()[i].is_upper) return i + 1;
    const auto hedge = find(language_.hedges, kHedgeLexicon, i);
    const auto denial = find(language_.negations, kNegationLexicon, i);
    if (denial && (!hedge || denial->tokens.end >= hedge->tokens.end)) return read_denial(*denial);
    if (!hedge) return i + 1;
    const HedgeRow& row = language_.hedge_rows[hedge->value];
    if (row.is_plan) {
      plan_ = &row;
      plan_at_ = *hedge;
      return hedge->tokens.end;
    }
    level_ = std::max(level_, level_of(row.certainty));
    if (level_of(row.certainty) > 0) note(*hedge, row.rule);
    return hedge->tokens.end;
  }

  std::uint32_t read_denial(text::PhraseMatch match) {
    const NegationRow& row = language_.negation_rows[match.value];
    if (row.scope == NegationScope::kVerb && !is_verb(match.tokens.end)) return match.tokens.end;
    if (row.scope != NegationScope::kWhole) {
      is_denied_ = !is_denied_;
      note(match, row.rule);
    } else if (row.certainty != Certainty::kCTPlus) {
      note(match, row.rule);
      found_.certainty = row.certainty;
      is_decided_ = true;
    }
    return match.tokens.end;
  }

  const text::TokenizedText& words_;
  TokenRange range_;
  const Language& language_;
  Judged found_;
  int level_ = 0;
  std::uint32_t word_count_ = 0;
  std::uint32_t looked_up_ = kNoIndex;  // the token asked for last, which is asked for several times
  LexiconFlags starts_ = 0;             // the lexicons it may begin a phrase of
  bool has_predicate_ = false;
  const HedgeRow* plan_ = nullptr;  // the last one
  text::PhraseMatch plan_at_;
  std::uint32_t condition_ = kNoIndex;  // the word that opens one
  bool is_denied_ = false;
  bool is_decided_ = false;
};

}  // namespace

Judged judge_words(const text::TokenizedText& words, TokenRange range, const Language& language) {
  range.end = std::min(range.end, static_cast<std::uint32_t>(words.tokens().size()));
  if (range.is_empty()) return {};
  return ClauseJudge(words, range, language).judge();
}

Certainty combine(Certainty content, std::optional<Certainty> cue, model::Stance stance) {
  if (stance == model::Stance::kDenies || stance == model::Stance::kRetracts || stance == model::Stance::kDoubts) {
    const int level = std::max(level_of(content), cue ? level_of(*cue) : 0);
    return make_certainty(level, !is_negative(content));
  }
  if (!cue) return content;
  return make_certainty(std::max(level_of(content), level_of(*cue)), is_negative(content) != is_negative(*cue));
}

}  // namespace sumber::read::attribute
