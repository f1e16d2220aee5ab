#include "read/attribute/internal/phrases.h"

#include <algorithm>

namespace sumber::read::attribute {

namespace {

using text::TokenKind;
using text::TokenRange;

constexpr std::uint32_t kMaxPhraseTokens = 36;
constexpr std::uint32_t kMaxSegmentTokens = 9;

const model::Mention* mention_at(const Reading& reading, std::uint32_t i) {
  const std::uint32_t m = reading.entity_mention[i];
  return m == kNoIndex ? nullptr : &reading.read.mentions[m];
}

bool is_role_so_far(const Reading& reading, TokenRange phrase) {
  bool has_noun = false;
  for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) has_noun = has_noun || reading.has_role(i, kSpeakerNoun);
  return has_noun && name_in(reading, phrase).is_empty();
}

// "Satuan Lalu Lintas": a small word in a name. In a text of capitals alone it tells nothing.
bool is_word_of_name(const Reading& reading, std::uint32_t i) {
  return reading.is_word(i - 1) && !reading.token(i).is_upper && !reading.has_role(i, kRelative | kComplementiser);
}

bool begins_sentence(const Reading& reading, std::uint32_t i) {
  if (i == 0 || reading.token(i).has_line_end_before) return true;
  return reading.token(i - 1).kind == TokenKind::kQuote || reading.is_mark(i - 1, ".") || reading.is_mark(i - 1, "?") ||
         reading.is_mark(i - 1, "!");
}

bool stops_phrase(const Reading& reading, std::uint32_t i, std::uint32_t begin, bool has_capital) {
  const Flags roles = reading.roles[i];
  const bool is_first = i == begin;
  if ((roles & kTimeWord) != 0 || (!is_first && (roles & kPronounWord) != 0)) return true;
  if (!is_first && is_person_at(reading, i - 1) && !is_capital(reading, i) && (roles & (kJoin | kInner)) == 0)
    return true;
  if ((roles & (kSpeakerNoun | kVagueWord | kVagueNoun)) != 0) return false;
  if (!is_first && (roles & kInner) != 0 && (roles & kJoin) == 0 && !is_role_so_far(reading, {begin, i})) return true;
  if ((roles & (kJoin | kInner)) != 0)
    return is_first || i + 1 >= reading.roles.size() || !can_continue(reading, i + 1);
  if ((roles & kDeterminer) != 0) return false;
  constexpr Flags kStops = kComplementiser | kRelative | kAuxiliary | kVerb | kOpener | kConjunction | kAgent |
                           kPrepositionWord | kAddresseeWord | kAdverb | kCondition | kReference;
  const bool is_inside_name =
      !is_first && is_capital(reading, i) && is_capital(reading, i - 1) && is_word_of_name(reading, i);
  // "the visiting coach": between a determiner and its noun a verb's ending makes no verb.
  const bool is_attribute = reading.language.has_verb_groups && !is_first && (roles & kVerb) != 0 &&
                            (roles & kFinite) == 0 && reading.has_role(i - 1, kDeterminer | kPossessive);
  if (is_attribute) return false;
  const bool is_capital_verb = is_capital(reading, i) && !is_first && (roles & (kVerb | kAdverb)) != 0;
  if ((roles & kStops) != 0 && !is_capital_verb && !is_inside_name) return true;
  return has_capital && !is_capital(reading, i);
}

// "CEO Viding, [Alki Adi Diharjo]": one word behind the title, taken for a name, before a longer name.
bool names_company(const Reading& reading, TokenRange phrase, std::uint32_t next) {
  if (!is_person_at(reading, next)) return false;
  bool has_capital = false;
  for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) has_capital = has_capital || is_capital(reading, i);
  if (!has_capital) return true;  // "mediator, Lestari Ningsih"
  if (!reading.has_role(phrase.begin, kTitle)) return false;
  const TokenRange person = reading.words.tokens_in(reading.read.mentions[reading.entity_mention[next]].span);
  return person.begin == next && person.size() > 1 && name_in(reading, phrase).size() == 1;
}

// How a phrase may go on behind a comma.
bool is_closed_aside(const Reading& reading, std::uint32_t begin, std::uint32_t last) {
  for (std::uint32_t i = begin; i < last; ++i) {
    if (reading.is_mark(i, ",") || reading.is_mark(i, ".")) return true;
    if (stops_phrase(reading, i, begin, true)) return false;
  }
  return false;
}

// Token behind the bracket that opens at `i`, or `i` where it does not close soon.
std::uint32_t after_bracket(const Reading& reading, std::uint32_t i, std::uint32_t limit) {
  const std::uint32_t last = std::min(limit, i + 9);
  for (std::uint32_t j = i + 1; j < last; ++j) {
    if (reading.is_mark(j, ")")) return j + 1;
  }
  return i;
}

// "Kepala Dusun Nglahar, Kelurahan Sumbersari, Wahyu Wibowo": titles and places go on until a name came.
// Where content follows, only what a second comma closes: "Menurut jaksa, Sri datang" names no Sri.
bool goes_on_behind_comma(const Reading& reading, TokenRange phrase, std::uint32_t limit, Follows follows) {
  const std::uint32_t next = phrase.end + 1;
  if (next >= limit || !reading.is_word(next) || !is_capital(reading, next)) return false;
  if (reading.has_role(next, kTimeWord | kPronounWord)) return false;
  if (!is_role_so_far(reading, phrase) && !names_company(reading, phrase, next)) return false;
  const std::uint32_t last = std::min(limit, next + kMaxSegmentTokens);
  if (follows == Follows::kContent) return is_closed_aside(reading, next, last);
  for (std::uint32_t i = next; i < last; ++i) {
    if (reading.token(i).kind == TokenKind::kMark || reading.token(i).kind == TokenKind::kQuote) return true;
    if (stops_phrase(reading, i, next, true)) return i > next;
  }
  return last == limit;
}

// Where a phrase goes on behind the mark at `i`, or `i`.
std::uint32_t over_mark(const Reading& reading, TokenRange phrase, std::uint32_t limit, Follows follows) {
  const std::uint32_t i = phrase.end;
  if (i == phrase.begin) return i;
  if (reading.is_mark(i, "(")) {
    const std::uint32_t next = after_bracket(reading, i, limit);
    const bool goes_on = next < limit && next > i && reading.is_word(next) && is_capital(reading, next) &&
                         !reading.has_role(next, kTimeWord);
    const bool has_more = next < limit && next > i && reading.is_mark(next, ",") && is_role_so_far(reading, phrase);
    return goes_on || has_more ? next : i;
  }
  if (reading.is_mark(i, ",")) return goes_on_behind_comma(reading, phrase, limit, follows) ? i + 1 : i;
  const bool has_capital_behind = i + 1 < limit && is_capital(reading, i + 1);
  if (reading.is_mark(i, ".")) {
    const bool is_short = reading.token(i - 1).span.size_bytes() <= kMaxAbbreviationBytes;
    const bool is_abbreviation = is_capital(reading, i - 1) || reading.has_role(i - 1, kTitle);
    return has_capital_behind && is_short && is_abbreviation ? i + 1 : i;
  }
  const bool is_joint = reading.is_mark(i, "-") || reading.is_mark(i, "/") || reading.is_mark(i, "&");
  return is_joint && has_capital_behind ? i + 1 : i;
}

TokenRange trim(const Reading& reading, TokenRange range) {
  while (!range.is_empty() && (!reading.is_word(range.end - 1) || reading.has_role(range.end - 1, kJoin))) --range.end;
  while (!range.is_empty() && !reading.is_word(range.begin)) ++range.begin;
  return range;
}

std::uint32_t count_words(const Reading& reading, TokenRange range) {
  std::uint32_t count = 0;
  for (std::uint32_t i = range.begin; i < range.end; ++i) count += reading.is_word(i) ? 1 : 0;
  return count;
}

// The name alone where its titles would make it hard to see.
SourcePhrase show(const Reading& reading, TokenRange whole) {
  whole = trim(reading, whole);
  if (whole.is_empty()) return {};
  const std::uint32_t words = count_words(reading, whole);
  if (is_description(reading, whole) && words <= kMaxShownWords) return {whole, whole};
  const TokenRange name = name_in(reading, whole);
  if (!name.is_empty() && count_words(reading, name) * 3 < words) return {whole, name};
  if (words <= kMaxShownWords) return {whole, whole};
  return {whole, {whole.begin, std::min(whole.end, whole.begin + kMaxShownWords)}};
}

// "orang nomor satu [di] Rote Ndao": behind an office a small word leads to where it is held.
bool leads_to_seat(const Reading& reading, TokenRange office, std::uint32_t limit) {
  const std::uint32_t i = office.end;
  if (i + 2 >= limit || !reading.has_role(office.begin, kTitle) || reading.has_role(office.begin, kVagueNoun))
    return false;
  if (!reading.has_role(i, kPrepositionWord) || reading.has_role(i, kComplementiser | kAddresseeWord)) return false;
  const model::Mention* seat = mention_at(reading, i + 1);
  const bool is_told = !is_capital(reading, i + 1) && reading.has_role(i + 2, kAfterNoun);  // "di kecamatan itu"
  return is_told || reading.has_role(i + 1, kInstitutionNoun) ||
         (seat != nullptr && seat->kind != model::MentionKind::kPerson);
}

// End of "pria asal Solo itu", "pemain berusia 25 tahun tersebut", "wanita yang akrab disapa Angie itu": somebody told
// of before, described. `begin` where no such phrase begins there.
std::uint32_t end_of_description(const Reading& reading, std::uint32_t begin, std::uint32_t limit) {
  constexpr std::uint32_t kMaxDescriptionTokens = 14;
  constexpr Flags kClause = kVerb | kAuxiliary;
  if (!reading.has_role(begin, kSpeakerNoun) || reading.has_role(begin, kInstitutionNoun | kDocumentNoun)) return begin;
  bool has_relative = false;
  for (std::uint32_t i = begin + 1; i < std::min(limit, begin + kMaxDescriptionTokens); ++i) {
    const TokenKind kind = reading.token(i).kind;
    if (kind == TokenKind::kQuote || (kind == TokenKind::kMark && !reading.is_mark(i, "-"))) return begin;
    if (reading.has_role(i, kAfterNoun) && !is_capital(reading, i) && !reading.has_role(i, kTimeWord)) return i + 1;
    if (reading.has_role(i, kPronounWord | kComplementiser | kReference)) return begin;
    const Flags stops = has_relative ? Flags{kConjunction} : Flags{kClause | kConjunction | kPrepositionWord};
    if (leads_to_seat(reading, {begin, i}, limit)) continue;
    const bool is_inside = is_capital(reading, i) || reading.has_role(i, kSpeakerNoun | kInner | kNotVerb);
    if (reading.has_role(i, stops) && !is_inside) return begin;
    has_relative = has_relative || reading.has_role(i, kRelative);
  }
  return begin;
}

// End of the personal name at `i`, or behind ranks there ("dr. Sabar Sasongko"); `i` where none follows.
std::uint32_t end_of_holder(const Reading& reading, std::uint32_t i, std::uint32_t limit) {
  constexpr std::uint32_t kMaxRankTokens = 6;
  for (std::uint32_t j = i; j < std::min(limit, i + kMaxRankTokens); ++j) {
    if (is_person_at(reading, j)) return std::min(limit, reading.words.tokens_in(mention_at(reading, j)->span).end);
    const bool is_rank = reading.has_role(j, kTitle);
    const bool is_stop = j > i && reading.is_mark(j, ".");
    if (!is_rank && !is_stop) return i;
  }
  return i;
}

// "seorang pekerja [bernama Agus Fadillah]", "kepala stasiun [terdekat Ucok Mandagi]", "seorang penumpang [yang selamat
// Ani]": a name behind what describes the role before it. The end of `phrase` where there is none.
std::uint32_t over_modifier(const Reading& reading, TokenRange phrase, std::uint32_t limit) {
  constexpr std::uint32_t kMaxTokens = 5;
  constexpr Flags kNoModifier = kVerb | kAuxiliary | kPrepositionWord | kConjunction | kComplementiser | kJoin |
                                kTimeWord | kAdverb | kAddresseeWord | kPronounWord | kAgent | kReference | kRelative;
  const std::uint32_t end = phrase.end;
  if (phrase.is_empty() || end + 1 >= limit || !reading.has_role(phrase.begin, kSpeakerNoun | kVagueWord)) return end;
  if (reading.has_role(phrase.begin, kDocumentNoun)) return end;
  if (const std::uint32_t holder = end_of_holder(reading, end, limit); holder > end) return holder;
  if (leads_to_seat(reading, phrase, limit)) {
    const model::Mention* seat = mention_at(reading, end + 1);
    const std::uint32_t behind = seat == nullptr ? end + 2 : reading.words.tokens_in(seat->span).end;
    const bool is_closed = behind < limit && reading.has_role(behind, kAfterNoun) && !is_capital(reading, behind);
    const std::uint32_t holder = end_of_holder(reading, behind + (is_closed ? 1 : 0), limit);
    return holder > behind ? holder : end;
  }
  const bool is_clause = reading.has_role(end, kRelative);
  const std::uint32_t first = end + (is_clause ? 1 : 0);
  for (std::uint32_t i = first; i < std::min(limit, first + (is_clause ? kMaxTokens : 1)); ++i) {
    const bool is_name = mention_at(reading, i) != nullptr;
    if (!reading.is_word(i) || (is_capital(reading, i) && !is_name)) return end;
    const bool is_verb_of_clause = is_clause && i == first && reading.has_role(i, kVerb | kAuxiliary);
    const Flags excluded = is_clause ? kNoModifier & ~Flags{kReference} : kNoModifier;  // "yang selamat"
    const bool may_stand_before = is_name || reading.has_role(i, kNaming) || !reading.has_role(i, excluded);
    if (!may_stand_before && !is_verb_of_clause) return end;
    if (!may_stand_before) continue;
    if (const std::uint32_t holder = end_of_holder(reading, i + 1, limit); holder > i + 1) return holder;
  }
  return end;
}

// Without mentions: the capitals behind a title, or a phrase of capitals alone.
TokenRange name_by_case(const Reading& reading, TokenRange range) {
  std::uint32_t begin = range.end;
  while (begin > range.begin && reading.is_word(begin - 1) && is_capital(reading, begin - 1) &&
         !reading.has_role(begin - 1, kSpeakerNoun)) {
    --begin;
  }
  const bool is_behind_title = begin > range.begin && reading.has_role(begin - 1, kTitle);
  return is_behind_title || reading.is_mark(begin > range.begin ? begin - 1 : begin, ",") || begin == range.begin
             ? TokenRange{begin, range.end}
             : TokenRange{};
}

}  // namespace

bool is_person_at(const Reading& reading, std::uint32_t i) {
  constexpr std::uint32_t kMaxLetters = 4;
  const model::Mention* mention = mention_at(reading, i);
  if (mention == nullptr || mention->kind != model::MentionKind::kPerson) return false;
  return !reading.token(i).is_upper || mention->span.size_bytes() > kMaxLetters;
}

bool can_continue(const Reading& reading, std::uint32_t i) {
  if (!reading.is_word(i) || reading.has_role(i, kTimeWord)) return false;
  return is_capital(reading, i) || reading.has_role(i, kSpeakerNoun | kDeterminer | kVagueWord);
}

bool is_description(const Reading& reading, TokenRange phrase) {
  return phrase.size() > 1 && reading.has_role(phrase.begin, kSpeakerNoun) &&
         !reading.has_role(phrase.begin, kInstitutionNoun | kDocumentNoun) &&
         reading.has_role(phrase.end - 1, kAfterNoun) && !is_capital(reading, phrase.end - 1);
}

std::uint32_t end_of_phrase(const Reading& reading, std::uint32_t begin, std::uint32_t limit, Follows follows) {
  limit = std::min(limit, begin + kMaxPhraseTokens);
  if (const std::uint32_t end = end_of_description(reading, begin, limit); end > begin)
    return over_modifier(reading, {begin, end}, limit);
  bool has_capital = false;
  std::uint32_t i = begin;
  while (i < limit) {
    if (const model::Mention* mention = mention_at(reading, i)) {
      i = std::max(i + 1, std::min(limit, reading.words.tokens_in(mention->span).end));
      has_capital = true;
      continue;
    }
    const text::Token& token = reading.token(i);
    if (token.kind == TokenKind::kQuote) break;
    if (token.kind == TokenKind::kMark) {
      const std::uint32_t next = over_mark(reading, {begin, i}, limit, follows);
      if (next == i) break;
      i = next;
      continue;
    }
    if (token.kind == TokenKind::kNumber && (i == begin || !is_capital(reading, i - 1))) break;
    if (token.kind == TokenKind::kWord && stops_phrase(reading, i, begin, has_capital)) break;
    // A word that begins a sentence may be a capital by place only.
    const bool is_common =
        i == begin && (reading.has_role(i, kSpeakerNoun | kVagueWord | kDeterminer) || begins_sentence(reading, i));
    has_capital = has_capital || (token.is_capitalised && !is_common);
    ++i;
  }
  // "surat kabar tersebut"
  const bool is_closed = i > begin && i < limit && reading.has_role(i, kAfterNoun) && !is_capital(reading, i) &&
                         reading.has_role(begin, kInstitutionNoun | kDocumentNoun);
  if (is_closed) return i + 1;
  return name_in(reading, {begin, i}).is_empty() ? over_modifier(reading, {begin, i}, limit) : i;
}

TokenRange unmarked_name(const Reading& reading, TokenRange phrase) {
  constexpr std::uint32_t kMaxNameTokens = 4;
  std::uint32_t begin = phrase.end;
  while (begin > phrase.begin && phrase.end - begin <= kMaxNameTokens && reading.is_word(begin - 1) &&
         is_capital(reading, begin - 1) && reading.entity_mention[begin - 1] == kNoIndex &&
         !reading.has_role(begin - 1, kSpeakerNoun)) {
    --begin;
  }
  const TokenRange name{begin, phrase.end};
  if (name.is_empty() || name.size() > kMaxNameTokens || begin <= phrase.begin + 1) return {};
  const bool is_behind_title = reading.has_role(begin - 1, kTitle);
  const bool is_aside = reading.is_mark(begin - 1, ",") && reading.has_role(phrase.begin, kTitle);
  return is_behind_title || is_aside || reading.is_mark(begin - 1, ")") ? name : TokenRange{};
}

TokenRange name_in(const Reading& reading, TokenRange range) {
  if (range.is_empty()) return {};
  if (reading.read.mentions.empty()) return name_by_case(reading, range);
  // Titles come before a name, so in a titled phrase the last person is the one meant.
  const bool is_titled = reading.has_role(range.begin, kSpeakerNoun);
  TokenRange name = is_titled ? unmarked_name(reading, range) : TokenRange{};
  if (!name.is_empty()) return name;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (!is_person_at(reading, i)) continue;
    name = reading.words.tokens_in(reading.read.mentions[reading.entity_mention[i]].span);
    if (!is_titled) break;
    i = std::max(i, name.end - 1);
  }
  // "Kepala Induk Patroli Jalan Raya …": where words of the office follow, it was no name.
  const bool is_office = is_titled && name.end < range.end && reading.is_word(name.end);
  if (name.is_empty() || is_office) return {};
  const bool is_short = name.size() == 1;
  while (is_short && name.begin > range.begin && reading.is_word(name.begin - 1) &&
         is_capital(reading, name.begin - 1) && reading.entity_mention[name.begin - 1] == kNoIndex &&
         reading.roles[name.begin - 1] == 0) {
    --name.begin;
  }
  return {std::max(range.begin, name.begin), std::min(range.end, name.end)};
}

SourcePhrase make_phrase(const Reading& reading, TokenRange range) { return show(reading, range); }

SourcePhrase phrase_after(const Reading& reading, std::uint32_t begin, std::uint32_t limit, Follows follows) {
  if (begin >= limit) return {};
  if (reading.has_role(begin, kPronounWord)) return {{begin, begin + 1}, {begin, begin + 1}};
  return show(reading, {begin, end_of_phrase(reading, begin, limit, follows)});
}

}  // namespace sumber::read::attribute
