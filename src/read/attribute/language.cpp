#include "read/attribute/internal/language.h"

#include <array>
#include <span>
#include <utility>

namespace sumber::read::attribute {

namespace {

using Name = std::pair<std::string_view, Flags>;

constexpr std::array kPositions = {Name{"subject_first", kSubjectFirst}, Name{"content_first", kContentFirst},
                                   Name{"after_content", kAfterContent}, Name{"passive", kPassive},
                                   Name{"preposition", kPreposition},    Name{"noun", kNounCue},
                                   Name{"own_source", kOwnSource},       Name{"hearsay", kHearsay},
                                   Name{"noun_alike", kNounAlike}};

constexpr std::array kTakes = {Name{"that", kTakesThat},   Name{"clause", kTakesClause},
                               Name{"noun", kTakesNoun},   Name{"infinitive", kTakesInfinitive},
                               Name{"quote", kTakesQuote}, Name{"addressee", kTakesAddressee},
                               Name{"bare", kTakesBare}};

constexpr std::array kRoles = {Name{"complementiser", kComplementiser},
                               Name{"preposition", kPrepositionWord},
                               Name{"addressee", kAddresseeWord},
                               Name{"conjunction", kConjunction},
                               Name{"relative", kRelative},
                               Name{"auxiliary", kAuxiliary},
                               Name{"opener", kOpener},
                               Name{"time", kTimeWord},
                               Name{"join", kJoin},
                               Name{"inner", kInner},
                               Name{"determiner", kDeterminer},
                               Name{"verb", kVerb},
                               Name{"agent", kAgent},
                               Name{"reference", kReference},
                               Name{"likewise", kLikewise},
                               Name{"naming", kNaming},
                               Name{"capacity", kCapacity},
                               Name{"infinitive", kInfinitive},
                               Name{"not_verb", kNotVerb},
                               Name{"adverb", kAdverb},
                               Name{"condition", kCondition},
                               Name{"after_noun", kAfterNoun},
                               Name{"citing", kCiting},
                               Name{"causative", kCausative},
                               Name{"adjunct", kAdjunct},
                               Name{"passive", kPassiveAuxiliary},
                               Name{"participle", kParticiple},
                               Name{"possessive", kPossessive},
                               Name{"plural", kPlural},
                               Name{"control", kControl},
                               Name{"finite", kFinite}};

constexpr std::array kSpeakerKinds = {Name{"title", kSpeakerNoun | kTitle},
                                      Name{"person", kSpeakerNoun},
                                      Name{"institution", kSpeakerNoun | kInstitutionNoun},
                                      Name{"document", kSpeakerNoun | kDocumentNoun},
                                      Name{"words", kSpeakerNoun | kDocumentNoun | kSpoken},
                                      Name{"watch", kSpeakerNoun | kDocumentNoun | kWatch},
                                      Name{"medium", kSpeakerNoun | kInstitutionNoun}};

constexpr std::array kUnnamedKinds = {Name{"determiner", kVagueWord}, Name{"noun", kVagueNoun | kSpeakerNoun},
                                      Name{"source", kVagueNoun | kSpeakerNoun | kAnonymous}};

Flags flags_of(std::string_view cell, std::span<const Name> names) {
  Flags flags = 0;
  for (const std::string_view part : lang::split_list(cell)) {
    for (const auto& [name, flag] : names) {
      if (name == part) flags |= flag;
    }
  }
  return flags;
}

template <class Value>
Value value_of(std::string_view name, std::span<const std::pair<std::string_view, Value>> names) {
  for (const auto& [known, value] : names) {
    if (known == name) return value;
  }
  return names.front().second;
}

CueKind parse_cue_kind(std::string_view name) {
  using Row = std::pair<std::string_view, CueKind>;
  constexpr std::array kKinds = {Row{"say", CueKind::kSay},         Row{"add", CueKind::kAdd},
                                 Row{"deny", CueKind::kDeny},       Row{"doubt", CueKind::kDoubt},
                                 Row{"retract", CueKind::kRetract}, Row{"ask", CueKind::kAsk},
                                 Row{"refuse", CueKind::kRefuse},   Row{"order", CueKind::kOrder},
                                 Row{"believe", CueKind::kBelieve}, Row{"show", CueKind::kShow}};
  return value_of<CueKind>(name, kKinds);
}

model::Stance parse_stance(std::string_view name) {
  using Row = std::pair<std::string_view, model::Stance>;
  constexpr std::array kStances = {Row{"asserts", model::Stance::kAsserts}, Row{"denies", model::Stance::kDenies},
                                   Row{"doubts", model::Stance::kDoubts}, Row{"retracts", model::Stance::kRetracts}};
  return value_of<model::Stance>(name, kStances);
}

NegationScope parse_scope(std::string_view name) {
  using Row = std::pair<std::string_view, NegationScope>;
  constexpr std::array kScopes = {Row{"clause", NegationScope::kClause}, Row{"verb", NegationScope::kVerb},
                                  Row{"whole", NegationScope::kWhole}};
  return value_of<NegationScope>(name, kScopes);
}

PronounKind parse_pronoun_kind(std::string_view name) {
  using Row = std::pair<std::string_view, PronounKind>;
  constexpr std::array kKinds = {Row{"person", PronounKind::kPerson}, Row{"people", PronounKind::kPeople},
                                 Row{"institution", PronounKind::kInstitution}, Row{"speaker", PronounKind::kSpeaker}};
  return value_of<PronounKind>(name, kKinds);
}

// Adds the forms of a row to one lexicon.
class FormAdder {
 public:
  FormAdder(Language& language, text::PhraseMatcher& matcher, LexiconFlags lexicon)
      : language_(language), matcher_(matcher), lexicon_(lexicon) {}

  void add(const lang::Table& table, std::uint32_t row) {
    add_phrase(table.cell(row, "form"), row);
    for (const std::string_view form : lang::split_list(table.cell(row, "forms"))) add_phrase(form, row);
  }

 private:
  void add_phrase(std::string_view phrase, std::uint32_t row) {
    matcher_.add(phrase, row);
    language_.starts.add_first_word(phrase, lexicon_);
  }

  Language& language_;
  text::PhraseMatcher& matcher_;
  LexiconFlags lexicon_;
};

// Key of the first word of a verb's base form, where no other form of the verb is spelt alike; else 0.
std::uint64_t plain_key_of(const lang::Table& table, std::uint32_t row, Flags positions) {
  if ((positions & kSubjectFirst) == 0) return 0;
  const std::string_view form = table.cell(row, "form");
  for (const std::string_view other : lang::split_list(table.cell(row, "forms"))) {
    if (other == form) return 0;
  }
  const text::TokenizedText words(form, nullptr);
  return words.tokens().empty() ? 0 : words.tokens().front().key;
}

void read_cues(const lang::Table& table, Language& language) {
  for (std::uint32_t row = 0; row < table.row_count(); ++row) {
    FormAdder(language, language.cues, kCueLexicon).add(table, row);
    const Flags positions = flags_of(table.cell(row, "position"), kPositions);
    language.cue_rows.push_back({parse_cue_kind(table.cell(row, "kind")), parse_stance(table.cell(row, "stance")),
                                 parse_certainty(table.cell(row, "certainty")), positions,
                                 flags_of(table.cell(row, "takes"), kTakes), table.rule_name(row),
                                 plain_key_of(table, row, positions)});
  }
}

// A form that begins or ends with a hyphen is an ending or a beginning of words.
void read_clause_words(const lang::Table& table, Language& language) {
  for (std::uint32_t row = 0; row < table.row_count(); ++row) {
    const std::string_view form = table.cell(row, "form");
    const Flags roles = flags_of(table.cell(row, "role"), kRoles);
    language.clause_roles.push_back(roles);
    language.has_verb_groups = language.has_verb_groups || (roles & kPassiveAuxiliary) != 0;
    if (form.size() > 1 && form.ends_with('-')) {
      language.prefixes.emplace_back(form.substr(0, form.size() - 1), roles);
    } else if (form.size() > 1 && form.starts_with('-')) {
      language.suffixes.emplace_back(form.substr(1), roles);
    } else {
      FormAdder(language, language.clause_words, kClauseLexicon).add(table, row);
    }
  }
}

void read_calendar(const lang::Pack& pack, Language& language) {
  for (const std::string_view name : {"weekdays", "months"}) {
    const lang::Table& table = pack.table(name);
    for (std::uint32_t row = 0; row < table.row_count(); ++row) {
      for (const std::string_view form : lang::split_list(table.cell(row, "forms"))) language.calendar.add(form, row);
    }
  }
}

void read_speakers(const lang::Pack& pack, Language& language) {
  const lang::Table& speakers = pack.table("speakers");
  for (std::uint32_t row = 0; row < speakers.row_count(); ++row) {
    FormAdder(language, language.speakers, kSpeakerLexicon).add(speakers, row);
    language.speaker_roles.push_back(flags_of(speakers.cell(row, "kind"), kSpeakerKinds));
  }
  const lang::Table& unnamed = pack.table("unnamed");
  for (std::uint32_t row = 0; row < unnamed.row_count(); ++row) {
    FormAdder(language, language.unnamed, kUnnamedLexicon).add(unnamed, row);
    language.unnamed_roles.push_back(flags_of(unnamed.cell(row, "role"), kUnnamedKinds));
  }
  const lang::Table& pronouns = pack.table("pronouns");
  for (std::uint32_t row = 0; row < pronouns.row_count(); ++row) {
    FormAdder(language, language.pronouns, kPronounLexicon).add(pronouns, row);
    language.pronoun_kinds.push_back(parse_pronoun_kind(pronouns.cell(row, "kind")));
  }
}

// Both ways: whom one place calls by the wider title another calls by its own.
void read_wider_titles(const lang::Table& table, Language& language) {
  const auto row_of = [&](std::string_view title) {
    const text::TokenizedText words(title, nullptr);
    const auto count = static_cast<std::uint32_t>(words.tokens().size());
    return language.speakers.longest_at(words, 0, count);
  };
  for (std::uint32_t row = 0; row < table.row_count(); ++row) {
    const auto wider = row_of(table.cell(row, "form"));
    for (const std::string_view title : lang::split_list(table.cell(row, "covers"))) {
      const auto own = row_of(title);
      if (!wider || !own) continue;
      language.akin.emplace_back(wider->value, own->value);
      language.akin.emplace_back(own->value, wider->value);
    }
  }
  std::ranges::sort(language.akin);
}

void read_offices(const lang::Table& titles, Language& language) {
  for (std::uint32_t row = 0; row < titles.row_count(); ++row) {
    if (titles.cell(row, "reach") != "home") continue;
    const auto office = static_cast<std::uint32_t>(language.office_rows.size());
    for (const std::string_view form : lang::split_list(titles.cell(row, "form"))) language.offices.add(form, office);
    language.office_rows.push_back(
        {std::string(titles.cell(row, "party")), std::string(titles.cell(row, "institution"))});
  }
}

void read_certainty(const lang::Pack& pack, Language& language) {
  const lang::Table& hedges = pack.table("hedges");
  for (std::uint32_t row = 0; row < hedges.row_count(); ++row) {
    FormAdder(language, language.hedges, kHedgeLexicon).add(hedges, row);
    language.hedge_rows.push_back({parse_certainty(hedges.cell(row, "certainty")).value_or(model::Certainty::kPSPlus),
                                   hedges.cell(row, "kind") == "plan", hedges.rule_name(row)});
  }
  const lang::Table& negations = pack.table("negations");
  for (std::uint32_t row = 0; row < negations.row_count(); ++row) {
    FormAdder(language, language.negations, kNegationLexicon).add(negations, row);
    language.negation_rows.push_back(
        {parse_scope(negations.cell(row, "scope")),
         parse_certainty(negations.cell(row, "certainty")).value_or(model::Certainty::kCTMinus),
         negations.rule_name(row)});
  }
}

void read_occasions(const lang::Table& table, Language& language) {
  for (std::uint32_t row = 0; row < table.row_count(); ++row) {
    FormAdder(language, language.occasions, kOccasionLexicon).add(table, row);
    const bool is_document = table.cell(row, "kind") == "document";
    language.occasion_rows.push_back({is_document ? model::LinkKind::kDocument : model::LinkKind::kOccasion,
                                      std::string(table.cell(row, "form")), table.rule_name(row)});
  }
}

}  // namespace

std::optional<model::Certainty> parse_certainty(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(model::Certainty::kUu); ++i) {
    const auto certainty = static_cast<model::Certainty>(i);
    if (model::name_of(certainty) == name) return certainty;
  }
  return std::nullopt;
}

Language::Language(const lang::Pack& pack) : joins_split_quotations(pack.setting("split_quotations") == "joined") {
  read_cues(pack.table("reporting"), *this);
  read_clause_words(pack.table("clause_words"), *this);
  read_calendar(pack, *this);
  read_speakers(pack, *this);
  read_wider_titles(pack.table("wider_titles"), *this);
  read_offices(pack.table("titles"), *this);
  read_certainty(pack, *this);
  read_occasions(pack.table("occasions"), *this);
}

namespace {

// A capital by its place: it may be any word.
bool begins_statement(const text::TokenizedText& words, std::uint32_t token) {
  if (token == 0 || words.tokens()[token].has_line_end_before) return true;
  const text::Token& before = words.tokens()[token - 1];
  if (before.kind == text::TokenKind::kQuote) return true;
  return before.kind == text::TokenKind::kMark && (words.folded(token - 1) == "." || words.folded(token - 1) == "?");
}

}  // namespace

// What the word's beginning or ending says of it, where no table lists the word itself.
Flags Language::roles_of(const text::TokenizedText& words, std::uint32_t token) const {
  const text::Token& t = words.tokens()[token];
  if (t.kind != text::TokenKind::kWord) return 0;
  // A name has the endings of a noun only.
  const Flags of_capital = kPossessive | kPlural | (begins_statement(words, token) ? Flags{kParticiple} : Flags{0});
  const Flags kept = t.is_capitalised ? of_capital : ~Flags{0};
  if (t.is_capitalised && !has_verb_groups) return 0;
  const std::string_view word = words.folded(token);
  for (const auto& [prefix, roles] : prefixes) {
    if (word.front() == prefix.front() && word.size() > prefix.size() + 2 && word.starts_with(prefix))
      return roles & kept;
  }
  for (const auto& [suffix, roles] : suffixes) {
    if (word.back() == suffix.back() && word.size() > suffix.size() + 2 && word.ends_with(suffix)) return roles & kept;
  }
  return 0;
}

}  // namespace sumber::read::attribute
