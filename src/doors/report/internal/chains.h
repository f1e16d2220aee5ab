// The chains of a story as nodes and edges: article, channel, root, occasion, claim.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "doors/report/internal/view.h"

namespace sumber::doors::report {

enum class ChainLayer : std::size_t { kArticle, kChannel, kRoot, kOccasion, kClaim };
inline constexpr std::size_t kChainLayers = 5;

struct ChainNode {
  ChainLayer layer = ChainLayer::kArticle;
  model::ArticleIndex article = model::kNoArticle;  // articles only
  std::size_t claim = 0;                            // claims only: position in StoryView::claims
  std::string name = {};                            // channels, roots, occasions; empty: unnamed or the outlet's voice
  std::string date = {};                            // occasions: EDTF or empty
  std::string anchor = {};                          // roots that count: their entry in the list of origins
  bool is_rooted = true;
  std::vector<std::size_t> ways = {};  // numbers of the assertions that run through it
};

struct ChainEdge {
  bool is_against = true;  // every assertion that runs along it denies, doubts or retracts
  std::vector<std::size_t> ways = {};
};

// One way from an article to the claims it tells so.
struct ChainPath {
  std::vector<std::size_t> nodes;   // from the article outward, the claim left out
  std::vector<std::size_t> claims;  // positions in StoryView::claims
  bool is_against = false;
  std::vector<std::pair<std::size_t, model::AssertionIndex>> told = {};  // claim and assertion of each
};

struct Chains {
  std::vector<ChainNode> nodes;
  std::map<std::pair<std::size_t, std::size_t>, ChainEdge> edges;
  std::vector<ChainPath> paths;
  std::vector<std::size_t> path_of_way;  // by the number of a way
  std::size_t left_out = 0;              // assertions that found no room
};

[[nodiscard]] Chains trace_chains(const model::Analysis& analysis, const StoryView& story);

}  // namespace sumber::doors::report
