// What the finished articles of a story have in common, and whence: runs of sentences, quotations, claims with origins.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "story.h"

namespace newsroom {

struct Spot {
  std::uint32_t article = 0;
  std::uint32_t sentence = 0;
};

// Sentences of one report that went the same way everywhere: one gold passage.
struct SharedRun {
  std::uint32_t first_root = 0;
  std::uint32_t count = 0;
  std::vector<Spot> spots;  // of the first sentence; the others follow
};
[[nodiscard]] std::vector<SharedRun> shared_runs(const Story& story);

[[nodiscard]] std::vector<OldPassage::Place> places_of(const Story& story, const SharedRun& run);

// Adds the places where the story's articles have pasted in the older passage, whose sentence has this root in them.
void extend_old(const Story& story, std::uint32_t root, OldPassage& passage);

// Chooses a sentence that later stories may paste in; the story's held_root says which.
[[nodiscard]] std::shared_ptr<OldPassage> hold_passage(Story& story, Dice& dice);

struct QuotationPlace {
  std::uint32_t article = 0;
  Extent extent;
};
using QuotationPlaces = std::vector<QuotationPlace>;
// Words of a speaker that two reports have without having them from each other.
[[nodiscard]] std::vector<QuotationPlaces> shared_quotations(const Story& story);

struct Origin {
  std::string_view kind;  // voice, document, observation, unrooted
  std::string name;
  std::string institution;
  std::string party;
  std::uint64_t key = 0;
};

struct Assertion {
  std::uint32_t article = 0;
  Extent extent;
  std::string_view stance;
  std::string_view certainty;
  std::string speaker;
  std::int32_t origin = -1;
  std::string chain;       // JSON
  std::int32_t from = -1;  // article it was copied or translated from
  bool is_translated = false;
};

struct Claim {
  std::string name;
  std::string text;
  std::uint32_t least = 1;
  std::uint32_t most = 1;
  std::vector<Origin> origins;
  std::vector<std::string> denied_by;
  std::vector<Assertion> assertions;
};
[[nodiscard]] std::vector<Claim> claims_of(const Story& story);

}  // namespace newsroom
