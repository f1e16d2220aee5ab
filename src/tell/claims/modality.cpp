#include "tell/claims/internal/modality.h"

namespace sumber::tell::claims {

namespace {

using text::TokenRange;

constexpr std::size_t kNegatedWords = 3;

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
  std::uint32_t negations = 0;
  for (std::uint32_t t = unit.tokens.begin; t < unit.tokens.end; ++t) {
    if (unit.frame.holds(t - unit.tokens.begin)) continue;
    TokenRange at;
    if (const PhraseFact* fact = unit.rules.phases.find_at(words, t, unit.tokens.end, &at); fact != nullptr)
      take_phase(*fact, words.span_of(at), c);
    if (const PhraseFact* fact = unit.rules.hedges.find_at(words, t, unit.tokens.end, &at); fact != nullptr) {
      weaken(c, *fact);
      if (c.certainty != model::Certainty::kCTPlus) c.hedge = words.span_of(at);
    }
    if (const PhraseFact* fact = unit.rules.polarity.find_at(words, t, unit.tokens.end, &at); fact != nullptr) {
      negations += static_cast<std::uint32_t>(fact->kind == "negative");
      c.has_negation = true;
      if (fact->kind == "negative") read_negated(unit, at.end, c);
      t = at.end - 1;
    }
  }
  c.is_negative = negations % 2 == 1;
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
