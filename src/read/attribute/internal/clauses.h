// The verb group of a cue and its subject, for languages whose tables tell a verb group apart (role `passive` of
// clause_words): there a noun, a passive or a participle is no statement of the noun phrase before it.
#pragma once

#include "read/attribute/internal/phrases.h"

namespace sumber::read::attribute {

enum class VerbForm : std::uint8_t {
  kFinite,      // "has also said"
  kParticiple,  // "…, saying"
  kInfinitive,  // "to say", governed by no verb
  kPassive,     // "was told", "backed by"
  kNoun,        // "the claims"
};

struct VerbGroup {
  std::uint32_t begin = 0;  // its first word: an auxiliary, an adverb, the verb that governs an infinitive, or the cue
  VerbForm form = VerbForm::kFinite;
};

// The group that ends with the cue at `cue`. `lower` is where its statement begins.
[[nodiscard]] VerbGroup read_verb_group(const Reading& reading, const CueMatch& cue, std::uint32_t lower);

// Where the subject of a verb group stands, or that it is the subject of the verb before.
enum class SubjectPlace : std::uint8_t { kNone, kOwn, kShared };

struct Subject {
  SubjectPlace place = SubjectPlace::kNone;
  SourcePhrase phrase;  // of an own one
};

// The subject that stands before the verb group at `end`.
[[nodiscard]] Subject find_subject(const Reading& reading, std::uint32_t lower, std::uint32_t end);

// Could `range` be a clause: does it hold a word that may be its verb?
[[nodiscard]] bool may_hold_verb(const Reading& reading, text::TokenRange range);

// The same, where an ending that nouns have too is not enough, before a conjunction or relative begins another clause.
[[nodiscard]] bool holds_verb(const Reading& reading, text::TokenRange range);

// A form of a verb that has its own tense: no participle, no infinitive.
[[nodiscard]] bool is_finite_verb(const Reading& reading, std::uint32_t i);

}  // namespace sumber::read::attribute
