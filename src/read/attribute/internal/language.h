// The attribution tables of one language, compiled.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/packs.h"
#include "model/attribution.h"
#include "text/phrases.h"
#include "text/word_flags.h"

namespace sumber::read::attribute {

// Sets of flags; a table cell lists them by name.
using Flags = std::uint64_t;

// Where a cue stands to its source and content (column `position` of reporting.tsv).
enum Position : Flags {
  kSubjectFirst = 1U << 0U,  // SOURCE cue CONTENT
  kContentFirst = 1U << 1U,  // CONTENT, SOURCE cue
  kAfterContent = 1U << 2U,  // CONTENT, cue SOURCE
  kPassive = 1U << 3U,       // cue (that) CONTENT, the source unnamed or behind an agent word
  kPreposition = 1U << 4U,   // cue SOURCE, CONTENT
  kNounCue = 1U << 5U,       // cue (SOURCE) that CONTENT
  kOwnSource = 1U << 6U,     // the cue holds its source: "katanya"
  kHearsay = 1U << 7U,       // an adverb inside the content: "konon"
  kNounAlike = 1U << 8U,     // the verb is spelt like a noun: "claims"
};

// What a cue may govern (column `takes`).
enum Takes : Flags {
  kTakesThat = 1U << 0U,        // a complementiser, comma or colon
  kTakesClause = 1U << 1U,      // a bare clause
  kTakesNoun = 1U << 2U,        // an object
  kTakesInfinitive = 1U << 3U,  // to do something
  kTakesQuote = 1U << 4U,
  kTakesAddressee = 1U << 5U,  // the one spoken to stands between cue and content
  kTakesBare = 1U << 6U,       // may stand inside its content without a comma
};

// What a word does in a clause (column `role` of clause_words.tsv).
enum Role : Flags {
  kComplementiser = 1U << 0U,
  kPrepositionWord = 1U << 1U,
  kAddresseeWord = 1U << 2U,
  kConjunction = 1U << 3U,
  kRelative = 1U << 4U,
  kAuxiliary = 1U << 5U,
  kOpener = 1U << 6U,  // begins a sentence before its subject
  kTimeWord = 1U << 7U,
  kJoin = 1U << 8U,   // joins two nouns
  kInner = 1U << 9U,  // a preposition inside a noun phrase
  kDeterminer = 1U << 10U,
  kVerb = 1U << 11U,
  kAgent = 1U << 12U,
  kReference = 1U << 13U,  // stands for what was said before: "hal itu"
  kInfinitive = 1U << 14U,
  kNotVerb = 1U << 15U,  // looks like a verb and is none
  kAdverb = 1U << 16U,
  kCondition = 1U << 17U,
  kPronounWord = 1U << 18U,      // from pronouns.tsv
  kSpeakerNoun = 1U << 19U,      // from speakers.tsv
  kVagueWord = 1U << 20U,        // from unnamed.tsv: a determiner of somebody not told
  kVagueNoun = 1U << 21U,        // from unnamed.tsv: a noun that names nobody
  kDocumentNoun = 1U << 22U,     // from speakers.tsv
  kInstitutionNoun = 1U << 23U,  // from speakers.tsv
  kTitle = 1U << 24U,            // from speakers.tsv: comes before a name, never is one
  kAfterNoun = 1U << 25U,        // a determiner that stands behind its noun
  kCiting = 1U << 26U,           // hands the word on: "mengutip"
  kCausative = 1U << 27U,        // governs a clause of its own: "membuat warga takut"
  // Only where a language tells verb groups apart.
  kParticiple = 1U << 28U,          // "saying"
  kPossessive = 1U << 29U,          // "Kirby's": a noun follows
  kPlural = 1U << 30U,              // "officials", "says": an ending of nouns in the plural and of verbs
  kControl = 1U << 31U,             // governs an infinitive of the same subject: "continues to"
  kFinite = 1ULL << 32U,            // "has", "would": an auxiliary with a tense of its own
  kPassiveAuxiliary = 1ULL << 33U,  // "was": makes a passive, where no participle of the present follows
  kAdjunct = 1ULL << 34U,           // opens what stands beside the clause: "tanpa"
  kLikewise = 1ULL << 35U,          // tells that another says the same: "hal senada"
  kNaming = 1ULL << 36U,            // a name follows: "bernama"
  kCapacity = 1ULL << 40U,          // leads to somebody's office: "selaku"
  kWatch = 1ULL << 37U,             // from speakers.tsv: what reporters saw, "pantauan"
  kSpoken = 1ULL << 38U,            // from speakers.tsv: words that a speaker spoke, "pernyataan"
  kAnonymous = 1ULL << 39U,         // from unnamed.tsv: never somebody named before, "sumber"
};

enum class CueKind : std::uint8_t { kSay, kAdd, kDeny, kDoubt, kRetract, kAsk, kRefuse, kOrder, kBelieve, kShow };

struct CueRow {
  CueKind kind = CueKind::kSay;
  model::Stance stance = model::Stance::kAsserts;
  std::optional<model::Certainty> certainty;
  Flags positions = 0;
  Flags takes = 0;
  std::string rule;
  std::uint64_t plain_key = 0;  // of its first word without ending, where no other form of the verb looks like it
};

enum class PronounKind : std::uint8_t { kPerson, kPeople, kInstitution, kSpeaker };

struct HedgeRow {
  model::Certainty certainty = model::Certainty::kPSPlus;
  bool is_plan = false;  // gives way to any other hedge: "berencana"
  std::string rule;
};

enum class NegationScope : std::uint8_t {
  kClause,  // turns the clause: "tidak"
  kVerb,    // turns the verb right behind, and is itself what happens where there is none: "menolak hadir"
  kWhole,   // carries its own verdict, whatever follows: "belum diketahui"
};

struct NegationRow {
  NegationScope scope = NegationScope::kClause;
  model::Certainty certainty = model::Certainty::kCTMinus;
  std::string rule;
};

// What holders of a title speak for, where no other country has the title.
struct OfficeRow {
  std::string party;
  std::string institution;
};

struct OccasionRow {
  model::LinkKind kind = model::LinkKind::kOccasion;
  std::string name;
  std::string rule;
};

// The lexicons of a language, as bits: a word is looked up once for all of them.
using LexiconFlags = std::uint32_t;
enum Lexicons : LexiconFlags {
  kCueLexicon = 1U << 0U,
  kClauseLexicon = 1U << 1U,
  kPronounLexicon = 1U << 2U,
  kSpeakerLexicon = 1U << 3U,
  kUnnamedLexicon = 1U << 4U,
  kHedgeLexicon = 1U << 5U,
  kNegationLexicon = 1U << 6U,
  kOccasionLexicon = 1U << 7U,
};

// Immutable once built.
struct Language {
  explicit Language(const lang::Pack& pack);

  [[nodiscard]] Flags roles_of(const text::TokenizedText& words, std::uint32_t token) const;

  // The lexicons that have a phrase beginning with this word.
  [[nodiscard]] LexiconFlags starts_of(const text::Token& token) const { return starts.of(token.key); }

  text::WordFlags starts;  // first word of a phrase to the lexicons that have it
  text::PhraseMatcher cues;
  std::vector<CueRow> cue_rows;
  bool has_verb_groups = false;  // some clause word makes a passive
  // How corpora of the language mark attributions (settings of the pack).
  bool joins_split_quotations = false;  // "A," said X. "B." is one content
  text::PhraseMatcher clause_words;
  std::vector<Flags> clause_roles;
  std::vector<std::pair<std::string, Flags>> prefixes;  // "meng-": lower-case words that begin so
  std::vector<std::pair<std::string, Flags>> suffixes;  // "-nya"
  text::PhraseMatcher calendar;                         // days of the week and months
  text::PhraseMatcher pronouns;
  std::vector<PronounKind> pronoun_kinds;
  text::PhraseMatcher speakers;
  std::vector<Flags> speaker_roles;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> akin;  // rows of speakers.tsv that one office may have; sorted
  text::PhraseMatcher offices;
  std::vector<OfficeRow> office_rows;
  text::PhraseMatcher unnamed;
  std::vector<Flags> unnamed_roles;
  text::PhraseMatcher hedges;
  std::vector<HedgeRow> hedge_rows;
  text::PhraseMatcher negations;
  std::vector<NegationRow> negation_rows;
  text::PhraseMatcher occasions;
  std::vector<OccasionRow> occasion_rows;
};

[[nodiscard]] std::optional<model::Certainty> parse_certainty(std::string_view name);

}  // namespace sumber::read::attribute
