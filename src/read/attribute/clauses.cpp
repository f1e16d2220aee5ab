#include "read/attribute/internal/clauses.h"

#include <algorithm>

namespace sumber::read::attribute {

namespace {

using text::TokenKind;
using text::TokenRange;

constexpr std::uint32_t kMaxSubjectTokens = 40;
constexpr std::uint32_t kMaxBracketTokens = 12;
constexpr int kMaxAsides = 6;

bool is_comma(const Reading& reading, std::uint32_t i) { return reading.is_mark(i, ","); }

bool is_pronoun(const Reading& reading, std::uint32_t i) {
  return reading.has_role(i, kPronounWord) && !reading.has_role(i, kRelative);
}

// "that" before a verb, "who", "which".
bool is_relative(const Reading& reading, std::uint32_t i) { return reading.has_role(i, kRelative); }

bool is_cue_verb(const Reading& reading, std::uint32_t i) {
  return (reading.starts[i] & kCueLexicon) != 0 && !reading.token(i).is_capitalised;
}

// A word that may end a noun phrase.
bool is_nominal(const Reading& reading, std::uint32_t i) {
  if (!reading.is_word(i) && reading.token(i).kind != TokenKind::kNumber) return false;
  constexpr Flags kSmall = kPrepositionWord | kAuxiliary | kAdverb | kConjunction | kComplementiser | kRelative |
                           kJoin | kDeterminer | kInfinitive;
  return reading.has_role(i, kSpeakerNoun | kPronounWord | kTimeWord) || !reading.has_role(i, kSmall);
}

// "the", "his", "Trump's" and prepositions: what follows is a noun.
bool announces_noun(const Reading& reading, std::uint32_t i) {
  if (reading.has_role(i, kPronounWord)) return false;
  if (reading.has_role(i, kPossessive)) return true;
  return reading.has_role(i, kDeterminer | kInner | kPrepositionWord) &&
         !reading.has_role(i, kAuxiliary | kAfterNoun | kInfinitive | kAdverb | kConjunction | kRelative);
}

// The bracket that closes at `i` opens here; `i` where it does not.
std::uint32_t begin_of_bracket(const Reading& reading, std::uint32_t lower, std::uint32_t i) {
  if (!reading.is_mark(i, ")")) return i;
  for (std::uint32_t j = i; j > lower && i - j < kMaxBracketTokens; --j) {
    if (reading.is_mark(j - 1, "(")) return j - 1;
  }
  return i;
}

bool is_name_mark(const Reading& reading, std::uint32_t i) {
  if (reading.is_mark(i, "&") || reading.is_mark(i, "/") || reading.is_mark(i, "$") || reading.is_mark(i, "%") ||
      reading.is_mark(i, "@") || reading.is_mark(i, "#"))
    return true;
  constexpr std::size_t kMaxAbbreviationBytes = 5;
  return reading.is_mark(i, ".") && i > 0 && reading.is_word(i - 1) && reading.token(i - 1).is_capitalised &&
         reading.token(i - 1).span.size_bytes() <= kMaxAbbreviationBytes;
}

// Several, or the one who speaks: a verb without an ending may follow.
bool takes_plain_verb(const Reading& reading, std::uint32_t lower, std::uint32_t end) {
  if (end <= lower) return false;
  std::uint32_t i = end - 1;
  if (is_comma(reading, i) || reading.is_mark(i, ")")) return true;
  if (reading.has_role(i, kPlural | kRelative | kJoin | kConjunction)) return true;
  if (reading.has_role(i, kTimeWord)) return true;
  // "Clinton and Trump", "officials in Paris"
  for (std::uint32_t steps = 0; i > lower && steps < 8; --i, ++steps) {
    if (reading.has_role(i - 1, kJoin) || (reading.has_role(i - 1, kPlural) && !announces_noun(reading, i - 1)))
      return true;
    if (is_finite_verb(reading, i - 1)) break;
    if (reading.token(i - 1).kind == TokenKind::kMark && !is_name_mark(reading, i - 1)) break;
  }
  return false;
}

// "the man accused of", "a bill backed by": a past participle that explains the noun before it.
bool explains_noun(const Reading& reading, std::uint32_t lower, std::uint32_t i) {
  if (reading.has_role(i, kParticiple)) return true;
  if (i + 1 >= reading.roles.size() || i <= lower || reading.has_role(i, kAuxiliary)) return false;
  return reading.has_role(i + 1, kPrepositionWord | kAgent) && is_nominal(reading, i - 1) &&
         !is_pronoun(reading, i - 1);
}

bool joins_nouns(const Reading& reading, std::uint32_t i, std::uint32_t end) {
  if (!reading.has_role(i, kJoin) || i == 0 || i + 1 >= end) return false;
  if (!is_nominal(reading, i - 1)) return false;
  const bool is_alike = reading.token(i - 1).is_capitalised == reading.token(i + 1).is_capitalised ||
                        reading.has_role(i + 1, kDeterminer | kSpeakerNoun);
  return is_alike && !is_pronoun(reading, i + 1) && !is_pronoun(reading, i - 1);
}

// Begin of the run of words before `end` that no comma, conjunction or finite verb interrupts.
std::uint32_t begin_of_run(const Reading& reading, std::uint32_t lower, std::uint32_t end) {
  std::uint32_t i = end;
  while (i > lower && end - i < kMaxSubjectTokens) {
    const std::uint32_t t = i - 1;
    const std::uint32_t open = begin_of_bracket(reading, lower, t);
    if (open < t) {
      i = open;
      continue;
    }
    if (reading.token(t).kind == TokenKind::kQuote) {
      const std::uint32_t q = reading.quotation_of[t];
      if (q == kNoIndex || reading.quotations[q].word_count > 6 || reading.quotations[q].whole.begin < lower) break;
      i = reading.quotations[q].whole.begin;
      continue;
    }
    if (reading.token(t).kind == TokenKind::kMark && !is_name_mark(reading, t)) break;
    if (reading.has_role(t, kComplementiser | kConjunction) && !reading.has_role(t, kInner)) break;
    if (is_relative(reading, t) || (reading.has_role(t, kJoin) && !joins_nouns(reading, t, end))) break;
    if (t + 1 < end && is_pronoun(reading, t)) break;
    if (is_finite_verb(reading, t) && !explains_noun(reading, lower, t)) break;
    if (is_cue_verb(reading, t) && t + 1 < end && t > lower && !announces_noun(reading, t - 1) &&
        (is_pronoun(reading, t - 1) || is_pronoun(reading, t + 1) || reading.has_role(t + 1, kDeterminer) ||
         reading.token(t + 1).is_capitalised))
      break;
    i = t;
  }
  return i;
}

// Behind openers, times and the prepositional phrases before a subject: "In July [Gingrich]".
std::uint32_t skip_lead(const Reading& reading, TokenRange run) {
  constexpr Flags kLead = kOpener | kAdverb | kTimeWord | kJoin | kConjunction | kAuxiliary | kComplementiser;
  std::uint32_t i = run.begin;
  while (i < run.end) {
    if (!reading.is_word(i) ||
        (reading.has_role(i, kLead) && !reading.has_role(i, kSpeakerNoun | kPronounWord | kPrepositionWord))) {
      ++i;
    } else if (reading.has_role(i, kPrepositionWord) && !reading.has_role(i, kSpeakerNoun)) {
      std::uint32_t end = std::max(i + 1, end_of_phrase(reading, i + 1, run.end));
      while (end < run.end && reading.token(end).kind == TokenKind::kNumber) ++end;
      if (end >= run.end) break;
      i = end;
    } else {
      break;
    }
  }
  return i;
}

SourcePhrase phrase_of_run(const Reading& reading, TokenRange run) {
  if (run.is_empty()) return {};
  if (is_pronoun(reading, run.end - 1)) return phrase_after(reading, run.end - 1, run.end);
  const std::uint32_t begin = skip_lead(reading, run);
  if (begin >= run.end) return {};
  return make_phrase(reading, {begin, run.end});
}

// "X, who …, [said]", "X, speaking in Y, [said]": not the subject itself.
bool is_aside(const Reading& reading, TokenRange run) {
  const std::uint32_t i = run.begin;
  if (reading.has_role(i, kSpeakerNoun)) return false;
  if (reading.has_role(i, kRelative | kParticiple | kPrepositionWord | kTimeWord | kCondition | kConjunction |
                              kComplementiser | kAdverb))
    return true;
  return reading.has_role(i, kVerb) && !reading.token(i).is_capitalised;
}

// "Adam Schiff, the top Democrat on the committee, who …, [said]": the first of the parts between commas that is no
// aside and stands where a clause may begin.
SourcePhrase subject_before_comma(const Reading& reading, std::uint32_t lower, std::uint32_t end) {
  SourcePhrase best;
  for (int parts = 0; parts < kMaxAsides && end > lower && is_comma(reading, end - 1); ++parts) {
    std::uint32_t begin = end - 1;
    // The whole part, verbs and all, back to the comma before it.
    while (begin > lower && end - begin < kMaxSubjectTokens) {
      const std::uint32_t open = begin_of_bracket(reading, lower, begin - 1);
      if (open < begin - 1) {
        begin = open;
        continue;
      }
      const TokenKind kind = reading.token(begin - 1).kind;
      if (kind == TokenKind::kQuote || (kind == TokenKind::kMark && !is_name_mark(reading, begin - 1))) break;
      --begin;
    }
    const TokenRange part{begin, end - 1};
    if (part.is_empty()) break;
    if (!is_aside(reading, part)) {
      const std::uint32_t run = begin_of_run(reading, part.begin, part.end);
      const SourcePhrase found = phrase_of_run(reading, {run, part.end});
      if (!found.is_empty()) best = found;
      if (run > part.begin) break;
    }
    end = begin;
  }
  return best;
}

// "[An aide] who asked not to be named because he feared for his job said": where a relative clause without commas
// stands between, the noun that it explains. `run` is where the words right before the verb begin.
SourcePhrase noun_of_clause_before(const Reading& reading, std::uint32_t lower, std::uint32_t run) {
  if (run <= lower || !is_finite_verb(reading, run - 1)) {
    const bool is_inner = run > lower && reading.has_role(run - 1, kPronounWord | kConjunction | kComplementiser);
    if (!is_inner) return {};
  }
  for (std::uint32_t i = run; i > lower + 1 && run - i < kMaxSubjectTokens; --i) {
    if (reading.token(i - 1).kind == TokenKind::kMark || reading.token(i - 1).kind == TokenKind::kQuote) return {};
    if (!is_relative(reading, i - 1) || reading.has_role(i - 1, kComplementiser)) continue;
    const std::uint32_t begin = begin_of_run(reading, lower, i - 1);
    const bool opens =
        begin == lower || is_comma(reading, begin - 1) || reading.has_role(begin - 1, kComplementiser | kConjunction);
    return opens ? phrase_of_run(reading, {begin, i - 1}) : SourcePhrase{};
  }
  return {};
}

Subject subject_of_relative(const Reading& reading, std::uint32_t lower, std::uint32_t at) {
  std::uint32_t end = at;
  while (end > lower && (is_comma(reading, end - 1) || reading.has_role(end - 1, kPrepositionWord))) --end;
  SourcePhrase phrase = phrase_of_run(reading, {begin_of_run(reading, lower, end), end});
  if (phrase.is_empty()) return {SubjectPlace::kOwn, {{at, at + 1}, {at, at + 1}}};
  phrase.whole.end = at + 1;
  phrase.shown = {at, at + 1};
  return {SubjectPlace::kOwn, phrase};
}

}  // namespace

bool is_finite_verb(const Reading& reading, std::uint32_t i) {
  if (reading.token(i).is_capitalised || reading.has_role(i, kNotVerb)) return false;
  return reading.has_role(i, kVerb | kFinite) && !reading.has_role(i, kParticiple);
}

bool may_hold_verb(const Reading& reading, TokenRange range) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (reading.has_role(i, kFinite | kVerb) && !reading.has_role(i, kParticiple)) return true;
    if (i > range.begin && (reading.starts[i] & kCueLexicon) != 0) return true;
    if (i > range.begin && reading.has_role(i, kPlural) && !reading.token(i).is_capitalised) return true;
  }
  return false;
}

bool holds_verb(const Reading& reading, TokenRange range) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (i > range.begin && reading.has_role(i, kConjunction | kRelative | kInfinitive)) return false;
    if (is_finite_verb(reading, i)) return true;
    if (i > range.begin && is_cue_verb(reading, i) && !announces_noun(reading, i - 1)) return true;
  }
  return false;
}

namespace {

// What a verb may govern begins here: "that", "the", a name, a pronoun, "to".
bool begins_complement(const Reading& reading, std::uint32_t i) {
  if (i >= reading.roles.size()) return false;
  if (reading.token(i).kind == TokenKind::kQuote || reading.is_mark(i, ":")) return true;
  if (!reading.is_word(i)) return false;
  return reading.token(i).is_capitalised ||
         reading.has_role(i, kComplementiser | kDeterminer | kPronounWord | kReference | kPossessive);
}

// "Trump claims the", "they claim that"; not "the swing states,", "derogatory comments".
bool is_verb_like(const Reading& reading, const CueMatch& cue, TokenRange before) {
  if (before.is_empty()) return false;
  const std::uint32_t behind = cue.tokens.end;
  const bool ends = behind >= reading.roles.size() || reading.is_mark(behind, ".");
  if (ends && reading.has_role(before.end - 1, kSpeakerNoun)) return true;
  const bool is_plain = reading.token(cue.tokens.begin).key == reading.row_of(cue).plain_key;
  if (is_plain && reading.has_role(before.end - 1, kPlural) && behind < reading.roles.size() &&
      reading.has_role(behind, kComplementiser | kDeterminer))
    return true;
  if (!begins_complement(reading, cue.tokens.end)) return false;
  const std::uint32_t last = before.end - 1;
  if (is_pronoun(reading, last) || is_relative(reading, last) || is_comma(reading, last)) return true;
  if (reading.has_role(last, kJoin | kConjunction)) return true;
  if (reading.token(last).is_capitalised) return true;
  return reading.has_role(last, kSpeakerNoun | kTimeWord) && !reading.has_role(last, kPossessive);
}

// Of a verb that no auxiliary stands before.
VerbForm form_without_auxiliary(const Reading& reading, const CueMatch& cue, TokenRange before) {
  const std::uint32_t first = cue.tokens.begin;
  const std::uint32_t behind = cue.tokens.end;
  const CueRow& row = reading.row_of(cue);
  const bool is_ing = reading.has_role(first, kParticiple);
  const bool is_plain = reading.token(first).key == row.plain_key;
  const std::uint32_t last = before.is_empty() ? before.end : before.end - 1;
  if (!before.is_empty() && announces_noun(reading, last)) {
    return is_ing && !reading.has_role(last, kDeterminer | kPossessive) ? VerbForm::kParticiple : VerbForm::kNoun;
  }
  if (is_ing) {
    const bool is_subject = behind < reading.roles.size() && reading.has_role(behind, kFinite);
    return is_subject ? VerbForm::kNoun : VerbForm::kParticiple;
  }
  if (behind < reading.roles.size() && reading.has_role(behind, kAgent) && !is_plain) return VerbForm::kPassive;
  if (is_plain && !takes_plain_verb(reading, before.begin, before.end)) return VerbForm::kNoun;
  const bool is_present = is_plain || reading.has_role(first, kPlural);
  if (is_present && (row.positions & kNounAlike) != 0 && !is_verb_like(reading, cue, before)) return VerbForm::kNoun;
  return VerbForm::kFinite;
}

}  // namespace

VerbGroup read_verb_group(const Reading& reading, const CueMatch& cue, std::uint32_t lower) {
  const std::uint32_t first = cue.tokens.begin;
  VerbGroup group{first, VerbForm::kFinite};
  const bool is_ing = reading.has_role(first, kParticiple);
  bool has_auxiliary = false;
  bool has_to = false;
  std::uint32_t i = first;
  while (i > lower && !reading.has_role(i - 1, kSpeakerNoun)) {
    const std::uint32_t t = i - 1;
    if (reading.has_role(t, kInfinitive) && !has_to) {
      has_to = true;
      if (t == lower || !reading.has_role(t - 1, kControl)) {
        group.form = VerbForm::kInfinitive;
        break;
      }
      i = t - 1;
      continue;
    }
    if (reading.has_role(t, kFinite | kPassiveAuxiliary)) {
      if (!has_auxiliary && !has_to && reading.has_role(t, kPassiveAuxiliary) && !is_ing)
        group.form = VerbForm::kPassive;
      has_auxiliary = true;
    } else if (!reading.has_role(t, kAuxiliary | kAdverb)) {
      break;
    }
    i = t;
  }
  group.begin = i;
  if (group.form == VerbForm::kFinite && !has_to && !has_auxiliary)
    group.form = form_without_auxiliary(reading, cue, {lower, i});
  return group;
}

Subject find_subject(const Reading& reading, std::uint32_t lower, std::uint32_t end) {
  if (end <= lower) return {};
  if (is_relative(reading, end - 1)) return subject_of_relative(reading, lower, end - 1);
  if (is_comma(reading, end - 1)) {
    const SourcePhrase phrase = subject_before_comma(reading, lower, end);
    return {phrase.is_empty() ? SubjectPlace::kShared : SubjectPlace::kOwn, phrase};
  }
  if (reading.has_role(end - 1, kJoin | kConjunction)) return {SubjectPlace::kShared, {}};
  const std::uint32_t begin = begin_of_run(reading, lower, end);
  SourcePhrase phrase = noun_of_clause_before(reading, lower, begin);
  if (phrase.is_empty()) phrase = phrase_of_run(reading, {begin, end});
  if (phrase.is_empty()) return {SubjectPlace::kShared, {}};
  return {SubjectPlace::kOwn, phrase};
}

}  // namespace sumber::read::attribute
