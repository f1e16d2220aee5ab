#include "tell/claims/internal/modality.h"

#include <algorithm>

namespace sumber::tell::claims {

namespace {

using text::TokenRange;

constexpr std::size_t kNegatedWords = 3;
constexpr std::uint32_t kReachOfWish = 6;  // tokens: "mengimbau warga di bantaran sungai tidak ..."

// "Belum bisa memastikan penyebabnya": the first words behind a negation are what is not so.
void read_negated(const UnitWords& unit, std::uint32_t begin, Candidate& c) {
  std::size_t found = 0;
  for (std::uint32_t t = begin; t < unit.tokens.end && found < kNegatedWords; ++t) {
    const std::uint64_t key = unit.keys[t];
    if (key == 0 || unit.named[t - unit.tokens.begin]) continue;
    c.negated.push_back(key);
    ++found;
  }
}

void weaken(Candidate& c, const PhraseFact& fact) {
  if (fact.kind == "PS+") c.certainty = model::Certainty::kPSPlus;
  if (fact.kind == "PR+" && c.certainty == model::Certainty::kCTPlus) c.certainty = model::Certainty::kPRPlus;
  if (fact.kind == "Uu") c.certainty = model::Certainty::kUu;
  c.certainty_rule = fact.rule;
}

void take_phase(const PhraseFact& fact, base::Span words, Candidate& c) {
  if (fact.kind == "attempt")
    c.attempt = words;
  else if (c.phase == Phase::kPlain)
    c.phase = fact.kind == "planned" ? Phase::kPlanned : Phase::kDone;
}

// What a language's words of negation turn round. "Diingatkan agar tak memasok senjata" tells nothing of what is so.
class PolarityReader {
 public:
  PolarityReader(const UnitWords& unit, Candidate& c) : unit_(unit), c_(c) {}

  // A wish may begin before the unit, which is then what is wished.
  void read_before() {
    const std::uint32_t begin = unit_.tokens.begin;
    for (std::uint32_t t = begin - std::min(begin, kReachOfWish); t < begin;) {
      const std::uint32_t next = read_at(t);
      if (next == t) ++t;
      t = std::max(t, next);
    }
  }

  // The token behind the phrase that begins here; the token itself where none does.
  std::uint32_t read_at(std::uint32_t t) {
    if (t < skipped_end_) return skipped_end_;
    TokenRange at;
    const PhraseFact* fact = unit_.rules.polarity.find_at(unit_.words, t, unit_.tokens.end, &at);
    if (fact == nullptr) {
      if (unit_.words.tokens()[t].kind == text::TokenKind::kMark) wish_end_ = 0;
      return t;
    }
    if (fact->kind == "wish") {
      wish_end_ = at.end + kReachOfWish;
    } else if (at.end > unit_.tokens.begin) {
      take(*fact, at);
    }
    skipped_end_ = at.end;
    return at.end;
  }

  [[nodiscard]] bool is_negative() const { return negations_ % 2 == 1; }

 private:
  void take(const PhraseFact& fact, TokenRange at) {
    c_.has_negation = true;
    if (fact.kind == "contrast") {
      if (names_value_at(at.end)) return;
      c_.sets_aside = true;
      read_negated(unit_, at.end, c_);
    }
    const bool forbids = fact.kind == "forbids";
    if (fact.kind != "negative" && !forbids) return;
    const bool is_wished = forbids || at.begin < wish_end_;
    c_.is_wished = is_wished && (c_.is_wished || negations_ == 0);
    ++negations_;
    read_negated(unit_, at.end, c_);
  }

  // "Bukan empat orang", "bukan Selasa": a rival value of what is told, no claim that is denied.
  [[nodiscard]] bool names_value_at(std::uint32_t token) const {
    if (token >= unit_.tokens.end) return true;
    const base::Span word = unit_.words.span_of({token, token + 1});
    return unit_.words.tokens()[token].kind == text::TokenKind::kNumber ||
           std::ranges::any_of(unit_.mentions, [&](const model::Mention& named) { return named.span.overlaps(word); });
  }

  const UnitWords& unit_;
  Candidate& c_;
  std::uint32_t negations_ = 0;
  std::uint32_t wish_end_ = 0;  // a negation before it is wished
  std::uint32_t skipped_end_ = 0;
};

model::Certainty without_polarity(model::Certainty certainty) {
  switch (certainty) {
    case model::Certainty::kCTMinus:
      return model::Certainty::kCTPlus;
    case model::Certainty::kPRMinus:
      return model::Certainty::kPRPlus;
    case model::Certainty::kPSMinus:
      return model::Certainty::kPSPlus;
    default:
      return certainty;
  }
}

}  // namespace

void read_modality(const UnitWords& unit, Candidate& c) {
  const text::TokenizedText& words = unit.words;
  PolarityReader polarity(unit, c);
  polarity.read_before();
  for (std::uint32_t t = unit.tokens.begin; t < unit.tokens.end; ++t) {
    if (unit.frame.holds(t - unit.tokens.begin)) continue;
    TokenRange at;
    if (const PhraseFact* fact = unit.rules.phases.find_at(words, t, unit.tokens.end, &at); fact != nullptr)
      take_phase(*fact, words.span_of(at), c);
    if (const PhraseFact* fact = unit.rules.hedges.find_at(words, t, unit.tokens.end, &at); fact != nullptr) {
      weaken(c, *fact);
      if (c.certainty != model::Certainty::kCTPlus) c.hedge = words.span_of(at);
    }
    const std::uint32_t next = polarity.read_at(t);
    if (next > t) t = next - 1;
  }
  c.is_negative = polarity.is_negative();
}

void take_judgement(const LanguageRules& rules, const model::Attribution& attribution, Candidate& c) {
  if (rules.acts.contains(attribution.rule)) return;
  // A plan and what holds under a condition are open, but that somebody plans is told for certain.
  if (rules.plans.contains(attribution.certainty_evidence.rule)) return;
  const model::Certainty told = without_polarity(attribution.certainty);
  if (static_cast<int>(told) > static_cast<int>(without_polarity(c.certainty))) {
    c.certainty = told;
    c.certainty_rule = attribution.rule;
    c.hedge = attribution.certainty_evidence.span;
  }
  const bool turns_nothing = c.has_negation && !c.is_negative;  // "tak lama kemudian"
  if (attribution.certainty == model::Certainty::kCTMinus && c.stance == model::Stance::kAsserts && !turns_nothing &&
      std::uint64_t{c.span.size_bytes()} * 3 >= std::uint64_t{attribution.content.size_bytes()} * 2) {
    c.is_negative = true;
  }
}

}  // namespace sumber::tell::claims
