// What the user decided against or beside the engine, and what became of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/attribution.h"

namespace sumber::model {

// In the order of the file's sections; see docs/decisions.md.
enum class DecisionKind : std::uint8_t {
  kBelongs,      // an assertion belongs to that claim
  kApart,        // assertions are not of the claim they stand in, and make one of their own
  kOne,          // origins are one
  kTwo,          // origins are distinct
  kReliability,  // an outlet's reliability, A to F
  kOneOutlet,    // outlets are one
  kOneEntity,    // names mean one entity
  kTwoEntities,  // in these articles the name means another
};

[[nodiscard]] std::string_view name_of(DecisionKind kind);  // "belongs", as the file's section is called

// A place by its article's id and the words there.
struct QuotedPlace {
  std::string article;
  std::string words;

  friend auto operator<=>(const QuotedPlace&, const QuotedPlace&) = default;
};

// By a place that asserts it, or by its id or the beginning of that.
struct ClaimName {
  QuotedPlace place;
  std::string id;

  [[nodiscard]] bool is_given() const { return !id.empty() || !place.words.empty(); }
  friend auto operator<=>(const ClaimName&, const ClaimName&) = default;
};

// By its name, or by a place that asserts it or names the source.
struct OriginName {
  std::string name;
  QuotedPlace place;

  friend auto operator<=>(const OriginName&, const OriginName&) = default;
};

struct Decision {
  DecisionKind kind = DecisionKind::kBelongs;
  std::uint32_t line = 0;  // of the file, from 1
  std::string note;        // why, in the user's words

  std::vector<QuotedPlace> places;    // belongs: one; apart: one or more
  ClaimName claim;                    // belongs: where to; apart: where from; one, two: where alone it holds
  std::optional<Stance> stance;       // belongs: how it stands to the claim; nothing: as it does
  std::vector<OriginName> origins;    // one, two
  std::vector<std::string> names;     // of outlets or entities
  std::vector<std::string> articles;  // two entities: where the name means the other
  char letter = 0;                    // reliability
};

// "user.one.line_12"
[[nodiscard]] std::string rule_of(const Decision& decision);

// A decision and what it did.
struct DecisionOutcome {
  Decision decision;
  bool is_applied = false;          // it met what it names; also where that was so already
  std::vector<std::string> claims;  // ids of those it changed, ascending
  std::vector<std::string> met;     // outlets and entities as the articles name them, ascending
  std::string nearest;              // where nothing matched: what came nearest, or why it cannot be
};

struct Article;

// The letter that the user set for an article's outlet; 0 where none is set.
[[nodiscard]] char reliability_of(const std::vector<DecisionOutcome>& decisions, const Article& article);

// The outcome behind a rule that begins with "user."; nullptr where there is none.
[[nodiscard]] const DecisionOutcome* find_decision(const std::vector<DecisionOutcome>& decisions,
                                                   std::string_view rule);

}  // namespace sumber::model
