#include "read/attribute/internal/reading.h"

#include <algorithm>

namespace sumber::read::attribute {

namespace {

using text::TokenKind;
using text::TokenRange;

// Marks the words of one lexicon's phrases, as a walk over the tokens meets them: leftmost, longest, not overlapping.
class RoleMarker {
 public:
  RoleMarker(Reading& reading, const text::PhraseMatcher& matcher, LexiconFlags lexicon)
      : reading_(reading), matcher_(matcher), lexicon_(lexicon) {}

  // `roles_of` gives the roles of a phrase by its number.
  void mark_at(std::uint32_t token, const auto& roles_of) {
    if (token < end_ || (reading_.starts[token] & lexicon_) == 0) return;
    const auto match = matcher_.longest_at(reading_.words, token, static_cast<std::uint32_t>(reading_.roles.size()));
    if (!match) return;
    end_ = match->tokens.end;
    for (std::uint32_t i = token; i < end_; ++i) reading_.roles[i] |= roles_of(match->value);
  }

  [[nodiscard]] std::uint32_t end() const { return end_; }

 private:
  Reading& reading_;
  const text::PhraseMatcher& matcher_;
  LexiconFlags lexicon_;
  std::uint32_t end_ = 0;  // of the last phrase
};

// "kata Hari", "Satuan Lalu Lintas": a capital inside a sentence is a name, where it is no day and no month.
bool is_name_like_time(const Reading& reading, std::uint32_t i) {
  if ((reading.roles[i] & kTimeWord) == 0 || !reading.token(i).is_capitalised || reading.token(i).is_upper)
    return false;
  if (i == 0 || !reading.is_word(i - 1) || reading.token(i).has_line_end_before) return false;
  return !reading.language.calendar.longest_at(reading.words, i, i + 1).has_value();
}

void find_roles(Reading& reading) {
  const Language& language = reading.language;
  const auto count = static_cast<std::uint32_t>(reading.words.tokens().size());
  reading.roles.assign(count, 0);
  reading.starts.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    reading.starts.push_back(language.starts_of(reading.token(i)));
    if ((reading.starts[i] & kOccasionLexicon) != 0) reading.occasion_starts.push_back(i);
  }
  RoleMarker clause_words(reading, language.clause_words, kClauseLexicon);
  for (std::uint32_t i = 0; i < count; ++i) {
    clause_words.mark_at(i, [&](std::uint32_t row) { return language.clause_roles[row]; });
    if (reading.roles[i] == 0) reading.roles[i] = language.roles_of(reading.words, i);
    if (is_name_like_time(reading, i)) reading.roles[i] = 0;
  }
  RoleMarker speakers(reading, language.speakers, kSpeakerLexicon);
  RoleMarker unnamed(reading, language.unnamed, kUnnamedLexicon);
  RoleMarker pronouns(reading, language.pronouns, kPronounLexicon);
  constexpr std::uint32_t kSureTokens = 3;  // a title so long is no word of somebody not named
  for (std::uint32_t i = 0; i < count; ++i) {
    if ((reading.starts[i] & (kSpeakerLexicon | kUnnamedLexicon | kPronounLexicon)) == 0) continue;
    speakers.mark_at(i, [&](std::uint32_t row) { return language.speaker_roles[row]; });
    if (speakers.end() >= i + kSureTokens && reading.has_role(i, kTitle)) continue;  // "orang nomor satu"
    unnamed.mark_at(i, [&](std::uint32_t row) { return language.unnamed_roles[row]; });
    pronouns.mark_at(i, [](std::uint32_t) { return Flags{kPronounWord}; });
  }
}

std::vector<bool> find_reports(const Reading& reading) {
  const auto count = static_cast<std::uint32_t>(reading.roles.size());
  std::vector<bool> reports(count, false);
  for (std::uint32_t i = 1; i < count; ++i) {
    if ((reading.starts[i] & kCueLexicon) == 0) continue;  // as for most words
    if (reading.token(i - 1).kind != text::TokenKind::kQuote && !reading.is_mark(i - 1, ",")) continue;
    const auto cue = reading.match(reading.language.cues, kCueLexicon, i, count);
    reports[i] = cue && (reading.language.cue_rows[cue->value].positions & (kAfterContent | kOwnSource)) != 0;
  }
  return reports;
}

// "“Who paid?” Keller asked." goes on behind the question; "“Nobody asked us.” — Ana Keller" behind the dash.
bool goes_on_behind_quotation(const Reading& reading, TokenRange sentence) {
  constexpr std::uint32_t kReachTokens = 8;
  const std::uint32_t border = sentence.begin;
  if (!reading.language.has_verb_groups || border < 2 || reading.token(border).has_line_end_before) return false;
  if (reading.token(border - 1).kind != TokenKind::kQuote) return false;
  const std::uint32_t last = std::min(sentence.end, border + kReachTokens);
  if (!reading.is_mark(border - 2, "?") && !reading.is_mark(border - 2, "!")) return false;
  for (std::uint32_t i = border; i < last && reading.token(i).kind == TokenKind::kWord; ++i) {
    if (i > border && (reading.starts[i] & kCueLexicon) != 0)
      return i + 1 >= sentence.end || !reading.is_word(i + 1) || reading.has_role(i + 1, kTimeWord | kPrepositionWord);
  }
  return false;
}

// Sentences, joined where a quotation begins in one and ends in a later one.
void find_units(Reading& reading) {
  std::size_t next_quotation = 0;
  for (const TokenRange sentence : reading.words.sentences()) {
    if (!reading.units.empty()) {
      const std::uint32_t border = sentence.begin;
      while (next_quotation < reading.quotations.size() && reading.quotations[next_quotation].whole.end <= border)
        ++next_quotation;
      const bool is_inside =
          next_quotation < reading.quotations.size() && reading.quotations[next_quotation].whole.begin < border;
      if (is_inside || goes_on_behind_quotation(reading, sentence)) {
        reading.units.back().end = sentence.end;
        continue;
      }
    }
    reading.units.push_back(sentence);
  }
}

// A cue that is only a part of a longer small phrase is none: "dengan demikian".
bool is_part_of_phrase(const Reading& reading, TokenRange cue, TokenRange unit) {
  const std::uint32_t first = cue.begin > unit.begin + 3 ? cue.begin - 3 : unit.begin;
  for (std::uint32_t i = first; i <= cue.begin; ++i) {
    const auto match = reading.match(reading.language.clause_words, kClauseLexicon, i, unit.end);
    if (match && match->tokens.end >= cue.end && match->tokens.size() > cue.size()) return true;
  }
  return false;
}

// "United States": a capital in the middle of a sentence belongs to a name or a headline.
bool is_part_of_name(const Reading& reading, TokenRange cue, TokenRange unit) {
  if (!reading.token(cue.begin).is_capitalised || cue.begin == unit.begin) return false;
  return reading.is_word(cue.begin - 1) || reading.entity_mention[cue.begin] != kNoIndex;
}

// Every word with a capital: there capitals tell nothing of names.
bool is_headline(const Reading& reading, TokenRange unit) {
  constexpr std::uint32_t kMinWords = 4;
  constexpr std::uint32_t kMaxTokens = 40;
  constexpr std::size_t kMinBytes = 4;  // shorter words keep their small letters
  if (!reading.language.has_verb_groups || unit.size() > kMaxTokens) return false;
  std::uint32_t words = 0;
  for (std::uint32_t i = unit.begin; i < unit.end; ++i) {
    if (!reading.is_word(i) || reading.token(i).span.size_bytes() < kMinBytes) continue;
    if (!reading.token(i).is_capitalised) return false;
    ++words;
  }
  return words >= kMinWords;
}

// "ruled on Thursday": the preposition belongs to the day, not to the cue.
text::PhraseMatch without_preposition(const Reading& reading, const text::PhraseMatch& match, TokenRange unit) {
  const std::uint32_t end = match.tokens.end;
  const bool is_timed = match.tokens.size() > 1 && end < unit.end && reading.has_role(end - 1, kPrepositionWord) &&
                        reading.has_role(end, kTimeWord);
  if (!is_timed) return match;
  const auto shorter = reading.match(reading.language.cues, kCueLexicon, match.tokens.begin, end - 1);
  return shorter ? *shorter : match;
}

void find_cues(Reading& reading) {
  for (const TokenRange unit : reading.units) {
    const bool is_title = is_headline(reading, unit);
    for (const text::PhraseMatch& longest : reading.match_all(reading.language.cues, kCueLexicon, unit)) {
      const text::PhraseMatch match = without_preposition(reading, longest, unit);
      const bool is_quoted = reading.quotation_of[match.tokens.begin] != kNoIndex ||
                             reading.quotation_of[match.tokens.end - 1] != kNoIndex;
      if (!is_quoted && (is_title || !is_part_of_name(reading, match.tokens, unit)) &&
          !is_part_of_phrase(reading, match.tokens, unit))
        reading.cues.push_back({match.tokens, match.value});
    }
  }
}

void place_mentions(Reading& reading) {
  reading.entity_mention.assign(reading.words.tokens().size(), kNoIndex);
  for (std::uint32_t m = 0; m < reading.read.mentions.size(); ++m) {
    const model::Mention& mention = reading.read.mentions[m];
    if (mention.entity == model::kNoEntity || mention.entity >= reading.read.entities.size()) continue;
    const TokenRange tokens = reading.words.tokens_in(mention.span);
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) reading.entity_mention[i] = m;
    const bool is_long_name = mention.kind == model::MentionKind::kPerson && tokens.size() > 1;
    if (is_long_name) reading.roles[tokens.begin] &= ~Flags{kTimeWord};  // "Agus Hutapea"
  }
}

}  // namespace

TokenRange Reading::near(std::uint32_t unit, TokenRange tokens) const {
  constexpr std::uint32_t kReachTokens = 400;
  TokenRange range = units[unit];
  if (tokens.begin > range.begin + kReachTokens) range.begin = tokens.begin - kReachTokens;
  if (range.end > tokens.end + kReachTokens) range.end = tokens.end + kReachTokens;
  return range;
}

std::vector<text::PhraseMatch> Reading::match_all(const text::PhraseMatcher& matcher, LexiconFlags lexicon,
                                                  TokenRange range) const {
  std::vector<text::PhraseMatch> found;
  for (std::uint32_t i = range.begin; i < range.end;) {
    const auto phrase = match(matcher, lexicon, i, range.end);
    if (phrase) found.push_back(*phrase);
    i = phrase ? phrase->tokens.end : i + 1;
  }
  return found;
}

Reading read_words(const model::ReadArticle& read, const text::TokenizedText& words, const Language& language) {
  Reading reading{read, words, language, {}, {}, {}, {}, {}, {}, {}, {}};
  find_roles(reading);
  reading.quotations = find_quotations(words, find_reports(reading));
  reading.quotation_of.assign(words.tokens().size(), kNoIndex);
  for (std::uint32_t q = 0; q < reading.quotations.size(); ++q) {
    const TokenRange whole = reading.quotations[q].whole;
    std::fill(reading.quotation_of.begin() + whole.begin, reading.quotation_of.begin() + whole.end, q);
  }
  find_units(reading);
  place_mentions(reading);
  find_cues(reading);
  return reading;
}

}  // namespace sumber::read::attribute
