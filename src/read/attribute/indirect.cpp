#include "read/attribute/internal/indirect.h"

#include <algorithm>

namespace sumber::read::attribute {

using text::TokenKind;
using text::TokenRange;

IndirectFinder::IndirectFinder(const Reading& reading, const std::vector<TokenRange>& credits, Taken& taken,
                               std::vector<Frame>& frames)
    : reading_(reading), credits_(credits), taken_(taken), frames_(frames), is_content_(reading.roles.size(), false) {
  source_of_cue_.resize(reading.cues.size());
  for (const Frame& frame : frames) {
    mark_content(frame.content);
    if (!frame.cue.is_empty()) source_of_cue_[first_cue(frame.cue.begin)] = frame.source;
  }
}

void IndirectFinder::find() {
  std::uint32_t unit = 0;
  for (std::uint32_t c = 0; c < reading_.cues.size(); ++c) {
    const CueMatch& cue = reading_.cues[c];
    while (unit + 1 < reading_.units.size() && reading_.units[unit].end <= cue.tokens.begin) ++unit;
    unit_ = unit;
    cue_ = c;
    range_ = reading_.near(unit, cue.tokens);
    if (taken_.cues[c] || reading_.row_of(cue).kind == CueKind::kRefuse) continue;
    if (const auto frame = read_cue(cue)) {
      taken_.cues[c] = true;
      source_of_cue_[c] = frame->source;
      mark_content(frame->content);
      frames_.push_back(*frame);
    }
  }
}

void IndirectFinder::mark_content(TokenRange content) {
  std::fill(is_content_.begin() + content.begin, is_content_.begin() + content.end, true);
}

std::optional<Frame> IndirectFinder::read_cue(const CueMatch& cue) const {
  const Flags positions = reading_.row_of(cue).positions;
  std::optional<Frame> frame;
  if ((positions & kPreposition) != 0) frame = read_preposition(cue);
  if (!frame && (positions & kOwnSource) != 0) frame = read_own_source(cue);
  const bool may_lead = (positions & kAfterContent) != 0 && is_only_opener({range_.begin, cue.tokens.begin});
  if (!frame && may_lead && (positions & kNounCue) != 0) frame = read_noun(cue);
  if (!frame && (positions & kAfterContent) != 0) frame = read_after_content(cue);
  if (!frame && (positions & kSubjectFirst) != 0) frame = read_subject_first(cue);
  const bool has_owner = (positions & kNounCue) != 0 && reading_.language.has_verb_groups;
  if (!frame && has_owner) frame = read_owned_noun(cue);
  if (!frame && (positions & kNounCue) != 0) frame = read_noun(cue);
  if (!frame && (positions & kPassive) != 0) frame = read_passive(cue);
  if (!frame && (positions & kPassive) != 0) frame = read_agent(cue);

  if (!frame && (positions & kHearsay) != 0) frame = read_hearsay(cue);
  return frame;
}

std::optional<Frame> IndirectFinder::make(const CueMatch& cue, const SourcePhrase& source, TokenRange content) const {
  const SourcePhrase cited = find_cited(cue, source, content);
  content = trim_content(reading_, cut(content));
  if (count_words(reading_, content) < 1) return std::nullopt;
  Frame frame;
  frame.cue = cue.tokens;
  frame.row = cue.row;
  frame.source = cited.is_empty() ? source : cited;
  frame.content = content;
  frame.kind = kind_of_content(reading_, content);
  frame.unit = unit_;
  return frame;
}

// "New York Times mengutip [sejumlah pejabat] melaporkan …" and "…, mengutip [seorang pejabat]": who is cited is the
// source; the citation at the end is no content.
SourcePhrase IndirectFinder::find_cited(const CueMatch& cue, const SourcePhrase& source, TokenRange& content) const {
  for (std::uint32_t i = std::max(source.whole.end, range_.begin); i < cue.tokens.begin; ++i) {
    if (reading_.has_role(i, kCiting)) return phrase_after(reading_, i + 1, cue.tokens.begin);
  }
  const std::uint32_t behind = source.whole.end;  // "kata Rini mengutip dokter"
  if (behind > cue.tokens.end && behind < range_.end && reading_.has_role(behind, kCiting))
    return phrase_after(reading_, behind + 1, range_.end);
  for (std::uint32_t i = content.begin + 1; i < content.end; ++i) {
    if (!reading_.has_role(i, kCiting) || !reading_.is_mark(i - 1, ",")) continue;
    SourcePhrase cited = phrase_after(reading_, i + 1, content.end);
    if (!cited.is_empty()) content.end = i - 1;
    return cited;
  }
  return {};
}

// Content ends before a credit and before a second report: "…, dan menambahkan", "…, sementara X mengatakan".
TokenRange IndirectFinder::cut(TokenRange content) const {
  content.end = begin_of_next_quotation(content);
  const auto credit = std::ranges::upper_bound(credits_, content.begin, {}, &TokenRange::begin);
  if (credit != credits_.end() && credit->begin < content.end) content.end = credit->begin;
  for (const CueMatch& cue : cues_in(content)) {
    if ((reading_.row_of(cue).positions & kSubjectFirst) == 0 || !may_report(cue, content.begin)) continue;
    const std::uint32_t border = border_before(content.begin, cue.tokens.begin);
    if (border != kNoIndex) {
      content.end = border;
      break;
    }
  }
  return content;
}

// Is the cue inside a content a second report, not a noun or a deed that is told of?
bool IndirectFinder::may_report(const CueMatch& cue, std::uint32_t lower) const {
  if (!reading_.language.has_verb_groups) return true;
  const CueKind kind = reading_.row_of(cue).kind;
  if (kind != CueKind::kSay && kind != CueKind::kAdd && kind != CueKind::kDeny) return false;
  if ((reading_.row_of(cue).takes & (kTakesThat | kTakesClause)) == 0) return false;
  const VerbForm form = read_verb_group(reading_, cue, lower).form;
  return form == VerbForm::kFinite || form == VerbForm::kParticiple;
}

// "X mengatakan, jalan rusak."Kami perbaiki," ujarnya.": a quotation behind a full stop has its own attribution.
std::uint32_t IndirectFinder::begin_of_next_quotation(TokenRange content) const {
  for (std::uint32_t i = content.begin + 1; i < content.end; ++i) {
    const std::uint32_t q = reading_.quotation_of[i];
    if (q == kNoIndex) continue;
    const TokenRange whole = reading_.quotations[q].whole;
    if (whole.begin == i && taken_.quotations[q] && reading_.is_mark(i - 1, ".")) return i;
    i = std::max(i, whole.end - 1);
  }
  return content.end;
}

// Index of the first cue that begins at or after `token`.
std::uint32_t IndirectFinder::first_cue(std::uint32_t token) const {
  const auto found =
      std::ranges::lower_bound(reading_.cues, token, {}, [](const CueMatch& c) { return c.tokens.begin; });
  return static_cast<std::uint32_t>(found - reading_.cues.begin());
}

std::span<const CueMatch> IndirectFinder::cues_in(TokenRange range) const {
  const std::uint32_t first = first_cue(range.begin);
  return {reading_.cues.begin() + first, reading_.cues.begin() + std::max(first, first_cue(range.end))};
}

// The joining word right before the cue, or the comma and conjunction that open its clause.
std::uint32_t IndirectFinder::border_before(std::uint32_t lower, std::uint32_t cue_begin) const {
  std::uint32_t i = cue_begin;
  while (i > lower + 1 && reading_.has_role(i - 1, kAuxiliary | kAdverb)) --i;
  if (i > lower + 1 && reading_.has_role(i - 1, kJoin)) return i - 1;

  constexpr std::uint32_t kReachTokens = 14;
  for (std::uint32_t back = 1; back < kReachTokens && cue_begin > lower + back; ++back) {
    const std::uint32_t j = cue_begin - back;
    if (reading_.is_mark(j - 1, ",") && reading_.has_role(j, kJoin | kConjunction)) return j - 1;
    if (reading_.token(j).kind == TokenKind::kMark) break;
  }
  return kNoIndex;
}

// Last token of a bracket that opens at `i`, else `i`.
std::uint32_t IndirectFinder::end_of_bracket(std::uint32_t i) const {
  if (!reading_.is_mark(i, "(")) return i;
  for (std::uint32_t j = i; j < range_.end && j < i + 12; ++j) {
    if (reading_.is_mark(j, ")")) return j;
  }
  return i;
}

// Behind the aside that begins at `i` ("kepada wartawan di Jakarta, Senin (4/9/2023), "); `i` where there is none.
std::uint32_t IndirectFinder::skip_aside(std::uint32_t i) const {
  const std::uint32_t last = std::min(range_.end, i + kMaxAsideTokens);
  std::uint32_t behind = i;
  for (std::uint32_t j = i; j < last; ++j) {
    if (reading_.token(j).kind == TokenKind::kQuote) break;
    if (j > i && reading_.has_role(j, kComplementiser) && !reading_.has_role(j, kPrepositionWord)) return j;
    if (is_comma(j)) {
      behind = j;
      if (j + 1 >= range_.end || !reading_.has_role(j + 1, kTimeWord | kPrepositionWord)) break;
    }
    j = end_of_bracket(j);
  }
  return behind;
}

ContentStart IndirectFinder::find_content(const CueMatch& cue) const {
  ContentStart start{cue.tokens.end, false, false};
  std::uint32_t& i = start.token;
  const Flags takes = reading_.row_of(cue).takes;
  while (i < range_.end && reading_.has_role(i, kAdverb) && !reading_.has_role(i, kComplementiser)) ++i;
  if ((takes & kTakesAddressee) != 0 && i < range_.end && reading_.is_word(i) &&
      !reading_.has_role(i, kComplementiser | kPrepositionWord)) {
    const std::uint32_t end = phrase_after(reading_, i, range_.end).whole.end;
    if (end > i) i = end;
  }
  if (i < range_.end && reading_.has_role(i, kAddresseeWord | kPrepositionWord | kTimeWord) &&
      !reading_.has_role(i, kComplementiser | kInfinitive)) {
    i = skip_aside(i);
    if (i + 1 < range_.end && reading_.has_role(i, kAddresseeWord) && !reading_.has_role(i, kInfinitive))
      i = end_of_phrase(reading_, i + 1, range_.end);
  }
  if (i < range_.end && (is_comma(i) || reading_.is_mark(i, ":"))) {
    start.has_mark = true;
    ++i;
  }
  while (i < range_.end && reading_.has_role(i, kComplementiser) && !reading_.has_role(i, kCondition)) {
    start.has_complementiser = true;
    ++i;
  }
  return start;
}

bool IndirectFinder::is_allowed(const CueMatch& cue, const ContentStart& start) const {
  const Flags takes = reading_.row_of(cue).takes;
  const std::uint32_t i = start.token;
  if (i >= range_.end) return false;
  const std::uint32_t words = count_words(reading_, {i, range_.end});
  if (start.has_complementiser) return words >= kMinContentWords;
  if (start.has_mark) return (takes & kTakesThat) != 0 && words >= kMinContentWords;
  const bool denies = reading_.row_of(cue).stance != model::Stance::kAsserts;  // "menepis hal tersebut"
  if (reading_.has_role(i, kReference) && !is_subject(i)) return denies && (takes & kTakesNoun) != 0;
  if (reading_.token(i).kind == TokenKind::kQuote) return true;
  if (reading_.token(i).kind == TokenKind::kMark) return false;
  if ((takes & kTakesInfinitive) != 0 && reading_.has_role(i, kInfinitive)) return words >= kMinContentWords;
  if (reading_.language.has_verb_groups && !may_govern(cue, i)) return false;
  if ((takes & kTakesClause) != 0) return words >= kMinContentWords && !reading_.has_role(i, kJoin | kRelative);
  return (takes & kTakesNoun) != 0 && !reading_.has_role(i, kJoin | kRelative | kPrepositionWord | kConjunction);
}

// "mengatakan [hal itu] akan menambah utang": what was said before does something.
bool IndirectFinder::is_subject(std::uint32_t i) const {
  while (i < range_.end && reading_.has_role(i, kReference)) ++i;
  return i < range_.end && reading_.has_role(i, kAuxiliary | kVerb) && !reading_.has_role(i, kAdverb);
}

// Without a word that introduces it, a clause needs a verb and an object is no infinitive.
bool IndirectFinder::may_govern(const CueMatch& cue, std::uint32_t i) const {
  const CueRow& row = reading_.row_of(cue);
  if (reading_.has_role(i, kInfinitive)) return false;
  if (row.kind != CueKind::kSay && reading_.has_role(i, kPrepositionWord)) return false;
  if ((row.takes & kTakesNoun) != 0 || (row.takes & kTakesClause) == 0) return true;
  if (row.kind == CueKind::kAdd || row.kind == CueKind::kShow)
    return holds_verb(reading_, {i, first_comma(reading_, {i, range_.end})});
  return may_hold_verb(reading_, {i, range_.end});
}

// A noun that looks like the verb: "the claims", "his plans".
bool IndirectFinder::is_noun_here(const CueMatch& cue) const {
  const std::uint32_t i = cue.tokens.begin;
  return i > range_.begin && reading_.has_role(i - 1, kDeterminer | kInner | kPrepositionWord | kInfinitive) &&
         !reading_.has_role(i - 1, kPronounWord | kAuxiliary | kAfterNoun);
}

// "mengatakan [Presiden] meminta": a subject behind the cue before counts first.
SourcePhrase IndirectFinder::subject_by_phrases(const CueMatch& cue) const {
  if (is_noun_here(cue)) return {};
  if (SourcePhrase told = told_before_relative(cue); !told.is_empty()) return told;
  if (cue_ > 0) {
    const CueMatch& before = reading_.cues[cue_ - 1];
    const bool governs = (reading_.row_of(before).positions & kSubjectFirst) != 0;
    if (governs && before.tokens.end > range_.begin && before.tokens.end < cue.tokens.begin) {
      const SourcePhrase near = phrase_before(reading_, before.tokens.end, cue.tokens.begin);
      // "dua orang yang mengetahui perundingan itu menyebut": what the cue before governs is no subject.
      const bool is_object = before.tokens.begin > range_.begin &&
                             reading_.has_role(before.tokens.begin - 1, kRelative) && !near.is_empty() &&
                             !reading_.token(near.whole.begin).is_capitalised;
      if (!near.is_empty() && !is_object && is_beside(near.whole.end, cue.tokens.begin)) return near;
    }
  }
  return phrase_before(reading_, range_.begin, cue.tokens.begin);
}

bool IndirectFinder::is_beside(std::uint32_t from, std::uint32_t to) const {
  for (std::uint32_t i = from; i < to; ++i) {
    if (!reading_.has_role(i, kAuxiliary | kAdverb)) return false;
  }
  return true;
}

// "Hasil audit menunjukkan harga alat itu naik": what a document shows is a clause where it holds a verb.
bool IndirectFinder::shows_clause(const CueMatch& cue, const SourcePhrase& source, const ContentStart& start) const {
  const std::uint32_t i = start.token;
  const bool is_shown = reading_.row_of(cue).kind == CueKind::kShow && i == cue.tokens.end &&
                        reading_.has_role(source.whole.begin, kDocumentNoun);
  if (!is_shown || i >= range_.end || !reading_.is_word(i) || reading_.has_role(i, kJoin)) return false;
  if (reading_.has_role(i, kPrepositionWord)) {  // "Data itu menunjukkan untuk Kudus, kasus naik"
    const std::uint32_t comma = skip_lead_in(i);
    return comma > i && count_words(reading_, {comma, range_.end}) >= kMinContentWords;
  }
  constexpr std::uint32_t kReachTokens = 14;
  for (std::uint32_t j = i + 1; j < std::min(range_.end, i + kReachTokens) && !is_comma(j); ++j) {
    if (reading_.has_role(j, kRelative | kConjunction)) return false;
    if (reading_.has_role(j, kVerb | kAuxiliary) && !reading_.has_role(j, kAdverb | kNotVerb)) return true;
  }
  return false;
}

// "program itu mendorong warga berusaha": a plain thing that makes somebody do something orders nothing. "Harga
// mencatat kenaikan": it shows nothing either, though it begins a sentence.
bool IndirectFinder::is_thing_at_work(const CueMatch& cue, const SourcePhrase& source) const {
  const CueKind kind = reading_.row_of(cue).kind;
  if (kind != CueKind::kOrder && kind != CueKind::kShow) return false;
  constexpr Flags kSomebody = kSpeakerNoun | kVagueNoun | kVagueWord | kDocumentNoun | kInstitutionNoun | kPronounWord;
  for (std::uint32_t i = source.whole.begin; i < source.whole.end; ++i) {
    if (reading_.entity_mention[i] != kNoIndex || reading_.has_role(i, kSomebody)) return false;
    if (reading_.token(i).is_capitalised && (i > range_.begin || (source.whole.size() == 1 && kind == CueKind::kOrder)))
      return false;
    if (reading_.has_role(i, kDeterminer) && !reading_.has_role(i, kAfterNoun)) return false;
  }
  return true;
}

// SOURCE cue CONTENT, or CONTENT, SOURCE cue.
std::optional<Frame> IndirectFinder::read_subject_first(const CueMatch& cue) const {
  if (reading_.language.has_verb_groups) {
    const VerbGroup group = read_verb_group(reading_, cue, range_.begin);
    if (group.form == VerbForm::kPassive) return read_group_agent(cue, group);
  }
  const SourcePhrase source = subject_of(cue);
  if (source.is_empty() || is_thing_at_work(cue, source)) return std::nullopt;
  const ContentStart start = find_content(cue);
  const std::uint32_t behind = cue.tokens.end;
  const bool is_enclosed = is_comma(behind) && start.token == behind + 1 && start.token < range_.end &&
                           reading_.token(start.token).kind != TokenKind::kQuote;
  const bool may_follow = (reading_.row_of(cue).positions & kContentFirst) != 0 && has_comma_before(source) &&
                          (is_enclosed || !begins_with_aside());
  if (may_follow && !start.has_complementiser && (start.has_mark || is_tail(cue.tokens.end))) {
    const bool is_inserted = start.has_mark && count_words(reading_, {start.token, range_.end}) > 2;
    const TokenRange before = content_before(source.whole.begin);
    return make(cue, source, is_inserted ? TokenRange{range_.begin, range_.end} : before);
  }
  if (!is_allowed(cue, start) && !shows_clause(cue, source, start)) return std::nullopt;
  // ", citing two officials": who is cited is the source already.
  if (cue_ > 0 && reading_.has_role(cue.tokens.begin, kCiting) && source_of_cue_[cue_ - 1].whole.begin == start.token &&
      !source_of_cue_[cue_ - 1].is_empty())
    return std::nullopt;
  return make(cue, source, content_behind(cue, source, start));
}

TokenRange IndirectFinder::content_behind(const CueMatch& cue, const SourcePhrase& source,
                                          const ContentStart& start) const {
  TokenRange content{start.token, range_.end};
  if (!reading_.language.has_verb_groups) return content;
  const ContentShape shape = shape_of_content(reading_, content, reading_.row_of(cue).takes);
  content.end = end_of_content(reading_, content, shape);
  if (is_fronted(cue.tokens.begin)) content.end = first_comma(reading_, content);
  // "what Kirby says the plan would do"
  const std::uint32_t asked = source.whole.begin - (source.whole.begin > range_.begin ? 1 : 0);
  if (shape == ContentShape::kClause && !start.has_complementiser && asked < source.whole.begin &&
      reading_.has_role(asked, kComplementiser) && !reading_.has_role(asked, kRelative))
    content.begin = asked;
  return content;
}

// "Citing A, X …", "When he mentioned A, X …": a clause that opens a statement ends at its comma.
bool IndirectFinder::is_fronted(std::uint32_t cue) const {
  const std::uint32_t first = range_.begin;
  const bool is_opened = (reading_.has_role(first, kConjunction | kCondition) && !reading_.has_role(first, kOpener)) ||
                         reading_.has_role(first, kParticiple) ||
                         (reading_.has_role(first, kPrepositionWord) && reading_.has_role(cue, kParticiple));
  return is_opened && first_comma(reading_, {first, cue}) == cue;
}

SourcePhrase IndirectFinder::subject_of(const CueMatch& cue) const {
  if (reading_.language.has_verb_groups) return subject_of_group(cue);
  return subject_by_phrases(cue);
}

SourcePhrase IndirectFinder::subject_of_group(const CueMatch& cue) const {
  const VerbGroup group = read_verb_group(reading_, cue, range_.begin);
  if (group.form != VerbForm::kFinite && group.form != VerbForm::kParticiple) return {};
  const bool is_adjoined =
      group.form == VerbForm::kParticiple && (group.begin == range_.begin || is_comma(group.begin - 1) ||
                                              reading_.has_role(group.begin - 1, kPrepositionWord));
  // "without endorsing either", "short of endorsing either"
  if (is_adjoined && group.begin > range_.begin && reading_.has_role(group.begin - 1, kAdjunct | kInner)) return {};
  if (is_adjoined) return shared_subject(group);
  const Subject subject = find_subject(reading_, range_.begin, group.begin);
  if (subject.place == SubjectPlace::kNone) return {};
  return subject.place == SubjectPlace::kOwn ? subject.phrase : shared_subject(group);
}

// "X said A and [added] B", "X said A, [adding] B", "[Citing] A, X said": the subject of the verb beside it.
SourcePhrase IndirectFinder::shared_subject(const VerbGroup& group) const {
  for (std::uint32_t c = cue_; c > 0 && reading_.cues[c - 1].tokens.begin >= range_.begin; --c) {
    if (!source_of_cue_[c - 1].is_empty()) return source_of_cue_[c - 1];
  }
  std::uint32_t begin = range_.begin;
  if (group.begin == begin) {
    while (begin < range_.end && !is_comma(begin)) ++begin;
    ++begin;
  }
  while (begin < range_.end && (!reading_.is_word(begin) || is_only_opener({begin, begin + 1}))) ++begin;
  return begin < range_.end ? phrase_after(reading_, begin, range_.end) : SourcePhrase{};
}

bool IndirectFinder::has_comma_before(const SourcePhrase& source) const {
  return source.whole.begin > range_.begin + 2 && is_comma(source.whole.begin - 1);
}

bool IndirectFinder::begins_with_aside() const {
  if (reading_.language.has_verb_groups && reading_.has_role(range_.begin, kOpener) &&
      !reading_.has_role(range_.begin, kTimeWord | kPrepositionWord))
    return false;
  return reading_.has_role(range_.begin, kPrepositionWord | kOpener | kTimeWord | kCondition | kConjunction);
}

// Only time, place and addressee follow.
bool IndirectFinder::is_tail(std::uint32_t i) const {
  while (i < range_.end && reading_.has_role(i, kAdverb)) ++i;
  if (i >= range_.end || reading_.token(i).kind == TokenKind::kMark) return true;
  return reading_.has_role(i, kTimeWord | kPrepositionWord | kAddresseeWord) &&
         !reading_.has_role(i, kComplementiser | kInfinitive);
}

// Content around an inserted "kata X": what stands before it, behind it, or both.
TokenRange IndirectFinder::content_around(std::uint32_t insert_begin, TokenRange source) const {
  const std::uint32_t insert_end = source.end;
  const TokenRange before = trim_content(reading_, {range_.begin, insert_begin});
  TokenRange behind{insert_end, range_.end};
  const bool has_before = count_words(reading_, before) > 0 && !is_only_opener(before);
  if (has_before && is_comma_tail(source)) return before;
  if (count_words(reading_, behind) == 0) return before;
  return has_before ? TokenRange{before.begin, range_.end} : behind;
}

bool IndirectFinder::is_only_opener(TokenRange range) const {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (reading_.is_word(i) && !reading_.has_role(i, kOpener | kJoin | kConjunction | kAdverb)) return false;
  }
  return true;
}

// Behind the source come only time, place, a credit or an apposition, not the rest of the content.
bool IndirectFinder::is_comma_tail(TokenRange source) const {
  const std::uint32_t i = source.end;
  if (i >= range_.end) return true;
  if (reading_.has_role(i, kCiting)) return true;  // "kata warga mengutip polisi"
  const auto credit = std::ranges::lower_bound(credits_, i, {}, &TokenRange::begin);
  if (credit != credits_.end() && credit->begin <= i + 2) return true;
  if (reading_.token(i).kind == TokenKind::kMark && !is_comma(i) && !reading_.is_mark(i, "(")) return true;
  if (is_comma(i)) {
    const std::uint32_t next = i + 1;
    if (next < range_.end && reading_.language.has_verb_groups && explains_source(next)) return true;
    return next >= range_.end || reading_.has_role(next, kTimeWord) || is_addressed(next) ||
           is_apposition(source, next);
  }
  return is_tail(i) || reading_.has_role(i, kRelative) || is_verbless(i);
}

// "said Ann Lee, [a baker who saw it]", "said Ann Lee, [who saw it]"
bool IndirectFinder::explains_source(std::uint32_t next) const {
  if (reading_.has_role(next, kRelative | kParticiple)) return true;
  if (!reading_.has_role(next, kDeterminer)) return false;
  for (std::uint32_t j = next; j < range_.end && !is_comma(j) && !reading_.has_role(j, kRelative); ++j) {
    if (is_finite_verb(reading_, j)) return false;
  }
  return true;
}

// "said a diver [involved in the search]"
bool IndirectFinder::is_verbless(std::uint32_t i) const {
  if (!reading_.language.has_verb_groups) return false;
  for (std::uint32_t j = i + 1; j < range_.end; ++j) {
    if (is_finite_verb(reading_, j)) return false;
  }
  return true;
}

// "kata Rudi, kepada wartawan"
bool IndirectFinder::is_addressed(std::uint32_t i) const {
  if (!reading_.has_role(i, kAddresseeWord) || reading_.has_role(i, kInfinitive) || i + 1 >= range_.end) return false;
  return reading_.token(i + 1).is_capitalised || reading_.has_role(i + 1, kSpeakerNoun | kVagueWord);
}

// "said Clinton was first": what follows the cue is a clause of its own, not the speaker.
bool IndirectFinder::begins_clause(std::uint32_t i) const {
  return i < range_.end && reading_.is_word(i) &&
         !reading_.has_role(i, kRelative | kPrepositionWord | kTimeWord | kConjunction);
}

// "kata Heri, warga Kelurahan Donan.": a noun phrase and no clause.
bool IndirectFinder::is_apposition(TokenRange source, std::uint32_t next) const {
  if (!reading_.has_role(next, kSpeakerNoun) || reading_.has_role(source.begin, kPronounWord)) return false;
  const std::uint32_t end = end_of_phrase(reading_, next, range_.end);
  return end >= range_.end || reading_.token(end).kind == TokenKind::kMark ||
         reading_.has_role(end, kRelative | kPrepositionWord | kTimeWord);
}

void find_indirect_frames(const Reading& reading, const std::vector<TokenRange>& credits, Taken& taken,
                          std::vector<Frame>& frames) {
  IndirectFinder(reading, credits, taken, frames).find();
}

}  // namespace sumber::read::attribute
