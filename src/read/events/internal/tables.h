// The event tables of every language, compiled.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "read/events/events.h"
#include "text/phrases.h"

namespace sumber::read::events {

// What the words near an event word say of it: kinds of the table "event_markers".
enum class MarkerKind : std::uint8_t {
  kNegation,
  kFuture,
  kHypothetical,
  kObligation,
  kPresent,
  kPast,
  kPassive,
  kAgent,
  kActive,
  kArticle,
  kClause,
  kCoordinate,
};
inline constexpr std::size_t kMarkerKinds = 12;

// One row of the table "events".
struct EventRow {
  std::string type;
  std::string mode;
  std::vector<std::string> context;
  std::unordered_set<std::uint64_t> needs;  // keys of folded words, one of which must stand near
  std::uint32_t rank = 3;
  std::string rule;
};

struct Affixes {
  std::vector<std::string> beginnings;
  std::vector<std::string> endings;
};

struct LanguageTables {
  std::shared_ptr<const lang::Pack> pack;
  text::PhraseMatcher words;                             // value: into rows_of_form
  std::vector<std::vector<std::uint32_t>> rows_of_form;  // into rows
  std::vector<EventRow> rows;
  text::PhraseMatcher markers[kMarkerKinds];
  Affixes passive_affixes;
  Affixes active_affixes;
};

struct Rules::Tables {
  std::map<std::string, LanguageTables, std::less<>> by_language;
};

}  // namespace sumber::read::events
