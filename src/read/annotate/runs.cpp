#include "read/annotate/internal/runs.h"

#include <algorithm>

namespace sumber::read::annotate {

namespace {

using model::MentionKind;
using text::TokenKind;

constexpr std::uint32_t kMaxBodyWords = 14;
constexpr std::uint32_t kMaxPlaceWords = 5;
constexpr std::uint32_t kMaxPersonWords = 8;

}  // namespace

bool Runs::is_capital_word(std::uint32_t i) const {
  return glances_.token(i).kind == TokenKind::kWord && glances_.token(i).is_capitalised && !glances_[i].is_taken;
}

// A single letter with its full stop: "M." in "M. Nazaruddin".
bool Runs::is_initial(std::uint32_t i) const { return is_capital_word(i) && glances_.token(i).span.size_bytes() == 1; }

Segment Runs::known_segment(std::uint32_t i, const KnownName& known, std::uint32_t limit) const {
  Segment segment;
  segment.tokens = {i, glances_[i].phrase_end};
  segment.kind = known.kind;
  segment.is_decided = true;
  segment.known = &known;
  segment.rule = known.rule;
  const std::uint32_t next = segment.tokens.end;
  if (known.kind == MentionKind::kPlace && next < limit && is_capital_word(next) && glances_[next].sense != nullptr &&
      glances_[next].sense->is_behind_place && glances_[next - 1].suffix_bytes == 0) {
    segment.tokens.end = glances_[next].phrase_end;
    segment.known = nullptr;  // "Jerman Timur" is not "Jerman"
    return segment;
  }
  if (known.kind == MentionKind::kPlace && is_small_direction(next, limit)) {
    segment.tokens.end = glances_[next].phrase_end;  // "Israel utara" is a part of Israel
    return segment;
  }
  if (known.kind == MentionKind::kPlace && is_town_of_two_words(i, next, limit)) {
    segment.tokens.end = next + 1;
    segment.known = nullptr;
    return segment;
  }
  const bool is_body = known.kind == MentionKind::kOrganisation && segment.tokens.size() > 1;
  if (is_body && !glances_.token(i).is_capitalised) segment.rule = "measure.long_name_in_lower_case";
  if (!is_body || next >= limit) return segment;
  const KnownName* owner = glances_.known_at(next);
  if (owner == nullptr || !owner->is_polity) return segment;
  segment.tokens.end = glances_[next].phrase_end;
  const bool is_own = known.party.starts_with(owner->party);
  if (!is_own) segment.known = nullptr;
  segment.party = is_own ? known.party : owner->party;
  return segment;
}

bool Runs::is_small_direction(std::uint32_t i, std::uint32_t limit) const {
  if (i >= limit || glances_.token(i).is_capitalised || glances_[i].sense == nullptr) return false;
  return glances_[i].sense->is_direction && glances_[i].phrase_end == i + 1;
}

// "di Medan Satria, Kota Bekasi": a place that begins with another's name, told with what holds it.
bool Runs::is_town_of_two_words(std::uint32_t i, std::uint32_t next, std::uint32_t limit) const {
  if (i == 0 || (glances_[i - 1].flags & (kBeforePlace | kBeforeLocation)) == 0) return false;
  if (next + 2 >= limit || !glances_.is_mark(next + 1, ",") || !is_capital_word(next + 2)) return false;
  if (!is_capital_word(next) || glances_.known_at(next) != nullptr || glances_.title_at(next) != nullptr ||
      is_head(next) || (glances_[next].flags & (kFunctionWord | kCalendarWord)) != 0) {
    return false;
  }
  const KnownName* holder = glances_.known_at(next + 2);
  const PhraseSense* sense = glances_[next + 2].sense;
  return (holder != nullptr && holder->kind == MentionKind::kPlace) || (sense != nullptr && sense->is_area);
}

bool Runs::is_given_name_run(std::uint32_t i) const {
  const std::uint32_t next = glances_[i].phrase_end;
  if (!glances_.is_given_name(i) || next != i + 1 || next >= glances_.size()) return false;
  return is_capital_word(next) && !glances_.is_common(next) && glances_.known_at(next) == nullptr &&
         glances_.title_at(next) == nullptr;
}

// The token behind a joint or a comma that goes on with a body's name ("Politik, Hukum, dan Keamanan"); `i` where none
// does.
std::uint32_t Runs::over_joint(std::uint32_t i, std::uint32_t limit) const {
  const bool is_comma = glances_.is_mark(i, ",");
  const bool is_joint = (glances_[i].flags & kOrganisationJoint) != 0 && !glances_.token(i).is_capitalised;
  if (!is_comma && !is_joint) return i;
  std::uint32_t next = i + 1;
  while (next < limit && next < i + 3 && (glances_[next].flags & kOrganisationJoint) != 0 &&
         !glances_.token(next).is_capitalised) {
    ++next;
  }
  if (next >= limit || !is_capital_word(next) || !glances_.is_common(next) || glances_.title_at(next) != nullptr)
    return i;
  const PhraseSense* sense = glances_[next].sense;
  if (sense != nullptr && (sense->organisation_head >= 0 || glances_.known_at(next) != nullptr)) return i;
  if (!is_comma || next > i + 1) return next;
  for (std::uint32_t k = next + 1; k < std::min(limit, next + 6); ++k) {  // a list ends with a joint
    if ((glances_[k].flags & kOrganisationJoint) != 0 && !glances_.token(k).is_capitalised) return next;
    if (!glances_.is_mark(k, ",") && !is_capital_word(k)) break;
  }
  return i;
}

// "Asosiasi Petani [Seluruh] Indonesia"
bool Runs::is_inside_body(std::uint32_t i, std::uint32_t limit) const {
  return i + 1 < limit && is_capital_word(i + 1) && (glances_[i + 1].flags & kFunctionWord) == 0;
}

std::uint32_t Runs::end_of_body(std::uint32_t begin, std::uint32_t limit, bool is_after_title) const {
  bool has_common = false;
  bool has_own = false;
  std::uint32_t end = begin;
  for (std::uint32_t i = begin; i < std::min(limit, begin + kMaxBodyWords);) {
    if (const std::uint32_t next = over_joint(i, limit); next > i) {
      if (end == begin) break;
      i = next;
      continue;
    }
    if (glances_.token(i).kind == TokenKind::kNumber && end == i && glances_.token(i).span.size_bytes() <= 3) {
      end = ++i;
      continue;
    }
    if (!is_capital_word(i)) break;
    if ((glances_[i].flags & kFunctionWord) != 0) {
      if (end != i || i == begin || !is_inside_body(i, limit)) break;
      ++i;
      continue;
    }
    if (ends_body_as_title(i, begin, limit)) break;
    if (glances_[i].sense != nullptr && glances_[i].sense->is_part && i > begin) break;
    if (const KnownName* known = glances_.known_at(i); known != nullptr && !glances_.is_given_name(i)) {
      if (known->kind == MentionKind::kPerson) break;
      end = glances_[i].phrase_end;
      const bool is_own_name = i == begin && !is_after_title && begins_own_name(end, limit) &&
                               (glances_.is_common(end) || glances_.known_at(end) != nullptr);
      if (known->kind == MentionKind::kPlace && !goes_on_behind_place(end, limit) && !is_own_name) break;
      i = end;
      has_common = true;
      continue;
    }
    const bool is_everyday = glances_.is_common(i) || glances_.token(i).is_upper || glances_.is_roman_numeral(i) ||
                             glances_.title_at(i) != nullptr ||
                             (glances_[i].sense != nullptr && glances_[i].sense->organisation_head >= 0);
    if (!is_everyday && is_after_title && (has_common || glances_.is_given_name(i)) && !has_own) break;
    if (!is_everyday && is_after_title && has_own && glances_.is_given_name(i)) break;
    (is_everyday ? has_common : has_own) = true;
    end = ++i;
  }
  return end;
}

// A title behind a body's name is its holder's; as the first word of a complement it tells whose body it is: "Ikatan
// Dokter Indonesia".
bool Runs::ends_body_as_title(std::uint32_t i, std::uint32_t begin, std::uint32_t limit) const {
  const Title* title = glances_.title_at(i);
  if (title == nullptr || title->kind == TitleKind::kHonorific) return false;
  const std::uint32_t next = glances_[i].phrase_end;
  const bool is_members = i == begin && next == i + 1 && next < limit && is_capital_word(next) &&
                          (glances_.is_common(next) || glances_.known_at(next) != nullptr) &&
                          !glances_.is_given_name(next);
  return !is_members;
}

// "Perumahan Bekasi Indah": behind a town's name, a word that begins nothing else and that nobody's doing follows.
bool Runs::goes_on_with_own_words(std::uint32_t i, std::uint32_t limit) const {
  if (!begins_own_name(i, limit) || glances_.known_at(i) != nullptr || is_head(i)) return false;
  if ((glances_[i].flags & kCalendarWord) != 0) return false;
  const std::uint32_t next = i + 1;
  if (next >= limit || (glances_[i].flags & kCommonWord) != 0) return true;
  return !is_capital_word(next) && (glances_[next].flags & kAfterPerson) == 0 && !glances_.is_verb_shaped(next);
}

bool Runs::is_head(std::uint32_t i) const {
  const PhraseSense* sense = glances_[i].sense;
  return sense != nullptr && (sense->organisation_head >= 0 || sense->place_head >= 0);
}

// "PT Jakarta Setia": the country or town begins a name of its own.
bool Runs::begins_own_name(std::uint32_t i, std::uint32_t limit) const {
  return i < limit && is_capital_word(i) && !is_initial(i) && glances_.title_at(i) == nullptr &&
         !glances_.is_given_name(i) && (glances_[i].flags & kFunctionWord) == 0;
}

// "Kabinet Indonesia Bersatu": an everyday word behind the country still belongs to the name.
bool Runs::goes_on_behind_place(std::uint32_t i, std::uint32_t limit) const {
  return i < limit && is_capital_word(i) && !glances_.token(i).is_upper && (glances_[i].flags & kCommonWord) != 0 &&
         (glances_[i].flags & kFunctionWord) == 0 && glances_.title_at(i) == nullptr &&
         glances_.known_at(i) == nullptr && !glances_[i].occurs_in_lower_case;
}

std::uint32_t Runs::end_of_place(PlaceHead head, std::uint32_t begin, std::uint32_t limit) const {
  std::uint32_t end = begin;
  for (std::uint32_t i = begin; i < std::min(limit, begin + kMaxPlaceWords);) {
    if (glances_.token(i).kind == TokenKind::kNumber && end > begin && glances_.token(i).span.size_bytes() <= 3) {
      return i + 1;
    }
    const Title* title = glances_.title_at(i);  // streets are named after generals and doctors
    if (!is_capital_word(i) || (title != nullptr && (head == PlaceHead::kArea || title->kind == TitleKind::kRole)))
      break;
    if ((glances_[i].flags & (kFunctionWord | kNumberLabel)) != 0) break;
    end = glances_.known_at(i) != nullptr ? glances_[i].phrase_end : i + 1;
    if (title != nullptr && glances_.is_mark(end, ".") && end + 1 < limit && is_capital_word(end + 1)) {
      i = end + 1;  // "RSUD Dr. Soetomo"
      continue;
    }
    if (glances_.is_mark(end, "/") && end + 1 < limit && is_capital_word(end + 1)) {
      i = end + 1;  // "Gedung DPR/MPR"
      continue;
    }
    const KnownName* known = glances_.known_at(i);
    const bool may_go_on = head == PlaceHead::kSite && goes_on_with_own_words(end, limit);
    if (known != nullptr && known->kind == MentionKind::kPlace && !may_go_on) {
      const PhraseSense* behind = end < limit && is_capital_word(end) ? glances_[end].sense : nullptr;
      return behind != nullptr && behind->is_behind_place ? glances_[end].phrase_end
                                                          : end;  // "Kecamatan Bogor Selatan"
    }
    i = end;
  }
  return end;
}

void Runs::take_polity(Segment& segment, std::uint32_t from) const {
  for (std::uint32_t i = from; i < segment.tokens.end; ++i) {
    const KnownName* known = glances_.known_at(i);
    if (known == nullptr || known->party.empty()) continue;
    const bool is_nearer = segment.party.starts_with(known->party);  // "DPR RI" is the DPR's, not the country's
    if (segment.party.empty() || (known->is_polity && !is_nearer)) segment.party = known->party;
  }
}

std::uint32_t Runs::end_of_part(std::uint32_t i, std::uint32_t limit) const {
  const PhraseSense* sense = glances_[i].sense;
  if (sense == nullptr || !glances_.token(i).is_capitalised) return i;
  const std::uint32_t end = glances_[i].phrase_end;
  const auto is_body_at = [&](std::uint32_t k) {
    const KnownName* known = k < limit ? glances_.known_at(k) : nullptr;
    return known != nullptr && known->kind == MentionKind::kOrganisation;
  };
  if (sense->is_part) return glances_.known_at(i) == nullptr || is_body_at(end) ? end : i;
  const bool is_numbered = sense->organisation_head >= 0 && end < limit && glances_.is_roman_numeral(end);
  if (!is_numbered || glances_.known_at(i) != nullptr) return i;
  const bool is_all = end + 1 >= limit || !is_capital_word(end + 1) || is_body_at(end + 1);
  return is_all ? end + 1 : i;
}

std::uint32_t Runs::end_of_event(std::uint32_t i, std::uint32_t limit) const {
  if (!is_capital_word(i) || glances_[i].begins_sentence || glances_.title_at(i) != nullptr) return i;
  for (std::uint32_t k = i + 1; k < std::min(limit, i + kMaxPersonWords) && is_capital_word(k); ++k) {
    if (glances_.title_at(k) != nullptr) break;
    if (glances_[k].sense != nullptr && glances_[k].sense->is_event_tail) return glances_[k].phrase_end;
  }
  return i;
}

std::optional<Segment> Runs::headed_segment(std::uint32_t i, std::uint32_t limit, bool is_after_title) const {
  const PhraseSense* sense = glances_[i].sense;
  if (sense == nullptr || !glances_.token(i).is_capitalised) return std::nullopt;
  const bool is_body = sense->organisation_head >= 0;
  if (!is_body && sense->place_head < 0) return std::nullopt;
  std::uint32_t begin = glances_[i].phrase_end;
  if (begin < limit && glances_.is_mark(begin, ".") && begin == i + 1) ++begin;  // "Jl. Sudirman"
  const PlaceHead head = sense->is_area   ? PlaceHead::kArea
                         : is_after_title ? PlaceHead::kSiteOfTitle
                                          : PlaceHead::kSite;
  std::uint32_t end = is_body ? end_of_body(begin, limit, is_after_title) : end_of_place(head, begin, limit);
  if (end <= begin) return std::nullopt;
  if (is_body) end = over_inside_joints(end, limit);
  Segment segment;
  segment.tokens = {i, end};
  segment.kind = is_body ? MentionKind::kOrganisation : MentionKind::kPlace;
  segment.is_decided = true;
  const LanguageTables& tables = glances_.tables();
  segment.rule = is_body ? tables.body_rules[static_cast<std::size_t>(sense->organisation_head)]
                         : tables.place_rules[static_cast<std::size_t>(sense->place_head)];
  if (is_body) take_polity(segment, begin);
  if (is_body && segment.party.empty()) {
    segment.party = glances_.tables().head_parties[static_cast<std::size_t>(sense->organisation_head)];
  }
  return segment;
}

// The end of whatever name begins here.
std::uint32_t Runs::end_of_any(std::uint32_t begin, std::uint32_t limit) const {
  if (const auto tailed = tailed_segment(begin, limit)) return tailed->tokens.end;
  if (const KnownName* known = glances_.known_at(begin)) return known_segment(begin, *known, limit).tokens.end;
  if (const auto headed = headed_segment(begin, limit, false)) return headed->tokens.end;
  if (glances_.title_at(begin) != nullptr) return glances_[begin].phrase_end;
  const auto plain = plain_segment(begin, limit, false);
  return plain ? plain->tokens.end : begin;
}

std::optional<Segment> Runs::site_segment(std::uint32_t i, std::uint32_t limit, bool goes_on_place) const {
  const PhraseSense* sense = glances_[i].sense;
  if (sense == nullptr || sense->place_site < 0 || glances_.token(i).is_capitalised || i == 0) return std::nullopt;
  const std::uint32_t flags = glances_[i - 1].flags;
  const bool is_told_where = (flags & (kBeforePlace | kBeforeLocation)) != 0 && (flags & kFunctionWord) != 0;
  if (!is_told_where && !goes_on_place) return std::nullopt;
  const std::uint32_t begin = glances_[i].phrase_end;
  if (begin >= limit || !is_capital_word(begin)) return std::nullopt;
  std::uint32_t end = end_of_any(begin, limit);
  while (end > begin && glances_.is_mark(end, "/") && end + 1 < limit && is_capital_word(end + 1)) {
    end = std::max(end_of_any(end + 1, limit), end + 2);
  }
  if (end == begin) return std::nullopt;
  Segment segment;
  segment.tokens = {i, end};
  segment.kind = MentionKind::kPlace;
  segment.is_decided = true;
  segment.rule = glances_.tables().place_rules[static_cast<std::size_t>(sense->place_site)];
  return segment;
}

// "Institute" + "of Technology": a name of another language goes on over its own small words.
std::uint32_t Runs::over_inside_joints(std::uint32_t end, std::uint32_t limit) const {
  constexpr std::uint32_t kMaxJoints = 3;
  for (std::uint32_t joints = 0; joints < kMaxJoints && end < limit; ++joints) {
    std::uint32_t next = end;
    while (next < limit && (glances_[next].flags & kInsideJoint) != 0 && !glances_.token(next).is_capitalised) ++next;
    if (next == end || next >= limit || !is_capital_word(next)) return end;
    const std::uint32_t last = std::min(limit, next + kMaxPlaceWords);
    while (next < last && is_capital_word(next)) ++next;
    end = next;
  }
  return end;
}

// "Texas" + "Department of Public Safety": the place in front is whose body it is, where owners stand in front.
std::optional<Segment> Runs::owned_body(std::uint32_t owner, std::uint32_t head, std::uint32_t limit) const {
  const KnownName* known = glances_.known_at(owner);
  const bool is_owned = glances_.tables().is_owner_first && known != nullptr && known->kind == MentionKind::kPlace &&
                        glances_[owner].phrase_end == head && glances_[head].sense->organisation_head >= 0;
  return is_owned ? headed_segment(head, limit, false) : std::nullopt;
}

std::optional<Segment> Runs::tailed_segment(std::uint32_t i, std::uint32_t limit) const {
  if (!is_capital_word(i) || (glances_[i].begins_sentence && (glances_[i].flags & kFunctionWord) != 0)) {
    return std::nullopt;
  }
  const bool may_begin_by_place_alone = !glances_.tables().is_owner_first && glances_[i].begins_sentence;
  if (may_begin_by_place_alone && glances_.is_common(i)) return std::nullopt;  // "Saham Acme Inc"
  std::uint32_t tail = kNoIndex;
  std::uint32_t end = i;
  for (std::uint32_t k = i; k < std::min(limit, i + kMaxBodyWords) && is_capital_word(k); ++k) {
    const Title* title = glances_.title_at(k);
    if (title != nullptr && title->kind != TitleKind::kHonorific) break;
    const PhraseSense* sense = glances_[k].sense;
    if (sense == nullptr || k == i) continue;
    if (const auto owned = owned_body(i, k, limit)) {
      tail = k;
      end = owned->tokens.end;
      break;
    }
    const bool is_tail = sense->organisation_tail >= 0 || sense->place_tail >= 0;
    const std::uint32_t phrase_end = glances_[k].phrase_end;
    const bool is_foreign = sense->organisation_head >= 0 && (glances_[phrase_end - 1].flags & kInsideJoint) != 0;
    if (!is_tail && !is_foreign) continue;
    tail = k;
    end = is_tail ? phrase_end : phrase_end - 1;  // "Harvard Institute" + "of Economics"
  }
  if (tail == kNoIndex) return std::nullopt;
  end = over_inside_joints(end, limit);
  const PhraseSense& sense = *glances_[tail].sense;
  Segment segment;
  segment.tokens = {i, end};
  const bool is_body = sense.organisation_tail >= 0 || sense.organisation_head >= 0;
  segment.kind = is_body ? MentionKind::kOrganisation : MentionKind::kPlace;
  segment.is_decided = true;
  const LanguageTables& tables = glances_.tables();
  const std::int32_t body_row = std::max(sense.organisation_tail, sense.organisation_head);
  segment.rule = is_body ? tables.body_rules[static_cast<std::size_t>(body_row)]
                         : tables.place_rules[static_cast<std::size_t>(sense.place_tail)];
  if (is_body) take_polity(segment, i);
  if (const KnownName* whole = glances_.known_at(i); whole != nullptr && glances_[i].phrase_end == end) {
    segment.known = whole;
    segment.kind = whole->kind;
    segment.rule = whole->rule;
  }
  return segment;
}

// The token behind a lower-case particle that a name goes on with ("bin Laden"); `i` where none does.
std::uint32_t Runs::over_particle(std::uint32_t i, std::uint32_t limit) const {
  std::uint32_t next = i;
  while (next < limit && next < i + 2 && (glances_[next].flags & kNameParticle) != 0) ++next;
  if (next < limit && has_joined_particle(next)) return next;
  return next > i && next < limit && is_capital_word(next) ? next : i;
}

// "al-Sarayreh"
bool Runs::has_joined_particle(std::uint32_t i) const {
  if (glances_.token(i).kind != TokenKind::kWord || glances_.token(i).is_capitalised) return false;
  const std::string_view word = glances_.words().words_of(i);
  const std::size_t dash = word.find('-');
  return dash != std::string_view::npos && dash <= 3 && dash + 1 < word.size() && word[dash + 1] >= 'A' &&
         word[dash + 1] <= 'Z';
}

// A word that begins something else than the rest of the name before it.
bool Runs::stops_run(std::uint32_t i) const {
  if (glances_.is_roman_numeral(i) && !glances_.is_mark(i + 1, ".")) return true;
  if (is_initial(i)) return false;
  const bool follows_given = glances_.is_given_name(i - 1) || is_initial(i - 1);
  if (glances_.is_given_name(i)) return false;
  if ((glances_[i].flags & (kFunctionWord | kCalendarWord)) != 0) return true;
  if (const Title* title = glances_.title_at(i); title != nullptr) return true;
  const PhraseSense* sense = glances_[i].sense;
  if (glances_.known_at(i) != nullptr) return !follows_given || glances_[i].phrase_end > i + 1;
  if (sense != nullptr && (sense->organisation_head >= 0 || sense->place_head >= 0)) return true;
  if (glances_.is_surely_common(i)) return true;
  // In a line of capitals no letter tells where a name ends.
  const bool is_amid_capitals = glances_.token(i).is_upper && glances_.token(i - 1).is_upper;
  if (is_amid_capitals && glances_.is_everyday(i)) return true;
  const bool is_short = glances_.token(i).span.size_bytes() <= 3 && !glances_.token(i).is_upper;  // "Kim Jong Un"
  return glances_.is_common(i) && !follows_given && !is_short;
}

std::uint32_t Runs::end_of_plain(std::uint32_t begin, std::uint32_t limit) const {
  std::uint32_t end = begin + 1;
  if (is_initial(begin) && end < limit && glances_.is_mark(end, ".")) ++end;
  while (end < std::min(limit, begin + kMaxPersonWords)) {
    std::uint32_t next = over_particle(end, limit);
    if (next >= limit || glances_[end - 1].suffix_bytes > 0) break;
    if (!has_joined_particle(next) && (!is_capital_word(next) || stops_run(next))) break;
    const bool has_dot = is_initial(next) && next + 1 < limit && glances_.is_mark(next + 1, ".");
    end = next + (has_dot ? 2 : 1);
  }
  if (glances_.is_mark(end - 1, ".") && end - begin > 2) --end;
  const bool is_numbered = end < limit && is_capital_word(end) && glances_.is_roman_numeral(end) &&
                           glances_[end - 1].suffix_bytes == 0 && !glances_.token(begin).is_upper;
  return is_numbered && (end + 1 >= limit || !is_capital_word(end + 1)) ? end + 1 : end;  // "Abdullah II"
}

// "pemimpin FKPM Rahmat Basuki": the abbreviation is a name of its own.
bool Runs::is_lone_abbreviation(std::uint32_t i, std::uint32_t limit, bool is_after_title) const {
  if (!glances_.token(i).is_upper || glances_.token(i).span.size_bytes() < 3 || i + 1 >= limit) return false;
  return is_capital_word(i + 1) && !glances_.token(i + 1).is_upper && !is_initial(i + 1) &&
         (is_after_title || glances_.is_given_name(i + 1));
}

// A month's name, but for one that begins a longer name: "Agus Hutapea".
bool Runs::is_calendar_word(std::uint32_t i, std::uint32_t limit) const {
  if ((glances_[i].flags & kCalendarWord) == 0) return false;
  const bool begins_name = glances_.is_given_name(i) && i + 1 < limit && is_capital_word(i + 1) &&
                           !glances_.is_common(i + 1) && glances_.known_at(i + 1) == nullptr &&
                           glances_.title_at(i + 1) == nullptr;
  return !begins_name;
}

std::optional<Segment> Runs::plain_segment(std::uint32_t i, std::uint32_t limit, bool is_after_title) const {
  if (!is_capital_word(i) || is_calendar_word(i, limit)) return std::nullopt;
  const bool is_everyday = glances_.is_common(i) && !glances_.is_given_name(i);
  // "I Wayan Sudana": what looks like a number begins a name.
  const bool begins_name = i + 1 < limit && is_initial(i) && is_capital_word(i + 1) && glances_.is_given_name(i + 1) &&
                           !glances_.is_common(i + 1);
  if (glances_.is_roman_numeral(i) && !begins_name) return std::nullopt;
  if (is_everyday || (glances_[i].flags & kFunctionWord) != 0) return std::nullopt;
  const PhraseSense* sense = glances_[i].sense;
  if (sense != nullptr && (sense->organisation_head >= 0 || sense->place_head >= 0)) return std::nullopt;
  Segment segment;
  segment.tokens = {i, is_lone_abbreviation(i, limit, is_after_title) ? i + 1 : end_of_plain(i, limit)};
  segment.rule = "measure.capitalised_run";
  return segment;
}

}  // namespace sumber::read::annotate
