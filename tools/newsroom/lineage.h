// What the finished articles of a story have in common, and whence: runs of sentences and quotations.
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

// Where bytes of a sentence stand in the article's text.
[[nodiscard]] Extent part_of(const Article& article, std::uint32_t sentence, std::uint32_t begin_byte,
                             std::uint32_t end_byte);

}  // namespace newsroom
