// Cues of languages that tell verb groups apart: nouns of saying with their owner, passives with their agent.
#include <algorithm>

#include "read/attribute/internal/clauses.h"
#include "read/attribute/internal/contents.h"
#include "read/attribute/internal/indirect.h"

namespace sumber::read::attribute {

namespace {

using text::TokenRange;

constexpr std::uint32_t kMaxAdjectives = 2;
constexpr std::uint32_t kMaxAgentGapTokens = 4;  // "announced on Friday by"

bool may_be_adjective(const Reading& reading, std::uint32_t i) {
  constexpr Flags kOthers = kPrepositionWord | kAuxiliary | kFinite | kDeterminer | kJoin | kConjunction | kRelative |
                            kComplementiser | kInfinitive | kPronounWord;
  return reading.is_word(i) && !reading.has_role(i, kOthers);
}

// "[The bank's] flat denial", "[his] claim": who owns the noun at `cue`.
SourcePhrase owner_before(const Reading& reading, std::uint32_t lower, std::uint32_t cue) {
  for (std::uint32_t i = cue; i > lower && cue - i <= kMaxAdjectives; --i) {
    const std::uint32_t t = i - 1;
    if (reading.has_role(t, kPossessive) && reading.has_role(t, kDeterminer)) return make_phrase(reading, {t, i});
    if (reading.has_role(t, kPossessive)) return find_subject(reading, lower, i).phrase;
    if (!may_be_adjective(reading, t)) break;
  }
  return {};
}

// "The claim that he knew [was false]": a second verb that no word brings in belongs to the noun.
std::uint32_t end_before_main_verb(const Reading& reading, TokenRange content) {
  std::uint32_t clauses = 1;
  std::uint32_t verbs = 0;
  for (std::uint32_t i = content.begin; i < content.end; ++i) {
    if (reading.has_role(i, kRelative | kComplementiser | kConjunction)) ++clauses;
    if (!is_finite_verb(reading, i)) continue;
    if (reading.has_role(i - 1, kJoin)) continue;
    std::uint32_t begin = i;
    if (++verbs > clauses) {
      while (begin > content.begin + 1 && reading.has_role(begin - 1, kAdverb)) --begin;
      return begin;
    }
    while (i + 1 < content.end && reading.has_role(i + 1, kFinite | kAuxiliary | kAdverb | kVerb)) ++i;
  }
  return content.end;
}

bool has_finite_verb(const Reading& reading, TokenRange range) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (is_finite_verb(reading, i)) return true;
  }
  return false;
}

}  // namespace

// "X's claim that CONTENT", "warnings from X that CONTENT", "his decision to CONTENT"
std::optional<Frame> IndirectFinder::read_owned_noun(const CueMatch& cue) const {
  SourcePhrase source = owner_before(reading_, range_.begin, cue.tokens.begin);
  std::uint32_t begin = cue.tokens.end;
  if (source.is_empty() && begin + 1 < range_.end && reading_.has_role(begin, kPrepositionWord | kAgent)) {
    source = phrase_after(reading_, begin + 1, range_.end);
    begin = source.whole.end;
  }
  if (source.is_empty() || begin + 1 >= range_.end) return std::nullopt;
  const bool is_infinitive = reading_.has_role(begin, kInfinitive);
  if (is_infinitive && (reading_.row_of(cue).takes & kTakesInfinitive) == 0) return std::nullopt;
  if (!is_infinitive && (!reading_.has_role(begin, kComplementiser) || is_finite_verb(reading_, begin + 1)))
    return std::nullopt;
  TokenRange content{is_infinitive ? begin : begin + 1, range_.end};
  content.end = end_of_content(reading_, content, is_infinitive ? ContentShape::kInfinitive : ContentShape::kClause);
  const bool is_subject = !has_finite_verb(reading_, {range_.begin, cue.tokens.begin});
  if (is_subject && !is_infinitive) content.end = end_before_main_verb(reading_, content);
  return make(cue, source, content);
}

// "CONTENT was announced on Friday by SOURCE", "was told by SOURCE that CONTENT"
std::optional<Frame> IndirectFinder::read_group_agent(const CueMatch& cue, const VerbGroup& group) const {
  if ((reading_.row_of(cue).takes & (kTakesNoun | kTakesThat)) == 0) return std::nullopt;
  std::uint32_t i = cue.tokens.end;
  while (i < range_.end && i < cue.tokens.end + kMaxAgentGapTokens && !reading_.has_role(i, kAgent)) {
    if (!reading_.is_word(i) || is_finite_verb(reading_, i) || reading_.has_role(i, kComplementiser))
      return std::nullopt;
    ++i;
  }
  if (i + 1 >= range_.end || !reading_.has_role(i, kAgent) || reading_.has_role(i + 1, kParticiple | kTimeWord))
    return std::nullopt;
  const SourcePhrase source = phrase_after(reading_, i + 1, range_.end);
  if (source.is_empty() || !names_somebody(source)) return std::nullopt;
  const std::uint32_t behind = source.whole.end;
  if (behind + 1 < range_.end && reading_.has_role(behind, kComplementiser) && !is_finite_verb(reading_, behind + 1))
    return make(cue, source, {behind + 1, range_.end});
  if ((reading_.row_of(cue).takes & kTakesNoun) == 0) return std::nullopt;
  const Subject subject = find_subject(reading_, range_.begin, group.begin);
  if (subject.place != SubjectPlace::kOwn || reading_.has_role(subject.phrase.whole.end - 1, kPronounWord | kRelative))
    return std::nullopt;
  return make(cue, source, subject.phrase.whole);
}

}  // namespace sumber::read::attribute
