#include "read/attribute/internal/sources.h"

#include <algorithm>

namespace sumber::read::attribute {

namespace {

using text::TokenRange;

constexpr std::uint32_t kMaxSubjectTokens = 14;  // a subject farther in is no subject

void add_party(std::vector<std::string>& parties, const std::string& party) {
  if (std::ranges::find(parties, party) == parties.end()) parties.push_back(party);
}

}  // namespace

SpeakerFinder::SpeakerFinder(const Reading& reading) : reading_(reading) { learn_titles(); }

const model::Entity& SpeakerFinder::entity(std::uint32_t index) const {
  const std::size_t known = reading_.read.entities.size();
  return index < known ? reading_.read.entities[index] : new_entities_[index - known];
}

void SpeakerFinder::go_to(std::uint32_t unit) {
  for (; unit_ < unit; ++unit_) {
    if (!has_spoken_in_unit_) note_subject(unit_);
    has_spoken_in_unit_ = false;
  }
}

// A sentence that nobody speaks in turns to the person it begins with.
void SpeakerFinder::note_subject(std::uint32_t unit) {
  const TokenRange range = reading_.units[unit];
  const std::uint32_t last = std::min(range.end, range.begin + kMaxSubjectTokens);
  const bool is_titled =
      reading_.has_role(range.begin, kTitle);  // the name comes last: "Menteri Politik, Hukum, Djoko"
  bool has_person = false;
  for (std::uint32_t i = range.begin; i < last; ++i) {
    if (reading_.quotation_of[i] != kNoIndex) return;
    const std::uint32_t m = reading_.entity_mention[i];
    if (m != kNoIndex && reading_.read.mentions[m].kind == model::MentionKind::kPerson) {
      last_ = last_person_ = {{reading_.read.mentions[m].entity}, false, false};
      if (!is_titled) return;
      has_person = true;
    }
    const Flags ends = has_person ? Flags{kVerb | kRelative | kPrepositionWord | kAuxiliary} : Flags{kVerb | kRelative};
    if (reading_.has_role(i, ends) && !reading_.token(i).is_capitalised) return;
  }
}

Speaker SpeakerFinder::find(const Frame& frame) {
  go_to(frame.unit);
  if (frame.is_hearsay) return {{}, true, false};
  Speaker speaker;
  if (goes_on(frame)) {
    speaker = last_voice_;
  } else if (frame.source.is_empty() || frame.has_own_source) {
    speaker = frame.has_own_source && has_entity(last_person_) ? last_person_ : last_;
  } else if (reading_.has_role(frame.source.whole.begin, kPronounWord) && frame.source.whole.size() == 1) {
    speaker = find_pronoun(frame.source.whole);
  } else {
    speaker = find_by_words(frame.source.whole);
  }
  for (std::uint32_t& e : speaker.entities) e = find_full_name(e);
  const bool is_within = frame.is_nested && voice_unit_ == frame.unit && is_named_person(last_voice_);
  if (has_entity(speaker) && !is_within) {
    if (speaker.entities.front() < reading_.read.entities.size()) last_voice_ = speaker;
    voice_unit_ = frame.unit;
    last_ = speaker;
    if (entity(speaker.entities.front()).kind == model::MentionKind::kPerson) last_person_ = speaker;
    has_spoken_in_unit_ = true;
    if (speaker.is_unnamed) last_unnamed_ = speaker;
    if (speaker.is_document && !speaker.is_unnamed) last_document_ = speaker;
    if (is_named_person(speaker) && !holds_office(speaker)) last_private_ = speaker;
  }
  return speaker;
}

bool SpeakerFinder::is_named_person(const Speaker& speaker) const {
  return has_entity(speaker) && !speaker.is_unnamed &&
         entity(speaker.entities.front()).kind == model::MentionKind::kPerson;
}

// "imbuhnya", "ia menambahkan": whoever spoke last goes on, whoever acted since.
bool SpeakerFinder::goes_on(const Frame& frame) const {
  if (frame.row == kNoIndex || reading_.language.cue_rows[frame.row].kind != CueKind::kAdd) return false;
  const bool is_pronoun = frame.source.whole.size() == 1 && reading_.has_role(frame.source.whole.begin, kPronounWord);
  if (!frame.has_own_source && !frame.source.is_empty() && !is_pronoun) return false;
  if (is_pronoun && voice_unit_ + 1 >= frame.unit) return false;  // who just spoke, named or not
  return is_named_person(last_voice_);
}

Speaker SpeakerFinder::find_pronoun(TokenRange phrase) const {
  const auto match = reading_.language.pronouns.longest_at(reading_.words, phrase.begin, phrase.end);
  const PronounKind kind = match ? reading_.language.pronoun_kinds[match->value] : PronounKind::kPerson;
  if (kind == PronounKind::kSpeaker) return {};
  if (kind == PronounKind::kPerson && has_entity(last_person_)) return last_person_;
  if (has_entity(last_)) return last_;
  if (kind == PronounKind::kInstitution) return {};
  for (std::uint32_t i = phrase.begin; i-- > 0;) {
    const std::uint32_t m = reading_.entity_mention[i];
    if (m != kNoIndex && reading_.read.mentions[m].kind == model::MentionKind::kPerson)
      return {{reading_.read.mentions[m].entity}, false, false};
  }
  return {};
}

std::vector<std::uint32_t> SpeakerFinder::people_in(TokenRange phrase) const {
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
    const std::uint32_t m = reading_.entity_mention[i];
    if (m == kNoIndex || reading_.read.mentions[m].kind != model::MentionKind::kPerson) continue;
    const std::uint32_t e = reading_.read.mentions[m].entity;
    const bool is_in_brackets = i > phrase.begin && reading_.is_mark(i - 1, "(");
    if (!is_in_brackets && std::ranges::find(found, e) == found.end()) found.push_back(e);
  }
  return found;
}

// "Budi dan Ani", not "Menteri Riset dan Teknologi Budi": a word that joins stands between two people.
bool SpeakerFinder::is_list_of_people(TokenRange phrase) const {
  bool ends_person = false;  // a person, or the marks right behind one
  bool has_join = false;
  for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
    const std::uint32_t m = reading_.entity_mention[i];
    const bool is_person = m != kNoIndex && reading_.read.mentions[m].kind == model::MentionKind::kPerson;
    if (is_person && has_join) return true;
    const bool is_mark = reading_.token(i).kind == text::TokenKind::kMark;
    const bool joins = reading_.has_role(i, kJoin) && ends_person;
    has_join = !is_person && (has_join || joins);
    ends_person = is_person || (ends_person && is_mark);
  }
  return false;
}

// Somebody told of before, described: whoever holds the office, else whoever spoke or acted last.
Speaker SpeakerFinder::find_described(TokenRange phrase) const {
  if (reading_.has_role(phrase.begin, kTitle)) {
    if (const std::uint32_t e = find_by_title(phrase); e != kNoIndex) return {{e}, false, false};
    if (const std::uint32_t e = find_by_title_word(phrase); e != kNoIndex) return {{e}, false, false};
    // "Politikus NasDem itu" tells more of the last speaker, "saksi itu" nothing.
    const bool is_plain = phrase.size() <= 2;
    if (is_plain && holds_office(last_person_))
      return reading_.has_role(phrase.begin, kVagueNoun) ? last_private_ : Speaker{};
  }
  const bool is_vague = reading_.has_role(phrase.begin, kVagueNoun);
  if (is_vague && has_entity(last_unnamed_) && (last_.is_unnamed || !has_entity(last_person_))) return last_unnamed_;
  const std::uint32_t named = named_just_before(phrase.begin);
  return named == kNoIndex ? last_person_ : Speaker{{named}, false, false};
}

// "Polisi menangkap Rudi. Pelaku asal Garut itu mengaku": the one person whom the sentence before names, where the last
// speaker stands farther off.
std::uint32_t SpeakerFinder::named_just_before(std::uint32_t token) const {
  if (unit_ == 0) return kNoIndex;
  std::uint32_t found = kNoIndex;
  for (std::uint32_t i = reading_.near(unit_ - 1, {token, token}).begin; i < token; ++i) {
    const std::uint32_t m = reading_.entity_mention[i];
    if (m == kNoIndex || reading_.read.mentions[m].kind != model::MentionKind::kPerson) continue;
    const std::uint32_t e = reading_.read.mentions[m].entity;
    if (found != kNoIndex && found != e) return kNoIndex;
    if (has_entity(last_person_) && last_person_.entities.front() == e) return kNoIndex;
    found = e;
  }
  return voice_unit_ + 1 == unit_ ? kNoIndex : found;
}

// Organisations and places that are heads: at the beginning, behind a comma or a joining word.
std::vector<std::uint32_t> SpeakerFinder::bodies_in(TokenRange phrase) const {
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
    const std::uint32_t m = reading_.entity_mention[i];
    if (m == kNoIndex) continue;
    const TokenRange tokens = reading_.words.tokens_in(reading_.read.mentions[m].span);
    const bool is_head = tokens.begin <= phrase.begin || reading_.is_mark(tokens.begin - 1, ",") ||
                         reading_.has_role(tokens.begin - 1, kJoin | kDeterminer | kInstitutionNoun);
    const std::uint32_t e = reading_.read.mentions[m].entity;
    if (is_head && std::ranges::find(found, e) == found.end()) found.push_back(e);
    i = std::max(i, tokens.end - 1);
  }
  return found;
}

bool SpeakerFinder::has_vague_head(TokenRange phrase) const {
  std::uint32_t i = phrase.begin;
  while (i + 1 < phrase.end && reading_.has_role(i, kDeterminer) && !reading_.has_role(i, kVagueWord)) ++i;
  return reading_.has_role(i, kVagueWord | kVagueNoun);
}

// "... di dalam stadion yang meminta", "paradigma kolonial yang memandang": plain words before their verb that no table
// knows as somebody names nobody.
bool SpeakerFinder::is_bare_thing(TokenRange phrase) const {
  constexpr Flags kSomebody = kSpeakerNoun | kVagueNoun | kVagueWord | kDocumentNoun | kInstitutionNoun | kTitle;
  const bool is_behind_verb = phrase.begin > 0 && reading_.has_role(phrase.begin - 1, kVerb);
  for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
    if (reading_.token(i).is_capitalised || reading_.has_role(i, kSomebody)) return false;
  }
  return !is_behind_verb;
}

// "Pernyataan tersebut juga mengimbau": the words of whoever spoke before.
bool SpeakerFinder::points_to_words(TokenRange phrase) const {
  constexpr std::uint32_t kMostWords = 2;
  if (phrase.size() > kMostWords || !reading_.has_role(phrase.begin, kDocumentNoun)) return false;
  const std::uint32_t last = phrase.size() == 1 ? phrase.end : phrase.end - 1;
  return last < reading_.roles.size() && reading_.is_word(last) && reading_.has_role(last, kReference | kAfterNoun);
}

Speaker SpeakerFinder::find_by_words(TokenRange phrase) {
  bool is_pointed_at = false;
  while (phrase.size() > 1 && reading_.has_role(phrase.begin, kDeterminer) &&
         !reading_.has_role(phrase.begin, kVagueWord | kSpeakerNoun) && reading_.has_role(phrase.begin + 1, kTitle)) {
    ++phrase.begin;  // "sang menteri"
    is_pointed_at = true;
  }
  phrase = without_role_behind(phrase);
  if (reading_.has_role(phrase.end - 1, kRelative) && people_in(phrase).empty()) {
    const std::uint32_t e = person_before(phrase.end);  // "Yusuf from the bus company, who said"
    if (e != kNoIndex) return {{e}, false, false};
  }
  if (const TokenRange owner = owner_of_words(phrase); !owner.is_empty()) return find_by_words(owner);
  if (reading_.has_role(phrase.begin, kWatch)) return {};  // what the reporter saw is nobody's word
  const bool is_anonymous = phrase.size() > 2 && reading_.has_role(phrase.begin, kAnonymous);
  if (is_pointed_at || (is_description(reading_, phrase) && !is_anonymous)) {
    const Speaker described = find_described(phrase);
    if (has_entity(described)) return described;
  }
  if (const std::uint32_t e = find_by_last_title(phrase); e != kNoIndex) return {{e}, false, false};
  if (points_to_words(phrase)) {
    const Speaker& told = reading_.has_role(phrase.begin, kSpoken) ? last_ : last_document_;
    if (has_entity(told)) return told;
  }
  return find_named(phrase);
}

// Whom the words name themselves, not by what was told before; a new one where nobody is known by them.
Speaker SpeakerFinder::find_named(TokenRange phrase) {
  std::vector<std::uint32_t> people = people_in(phrase);
  const bool is_titled = reading_.has_role(phrase.begin, kSpeakerNoun);
  if (const TokenRange name = is_titled ? unmarked_name(reading_, phrase) : TokenRange{}; !name.is_empty()) {
    const std::uint32_t e = find_by_name(name);
    return e != kNoIndex ? Speaker{{e}, false, false} : make_speaker(name);
  }
  if (people.size() > 1 && is_titled && !is_list_of_people(phrase)) people.erase(people.begin(), people.end() - 1);
  const bool is_vague = has_vague_head(phrase);
  const bool begins_with_name = reading_.entity_mention[phrase.begin] != kNoIndex;
  if (!people.empty() && (!is_vague || begins_with_name || people.size() > 1 || !name_in(reading_, phrase).is_empty()))
    return {std::move(people), false, false};
  if (is_vague && phrase.size() == 1 && reading_.has_role(phrase.begin, kTitle)) {
    const std::uint32_t holder = find_by_title_word(phrase);  // "hakim", where just one judge is named
    if (holder != kNoIndex) return {{holder}, false, false};
  }
  if (is_vague && !begins_with_name) return make_speaker(phrase);
  std::vector<std::uint32_t> bodies = bodies_in(phrase);
  const bool is_document = reading_.has_role(phrase.begin, kDocumentNoun);
  if (!bodies.empty() && begins_with_name) return {std::move(bodies), false, false};
  if (const std::uint32_t e = find_by_name(phrase); e != kNoIndex) return {{e}, false, false};
  if (reading_.has_role(phrase.begin, kTitle)) {
    if (const std::uint32_t e = find_by_title(phrase); e != kNoIndex) return {{e}, false, false};
  }
  if (!bodies.empty() && !is_document) return {std::move(bodies), false, false};
  if (is_bare_thing(phrase)) return {};
  return make_speaker(phrase);
}

// "Tirta Gumilar, kepala polres Muna": without the role that explains the name.
TokenRange SpeakerFinder::without_role_behind(TokenRange phrase) const {
  for (std::uint32_t i = phrase.begin + 1; i + 1 < phrase.end; ++i) {
    if (!reading_.is_mark(i, ",")) continue;
    const bool is_explained = is_person_at(reading_, i - 1) && reading_.has_role(i + 1, kSpeakerNoun) &&
                              !reading_.token(i + 1).is_capitalised;
    return is_explained ? TokenRange{phrase.begin, i} : phrase;
  }
  return phrase;
}

// "keterangan [Kepala Desa]", "an account by [the captain]": whose words they are. Empty where that is not told.
TokenRange SpeakerFinder::owner_of_words(TokenRange phrase) const {
  std::uint32_t i = phrase.begin;
  while (i + 1 < phrase.end && reading_.has_role(i, kDeterminer) && !reading_.has_role(i, kSpeakerNoun)) ++i;
  if (!reading_.has_role(i, kSpoken)) return {};
  while (i < phrase.end && reading_.has_role(i, kSpoken)) ++i;
  const std::uint32_t limit = reading_.units[unit_].end;
  const bool is_led = i < limit && reading_.has_role(i, kAgent | kInner);
  while (i < limit && reading_.has_role(i, kAgent | kInner)) ++i;
  const bool is_behind = i >= phrase.end && is_led;  // "an account" + "by the captain"
  const TokenRange owner =
      is_behind ? phrase_after(reading_, i, limit).whole : TokenRange{std::min(i, phrase.end), phrase.end};
  const bool is_somebody = !owner.is_empty() && (!people_in(owner).empty() ||
                                                 reading_.has_role(owner.begin, kTitle | kVagueWord | kDeterminer));
  return is_somebody ? owner : TokenRange{};
}

// The person whom the statement names last before `token`.
std::uint32_t SpeakerFinder::person_before(std::uint32_t token) const {
  const std::uint32_t first = reading_.near(unit_, {token, token}).begin;
  for (std::uint32_t i = token; i-- > first;) {
    const std::uint32_t m = reading_.entity_mention[i];
    if (m != kNoIndex && reading_.read.mentions[m].kind == model::MentionKind::kPerson)
      return reading_.read.mentions[m].entity;
  }
  return kNoIndex;
}

// "Informasi yang dihimpun menyebutkan", "data menunjukkan": a document that nobody names or owns.
bool SpeakerFinder::is_bare_document(TokenRange phrase) const {
  const bool is_alone = phrase.size() == 1 || (phrase.size() == 2 && reading_.has_role(phrase.begin + 1, kAfterNoun));
  return is_alone && reading_.has_role(phrase.begin, kDocumentNoun) && !reading_.token(phrase.begin).is_upper;
}

// What the office of a holder who is not named belongs to: "Kapolres".
void SpeakerFinder::add_office(TokenRange phrase, model::Entity& entity) const {
  const auto office = reading_.language.offices.longest_at(reading_.words, phrase.begin, phrase.end);
  if (!office) return;
  const OfficeRow& row = reading_.language.office_rows[office->value];
  if (entity.institution.empty()) entity.institution = row.institution;
  if (entity.parties.empty() && !row.party.empty()) entity.parties.push_back(row.party);
}

base::Span SpeakerFinder::named_before(const Frame& frame, const Speaker& speaker) const {
  constexpr std::uint32_t kReachUnits = 2;
  if (speaker.entities.size() != 1 || speaker.entities.front() >= places_.size()) return {};
  const std::uint32_t first = frame.unit > kReachUnits ? frame.unit - kReachUnits : 0;
  const std::uint32_t lower = reading_.near(first, frame.cue).begin;
  const auto& places = places_[speaker.entities.front()];
  const auto after = std::ranges::lower_bound(places, frame.cue.begin);
  for (auto place = after; place != places.begin();) {
    --place;
    if (*place < lower) break;
    if (reading_.quotation_of[*place] != kNoIndex) continue;
    return reading_.read.mentions[reading_.entity_mention[*place]].span;
  }
  return {};
}

// "Chusny" is "A. Fauzy Chusny" where just one person of the article has that word in a longer name.
std::uint32_t SpeakerFinder::find_full_name(std::uint32_t e) const {
  const auto& entities = reading_.read.entities;
  if (e >= entities.size() || entities[e].kind == model::MentionKind::kOrganisation) return e;
  const std::string& name = entities[e].name;
  const bool is_place = entities[e].kind != model::MentionKind::kPerson;  // "Batubara" is "Handi Batubara"
  if (name.size() < 3 || name.find(' ') != std::string::npos) return e;
  std::uint32_t found = kNoIndex;
  for (std::uint32_t other = 0; other < std::min(kMaxCompared, entities.size()); ++other) {
    if (other == e || entities[other].kind != model::MentionKind::kPerson) continue;
    const bool holds = is_place ? entities[other].name.ends_with(" " + name)
                                : (" " + entities[other].name + " ").find(" " + name + " ") != std::string::npos;
    if (!holds) continue;
    if (found != kNoIndex) return e;
    found = other;
  }
  return found == kNoIndex ? e : found;
}

// A short name that annotation did not mark: all its words stand in one entity's names.
std::uint32_t SpeakerFinder::find_by_name(TokenRange phrase) const {
  if (phrase.size() > 4 || !reading_.token(phrase.begin).is_capitalised) return kNoIndex;
  if (reading_.has_role(phrase.begin, kSpeakerNoun)) return kNoIndex;
  const std::string wanted = text::fold(base::slice(reading_.words.text(), reading_.words.span_of(phrase)));
  for (std::uint32_t e = 0; e < std::min(kMaxCompared, reading_.read.entities.size()); ++e) {
    const model::Entity& entity = reading_.read.entities[e];
    const auto holds = [&](const std::string& name) {
      return (" " + text::fold(name) + " ").find(" " + wanted + " ") != std::string::npos;
    };
    if (holds(entity.name) || std::ranges::any_of(entity.aliases, holds)) return e;
  }
  return kNoIndex;
}

// Somebody annotation does not know: an official not named, an office, a document, a name of its own.
Speaker SpeakerFinder::make_speaker(TokenRange phrase) {
  const bool is_document = reading_.has_role(phrase.begin, kDocumentNoun);
  const bool is_institution = reading_.has_role(phrase.begin, kInstitutionNoun);
  const bool is_vague = has_vague_head(phrase);
  const bool points_back = reading_.has_role(phrase.end - 1, kDeterminer) && phrase.size() == 2;
  if (is_vague && points_back && has_entity(last_unnamed_)) return last_unnamed_;
  const std::string name(base::slice(reading_.words.text(), reading_.words.span_of(phrase)));
  const auto next = static_cast<std::uint32_t>(reading_.read.entities.size() + new_entities_.size());
  const auto [found, is_new] = made_.try_emplace(text::fold(name), next);
  const bool is_nobodys = (is_vague && !is_institution) || is_bare_document(phrase);
  const Speaker speaker{{found->second}, is_nobodys, is_document};
  if (!is_new) return speaker;
  model::Entity entity;
  entity.kind = is_document || is_institution ? model::MentionKind::kOrganisation : model::MentionKind::kPerson;
  entity.name = name;
  entity.rule = is_vague ? "measure.unnamed_source" : "measure.source_words";
  for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
    const std::uint32_t m = reading_.entity_mention[i];
    if (m == kNoIndex || reading_.read.mentions[m].entity >= reading_.read.entities.size()) continue;
    const model::Entity& body = reading_.read.entities[reading_.read.mentions[m].entity];
    for (const std::string& party : body.parties) add_party(entity.parties, party);
    if (entity.institution.empty() && body.kind == model::MentionKind::kOrganisation) entity.institution = body.name;
  }
  add_office(phrase, entity);
  new_entities_.push_back(std::move(entity));
  return speaker;
}

}  // namespace sumber::read::attribute
