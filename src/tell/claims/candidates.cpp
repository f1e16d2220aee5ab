#include "tell/claims/internal/candidates.h"

#include <algorithm>
#include <tuple>

#include "base/hash.h"
#include "model/attribution.h"
#include "tell/claims/internal/earlier.h"
#include "tell/claims/internal/modality.h"
#include "tell/claims/internal/story_terms.h"
#include "text/story_years.h"

namespace sumber::tell::claims {

namespace {

using text::TokenRange;

// Sixteenths: how much each kind of term tells.
constexpr std::uint32_t kWordFactor = 16;
constexpr std::uint32_t kEntityFactor = 18;
constexpr std::uint32_t kNameWordFactor = 5;
constexpr std::uint32_t kPartyFactor = 9;
constexpr std::uint32_t kPersonsPartyFactor = 4;
constexpr std::uint32_t kSelfFactor = 8;
constexpr std::uint32_t kNumberFactor = 6;  // rival numbers of one thing must still meet
constexpr std::uint32_t kUnitFactor = 10;   // what is counted, whatever the number
constexpr std::uint32_t kTimeFactor = 10;
constexpr std::uint32_t kEventFactor = 8;
constexpr std::uint32_t kPassageFactor = 40;

constexpr std::uint32_t kNameRarity = 10 * 16;
constexpr std::size_t kMaxTopics = 2;
constexpr std::uint32_t kMinTerms = 2;
constexpr std::uint32_t kMinVerblessTerms = 6;
constexpr std::uint32_t kMinVerblessTermsWithName = 4;
constexpr std::uint32_t kAroundBefore = 4;  // tokens around a number that tell what it counts
constexpr std::uint32_t kAroundBehind = 4;
constexpr std::uint32_t kDeniedWords = 10;  // of a denial: behind so many it describes what it has named

// What all articles of a story are read with.
struct Bench {
  const StoryView& story;
  const Rules::Tables& tables;
  text::TermReaders& terms;
  const EntityIndex& entities;
  const std::vector<EntityTerms>& entity_terms;
  const std::vector<PlacedPassage>& passages;
  const text::StoryYears& years;
};

// Reads the candidates of one article.
class ArticleReader {
 public:
  ArticleReader(const Bench& bench, model::ArticleIndex article)
      : story_(bench.story),
        index_(article),
        read_(story_.articles[article]),
        rules_(bench.tables.of(read_.article.language)),
        likeness_(bench.tables.likeness),
        words_(read_.article.text, rules_.pack),
        reader_(bench.terms.of(read_.article.language)),
        entities_(bench.entities),
        entity_terms_(bench.entity_terms),
        passages_(bench.passages),
        years_(bench.years),
        corrected_(corrected_lines(read_.article)) {
    keys_.reserve(words_.tokens().size());
    rarities_.reserve(words_.tokens().size());
    for (std::uint32_t t = 0; t < words_.tokens().size(); ++t) {
      const std::uint64_t term = reader_.key_of(words_, t);
      keys_.push_back(rules_.meaning_of(term));
      rarities_.push_back(term == 0 ? 0 : reader_.rarity_of(term));
    }
    read_word_groups();
  }

  // Where nothing of a sentence says anything by itself, all of it may: "Banyak warga mengeluhkan gatal-gatal" is more
  // than the gatal-gatal that they are said to complain of.
  std::vector<Candidate> read() {
    std::vector<Candidate> found;
    const std::vector<Unit> units = cut_units(read_, words_, rules_);
    for (std::size_t first = 0, end = 0; first < units.size(); first = end) {
      while (end < units.size() && units[end].sentence == units[first].sentence) ++end;
      const std::size_t before = found.size();
      clause_before_ = {};
      for (std::size_t i = first; i < end; ++i) add_candidate(units[i], found);
      if (found.size() > before) continue;
      const Unit whole = sentence_unit(words_, rules_, units[first].sentence);
      if (!whole.tokens.is_empty()) add_candidate(whole, found);
    }
    return found;
  }

 private:
  // "Meninggal dunia", "kuasa hukum": the first word has the term of all, the others none.
  void read_word_groups() {
    for (const auto& [at, row] : rules_.word_groups.find_all(words_, {0, static_cast<std::uint32_t>(keys_.size())})) {
      std::fill(keys_.begin() + at.begin, keys_.begin() + at.end, 0);
      keys_[at.begin] = rules_.meaning_of(rules_.group_terms[row].key);
      rarities_[at.begin] = rules_.group_terms[row].rarity;
    }
  }

  void add_candidate(const Unit& unit, std::vector<Candidate>& found) {
    Candidate candidate = read_unit(unit);
    note_subject(candidate, unit.tokens);
    if (has_substance(candidate, unit)) found.push_back(std::move(candidate));
  }

  Candidate read_unit(Unit unit) {
    const TokenRange sentence = words_.sentences()[unit.sentence];
    earlier_rule_ = is_corrected(unit) ? cut_to_earlier(rules_, words_, sentence, unit.tokens) : std::string();
    Candidate c;
    c.article = index_;
    c.language = base::hash_64(read_.article.language, 7);
    c.sentence = unit.sentence;
    c.span = words_.span_of(unit.tokens);
    c.attribution = unit.attribution;
    raw_.clear();
    unit_begin_ = unit.tokens.begin;
    frame_ = read_frame(rules_, {words_, unit.tokens, sentence, stance_of(unit)});
    if (!earlier_rule_.empty()) frame_.rule = earlier_rule_;
    mark_background(unit.tokens);
    read_mentions(c, unit.tokens);
    read_words(c, unit.tokens);
    carry_subject(c, unit.tokens);
    read_events(c);
    for (const std::uint32_t passage : passages_about(passages_, index_, c.span))
      add_term(content_key_for("passage", story_.passages[passage].id), kPassageFactor, kNameRarity);
    read_modality({rules_, words_, unit.tokens, keys_, named_, frame_, mentions_in(c.span)}, c);
    c.is_echo = unit.attribution != model::kNoAttribution && has_echo(sentence, unit.tokens);
    take_attribution(c, unit);
    take_frame(c, unit);
    settle_terms(c);
    name_wording(c);
    return c;
  }

  void add_term(std::uint64_t key, std::uint32_t factor, std::uint32_t rarity, TermKind kind = TermKind::kOther) {
    if (key == 0) return;
    raw_.push_back({key, static_cast<std::uint16_t>(factor), static_cast<std::uint16_t>(rarity), kind});
  }

  void read_mentions(Candidate& c, TokenRange range) {
    named_.assign(range.size(), false);
    for (const model::Mention& mention : mentions_in(c.span)) {
      const TokenRange tokens = words_.tokens_in(mention.span);
      const bool is_inside = tokens.begin >= range.begin && tokens.begin < range.end;
      const std::size_t own_terms = raw_.size();
      read_mention(c, mention);
      if (is_inside && background_[tokens.begin - range.begin]) {
        for (std::size_t i = own_terms; i < raw_.size(); ++i) raw_[i].factor /= 2;
      }
      if (mention.entity == model::kNoEntity && mention.kind != model::MentionKind::kTime) continue;
      for (std::uint32_t t = std::max(tokens.begin, range.begin); t < std::min(tokens.end, range.end); ++t) {
        named_[t - range.begin] = true;
      }
    }
  }

  // Those that begin there.
  [[nodiscard]] std::span<const model::Mention> mentions_in(base::Span words) const {
    const auto begin_of = [](const model::Mention& m) { return m.span.begin_byte; };
    const auto first = std::ranges::lower_bound(read_.mentions, words.begin_byte, {}, begin_of);
    return {first, std::ranges::lower_bound(first, read_.mentions.end(), words.end_byte, {}, begin_of)};
  }

  // "Ia ditahan", "..., dan telah dibawa ke Polres": whom the words are about stands before them.
  void carry_subject(Candidate& c, TokenRange range) {
    std::uint32_t first = range.begin;
    while (first < range.end && keys_[first] == 0) ++first;
    TokenRange at;
    c.leans = rules_.pronouns.find_at(words_, range.begin, range.end, &at) != nullptr;
    if (has_pronoun({range.begin, std::min(first + 1, range.end)}) && !names_person(c))
      return add_entity(c, spoken_of_, kSelfFactor);
    const bool has_no_subject = first < range.end && is_predicate(rules_, words_, first) && c.entities.empty();
    if (!has_no_subject || clause_before_.is_empty() || clause_before_.end > range.begin) return;
    std::uint32_t end = clause_before_.begin;
    while (end < clause_before_.end && (keys_[end] == 0 || !is_predicate(rules_, words_, end))) ++end;
    for (const model::Mention& mention : mentions_in(words_.span_of({clause_before_.begin, end}))) {
      if (mention.kind == model::MentionKind::kPerson || mention.kind == model::MentionKind::kOrganisation)
        add_entity(c, entities_.find(index_, mention.entity), kSelfFactor);
    }
  }

  [[nodiscard]] bool has_pronoun(TokenRange range) const {
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      TokenRange at;
      const PhraseFact* fact = rules_.pronouns.find_at(words_, t, range.end, &at);
      if (fact != nullptr && fact->kind == "person") return true;
    }
    return false;
  }

  [[nodiscard]] bool is_person(std::uint32_t entity) const {
    return story_.entities[entity].kind == model::MentionKind::kPerson;
  }

  [[nodiscard]] bool names_person(const Candidate& c) const {
    return std::ranges::any_of(c.entities, [&](std::uint32_t entity) { return is_person(entity); });
  }

  // A pronoun stands for the first person that the words before it name, else for who was speaking.
  void note_subject(const Candidate& c, TokenRange range) {
    clause_before_ = range;
    for (const model::Mention& mention : mentions_in(c.span)) {
      const std::uint32_t entity = entities_.find(index_, mention.entity);
      if (entity == model::kNoEntity || !is_person(entity)) continue;
      spoken_of_ = entity;
      return;
    }
    const auto speaker = std::ranges::find_if(c.sources, [&](std::uint32_t entity) { return is_person(entity); });
    if (speaker != c.sources.end()) spoken_of_ = *speaker;
  }

  void read_mention(Candidate& c, const model::Mention& mention) {
    if (mention.kind == model::MentionKind::kTime) {
      if (mention.value.empty()) return;
      c.times.push_back(years_.fill(mention.value));
      add_term(key_for("time", c.times.back()), kTimeFactor, kNameRarity);
      return;
    }
    if (mention.kind == model::MentionKind::kQuantity) {
      const std::size_t space = mention.value.find(' ');
      c.values.push_back({mention.value.substr(0, space),
                          space == std::string::npos ? std::string() : mention.value.substr(space + 1),
                          terms_around(words_.tokens_in(mention.span), unit_of(mention.value)),
                          rules_.thing_of(unit_of(mention.value))});
      add_term(content_key_for("quantity", mention.value), kNumberFactor, kNameRarity, TermKind::kNumber);
      add_term(content_key_for("amount", c.values.back().amount), likeness_.amount_factor, kNameRarity,
               TermKind::kNumber);
      if (!c.values.back().unit.empty())
        add_term(content_key_for("unit", c.values.back().unit), kUnitFactor, kNameRarity, TermKind::kUnit);
      return;
    }
    add_entity(c, entities_.find(index_, mention.entity), kEntityFactor);
  }

  [[nodiscard]] static std::string_view unit_of(const std::string& value) {
    const std::size_t space = value.find(' ');
    return space == std::string::npos ? std::string_view() : std::string_view(value).substr(space + 1);
  }

  // "12 orang tewas, 30 luka": what is counted stands beside the number.
  [[nodiscard]] std::vector<std::uint64_t> terms_around(TokenRange at, std::string_view unit) const {
    std::vector<std::uint64_t> keys;
    const auto last = static_cast<std::uint32_t>(words_.tokens().size());
    for (std::uint32_t t = at.begin - std::min(at.begin, kAroundBefore); t < std::min(last, at.end + kAroundBehind);
         ++t) {
      const bool is_own = t >= at.begin && t < at.end;  // "200 ribu ton": no word of these tells of what
      if (!is_own && words_.tokens()[t].kind == text::TokenKind::kWord && keys_[t] != 0 && words_.folded(t) != unit)
        keys.push_back(keys_[t]);
    }
    std::ranges::sort(keys);
    return keys;
  }

  void add_entity(Candidate& c, std::uint32_t entity, std::uint32_t factor) {
    if (entity == model::kNoEntity) return;
    const model::StoryEntity& named = story_.entities[entity];
    const EntityTerms& terms = entity_terms_[entity];
    if (insert_sorted(c.entities, entity)) add_term(terms.key, factor, kNameRarity);
    const bool is_person = named.kind == model::MentionKind::kPerson;
    for (std::size_t p = 0; p < named.parties.size(); ++p) {
      if (!is_person) insert_sorted(c.parties, named.parties[p]);
      add_term(terms.parties[p], is_person ? kPersonsPartyFactor : kPartyFactor, kNameRarity);
    }
  }

  // False where it is there already.
  template <class T>
  static bool insert_sorted(std::vector<T>& items, const T& item) {
    const auto at = std::ranges::lower_bound(items, item);
    if (at != items.end() && *at == item) return false;
    items.insert(at, item);
    return true;
  }

  // Does it stand in the article's own note that it was wrong?
  [[nodiscard]] bool is_corrected(const Unit& unit) const {
    const base::Span span = words_.span_of(unit.tokens);
    return std::ranges::any_of(corrected_, [&](base::Span line) { return line.contains(span); });
  }

  [[nodiscard]] model::Stance stance_of(const Unit& unit) const {
    if (!earlier_rule_.empty()) return model::Stance::kRetracts;
    const bool is_told = unit.attribution != model::kNoAttribution;
    return is_told ? read_.attributions[unit.attribution].stance : model::Stance::kAsserts;
  }

  // Of a denial: a word that says that something was said, or that it is false, and nothing of what.
  [[nodiscard]] bool is_frame(std::uint32_t t) const { return frame_.holds(t - unit_begin_); }

  void read_words(Candidate& c, TokenRange range) {
    std::uint32_t read_count = 0;
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      const text::TokenKind kind = words_.tokens()[t].kind;
      c.word_count += static_cast<std::uint32_t>(kind == text::TokenKind::kWord || kind == text::TokenKind::kNumber);
      const bool is_background = background_[t - range.begin];
      const std::uint64_t key = keys_[t];
      if (key == 0 || is_frame(t)) continue;
      ++read_count;
      if (kind == text::TokenKind::kNumber) {
        if (!c.values.empty() || !c.times.empty()) continue;  // told by their mentions
        add_term(key, kNumberFactor, kNameRarity, TermKind::kNumber);
        continue;
      }
      const bool is_name = named_[t - range.begin];
      if (!is_name && !is_background && is_predicate(rules_, words_, t)) insert_sorted(c.predicates, key);
      std::uint32_t factor = is_name ? kNameWordFactor : kWordFactor;
      if (frame_.stance != model::Stance::kAsserts && read_count > kDeniedWords) factor /= 4;
      add_term(key, is_background ? factor / 2 : factor, rarities_[t], is_name ? TermKind::kNameWord : TermKind::kWord);
    }
  }

  void mark_background(TokenRange range) {
    background_.assign(range.size(), false);
    bool is_background = false;
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      is_background = is_background_at(t, range.end, is_background);
      background_[t - range.begin] = is_background;
    }
  }

  // "Setelah kunjungan itu, ...": from such a word to the next comma the words tell when, not what.
  [[nodiscard]] bool is_background_at(std::uint32_t t, std::uint32_t limit, bool was_background) const {
    TokenRange at;
    const PhraseFact* fact = rules_.joints.find_at(words_, t, limit, &at);
    if (fact != nullptr && fact->kind == "background") return true;
    return was_background && words_.words_of(t) != ",";
  }

  void read_events(const Candidate& c) {
    for (const model::Event& event : read_.events) {
      if (event.span.begin_byte >= c.span.end_byte) break;
      if (c.span.contains(event.span))
        add_term(key_for("event", event.type), kEventFactor, kNameRarity, TermKind::kEvent);
    }
  }

  // Who says it, and how sure of it.
  void take_attribution(Candidate& c, const Unit& unit) {
    if (unit.attribution == model::kNoAttribution) return;
    const model::Attribution& attribution = read_.attributions[unit.attribution];
    c.stance = attribution.stance;
    for (const std::uint32_t source : attribution.source_entities) {
      const std::uint32_t entity = entities_.find(index_, source);
      if (entity != model::kNoEntity) insert_sorted(c.sources, entity);
    }
    for (const std::uint32_t source : attribution.source_entities) {
      const std::uint32_t speaker = entities_.find(index_, source);
      if (speaker != model::kNoEntity) insert_sorted(c.speakers, speaker);
    }
    take_judgement(rules_, attribution, c);
    if (!rules_.acts.contains(attribution.rule)) read_self_words(c, unit, attribution);
  }

  // A verdict makes a denial of a statement: "kabar itu keliru".
  void take_frame(Candidate& c, const Unit& unit) {
    c.telling = frame_.telling;
    c.points_back = frame_.points_back;
    c.goes_round = frame_.goes_round;
    if (c.stance == model::Stance::kAsserts && frame_.stance != model::Stance::kAsserts) {
      c.stance = frame_.stance;
      c.verdict_rule = frame_.rule;
      if (c.stance == model::Stance::kDoubts) c.certainty = model::Certainty::kPSPlus;
    }
    if (c.stance != model::Stance::kAsserts) c.is_general = is_general_denial(unit.tokens, c.topics);
  }

  // "Saya" in somebody's words is that somebody.
  void read_self_words(Candidate& c, const Unit& unit, const model::Attribution& attribution) {
    bool names_self = false;
    for (std::uint32_t t = unit.tokens.begin; t < unit.tokens.end && !names_self; ++t) {
      TokenRange at;
      names_self = rules_.self_words.find_at(words_, t, unit.tokens.end, &at) != nullptr;
    }
    if (!names_self) return;
    for (const std::uint32_t source : attribution.source_entities) {
      add_entity(c, entities_.find(index_, source), kSelfFactor);
    }
  }

  // "Membantah tuduhan itu": nothing is left beside names and words for accusations.
  bool is_general_denial(TokenRange range, std::vector<std::uint64_t>& topics) {
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      const std::uint64_t key = named_[t - range.begin] || is_frame(t) ? 0 : keys_[t];
      if (key != 0) topics.push_back(key);
    }
    return topics.empty() || (!frame_.is_frame.empty() && topics.size() <= kMaxTopics);
  }

  // "Hal senada disampaikan Bupati, ...": beside the words that are told.
  [[nodiscard]] bool has_echo(TokenRange sentence, TokenRange told) const {
    for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
      if (t == told.begin) t = told.end;
      TokenRange at;
      const PhraseFact* fact = rules_.echoes.find_at(words_, t, sentence.end, &at);
      if (fact == nullptr) continue;
      if (fact->kind == "echo") return true;
      t = at.end - 1;
    }
    return false;
  }

  // Each key once, by key; the strongest factor stays.
  void settle_terms(Candidate& c) {
    std::ranges::sort(raw_, [](const RawTerm& a, const RawTerm& b) {
      return std::tuple(a.key, b.factor, b.rarity) < std::tuple(b.key, a.factor, a.rarity);
    });
    raw_.erase(std::ranges::unique(raw_, {}, &RawTerm::key).begin(), raw_.end());
    c.raw = raw_;
  }

  // What passages say of a place differs from copy to copy, so they are left out.
  static void name_wording(Candidate& c) {
    std::string joined;
    for (const RawTerm& term : c.raw) {
      if (term.factor == kPassageFactor) continue;
      joined.append(reinterpret_cast<const char*>(&term.key), sizeof term.key);
    }
    for (const std::string& time : c.times) joined += time;
    joined += c.is_negative ? '-' : '+';
    joined += static_cast<char>('0' + static_cast<int>(c.phase) + (c.attempt.is_empty() ? 0 : 4));
    c.wording = base::hash_64(joined, 3);
  }

  // Verbless scraps are no assertions, unless a denial hangs on them. What somebody is told to have said says something
  // in fewer words than what stands alone: "orang boleh minum".
  [[nodiscard]] bool has_substance(const Candidate& c, const Unit& unit) {
    if (c.stance != model::Stance::kAsserts) return true;
    std::uint32_t content_words = 0;
    bool has_verb = false;
    for (std::uint32_t t = unit.tokens.begin; t < unit.tokens.end; ++t) {
      content_words += static_cast<std::uint32_t>(keys_[t] != 0);
      has_verb = has_verb || is_predicate(rules_, words_, t);
    }
    const bool names_something = !c.entities.empty() || !c.values.empty();
    if (unit.attribution != model::kNoAttribution)
      return content_words + static_cast<std::uint32_t>(names_something) >= kMinTerms;
    if (has_verb) return content_words >= kMinTerms;
    if (ends_sentence(unit)) return content_words >= kMinVerblessTerms / 2;
    return content_words >= (names_something ? kMinVerblessTermsWithName : kMinVerblessTerms);
  }

  // Headings and labels end without a mark.
  [[nodiscard]] bool ends_sentence(const Unit& unit) const {
    for (std::uint32_t t = words_.sentences()[unit.sentence].end; t > unit.tokens.end; --t) {
      const std::string_view sign = words_.words_of(t - 1);
      if (sign == "." || sign == "!") return true;
    }
    return false;
  }

  const StoryView& story_;
  model::ArticleIndex index_;
  const model::ReadArticle& read_;
  const LanguageRules& rules_;
  const Likeness& likeness_;
  text::TokenizedText words_;
  text::TermReader& reader_;
  const EntityIndex& entities_;
  const std::vector<EntityTerms>& entity_terms_;
  const std::vector<PlacedPassage>& passages_;
  const text::StoryYears& years_;
  std::vector<base::Span> corrected_;    // of the article
  std::vector<std::uint64_t> keys_;      // by token: of its term
  std::vector<std::uint32_t> rarities_;  // by token: of its term in news at large
  std::vector<RawTerm> raw_;
  std::vector<bool> named_;                     // by token of the unit: inside a name or a time
  std::uint32_t spoken_of_ = model::kNoEntity;  // the person named last
  TokenRange clause_before_;                    // of the same sentence; empty where there is none
  std::vector<bool> background_;                // by token of the unit: tells when
  Frame frame_;                                 // of the unit
  std::string earlier_rule_;                    // of the unit: what says that the article takes it back
  std::uint32_t unit_begin_ = 0;
};

}  // namespace

std::vector<Candidate> find_candidates(const StoryView& story, const Rules::Tables& tables, text::TermReaders& terms) {
  const EntityIndex entities(story.entities);
  const std::vector<EntityTerms> entity_terms = terms_of(story.entities);
  const std::vector<PlacedPassage> passages = place_passages(story.passages);
  const text::StoryYears years(story.articles);
  const Bench bench = {story, tables, terms, entities, entity_terms, passages, years};
  std::vector<Candidate> all;
  for (const model::ArticleIndex member : story.members) {
    std::vector<Candidate> found = ArticleReader(bench, member).read();
    std::ranges::stable_sort(found, {}, &Candidate::span);
    std::ranges::move(found, std::back_inserter(all));
  }
  return all;
}

}  // namespace sumber::tell::claims
