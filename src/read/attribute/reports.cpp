#include <algorithm>

#include "read/attribute/internal/clauses.h"
#include "read/attribute/internal/indirect.h"

namespace sumber::read::attribute {

using text::TokenKind;
using text::TokenRange;

// "kata mediator, [Lestari Ningsih]": a word no table knows, and a person's name right behind it.
bool IndirectFinder::is_named_soon(std::uint32_t begin) const {
  constexpr std::uint32_t kMaxTitleTokens = 5;
  for (std::uint32_t i = begin; i < range_.end && i < begin + kMaxTitleTokens; ++i) {
    const std::uint32_t m = reading_.entity_mention[i];
    if (m != kNoIndex) return reading_.read.mentions[m].kind == model::MentionKind::kPerson;
    if (!reading_.is_word(i) && (!is_comma(i) || i == begin)) return false;
    if (reading_.has_role(i, kVerb | kAuxiliary | kPrepositionWord | kRelative)) return false;
  }
  return false;
}

// "ungkap [sang bupati]"
bool IndirectFinder::points_to_holder(std::uint32_t i) const {
  return i + 1 < range_.end && reading_.has_role(i, kDeterminer) && !reading_.has_role(i, kAfterNoun) &&
         reading_.has_role(i + 1, kTitle);
}

// CONTENT, cue SOURCE
std::optional<Frame> IndirectFinder::read_after_content(const CueMatch& cue) const {
  const Flags positions = reading_.row_of(cue).positions;
  const std::uint32_t begin = cue.tokens.begin;
  const bool is_set_off = begin == range_.begin || reading_.token(begin - 1).kind == TokenKind::kMark ||
                          reading_.token(begin - 1).kind == TokenKind::kQuote || is_only_opener({range_.begin, begin});
  if (cue.tokens.end >= range_.end || reading_.has_role(begin, kParticiple)) return std::nullopt;
  const bool names_somebody = reading_.token(cue.tokens.end).is_capitalised ||
                              reading_.has_role(cue.tokens.end, kPronounWord | kSpeakerNoun | kVagueWord) ||
                              is_named_soon(cue.tokens.end) || points_to_holder(cue.tokens.end);
  const bool takes_clause = (reading_.row_of(cue).takes & (kTakesThat | kTakesClause)) != 0;
  if (!names_somebody && (!is_set_off || begin == range_.begin || !takes_clause)) return std::nullopt;
  if (!is_set_off && (reading_.row_of(cue).takes & kTakesBare) == 0) return std::nullopt;
  const SourcePhrase source = phrase_after(reading_, cue.tokens.end, range_.end);
  if (source.is_empty()) return std::nullopt;
  const bool is_either = (positions & kSubjectFirst) != 0;
  const bool is_told = is_either && reading_.language.has_verb_groups && begin > range_.begin && is_comma(begin - 1);
  if (is_told ? !tells_before(begin - 1) : is_either && begins_clause(source.whole.end)) return std::nullopt;
  if (begin == range_.begin && is_comma_tail(source.whole)) return report_before(cue, source);
  return make(cue, source, content_around(begin, source.whole));
}

// "[The deal is off], said X", not "The minister, [who was there], said X" or "Ann Lee, [a baker], said X".
bool IndirectFinder::tells_before(std::uint32_t comma) const {
  std::uint32_t part = comma;
  while (part > range_.begin && !is_comma(part - 1)) --part;
  const bool is_explained =
      part > range_.begin && (reading_.has_role(part, kRelative | kParticiple) || !holds_verb(reading_, {part, comma}));
  const TokenRange told{range_.begin, is_explained ? part - 1 : comma};
  for (std::uint32_t i = told.begin; i < told.end; ++i) {
    if (reading_.quotation_of[i] != kNoIndex || is_finite_verb(reading_, i)) return true;
  }
  return false;
}

// "CONTENT. Demikian dilaporkan SOURCE.": the statement before, where nobody else said it.
std::optional<Frame> IndirectFinder::report_before(const CueMatch& cue, const SourcePhrase& source) const {
  if (unit_ == 0) return std::nullopt;
  const TokenRange before = reading_.near(unit_ - 1, cue.tokens);
  for (std::uint32_t i = before.begin; i < before.end; ++i) {
    if (is_content_[i]) return std::nullopt;
  }
  return make(cue, source, before);
}

// cue SOURCE, CONTENT
std::optional<Frame> IndirectFinder::read_preposition(const CueMatch& cue) const {
  SourcePhrase source = phrase_after(reading_, cue.tokens.end, range_.end, Follows::kContent);
  if (source.is_empty() || !fits(cue, source)) return std::nullopt;
  if (reading_.has_role(cue.tokens.begin, kCiting) && !cites_alone(cue, source)) return std::nullopt;
  const bool is_led = begins_content(cue.tokens.begin) && is_comma(skip_relative(source.whole.end));
  if (!is_led && !follows_note(cue.tokens.begin) && !is_lead({range_.begin, cue.tokens.begin}))
    return make(cue, source, content_around(cue.tokens.begin, source.whole));
  const std::uint32_t start = skip_apposition(skip_relative(source.whole.end));
  return make(cue, source, {start, range_.end});
}

// "Hal senada disampaikan [Titin], koordinator tim, yang menyebut …": whoever spoke in the clause before goes on.
SourcePhrase IndirectFinder::told_before_relative(const CueMatch& cue) const {
  constexpr Flags kSourceBehind = kPassive | kAfterContent;
  std::uint32_t i = cue.tokens.begin;
  while (i > range_.begin && reading_.has_role(i - 1, kAuxiliary | kAdverb)) --i;
  if (i < range_.begin + 2 || !reading_.has_role(i - 1, kRelative) || !is_comma(i - 2) || cue_ == 0) return {};
  const CueMatch& before = reading_.cues[cue_ - 1];
  const SourcePhrase& source = source_of_cue_[cue_ - 1];
  const bool is_here = before.tokens.begin >= range_.begin && before.tokens.end <= i - 2;
  if (!is_here || (reading_.row_of(before).positions & kSourceBehind) == 0) return {};
  return source.whole.begin >= before.tokens.end ? source : SourcePhrase{};
}

// "Hal senada dikatakan Eka, menurut [dia], …": the clause before only tells that somebody spoke.
bool IndirectFinder::follows_note(std::uint32_t cue) const {
  if (frames_.empty() || cue <= range_.begin || !is_comma(cue - 1)) return false;
  const Frame& before = frames_.back();
  return before.unit == unit_ && before.content.is_empty() && before.source.whole.begin >= before.cue.end;
}

// "Masih menurut Lina, …": small words before the cue that are no content.
bool IndirectFinder::is_lead(TokenRange range) const {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (!reading_.has_role(i, kAuxiliary) || reading_.has_role(i, kVerb)) return false;
  }
  return true;
}

// "menyampaikan, [menurut] nelayan, …": nothing but a comma behind the cue before.
bool IndirectFinder::begins_content(std::uint32_t token) const {
  std::uint32_t i = token;
  while (i > range_.begin && (is_comma(i - 1) || reading_.has_role(i - 1, kComplementiser))) --i;
  const std::span<const CueMatch> before = cues_in({range_.begin, i});
  return i < token && !before.empty() && before.back().tokens.end == i &&
         (reading_.row_of(before.back()).positions & kSubjectFirst) != 0;
}

// "citra satelit yang dirilis Selasa, CONTENT"
std::uint32_t IndirectFinder::skip_relative(std::uint32_t i) const {
  if (i >= range_.end || !reading_.has_role(i, kRelative)) return i;
  for (std::uint32_t j = i; j < range_.end && j < i + kMaxAsideTokens; ++j) {
    if (is_comma(j)) return j;
  }
  return i;
}

// "Mengutip data Badan Pusat Statistik, CONTENT": where nobody else speaks in the statement.
bool IndirectFinder::cites_alone(const CueMatch& cue, const SourcePhrase& source) const {
  if (!is_only_opener({range_.begin, cue.tokens.begin}) || !names_body(source)) return false;
  return cues_in({source.whole.end, range_.end}).empty();
}

// What shows something is a document or a body, not "pengalaman".
bool IndirectFinder::fits(const CueMatch& cue, const SourcePhrase& source) const {
  if (reading_.row_of(cue).kind != CueKind::kShow) return is_set_off(cue.tokens.begin) || names_somebody(source);
  return names_body(source);
}

bool IndirectFinder::is_set_off(std::uint32_t token) const {
  return token == range_.begin || reading_.token(token - 1).kind != TokenKind::kWord ||
         is_only_opener({range_.begin, token});
}

// "disusun menurut abjad" names nobody.
bool IndirectFinder::names_somebody(const SourcePhrase& source) const {
  constexpr Flags kSomebody =
      kSpeakerNoun | kVagueNoun | kVagueWord | kDocumentNoun | kInstitutionNoun | kTitle | kPronounWord | kDeterminer;
  for (std::uint32_t i = source.whole.begin; i < source.whole.end; ++i) {
    if (reading_.token(i).is_capitalised || reading_.has_role(i, kSomebody)) return true;
  }
  return false;
}

bool IndirectFinder::names_body(const SourcePhrase& source) const {
  for (std::uint32_t i = source.whole.begin; i < source.whole.end; ++i) {
    if (reading_.has_role(i, kDocumentNoun | kInstitutionNoun) || reading_.entity_mention[i] != kNoIndex) return true;
  }
  return false;
}

// Comma behind the place, the time or the occasion that begins at `i`: "seusai laga di Lamongan, "; `i` where there is
// none.
std::uint32_t IndirectFinder::skip_lead_in(std::uint32_t i) const {
  constexpr std::uint32_t kMaxTokens = 16;
  if (i >= range_.end || !reading_.has_role(i, kPrepositionWord | kTimeWord)) return i;
  for (std::uint32_t j = i; j < range_.end && j < i + kMaxTokens; j = end_of_bracket(j) + 1) {
    if (is_comma(j)) return j;
    if (reading_.has_role(j, kAuxiliary | kComplementiser | kRelative) || reading_.quotation_of[j] != kNoIndex)
      return i;
  }
  return i;
}

// "Menurut Subairi, anggota KPU Kota Surabaya, CONTENT": content begins behind what explains the source.
std::uint32_t IndirectFinder::skip_apposition(std::uint32_t i) const {
  if (!is_comma(i)) i = skip_lead_in(i);
  if (!is_comma(i)) return i;
  std::uint32_t next = i + 1;
  while (next < range_.end && reading_.has_role(next, kTimeWord) && skip_lead_in(next) > next)
    next = skip_lead_in(next) + 1;
  const bool is_occasion =
      next + 1 < range_.end && reading_.has_role(next, kPrepositionWord) &&
      reading_.match(reading_.language.occasions, kOccasionLexicon, next + 1, range_.end).has_value();
  const bool explains = is_occasion || (next < range_.end && reading_.has_role(next, kSpeakerNoun | kTitle) &&
                                        !reading_.token(next).is_capitalised);
  if (!explains) return next;
  for (std::uint32_t j = next; j < range_.end && j < next + kMaxAsideTokens; ++j) {
    if (is_comma(j)) return j + 1;
    if (reading_.has_role(j, kVerb | kAuxiliary)) break;
  }
  return next;
}

// "katanya", "menurutnya"
std::optional<Frame> IndirectFinder::read_own_source(const CueMatch& cue) const {
  const std::uint32_t begin = cue.tokens.begin;
  const bool is_set_off = begin == range_.begin || reading_.token(begin - 1).kind == TokenKind::kMark ||
                          is_only_opener({range_.begin, begin}) || (reading_.row_of(cue).takes & kTakesBare) != 0;
  if (!is_set_off) return std::nullopt;
  auto frame = make(cue, {}, content_around(begin, {begin, cue.tokens.end}));
  if (frame) frame->has_own_source = true;
  return frame;
}

// "Pengakuan X bahwa CONTENT"
std::optional<Frame> IndirectFinder::read_noun(const CueMatch& cue) const {
  std::uint32_t begin = cue.tokens.end;
  if (begin < range_.end && reading_.has_role(begin, kInner | kAgent)) ++begin;
  if (begin < range_.end && reading_.has_role(begin, kAfterNoun)) return std::nullopt;  // "laporan itu disebutkan"
  const SourcePhrase source = phrase_after(reading_, begin, range_.end);
  const std::uint32_t i = source.is_empty() ? cue.tokens.end : source.whole.end;
  if (source.is_empty() || i >= range_.end || !reading_.has_role(i, kComplementiser)) return std::nullopt;
  return make(cue, source, {i + 1, range_.end});
}

// "Dikatakan bahwa CONTENT", "Disebutkan oleh X, CONTENT"
std::optional<Frame> IndirectFinder::read_passive(const CueMatch& cue) const {
  if (cue.tokens.begin > range_.begin && reading_.has_role(range_.begin, kReference)) return std::nullopt;
  ContentStart start = find_content(cue);
  SourcePhrase source;
  std::uint32_t i = cue.tokens.end;
  const std::uint32_t agent = i;
  while (i < range_.end && reading_.has_role(i, kAgent)) ++i;
  if (i > agent) {
    source = phrase_after(reading_, i, range_.end);
  } else if (i < range_.end && (reading_.token(i).is_capitalised || reading_.has_role(i, kPronounWord))) {
    source = phrase_after(reading_, i, range_.end);
  }
  if (!source.is_empty()) {
    start = {source.whole.end, false, false};
    if (is_comma(start.token)) start = {start.token + 1, false, true};
    if (start.token < range_.end && reading_.has_role(start.token, kComplementiser))
      start = {start.token + 1, true, start.has_mark};
  }
  const bool is_at_start = is_only_opener({range_.begin, cue.tokens.begin});
  const bool is_understood = is_at_start && !reading_.row_of(cue).certainty && has_content_before();
  if (!start.has_complementiser && !(start.has_mark && is_at_start)) return std::nullopt;
  if (source.is_empty()) source = find_document(cue);
  auto frame = make(cue, source, {start.token, range_.end});
  if (frame) frame->is_hearsay = source.is_empty() && !is_understood;
  return frame;
}

// "Kabar itu dibantah promotor", "Hal itu disampaikan (oleh) Rudi.": what was said stands before, in this statement
// or the one before it.
std::optional<Frame> IndirectFinder::read_agent(const CueMatch& cue) const {
  std::uint32_t i = cue.tokens.end;
  while (i < range_.end && reading_.has_role(i, kAgent)) ++i;
  const bool has_agent_word = i > cue.tokens.end;
  constexpr Flags kSomebody = kPronounWord | kSpeakerNoun | kVagueWord;
  const bool names_somebody = i < range_.end && (reading_.token(i).is_capitalised || reading_.has_role(i, kSomebody)) &&
                              !reading_.has_role(i, kTimeWord | kPrepositionWord);
  const bool is_denial = reading_.row_of(cue).stance != model::Stance::kAsserts;
  const bool is_by_word = is_denial && i < range_.end && reading_.is_word(i) && reading_.roles[i] == 0;
  if (!names_somebody && !has_agent_word && !is_by_word) return std::nullopt;  // "dibantah promotor"
  const SourcePhrase source = phrase_after(reading_, i, range_.end);
  if (source.is_empty()) return std::nullopt;
  const TokenRange before{range_.begin, cue.tokens.begin};
  const bool points_back = before.size() == 2 && reading_.has_role(before.end - 1, kAfterNoun);  // "Kabar ini"
  if (reading_.has_role(range_.begin, kLikewise)) return note(cue, source);
  if (!is_denial && (reading_.has_role(range_.begin, kReference) || points_back)) {
    auto frame = report_before(cue, source);
    return frame ? frame : note(cue, source);
  }
  for (std::uint32_t j = before.begin; j < before.end; ++j) {
    const bool is_clause = reading_.has_role(j, kRelative | kComplementiser | kConjunction | kPronounWord);
    if (is_clause || reading_.quotation_of[j] != kNoIndex || is_comma(j)) return std::nullopt;
  }
  if (count_words(reading_, before) < kMinContentWords) return std::nullopt;
  return make(cue, source, before);
}

// "Hal itu disampaikan Rudi dalam jumpa pers, Selasa.": tells when and where the words before were spoken.
Frame IndirectFinder::note(const CueMatch& cue, const SourcePhrase& source) const {
  Frame frame;
  frame.cue = cue.tokens;
  frame.row = cue.row;
  frame.source = source;
  frame.unit = unit_;
  return frame;
}

// Did somebody speak in the statement before?
bool IndirectFinder::has_content_before() const {
  if (unit_ == 0) return false;
  const TokenRange before = reading_.units[unit_ - 1];
  return std::find(is_content_.begin() + before.begin, is_content_.begin() + before.end, true) !=
         is_content_.begin() + before.end;
}

// "Shoigu dilaporkan mengajukan permintaan": the whole statement, from nobody told.
std::optional<Frame> IndirectFinder::read_hearsay(const CueMatch& cue) const {
  if (is_noun_here(cue)) return std::nullopt;
  auto frame = make(cue, {}, hearsay_around(cue.tokens));
  if (!frame || count_words(reading_, frame->content) < 4) return std::nullopt;
  if (is_content_[cue.tokens.begin]) return std::nullopt;
  frame->source = find_document(cue);
  if (frame->source.is_empty()) {
    frame->is_hearsay = true;
  } else if (frame->content.begin < frame->source.whole.end) {
    frame->content = trim_content(reading_, {frame->source.whole.end, frame->content.end});
  }
  return frame;
}

// "Dalam laporan itu disebutkan …": the document that the statement begins with.
SourcePhrase IndirectFinder::find_document(const CueMatch& cue) const {
  const std::uint32_t i = range_.begin + 1;
  const bool is_document =
      i < range_.end && reading_.has_role(range_.begin, kPrepositionWord) && reading_.has_role(i, kDocumentNoun);
  return is_document ? phrase_after(reading_, i, cue.tokens.begin) : SourcePhrase{};
}

// What is hearsay: the statement, or somebody with the relative clause: "polisi menangkap [ZF yang diduga pengedar]".
TokenRange IndirectFinder::hearsay_around(TokenRange cue) const {
  constexpr std::uint32_t kLeastTokens = 2;  // of the clause behind the cue
  TokenRange clause = clause_around(cue);
  std::uint32_t relative = cue.begin;
  while (relative > clause.begin && reading_.has_role(relative - 1, kAuxiliary | kAdverb)) --relative;
  if (relative == clause.begin || !reading_.has_role(relative - 1, kRelative) ||
      reading_.has_role(relative - 1, kComplementiser))
    return clause;
  const SourcePhrase head = phrase_before(reading_, clause.begin, relative);
  clause.begin = head.is_empty() ? cue.begin : head.whole.begin;
  for (std::uint32_t i = cue.end; i < clause.end; ++i) {
    if (reading_.has_role(i, kAfterNoun)) return {clause.begin, i + 1};
    const bool is_main =
        i > cue.end + kLeastTokens && reading_.has_role(i, kAuxiliary) && !reading_.has_role(i, kAdverb);
    if (is_comma(i) || is_main) return {clause.begin, i};
  }
  return clause;
}

TokenRange IndirectFinder::clause_around(TokenRange cue) const {
  TokenRange clause = range_;
  for (std::uint32_t i = range_.begin; i < cue.begin; ++i) {
    if (reading_.quotation_of[i] != kNoIndex) clause.begin = i + 1;
  }
  for (std::uint32_t i = cue.end; i < range_.end; ++i) {
    if (reading_.quotation_of[i] == kNoIndex) continue;
    clause.end = i;
    break;
  }
  return clause;
}

}  // namespace sumber::read::attribute
