// The compiled tables of tell/claims.
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "lang/packs.h"
#include "tell/claims/claims.h"
#include "tell/claims/internal/denial_signs.h"
#include "tell/claims/internal/likeness.h"
#include "text/phrases.h"
#include "text/terms.h"

namespace sumber::tell::claims {

// What a table row says of a phrase; `rule` is Table::rule_name of the row.
struct PhraseFact {
  std::string kind;
  std::string rule;
};

// What a table row says of words that judge what was said.
struct Verdict {
  enum class Kind : std::uint8_t { kVerdict, kLack, kVerb, kNone };
  Kind kind = Kind::kNone;
  model::Stance stance = model::Stance::kDenies;
  std::string rule;
};

// One table of phrases with a kind a row.
struct PhraseTable {
  text::PhraseMatcher matcher;
  std::vector<PhraseFact> facts;  // by row

  static PhraseTable read(const lang::Table& table, std::string_view phrase_column, std::string_view kind_column);

  // The fact of the longest phrase at `token`, and its tokens; nothing where none begins there.
  [[nodiscard]] const PhraseFact* find_at(const text::TokenizedText& words, std::uint32_t token, std::uint32_t limit,
                                          text::TokenRange* range) const;
};

// How a language shows that a word is a predicate: whole words, or beginnings and ends of words.
struct PredicateMarks {
  std::vector<std::string> words;
  std::vector<std::string> prefixes;
  std::vector<std::string> suffixes;
  std::vector<std::string> exceptions;
};

// What a unit counts, under one key in every language, and how many thousandths of it one is: 3,600,000 seconds an
// hour.
struct Thing {
  std::uint64_t key = 0;  // 0: unknown
  std::int64_t factor_thousandths = 1000;
};

struct LanguageRules {
  const lang::Pack* pack = nullptr;
  PhraseTable openers;          // "clause_openers": left out at the front of an assertion
  PhraseTable joints;           // "clause_joints": where a sentence may be cut, or background begins
  PhraseTable phases;           // "phase_words": kind planned | done | attempt
  PhraseTable polarity;         // "polarity_words": kind negative | neutral | forbids | wish | contrast
  PhraseTable echoes;           // "echo_words": kind echo | occasion
  PhraseTable pronouns;         // "pronouns": kind person | people | institution | speaker
  PhraseTable hedges;           // "claim_hedges": kind is a certainty
  PhraseTable accusations;      // "accusation_words": kind report | accusation | statement | pointer
  PhraseTable allegations;      // "allegation_words": kind report | accusation | statement
  text::PhraseMatcher sayings;  // "reporting": cues by which somebody is said to say something
  text::PhraseMatcher papers;   // "speakers": words for documents and media
  text::PhraseMatcher verdict_words;
  std::vector<Verdict> verdicts;  // "verdict_words", by row
  PhraseTable earlier;            // "earlier_words": kind before | now
  PhraseTable self_words;         // "self_words": words by which a speaker names himself
  PredicateMarks predicates;
  text::PhraseMatcher word_groups;                               // "word_groups": words that are one term together
  std::vector<text::Term> group_terms;                           // by row, with their rarity in news at large
  std::unordered_map<std::uint64_t, std::uint64_t> concepts;     // term to what it means in any language
  std::map<std::uint64_t, std::vector<std::uint64_t>> narrower;  // term to the terms it covers ("topics")
  std::set<std::string, std::less<>> acts;   // rules of cues that are deeds themselves: *meminta*, *menginginkan*
  std::set<std::string, std::less<>> plans;  // rules of plans and conditions: open, yet told for certain

  std::map<std::string, Thing, std::less<>> things;  // "counted_things", by unit

  // The concept of a term, or the term itself where it has none.
  [[nodiscard]] std::uint64_t meaning_of(std::uint64_t term) const {
    const auto found = concepts.find(term);
    return found == concepts.end() ? term : found->second;
  }

  // A unit that no row has is a thing of its own.
  [[nodiscard]] Thing thing_of(std::string_view unit) const;
};

struct Rules::Tables {
  explicit Tables(const lang::Packs& packs);

  lang::Packs packs;  // keeps the packs alive
  text::TermTables terms;
  Likeness likeness;
  DenialWeights denials;
  std::map<std::string, LanguageRules, std::less<>> languages;
  LanguageRules none;

  [[nodiscard]] const LanguageRules& of(std::string_view language) const;
};

[[nodiscard]] bool is_predicate(const LanguageRules& rules, const text::TokenizedText& words, std::uint32_t token);

}  // namespace sumber::tell::claims
