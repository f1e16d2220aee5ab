// Shared runs of many pairs as groups of places, before their direction is known.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "link/reuse/internal/lists.h"
#include "link/reuse/internal/outlet_names.h"
#include "link/reuse/reuse.h"

namespace sumber::link::reuse {

// A place in one article.
struct Place {
  model::ArticleIndex article = model::kNoArticle;
  base::Span span;
};

// A shared run between two places of a group.
struct Edge {
  std::uint32_t from = 0;  // into PlaceGroup::places
  std::uint32_t to = 0;
  std::uint32_t similarity_ppm = 0;
  model::PassageKind kind = model::PassageKind::kVerbatim;
};

struct PlaceGroup {
  std::vector<Place> places;  // by article, then begin
  std::vector<Edge> edges;
};

// Sentences that tell the same are one class, whichever pairs were compared; classes whose sentences follow each other
// in all their articles are one group. Parts of sentences are grouped by place: those that cover four fifths of the
// same words are one. A place of an article with twins stands in each twin too. `group_of_run` is the group that a run
// begins in.
struct PlaceGroups {
  std::vector<PlaceGroup> groups;  // by first place
  std::vector<std::uint32_t> group_of_run;
};
[[nodiscard]] PlaceGroups group_places(std::span<const Fingerprint> prints, const Candidates& candidates,
                                       std::span<const JudgedRun> runs);

// The two halves of it: runs of whole sentences, and parts of sentences. Each skips the other's runs, and sets
// `group_of_run` for its own, into what it returns.
[[nodiscard]] std::vector<PlaceGroup> group_sentences(std::span<const Fingerprint> prints, const Lists& twins,
                                                      std::span<const CandidatePair> compared,
                                                      std::span<const JudgedRun> runs,
                                                      std::span<std::uint32_t> group_of_run);
[[nodiscard]] std::vector<PlaceGroup> group_parts(std::span<const Fingerprint> prints, const Lists& twins,
                                                  std::span<const JudgedRun> runs,
                                                  std::span<std::uint32_t> group_of_run);

// Adds the place and, behind it, the same place of each twin of its article; says where it stands.
std::uint32_t add_place(const Place& place, const Lists& twins, PlaceGroup& group);

// Sorts the places by article and begin.
void sort_places(PlaceGroup& group);

// What of an article bears on direction, made once for all groups.
struct DirectionFacts {
  bool has_day = false;
  bool has_minute = false;
  bool has_zone = false;
  std::int64_t day = 0;                    // of publication, since 1970
  std::int64_t minute = 0;                 // of publication, in UTC where `has_zone`
  std::uint64_t outlet_key = 0;            // of its folded name; 0: none
  std::vector<std::uint64_t> credit_keys;  // of the outlets it credits, by position in the card
  std::vector<OutletNaming> named;         // outlets that its text names
};
[[nodiscard]] std::vector<DirectionFacts> direction_facts(std::span<const model::ArticleCard> cards,
                                                          std::span<const Fingerprint> prints);

// How much of the words of a pair's articles the other one shares, quotations aside.
struct PairCover {
  CandidatePair pair;
  std::uint32_t of_first_ppm = 0;
  std::uint32_t of_second_ppm = 0;
};
[[nodiscard]] std::vector<PairCover> cover_of_pairs(std::span<const Fingerprint> prints,
                                                    std::span<const JudgedRun> runs);

// What direction is worked out from, for all groups. Borrows everything.
struct DirectionGround {
  std::span<const model::ArticleCard> cards;
  std::span<const Fingerprint> prints;
  std::span<const DirectionFacts> facts;
  std::span<const std::uint32_t> twin_of;
  std::span<const PairCover> covers;  // ascending by pair
};

// Sets parent, similarity, kind, direction and reasons of the places, and gathers the signs of the reasons.
[[nodiscard]] PassageGroup find_parents(const DirectionGround& ground, const PlaceGroup& group);

// What stands for each reason in the evidence of an occurrence.
[[nodiscard]] std::vector<model::PlacedEvidence> evidence_of(std::span<const model::ArticleCard> cards,
                                                             const PassageGroup& group, std::uint32_t child);

}  // namespace sumber::link::reuse
