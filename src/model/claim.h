// Claims, the places that assert or deny them, and the independent origins behind them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/span.h"
#include "model/attribution.h"
#include "model/evidence.h"

namespace sumber::model {

inline constexpr std::uint32_t kNoAttribution = 0xFFFFFFFFU;
using AssertionIndex = std::uint32_t;  // into Claim::assertions
using OriginIndex = std::uint32_t;     // into Claim::origins

struct Assertion {
  std::string id;
  ArticleIndex article = kNoArticle;
  base::Span span;                             // the words that assert, at most one sentence
  std::uint32_t attribution = kNoAttribution;  // into ReadArticle::attributions of its article
  Stance stance = Stance::kAsserts;
  Certainty certainty = Certainty::kCTPlus;
  std::string time;  // when the thing happened as this place tells it, EDTF or empty
  std::string rule;  // why this place belongs to the claim
};

enum class OriginKind : std::uint8_t { kVoice, kDocument, kObservation, kUnrooted };
enum class HubKind : std::uint8_t { kVoice, kDocument, kAgency, kOutlet, kOwner, kPassage, kWording };
enum class Relation : std::uint8_t { kSame, kMaybe };

[[nodiscard]] std::string_view name_of(OriginKind kind);  // "voice"
[[nodiscard]] std::string_view name_of(HubKind kind);     // "agency"
[[nodiscard]] std::string_view name_of(Relation relation);

// Where words of a claim were copied from: a place in an older article of another story.
struct Background {
  PlacedEvidence from;  // the words there, and the rule that says they are one with the copy's
  std::string story;    // id of the story that the older article is in

  friend bool operator==(const Background&, const Background&) = default;
};

// An independent root: one voice, one document, one reporter on the spot, or an unrooted group of places.
struct Origin {
  std::string id;
  OriginKind kind = OriginKind::kUnrooted;
  std::string name;
  std::vector<ChainLink> occasions;
  std::vector<std::string> parties;
  std::vector<AssertionIndex> assertions;  // asserting ones only, ascending
  std::vector<Background> background;      // where it stood before this story; by article, then begin
};

// Words of another claim that may say what this one says: what brings claims together left them apart, but not surely.
// `origins` are names of rooted origins of that claim that this one lacks; they may stand behind it too.
struct NearClaim {
  PlacedEvidence from;  // the words there, and the measure
  std::uint32_t likeness_ppm = 0;
  std::vector<std::string> origins;  // ascending
};

// Why assertions hang together: a hub (one voice, one agency, one passage ...) and its members.
struct Dependency {
  HubKind hub = HubKind::kVoice;
  Relation relation = Relation::kSame;
  std::string name;                     // of the hub: "John Kirby", "Reuters"
  std::vector<AssertionIndex> members;  // ascending
  std::vector<PlacedEvidence> evidence;
};

// Origins that may be one after all: each of `any` with every other of `any` and with each of `others`. Pairs of rooted
// origins that no tie names are distinct. A group, because pairs would grow with the square of the origins.
struct Tie {
  HubKind hub = HubKind::kVoice;
  std::string name;  // of the hub, as in the dependency that has the words
  std::string rule;
  std::vector<OriginIndex> any;     // ascending, one or more
  std::vector<OriginIndex> others;  // ascending, none of `any`
};

enum class FactField : std::uint8_t { kTime, kQuantity, kName, kPlace, kCertainty, kValue, kAttribution };

[[nodiscard]] std::string_view name_of(FactField field);  // "time"

struct ConflictValue {
  std::string value;
  std::vector<AssertionIndex> assertions;
  std::vector<AssertionIndex> inherited;  // those of them that only copy it, or take it from a medium they cite
};

struct Conflict {
  FactField field = FactField::kTime;
  std::vector<ConflictValue> values;  // two or more
  std::string rule;
};

// What a retelling changed, against the assertion it can be held to.
struct Drift {
  AssertionIndex assertion = 0;
  AssertionIndex against = 0;
  FactField field = FactField::kCertainty;
  std::string from;
  std::string to;
  std::string rule;
};

// Bounds on the number of independent origins, never a bare number. `credibility` is the Admiralty digit, 1 to 6.
struct Corroboration {
  int min = 0;
  int max = 0;
  std::vector<std::string> parties;
  std::vector<std::string> denied_by;  // parties; "unknown" where the denier's party is unknown
  int credibility = 6;
  std::string credibility_rule{};  // which line of the rule gave the digit: "measure.credibility.nothing_rooted"
};

struct Claim {
  std::string id;
  std::string text;  // its clearest assertion, copied
  AssertionIndex text_from = 0;
  std::string time;                   // EDTF or empty
  std::vector<std::string> said;      // EDTF, ascending
  std::vector<Assertion> assertions;  // by article, then begin
  Corroboration corroboration;
  std::vector<Origin> origins;
  std::vector<Tie> ties;
  std::vector<NearClaim> near;  // by place of the words there
  std::vector<Dependency> dependencies;
  std::vector<Conflict> conflicts;
  std::vector<Drift> drift;
  std::vector<std::string> decisions;  // rules of the user's decisions that changed it, ascending
};

// How many articles assert it; those that only deny or doubt are not among them.
[[nodiscard]] std::size_t count_asserting_articles(const Claim& claim);

}  // namespace sumber::model
