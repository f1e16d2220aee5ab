// Where the chain of each assertion ends.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "model/claim.h"
#include "model/passage.h"
#include "tell/origins/internal/rules.h"
#include "tell/origins/origins.h"

namespace sumber::tell::origins {

// The indices of a story, made once and used for all its claims.
struct StoryIndex {
  StoryView view;
  std::vector<std::pair<model::EntityRef, std::uint32_t>> entities;  // sorted; to positions in view.entities

  struct PlacedPassage {
    model::ArticleIndex article = model::kNoArticle;
    base::Span span;
    std::uint32_t passage = 0;
    std::uint32_t occurrence = 0;
    friend auto operator<=>(const PlacedPassage&, const PlacedPassage&) = default;
  };
  std::vector<PlacedPassage> passages;              // sorted
  std::map<std::string, std::string> outlets;       // folded name to the key of its own voice
  std::map<std::string, std::string> outlet_names;  // by folded name

  explicit StoryIndex(const StoryView& story);
  // Where the words at a place were taken from in an older article; nullptr: from none.
  [[nodiscard]] const model::Occurrence* find_older(const PlacedPassage& place) const;
  [[nodiscard]] std::uint32_t find_entity(model::ArticleIndex article, std::uint32_t entity) const;
};

// What stands last on a chain. Roots of one key are one root.
struct Root {
  model::OriginKind kind = model::OriginKind::kUnrooted;
  std::string key;
  std::string name;
  bool is_person = false;
  bool is_unnamed = false;  // an unnamed source; else an unrooted root is an article or a medium in its own voice
  bool is_party = false;    // speaks as the party itself: "AS", "Pyongyang"
  std::string institution;  // folded; of an institution its own name
  std::uint32_t institution_row = kNoInstitution;
  std::vector<std::string> parties;  // ascending
  std::vector<model::ChainLink> occasions;
  std::vector<model::AssertionIndex> assertions;  // ascending
  std::string rule;
  std::string medium;  // of a cited medium or agency its name
  std::vector<model::Background> background;

  [[nodiscard]] bool is_rooted() const { return kind != model::OriginKind::kUnrooted; }

  // What makes places of this root one.
  [[nodiscard]] model::HubKind hub() const {
    if (is_unnamed || kind == model::OriginKind::kVoice) return model::HubKind::kVoice;
    return kind == model::OriginKind::kDocument ? model::HubKind::kDocument : model::HubKind::kOutlet;
  }
};

// Words that were copied from an assertion whose root they then share.
struct CopiedPlace {
  model::AssertionIndex copy = 0;
  model::AssertionIndex original = 0;
  std::uint32_t passage = 0;  // into StoryView::passages
};

// Words without attribution that were copied from an older article of another story, which is their root.
struct RepeatedPlace {
  model::AssertionIndex copy = 0;
  std::uint32_t passage = 0;  // into StoryView::passages
  model::PlacedEvidence from;
};

// Places that name an outlet of the story as their medium, with that outlet's own places.
struct Citation {
  std::string medium;
  std::string rule;                            // "measure.circular_reporting" where the media only cite each other
  std::vector<model::AssertionIndex> members;  // ascending
};

struct RootedClaim {
  std::vector<Root> roots;  // by first assertion, then key
  std::vector<CopiedPlace> copies;
  std::vector<RepeatedPlace> repeats;
  std::vector<Citation> citations;
};

// Who publishes the article: its registrable domain, else the outlet that it names, else itself.
[[nodiscard]] std::string outlet_key(const model::Article& article);
[[nodiscard]] std::string own_voice_key(const model::Article& article);

void add_party(std::vector<std::string>& parties, const std::string& party);

// The voice of a person, or of a body where it speaks itself.
[[nodiscard]] Root read_voice(const model::StoryEntity& named, const Rules::Tables& tables);

// The roots of the assertions of `claim` that count: asserting, and positive.
[[nodiscard]] RootedClaim find_roots(const model::Claim& claim, const StoryIndex& index, const Rules::Tables& tables);

// The parties behind the place that an assertion stands on; empty where unknown.
[[nodiscard]] std::vector<std::string> find_parties(const model::Assertion& assertion, const StoryIndex& index,
                                                    const Rules::Tables& tables);

[[nodiscard]] bool is_counted(const model::Assertion& assertion);

}  // namespace sumber::tell::origins
