// Clause-sized assertions of a story, with what each is about.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "tell/claims/claims.h"
#include "tell/claims/internal/frames.h"
#include "tell/claims/internal/rules.h"
#include "text/likeness.h"

namespace sumber::tell::claims {

// Whether the words tell a plan, a deed shown as done, or leave it open.
enum class Phase : std::uint8_t { kPlain, kPlanned, kDone };

// A quantity, and what it is of: the terms of the words around it, ascending.
struct Value {
  std::string amount;
  std::string unit;
  std::vector<std::uint64_t> around;
  Thing thing;  // that the unit counts
};

// What two wordings are held together by, kind by kind; names, parties, times and passages are `kOther`.
enum class TermKind : std::uint8_t { kOther, kWord, kNameWord, kNumber, kUnit, kEvent };
inline constexpr std::size_t kTermKinds = 6;

// A term as it stands in the text; `factor` in sixteenths says how much its kind tells (a name more than a name's
// word).
struct RawTerm {
  std::uint64_t key = 0;
  std::uint16_t factor = 16;
  std::uint16_t rarity = 0;  // in sixteenths of a bit
  TermKind kind = TermKind::kOther;
};

struct Candidate {
  model::ArticleIndex article = model::kNoArticle;
  std::uint64_t language = 0;  // one for all articles of a language
  std::uint32_t sentence = 0;  // number of the sentence within the article
  base::Span span;
  std::uint32_t attribution = model::kNoAttribution;
  model::Stance stance = model::Stance::kAsserts;
  model::Certainty certainty = model::Certainty::kCTPlus;
  bool is_negative = false;
  bool has_negation = false;           // any negation at all, also one that turns nothing round
  bool is_wished = false;              // its negations are only asked for: "diminta tidak membuang limbah"
  bool sets_aside = false;             // "imbauan, bukan tekanan": names a thing only to say that it is not so
  std::vector<std::uint64_t> negated;  // keys of the words right behind its negations: what is not so
  bool is_general = false;             // a denial that does not say what it denies
  std::vector<std::uint64_t> topics;   // of a general denial: what little it says ("senjata")
  Telling telling = Telling::kPlain;   // how it is passed on; of a denial: how what it denies was
  bool points_back = false;            // a denial of what was told before
  bool goes_round = false;             // a denial of what goes round
  std::string verdict_rule;            // of a denial that no cue makes: of the words that call it false
  Phase phase = Phase::kPlain;
  base::Span attempt;  // "mencoba" of "mencoba mengunjungi": it may have failed; empty where it is no attempt
  std::string certainty_rule;
  base::Span hedge;           // the words that weaken it; empty where none do
  bool leans = false;         // begins with a pronoun: what it is about stands before it
  bool is_echo = false;       // its sentence says that this was told just before: "hal senada dikatakan ..."
  std::uint64_t wording = 0;  // one for all that say the same terms of the same polarity, phase and times
  std::vector<RawTerm> raw;   // by key, each once
  std::vector<text::WeightedKey> weights;           // by key
  std::uint64_t weight_sum = 0;                     // of the weights
  std::uint32_t length = 0;                         // of the weights as a vector
  std::array<std::uint32_t, kTermKinds> lengths{};  // the same of the terms of one kind
  std::vector<text::WeightedKey> terms;             // the same as a vector of length kUnitLength
  std::vector<std::string> times;                   // EDTF
  std::vector<Value> values;
  std::vector<std::uint32_t> entities;    // story entities named, ascending
  std::vector<std::string> parties;       // parties named, ascending
  std::vector<std::uint32_t> sources;     // story entities that say it, ascending
  std::vector<std::uint32_t> speakers;    // story entities that its attribution names as source, ascending
  std::vector<std::uint64_t> predicates;  // keys of the words that say what is done, ascending
  std::uint32_t word_count = 0;
};

inline constexpr std::uint32_t kUnitLength = 10'000;

// Set in the keys of words, quantities and passages; not in those of names, parties, times and event types.
inline constexpr std::uint64_t kContentBit = 1;

// All candidates of the story, by article, then begin.
[[nodiscard]] std::vector<Candidate> find_candidates(const StoryView& story, const Rules::Tables& tables,
                                                     text::TermReaders& terms);

// Gives every candidate its weighted terms. A term weighs less the more candidates of the story have it: a story about
// an arms deal says *senjata* in every sentence, which tells none of its claims from another. Copies count once.
void weigh_terms(std::vector<Candidate>& candidates, const Likeness& likeness);

// `dot_product` over the square of kUnitLength is the cosine. `likeness_ppm` is the cosine, helped by containment where
// two content terms or more are shared: the same thing is told in six words and in thirty. Names alone make no
// likeness.
[[nodiscard]] std::uint64_t dot_product(const std::vector<text::WeightedKey>& a,
                                        const std::vector<text::WeightedKey>& b);
[[nodiscard]] std::uint32_t likeness_ppm(const Candidate& a, const Candidate& b);

// A run of words of one sentence that may be an assertion.
struct Unit {
  text::TokenRange tokens;
  std::uint32_t sentence = 0;
  std::uint32_t attribution = model::kNoAttribution;
};

// The units of one article in order: contents of attributions and free sentences, cut at clause joints.
[[nodiscard]] std::vector<Unit> cut_units(const model::ReadArticle& read, const text::TokenizedText& words,
                                          const LanguageRules& rules);

// The whole of a sentence as one unit in the article's own voice; empty where it is longer than a unit may be.
[[nodiscard]] Unit sentence_unit(const text::TokenizedText& words, const LanguageRules& rules, std::uint32_t sentence);

}  // namespace sumber::tell::claims
