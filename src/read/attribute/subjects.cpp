#include <algorithm>

#include "read/attribute/internal/phrases.h"

namespace sumber::read::attribute {

namespace {

using text::TokenKind;
using text::TokenRange;

constexpr std::uint32_t kMaxSegmentTokens = 36;

// Walks back over words between subject and verb: "telah juga", "misalnya".
std::uint32_t skip_back(const Reading& reading, std::uint32_t lower, std::uint32_t end) {
  while (end > lower && reading.has_role(end - 1, kAuxiliary | kAdverb) && !reading.has_role(end - 1, kSpeakerNoun))
    --end;
  return end;
}

bool is_boundary(const Reading& reading, std::uint32_t i) {
  if (reading.token(i).kind == TokenKind::kQuote) return true;
  if (reading.token(i).kind == TokenKind::kMark) {
    const bool is_between = i > 0 && i + 1 < reading.roles.size();
    if (is_between && reading.is_mark(i, "-") && reading.token(i - 1).kind == TokenKind::kNumber &&
        reading.token(i + 1).kind == TokenKind::kNumber)
      return false;  // "Menteri Pertahanan 2019-2024"
    if (reading.is_mark(i, ".")) return i == 0 || reading.token(i - 1).span.size_bytes() > kMaxAbbreviationBytes;
    return !(reading.is_mark(i, "(") || reading.is_mark(i, ")") || reading.is_mark(i, "/") || reading.is_mark(i, "&"));
  }
  if (reading.has_role(i, kJoin))
    return !(i > 0 && i + 1 < reading.roles.size() && can_continue(reading, i + 1) &&
             (is_capital(reading, i - 1) || reading.has_role(i - 1, kSpeakerNoun | kDeterminer)));
  return reading.has_role(i, kComplementiser | kConjunction) && !reading.has_role(i, kInner);
}

std::uint32_t begin_of_segment(const Reading& reading, std::uint32_t lower, std::uint32_t end) {
  std::uint32_t begin = end;
  while (begin > lower && end - begin < kMaxSegmentTokens) {
    if (reading.is_mark(begin - 1, ")")) {
      std::uint32_t open = begin - 1;
      while (open > lower && begin - open < 9 && !reading.is_mark(open, "(")) --open;
      if (reading.is_mark(open, "(")) {
        begin = open;
        continue;
      }
    }
    if (is_boundary(reading, begin - 1)) break;
    --begin;
  }
  return begin;
}

// The last named thing of a segment that begins with a preposition or an adverb.
TokenRange last_name(const Reading& reading, TokenRange segment) {
  for (std::uint32_t i = segment.end; i-- > segment.begin;) {
    if (reading.has_role(i, kPronounWord)) return {i, i + 1};
    if (!reading.is_word(i) || !is_capital(reading, i) || reading.has_role(i, kTimeWord)) continue;
    std::uint32_t begin = i;
    while (begin > segment.begin && reading.is_word(begin - 1) && !reading.has_role(begin - 1, kTimeWord) &&
           (is_capital(reading, begin - 1) || reading.has_role(begin - 1, kSpeakerNoun))) {
      --begin;
    }
    return {begin, i + 1};
  }
  return {};
}

// The noun phrase that a relative clause hangs on: "membantah pernyataan [Menteri Hukum] yang mengatakan".
TokenRange noun_before_relative(const Reading& reading, std::uint32_t lower, std::uint32_t end) {
  constexpr Flags kStops = kPrepositionWord | kVerb | kAuxiliary | kRelative | kConjunction | kComplementiser | kAgent;
  while (end > lower && reading.is_mark(end - 1, ",")) --end;
  std::uint32_t begin = end;
  while (begin > lower && end - begin < kMaxShownWords) {
    const std::uint32_t i = begin - 1;
    const bool is_noun = reading.is_word(i) && (is_capital(reading, i) || !reading.has_role(i, kStops) ||
                                                reading.has_role(i, kSpeakerNoun | kInner));
    if (!is_noun) break;
    --begin;
  }
  while (begin < end && reading.has_role(begin, kInner | kJoin | kAdverb) && !reading.has_role(begin, kSpeakerNoun))
    ++begin;
  return {begin, end};
}

// "Survei lembaga itu terhadap 1.200 responden", "Pabrik semen itu": all that stands before the verb, where a document
// begins it or "itu" closes it.
bool is_whole_noun(const Reading& reading, TokenRange range) {
  constexpr std::uint32_t kMaxTokens = 14;
  constexpr Flags kClause = kVerb | kAuxiliary | kRelative | kComplementiser | kConjunction | kPronounWord | kReference;
  if (range.size() < 2 || range.size() > kMaxTokens) return false;
  const bool is_document = reading.has_role(range.begin, kDocumentNoun);
  const bool is_closed = reading.has_role(range.end - 1, kAfterNoun) && !reading.has_role(range.end - 1, kTimeWord);
  if (!is_document && !is_closed) return false;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const TokenKind kind = reading.token(i).kind;
    if (kind == TokenKind::kQuote || reading.is_mark(i, ",")) return false;
    if (is_capital(reading, i) && i > range.begin) continue;
    const bool is_inside = reading.has_role(i, kNotVerb | kSpeakerNoun | kDeterminer);
    if (reading.has_role(i, kClause) && !is_inside) return false;
    if (!is_document && reading.has_role(i, kPrepositionWord) && !reading.has_role(i, kInner)) return false;
  }
  return true;
}

TokenRange subject_of_segment(const Reading& reading, TokenRange segment) {
  std::uint32_t begin = segment.begin;
  constexpr Flags kLead = kOpener | kConjunction | kJoin | kAdverb | kAuxiliary | kComplementiser | kTimeWord;
  while (begin < segment.end &&
         ((reading.has_role(begin, kLead) && !reading.has_role(begin, kSpeakerNoun)) || !reading.is_word(begin)))
    ++begin;
  if (begin >= segment.end) return {};
  if (is_whole_noun(reading, {begin, segment.end})) return {begin, segment.end};
  const std::uint32_t end = end_of_phrase(reading, begin, segment.end);
  if (end > begin) return {begin, end};
  return last_name(reading, {begin, segment.end});
}

bool begins_aside(const Reading& reading, std::uint32_t i) {
  return reading.has_role(i, kPrepositionWord | kTimeWord | kOpener | kCondition | kConjunction) &&
         !reading.has_role(i, kSpeakerNoun);
}

// "Amerika Serikat, Jepang, dan [Inggris]": the list to the left belongs to the subject.
std::uint32_t begin_of_list(const Reading& reading, std::uint32_t lower, std::uint32_t begin) {
  if (begin <= lower + 2 || !reading.has_role(begin - 1, kJoin)) return begin;
  std::uint32_t at = begin - 1;
  for (int items = 0; items < 6 && at > lower + 1 && reading.is_mark(at - 1, ","); ++items) {
    const std::uint32_t item = begin_of_segment(reading, lower, at - 1);
    if (item >= at - 1 || !is_capital(reading, item) || end_of_phrase(reading, item, at - 1) + 1 != at) break;
    at = item;
  }
  return at == begin - 1 ? begin : at;
}

// "Koordinator tim SAR gabungan, [Letkol Laut Arief]": a title right before capitals.
bool is_office_of(const Reading& reading, TokenRange office, TokenRange person) {
  return !office.is_empty() && reading.has_role(office.begin, kTitle) && is_capital(reading, person.begin) &&
         reading.is_mark(person.begin - 1, ",");
}

// "kuasa hukum Haryanto, [Erry Gunari Prakasa]": a bare name explains the office, though that names whose office it is.
bool is_holder_of(const Reading& reading, TokenRange office, TokenRange person) {
  return is_office_of(reading, office, person) && name_in(reading, person).size() == person.size();
}

// "Sergei Shoigu, menteri pertahanan Rusia, [mengatakan]": the leftmost part of a chain of asides that names somebody.
TokenRange subject_behind_commas(const Reading& reading, std::uint32_t lower, std::uint32_t end) {
  TokenRange best;
  for (int parts = 0; parts < 5 && end > lower && reading.is_mark(end - 1, ","); ++parts) {
    const TokenRange segment{begin_of_segment(reading, lower, end - 1), end - 1};
    if (segment.is_empty()) break;
    if (!begins_aside(reading, segment.begin)) {
      const TokenRange subject = subject_of_segment(reading, segment);
      const bool is_unnamed = name_in(reading, subject).is_empty();
      const bool joins =
          !best.is_empty() && (is_unnamed ? !name_in(reading, best).is_empty() || is_office_of(reading, subject, best)
                                          : is_holder_of(reading, subject, best));
      if (!subject.is_empty()) best = joins ? TokenRange{subject.begin, best.end} : subject;
    }
    end = segment.begin;
  }
  if (!best.is_empty()) best.begin = begin_of_list(reading, lower, best.begin);
  return best;
}

// "[Pemain] asal Lumajang, Jawa Timur, itu mengaku": where the description begins that "itu" closes behind an aside.
std::uint32_t begin_before_aside(const Reading& reading, std::uint32_t lower, std::uint32_t closing) {
  constexpr std::uint32_t kMaxAsideTokens = 6;
  if (closing <= lower || !reading.is_mark(closing - 1, ",")) return closing;
  for (std::uint32_t i = closing - 1; i > lower && closing - i < kMaxAsideTokens; --i) {
    if (!reading.is_mark(i - 1, ",")) continue;
    const std::uint32_t begin = begin_of_segment(reading, lower, i - 1);
    return reading.has_role(begin, kSpeakerNoun) ? begin : closing;
  }
  return closing;
}

// "[Pejabat] yang berbicara dengan syarat anonim kepada pers mengatakan": the noun that begins the statement, where the
// relative clause behind it reaches up to the verb, so that nothing nearer can be its subject.
TokenRange subject_before_relative(const Reading& reading, std::uint32_t lower, std::uint32_t end) {
  constexpr std::uint32_t kMaxClauseTokens = 30;
  constexpr Flags kClause = kVerb | kAuxiliary | kPrepositionWord;
  std::uint32_t begin = lower;
  while (begin < end && (!reading.is_word(begin) || (reading.has_role(begin, kOpener | kConjunction | kAdverb) &&
                                                     !reading.has_role(begin, kSpeakerNoun))))
    ++begin;
  const bool is_person = begin < end && is_person_at(reading, begin);
  if (begin >= end || !(is_person || reading.has_role(begin, kSpeakerNoun | kVagueWord | kVagueNoun))) return {};
  const std::uint32_t noun_end = end_of_phrase(reading, begin, end);
  if (noun_end <= begin || noun_end + 1 >= end || end - noun_end > kMaxClauseTokens) return {};
  if (!reading.has_role(noun_end, kRelative)) return {};
  bool has_clause = false;
  for (std::uint32_t i = noun_end; i < end; ++i) {
    const TokenKind kind = reading.token(i).kind;
    if (kind == TokenKind::kQuote || kind == TokenKind::kMark || reading.has_role(i, kComplementiser)) return {};
    has_clause = has_clause || (i > noun_end && reading.has_role(i, kClause));
    if (is_person && (is_person_at(reading, i) || reading.has_role(i, kPronounWord | kSpeakerNoun))) return {};
  }
  if (is_person) return {begin, noun_end};
  return has_clause ? TokenRange{begin, noun_end} : TokenRange{};
}

// "[AKBP Tirta Gumilar], kepala polres Muna mengatakan": where the name begins that a role in small letters explains.
std::uint32_t begin_of_explained(const Reading& reading, std::uint32_t lower, TokenRange subject) {
  const std::uint32_t begin = subject.begin;
  const bool is_role = reading.has_role(begin, kSpeakerNoun) && !reading.has_role(begin, kDocumentNoun) &&
                       !is_capital(reading, begin) && name_in(reading, subject).is_empty();
  if (!is_role || begin <= lower + 1 || !reading.is_mark(begin - 1, ",")) return begin;
  const std::uint32_t name = begin_of_segment(reading, lower, begin - 1);
  return name < begin - 1 && end_of_phrase(reading, name, begin - 1) == begin - 1 && is_person_at(reading, begin - 2) &&
                 !name_in(reading, {name, begin - 1}).is_empty()
             ? name
             : begin;
}

}  // namespace

SourcePhrase phrase_before(const Reading& reading, std::uint32_t lower, std::uint32_t end) {
  end = skip_back(reading, lower, end);
  if (end <= lower) return {};
  if (const TokenRange far = subject_before_relative(reading, lower, end); !far.is_empty())
    return make_phrase(reading, far);
  if (reading.has_role(end - 1, kRelative) && !reading.has_role(end - 1, kComplementiser | kPronounWord))
    return make_phrase(reading, noun_before_relative(reading, lower, end - 1));
  std::uint32_t begin = begin_of_segment(reading, lower, end);
  if (end - begin == 1 && reading.has_role(begin, kAfterNoun)) {
    const std::uint32_t described = begin_before_aside(reading, lower, begin);
    if (described < begin) return make_phrase(reading, {described, end});
  }
  if (begin == end && reading.is_mark(end - 1, ",")) {
    const TokenRange subject = subject_behind_commas(reading, lower, end);
    return make_phrase(reading, subject);
  }
  for (int joins = 0; joins < 2 && begin == end && begin > lower && reading.has_role(begin - 1, kJoin | kConjunction);
       ++joins) {
    end = skip_back(reading, lower, begin - 1);
    begin = begin_of_segment(reading, lower, end);
  }
  TokenRange subject = subject_of_segment(reading, {begin, end});
  if (!subject.is_empty()) subject.begin = begin_of_list(reading, lower, subject.begin);
  if (!subject.is_empty()) subject.begin = begin_of_explained(reading, lower, subject);
  return make_phrase(reading, subject);
}

}  // namespace sumber::read::attribute
