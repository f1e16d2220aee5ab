// Who said what: source, cue and content spans as PARC and PolNeAR define them, with the chain behind and FactBank
// certainty.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "model/evidence.h"

namespace sumber::model {

enum class AttributionKind : std::uint8_t { kDirect, kIndirect, kMixed };

// FactBank: certain, probable, possible; positive, negative, unknown polarity; relative to a source and to the positive
// event.
enum class Certainty : std::uint8_t { kCTPlus, kPRPlus, kPSPlus, kCTMinus, kPRMinus, kPSMinus, kCTu, kUu };

[[nodiscard]] std::string_view name_of(Certainty certainty);  // "CT+"
[[nodiscard]] bool is_positive(Certainty certainty);          // CT+, PR+ or PS+

// How a cue takes its content: *membantah* denies, *meragukan* doubts, *mencabut* retracts.
enum class Stance : std::uint8_t { kAsserts, kDenies, kDoubts, kRetracts };

[[nodiscard]] std::string_view name_of(Stance stance);  // "asserts"

enum class LinkKind : std::uint8_t { kOutlet, kAgency, kMedium, kVoice, kOccasion, kDocument };

[[nodiscard]] std::string_view name_of(LinkKind kind);  // "voice"

// One step of the chain, ordered from the article outward: agency or medium first, voice or document, then the
// occasion.
struct ChainLink {
  LinkKind kind = LinkKind::kVoice;
  std::string name;   // as resolved: "John Kirby", "Reuters", "konferensi pers"
  std::string date;   // EDTF of the occasion or the saying; empty if the text does not fix it
  std::string place;  // occasions only
  Evidence evidence;
  ArticleIndex article =
      kNoArticle;  // whose text the evidence is in; set in Origin::occasions, where links of several meet
};

struct Attribution {
  AttributionKind kind = AttributionKind::kIndirect;
  base::Span source;  // the words at this place: "ia", "juru bicara Gedung Putih"; empty where the source is understood
  base::Span cue;     // empty in free continuation
  base::Span content;                          // the hull of the content, cue clauses inside it included
  std::vector<std::uint32_t> source_entities;  // into ReadArticle::entities; several sources are a list
  bool is_unnamed = false;                     // "seorang pejabat", "sumber": somebody, not told who
  std::vector<ChainLink> chain;
  Stance stance = Stance::kAsserts;
  Certainty certainty = Certainty::kCTPlus;
  Evidence
      certainty_evidence;  // what makes it no plain assertion: a hedge, a denial, the cue; no rule where nothing does
  std::string rule;
};

}  // namespace sumber::model
