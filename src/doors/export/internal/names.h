// What the document calls the values of the model's enumerations, both ways.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "model/analysis.h"

namespace sumber::doors::exporting {

inline constexpr std::array<std::string_view, 6> kGenres = {"report",      "opinion", "release",
                                                            "advertorial", "live",    "satire"};
inline constexpr std::array<std::string_view, 4> kCorrectionKinds = {"correction", "retraction", "update",
                                                                     "clarification"};
inline constexpr std::array<std::string_view, 6> kMentionKinds = {"person", "organisation", "place",
                                                                  "time",   "quantity",     "polity"};
inline constexpr std::array<std::string_view, 3> kAttributionKinds = {"direct", "indirect", "mixed"};
inline constexpr std::array<std::string_view, 8> kCertainties = {"CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"};
inline constexpr std::array<std::string_view, 4> kStances = {"asserts", "denies", "doubts", "retracts"};
inline constexpr std::array<std::string_view, 6> kLinkKinds = {"outlet", "agency",   "medium",
                                                               "voice",  "occasion", "document"};
inline constexpr std::array<std::string_view, 4> kTenses = {"past", "present", "future", "hypothetical"};
inline constexpr std::array<std::string_view, 4> kPassageKinds = {"verbatim", "rewritten", "quotation", "template"};
inline constexpr std::array<std::string_view, 2> kDirections = {"unknown", "from_parent"};
inline constexpr std::array<std::string_view, 4> kOriginKinds = {"voice", "document", "observation", "unrooted"};
inline constexpr std::array<std::string_view, 7> kHubKinds = {"voice", "document", "agency", "outlet",
                                                              "owner", "passage",  "wording"};
inline constexpr std::array<std::string_view, 2> kRelations = {"same", "maybe"};
inline constexpr std::array<std::string_view, 3> kStandings = {"news", "background", "planned"};
inline constexpr std::array<std::string_view, 8> kDecisionKinds = {
    "belongs", "apart", "one", "two", "reliability", "one_outlet", "one_entity", "two_entities"};
inline constexpr std::array<std::string_view, 2> kStoryChanges = {"merged", "split"};
inline constexpr std::array<std::string_view, 7> kFactFields = {"time",      "quantity", "name",       "place",
                                                                "certainty", "value",    "attribution"};
inline constexpr std::array<std::string_view, 6> kPrecisions = {"none", "year", "season", "month", "day", "minute"};

template <class Enum, std::size_t N>
[[nodiscard]] std::string_view name_in(const std::array<std::string_view, N>& names, Enum value) {
  return names.at(static_cast<std::size_t>(value));
}

template <class Enum, std::size_t N>
[[nodiscard]] std::optional<Enum> find_in(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

}  // namespace sumber::doors::exporting
