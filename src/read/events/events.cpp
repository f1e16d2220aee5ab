#include "read/events/events.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "read/events/internal/tables.h"

namespace sumber::read::events {

namespace {

using text::TokenRange;

constexpr std::uint32_t kNeedsBefore = 8;  // tokens around an event word where its object may stand
constexpr std::uint32_t kNeedsAfter = 14;
constexpr std::uint32_t kMarkersBefore = 5;  // tokens before an event word that negate or date it
constexpr std::uint32_t kPassiveBefore = 2;
constexpr std::uint32_t kSureRank = 1;

// PLOVER codes what is done, not what is spoken of: help that is promised is an agreement, force that is announced a
// threat, help that is withheld a refusal, anything that must be done a request.
bool is_helpful(std::string_view type) {
  return type == "AID" || type == "COOPERATE" || type == "CONSULT" || type == "CONCEDE" || type == "SUPPORT";
}
bool is_forceful(std::string_view type) { return type == "COERCE" || type == "ASSAULT" || type == "MOBILIZE"; }

// An event word at its place.
struct Candidate {
  TokenRange tokens;
  const EventRow* row = nullptr;
  std::uint32_t rank = 3;
};

// A stretch of a sentence with one predicate.
struct Clause {
  TokenRange tokens;
  bool is_coordinate = false;  // stands by itself, as the first one does
};

class SentenceReader {
 public:
  SentenceReader(const model::ReadArticle& read, const text::TokenizedText& words, const LanguageTables& tables)
      : read_(read), words_(words), tables_(tables) {}

  void read(TokenRange sentence, std::vector<model::Event>& events) const {
    const std::vector<text::PhraseMatch> matches = tables_.words.find_all(words_, sentence);
    if (matches.empty()) return;
    bool has_main = false;
    for (const Clause& clause : clauses_of(sentence)) {
      const auto found = best_in(clause.tokens, matches);
      if (!found) continue;
      if (has_main && (!clause.is_coordinate || found->rank > kSureRank)) continue;
      events.push_back(event_of(*found, clause.tokens, sentence));
      has_main = true;
    }
  }

 private:
  [[nodiscard]] const text::PhraseMatcher& markers(MarkerKind kind) const {
    return tables_.markers[static_cast<std::size_t>(kind)];
  }

  [[nodiscard]] std::vector<Clause> clauses_of(TokenRange sentence) const {
    std::vector<Clause> clauses = {{sentence, true}};
    for (std::uint32_t t = sentence.begin + 1; t < sentence.end; ++t) {
      const bool is_coordinate = markers(MarkerKind::kCoordinate).longest_at(words_, t, sentence.end).has_value();
      if (!is_coordinate && !markers(MarkerKind::kClause).longest_at(words_, t, sentence.end)) continue;
      clauses.back().tokens.end = t;
      clauses.push_back({{t, sentence.end}, is_coordinate});
    }
    return clauses;
  }

  // The surest event word of a clause, the first of equals.
  [[nodiscard]] std::optional<Candidate> best_in(TokenRange clause,
                                                 const std::vector<text::PhraseMatch>& matches) const {
    std::optional<Candidate> best;
    for (const text::PhraseMatch& match : matches) {
      if (match.tokens.begin < clause.begin || match.tokens.begin >= clause.end) continue;
      const auto candidate = judge(match, clause);
      if (candidate && (!best || candidate->rank < best->rank)) best = candidate;
    }
    return best;
  }

  [[nodiscard]] std::optional<Candidate> judge(const text::PhraseMatch& match, TokenRange clause) const {
    std::optional<Candidate> best;
    for (const std::uint32_t number : tables_.rows_of_form[match.value]) {
      const EventRow& row = tables_.rows[number];
      if (!has_needs(row, match.tokens, clause)) continue;
      if (!best || row.rank < best->rank) best = Candidate{match.tokens, &row, row.rank};
    }
    if (best && is_noun(match.tokens, clause)) ++best->rank;
    return best;
  }

  [[nodiscard]] bool has_needs(const EventRow& row, TokenRange at, TokenRange clause) const {
    if (row.needs.empty()) return true;
    const std::uint32_t begin = std::max(clause.begin, at.begin - std::min(at.begin, kNeedsBefore));
    const std::uint32_t end = std::min(clause.end, at.end + kNeedsAfter);
    for (std::uint32_t t = begin; t < end; ++t) {
      const bool is_inside = t >= at.begin && t < at.end;
      if (!is_inside && row.needs.contains(words_.tokens()[t].key)) return true;
    }
    return false;
  }

  // "their attack" is no verb. Only for single words: a phrase of the table was chosen whole.
  [[nodiscard]] bool is_noun(TokenRange at, TokenRange clause) const {
    if (at.size() != 1 || at.begin <= clause.begin) return false;
    return markers(MarkerKind::kArticle).longest_at(words_, at.begin - 1, at.begin).has_value();
  }

  [[nodiscard]] bool has_marker(MarkerKind kind, TokenRange range) const {
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      if (markers(kind).longest_at(words_, t, range.end)) return true;
    }
    return false;
  }

  // A negation right before the event word, with nothing between but words that mark time or mood: "tidak akan
  // menangkap", but not "orang tak dikenal menembak".
  [[nodiscard]] bool is_negated(TokenRange near) const {
    for (std::uint32_t t = near.end; t-- > near.begin;) {
      const auto negation = markers(MarkerKind::kNegation).longest_at(words_, t, near.end);
      if (negation && is_all_markers({negation->tokens.end, near.end})) return true;
    }
    return false;
  }

  [[nodiscard]] bool is_all_markers(TokenRange range) const {
    constexpr std::array kBetween = {MarkerKind::kFuture,  MarkerKind::kHypothetical, MarkerKind::kObligation,
                                     MarkerKind::kPresent, MarkerKind::kPast,         MarkerKind::kPassive,
                                     MarkerKind::kNegation};
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      const auto marks = [&](MarkerKind kind) { return markers(kind).longest_at(words_, t, t + 1).has_value(); };
      if (!std::ranges::any_of(kBetween, marks)) return false;
    }
    return true;
  }

  [[nodiscard]] static TokenRange before(std::uint32_t token, std::uint32_t count, TokenRange clause) {
    return {std::max(clause.begin, token - std::min(token, count)), token};
  }

  [[nodiscard]] static bool has_affix(std::string_view word, const Affixes& affixes) {
    const auto begins = [&](const std::string& beginning) { return word.starts_with(beginning); };
    const auto ends = [&](const std::string& ending) { return word.ends_with(ending); };
    return std::ranges::any_of(affixes.beginnings, begins) || std::ranges::any_of(affixes.endings, ends);
  }

  [[nodiscard]] bool is_passive(TokenRange at, TokenRange clause) const {
    const std::string_view word = words_.folded(at.begin);
    if (has_affix(word, tables_.active_affixes)) return false;
    if (has_affix(word, tables_.passive_affixes)) return true;
    return has_marker(MarkerKind::kPassive, before(at.begin, kPassiveBefore, clause));
  }

  // The entity mention of `range` that is first, or last.
  enum class Pick : std::uint8_t { kFirst, kLast };
  [[nodiscard]] std::uint32_t entity_in(TokenRange range, Pick pick) const {
    std::uint32_t entity = model::kNoEntity;
    const base::Span span = words_.span_of(range);
    const auto begin = std::ranges::lower_bound(read_.mentions, span.begin_byte, {},
                                                [](const model::Mention& m) { return m.span.begin_byte; });
    for (auto m = begin; m != read_.mentions.end() && m->span.end_byte <= span.end_byte; ++m) {
      if (m->entity == model::kNoEntity) continue;
      entity = m->entity;
      if (pick == Pick::kFirst) break;
    }
    return entity;
  }

  void set_roles(TokenRange at, TokenRange clause, TokenRange sentence, model::Event& event) const {
    const TokenRange ahead = {clause.begin, at.begin};
    const TokenRange behind = {at.end, sentence.end};
    std::uint32_t subject = ahead.is_empty() ? model::kNoEntity : entity_in(ahead, Pick::kFirst);
    if (subject == model::kNoEntity && sentence.begin < at.begin) {
      subject = entity_in({sentence.begin, at.begin}, Pick::kLast);
    }
    std::uint32_t object = behind.is_empty() ? model::kNoEntity : entity_in(behind, Pick::kFirst);
    if (is_passive(at, clause)) {
      event.recipient = subject;
      for (std::uint32_t t = behind.begin; t < behind.end; ++t) {
        if (!markers(MarkerKind::kAgent).longest_at(words_, t, behind.end)) continue;
        event.actor = entity_in({t, behind.end}, Pick::kFirst);
        break;
      }
    } else {
      event.actor = subject;
      event.recipient = object;
    }
    if (event.actor == event.recipient) event.recipient = model::kNoEntity;
  }

  [[nodiscard]] model::Tense tense_of(TokenRange near, TokenRange whole_before) const {
    if (has_marker(MarkerKind::kHypothetical, whole_before)) return model::Tense::kHypothetical;
    if (has_marker(MarkerKind::kFuture, near)) return model::Tense::kFuture;
    if (has_marker(MarkerKind::kPast, near)) return model::Tense::kPast;
    return has_marker(MarkerKind::kPresent, near) ? model::Tense::kPresent : model::Tense::kPast;
  }

  // A type of its own where the words before the event word turn it into another act.
  [[nodiscard]] std::optional<std::string_view> turned_type(const EventRow& row, TokenRange near,
                                                            const model::Event& event) const {
    if (has_marker(MarkerKind::kObligation, near)) return "REQUEST";
    if (event.tense != model::Tense::kFuture) return std::nullopt;
    if (event.is_negated) return is_helpful(row.type) || row.type == "AGREE" ? std::optional("REJECT") : std::nullopt;
    if (is_helpful(row.type) || row.mode == "release") return "AGREE";
    return is_forceful(row.type) ? std::optional("THREATEN") : std::nullopt;
  }

  [[nodiscard]] model::Event event_of(const Candidate& found, TokenRange clause, TokenRange sentence) const {
    const EventRow& row = *found.row;
    const TokenRange near = before(found.tokens.begin, kMarkersBefore, clause);
    model::Event event;
    event.type = row.type;
    event.mode = row.mode;
    event.context = row.context;
    event.span = words_.span_of(found.tokens);
    event.rule = row.rule;
    event.is_negated = is_negated(near);
    event.tense = tense_of(near, {clause.begin, found.tokens.begin});
    set_roles(found.tokens, clause, sentence, event);
    if (const auto turned = turned_type(row, near, event)) {
      event.type = *turned;
      event.mode.clear();
      event.is_negated = false;
    }
    return event;
  }

  const model::ReadArticle& read_;
  const text::TokenizedText& words_;
  const LanguageTables& tables_;
};

}  // namespace

std::vector<model::Event> find_events(const model::ReadArticle& read, const text::TokenizedText& words,
                                      const Rules& rules) {
  std::vector<model::Event> events;
  const auto& by_language = rules.tables().by_language;
  const auto tables = by_language.find(read.article.language);
  if (tables == by_language.end() || tables->second.words.is_empty()) return events;
  const SentenceReader reader(read, words, tables->second);
  for (const TokenRange& sentence : words.sentences()) reader.read(sentence, events);
  return events;
}

}  // namespace sumber::read::events
