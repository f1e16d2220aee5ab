// Offices: who holds which in the article, and whom a bare one stands for.
#include <algorithm>

#include "read/attribute/internal/sources.h"

namespace sumber::read::attribute {

using text::TokenRange;

namespace {

constexpr std::uint32_t kMaxTitleTokens = 12;
constexpr std::uint64_t kRowKeys = 1;  // rows of `speakers` as keys; hashes of words are never so small

}  // namespace

// Titles of people: those annotated, and the title words right before and behind their mentions.
void SpeakerFinder::learn_titles() {
  const auto& entities = reading_.read.entities;
  title_words_.resize(entities.size());
  places_.resize(entities.size());
  for (std::uint32_t e = 0; e < entities.size(); ++e) {
    for (const std::string& title : entities[e].titles) {
      const text::TokenizedText words(title, nullptr);
      for (const text::Token& token : words.tokens()) title_words_[e].push_back(token.key);
      const TokenRange all{0, static_cast<std::uint32_t>(words.tokens().size())};
      for (const text::PhraseMatch& match : reading_.language.speakers.find_all(words, all))
        title_words_[e].push_back(kRowKeys + match.value);
    }
  }
  for (const model::Mention& mention : reading_.read.mentions) {
    if (mention.entity >= entities.size()) continue;
    const TokenRange tokens = reading_.words.tokens_in(mention.span);
    places_[mention.entity].push_back(tokens.begin);
    if (mention.kind != model::MentionKind::kPerson) continue;
    std::uint32_t begin = tokens.begin;
    const auto goes_on = [&](std::uint32_t i) {
      if (reading_.is_mark(i, "(") || reading_.is_mark(i, ")") || reading_.has_role(i, kJoin)) return true;
      return reading_.is_word(i) && !reading_.has_role(i, kTimeWord) &&
             (reading_.token(i).is_capitalised || reading_.has_role(i, kSpeakerNoun));
    };
    const bool is_aside =
        tokens.end < reading_.roles.size() && reading_.token(tokens.end).kind == text::TokenKind::kMark;
    if (begin > 0 && reading_.is_mark(begin - 1, ",") && is_aside) --begin;
    std::uint32_t at = begin;
    const bool is_described = begin > 0 && (reading_.has_role(begin - 1, kAfterNoun | kNotVerb) ||
                                            reading_.entity_mention[begin - 1] != kNoIndex);
    const auto describes = [&](std::uint32_t i) {  // "kepala puskesmas di kecamatan itu"
      return is_described && reading_.is_word(i) &&
             !reading_.has_role(i, kVerb | kAuxiliary | kTimeWord | kConjunction);
    };
    while (at > 0 && begin - at < kMaxTitleTokens && (goes_on(at - 1) || describes(at - 1))) --at;
    while (at < begin && !reading_.has_role(at, kTitle)) ++at;
    add_title_keys({at, begin}, title_words_[mention.entity]);
    const bool is_subject =
        at == 0 || reading_.token(at - 1).kind != text::TokenKind::kWord || reading_.token(at).has_line_end_before;
    add_title_keys(title_behind(tokens.end, goes_on, is_subject ? Clause::kOfName : Clause::kOther),
                   title_words_[mention.entity]);
  }
  for (auto& keys : title_words_) std::ranges::sort(keys);
}

// "Budi, ketua RT setempat, …", "Oesman sendiri merupakan wakil ketua MPR", "Setya yang juga ketua umum Golkar": the
// title of the name that ends at `at`. "Didampingi Budi, menteri itu mengatakan" begins a clause.
TokenRange SpeakerFinder::title_behind(std::uint32_t at, const auto& goes_on, Clause clause) const {
  constexpr std::uint32_t kMaxLinkTokens = 4;
  const auto count = static_cast<std::uint32_t>(reading_.roles.size());
  const bool is_aside = at < count && reading_.is_mark(at, ",");
  std::uint32_t begin = at + (is_aside ? 1 : 0);
  const std::uint32_t last = std::min(count, at + kMaxLinkTokens);
  const auto links = [&](std::uint32_t i) {
    const bool is_cue = (reading_.starts[i] & kCueLexicon) != 0;
    return reading_.has_role(i, kRelative | kAuxiliary | kAdverb | kVerb | kAfterNoun | kCapacity) && !is_cue;
  };
  while (!is_aside && begin < last && !reading_.has_role(begin, kTitle) && links(begin)) ++begin;
  const bool has_link = is_aside || begin > at;
  if (!has_link || begin >= count || !reading_.has_role(begin, kTitle)) return {};
  std::uint32_t end = begin;
  const auto is_plain = [&](std::uint32_t i) {  // "arsitek tim tamu"
    return end > begin && reading_.is_word(i) && (reading_.roles[i] & ~(kNotVerb | kAfterNoun)) == 0 &&
           (reading_.starts[i] & kCueLexicon) == 0;
  };
  while (end < count && end < begin + kMaxTitleTokens && (goes_on(end) || is_plain(end))) ++end;
  // A role in small letters explains a name that begins its clause: "Tirta, kepala polres Muna menyebut".
  const bool may_act = !is_aside || (clause == Clause::kOfName && !reading_.token(begin).is_capitalised);
  const bool is_closed = may_act || end >= count || reading_.token(end).kind != text::TokenKind::kWord ||
                         !reading_.has_role(end, kVerb | kAuxiliary);
  return is_closed ? TokenRange{begin, end} : TokenRange{};
}

// Keys of the words, and of the rows of `speakers` among them, so that "dubes" meets "duta besar".
void SpeakerFinder::add_title_keys(TokenRange range, std::vector<std::uint64_t>& keys) const {
  for (std::uint32_t i = range.begin; i < range.end; ++i) keys.push_back(reading_.token(i).key);
  for (const text::PhraseMatch& match : reading_.match_all(reading_.language.speakers, kSpeakerLexicon, range))
    keys.push_back(kRowKeys + match.value);
}

// The person whose titles share most words with the phrase, its first word among them; of equals the one named last.
std::uint32_t SpeakerFinder::find_by_title(TokenRange phrase) const {
  std::uint32_t best = kNoIndex;
  std::pair<std::uint32_t, std::uint32_t> best_score{0, 0};
  const auto head = reading_.language.speakers.longest_at(reading_.words, phrase.begin, phrase.end);
  const std::uint64_t head_key = head ? kRowKeys + head->value : reading_.token(phrase.begin).key;
  std::vector<std::uint64_t> wanted;
  add_title_keys(phrase, wanted);
  for (std::uint32_t e = 0; e < std::min(kMaxCompared, title_words_.size()); ++e) {
    const auto& keys = title_words_[e];
    if (!std::ranges::binary_search(keys, head_key) || is_named_in(e, phrase)) continue;
    std::uint32_t shared = 0;
    for (const std::uint64_t key : wanted) shared += std::ranges::binary_search(keys, key) ? 1 : 0;
    const auto after = std::ranges::upper_bound(places_[e], phrase.begin);
    const std::uint32_t nearest = after == places_[e].begin() ? 0 : *(after - 1) + 1;
    const std::pair<std::uint32_t, std::uint32_t> score{shared, nearest};
    if (score > best_score) {
      best_score = score;
      best = e;
    }
  }
  return best != kNoIndex || !head ? best : find_by_wider_title(phrase, head->value);
}

// "Orang nomor satu di Blora itu" is the only person whose title is one that such words stand for.
std::uint32_t SpeakerFinder::find_by_wider_title(TokenRange phrase, std::uint32_t row) const {
  const auto& akin = reading_.language.akin;
  std::uint32_t found = kNoIndex;
  for (auto at = std::ranges::lower_bound(akin, std::pair(row, 0U)); at != akin.end() && at->first == row; ++at) {
    for (std::uint32_t e = 0; e < std::min(kMaxCompared, title_words_.size()); ++e) {
      if (!std::ranges::binary_search(title_words_[e], kRowKeys + at->second) || is_named_in(e, phrase)) continue;
      if (found != kNoIndex && found != e) return kNoIndex;
      found = e;
    }
  }
  return found;
}

// "the village head", "the visiting coach": where the noun stands behind its attributes, the one person whose titles
// hold it, or of several the one whose titles share most of the words.
std::uint32_t SpeakerFinder::find_by_last_title(TokenRange phrase) const {
  constexpr std::uint32_t kMaxTokens = 6;
  const bool is_bare = reading_.language.has_verb_groups && phrase.size() > 1 && phrase.size() <= kMaxTokens &&
                       reading_.has_role(phrase.begin, kDeterminer) && reading_.has_role(phrase.end - 1, kTitle) &&
                       !reading_.has_role(phrase.begin, kVagueWord) && people_in(phrase).empty();
  if (!is_bare) return kNoIndex;
  std::vector<std::uint64_t> wanted;
  add_title_keys({phrase.begin + 1, phrase.end}, wanted);
  const std::uint64_t head = reading_.token(phrase.end - 1).key;
  std::uint32_t best = kNoIndex;
  std::uint32_t best_shared = 0;
  bool is_tied = false;
  for (std::uint32_t e = 0; e < std::min(kMaxCompared, title_words_.size()); ++e) {
    const auto& keys = title_words_[e];
    if (!std::ranges::binary_search(keys, head)) continue;
    const auto shared = static_cast<std::uint32_t>(
        std::ranges::count_if(wanted, [&](std::uint64_t key) { return std::ranges::binary_search(keys, key); }));
    is_tied = shared == best_shared || (is_tied && shared < best_shared);
    if (shared <= best_shared) continue;
    best = e;
    best_shared = shared;
  }
  return is_tied ? kNoIndex : best;
}

// "Sang gubernur" is the only one whose titles hold the word: "mantan gubernur Jambi".
std::uint32_t SpeakerFinder::find_by_title_word(TokenRange phrase) const {
  std::uint32_t found = kNoIndex;
  for (std::uint32_t e = 0; e < std::min(kMaxCompared, title_words_.size()); ++e) {
    if (!std::ranges::binary_search(title_words_[e], reading_.token(phrase.begin).key)) continue;
    if (is_named_in(e, phrase)) continue;
    if (found != kNoIndex) return kNoIndex;
    found = e;
  }
  return found;
}

// Somebody whom the article tells an office of: no other office is meant for him.
bool SpeakerFinder::holds_office(const Speaker& speaker) const {
  if (!has_entity(speaker)) return false;
  if (speaker.entities.front() >= title_words_.size()) return !speaker.is_unnamed;  // told by his office alone
  const auto& keys = title_words_[speaker.entities.front()];
  return !keys.empty() && keys.front() < kRowKeys + reading_.language.speaker_roles.size();
}

// "Pentolan Dewa 19 itu": whom a description names it does not mean.
bool SpeakerFinder::is_named_in(std::uint32_t e, TokenRange phrase) const {
  const auto place = std::ranges::lower_bound(places_[e], phrase.begin);
  return place != places_[e].end() && *place < phrase.end;
}

}  // namespace sumber::read::attribute
