#include "doors/report/internal/chains.h"

#include <algorithm>
#include <array>

namespace sumber::doors::report {

namespace {

// What a reader can still follow on one sheet.
constexpr std::array<std::size_t, kChainLayers> kMaxNodes = {16, 8, 18, 12, 12};

// Assertions of one claim that are looked at; the drawing is full long before.
constexpr std::size_t kMaxTraced = 400;

class Tracer {
 public:
  Tracer(const model::Analysis& analysis, const StoryView& story) : analysis_(analysis), story_(story) {}

  Chains trace() {
    for (std::size_t claim = 0; claim < story_.claims.size(); ++claim) trace_claim(claim);
    return std::move(chains_);
  }

 private:
  using Key = std::pair<ChainLayer, std::string>;

  void trace_claim(std::size_t at) {
    const std::size_t all = story_.claims[at].claim->assertions.size();
    const bool has_room = used_[static_cast<std::size_t>(ChainLayer::kClaim)] < kMaxNodes.back();
    const std::size_t traced = has_room ? std::min(all, kMaxTraced) : 0;
    for (std::size_t assertion = 0; assertion < traced; ++assertion) {
      trace_assertion(at, static_cast<model::AssertionIndex>(assertion));
    }
    chains_.left_out += all - traced;
  }

  void trace_assertion(std::size_t claim_at, model::AssertionIndex index) {
    const model::Assertion& assertion = story_.claims[claim_at].claim->assertions[index];
    std::vector<std::pair<Key, ChainNode>> wanted = nodes_of(claim_at, index);
    std::array<std::size_t, kChainLayers> added{};
    for (const auto& [key, node] : wanted) {
      if (!nodes_.contains(key)) ++added[static_cast<std::size_t>(node.layer)];
    }
    for (std::size_t layer = 0; layer < kChainLayers; ++layer) {
      if (used_[layer] + added[layer] > kMaxNodes[layer]) {
        ++chains_.left_out;
        return;
      }
    }
    std::vector<std::size_t> path;
    for (auto& [key, node] : wanted) path.push_back(place(key, std::move(node)));
    add_path(std::move(path), {claim_at, index}, assertion.stance != model::Stance::kAsserts);
  }

  std::vector<std::pair<Key, ChainNode>> nodes_of(std::size_t claim_at, model::AssertionIndex index) const {
    const model::Claim& claim = *story_.claims[claim_at].claim;
    const model::Assertion& assertion = claim.assertions[index];
    const Speaking speaking = speaking_of(analysis_, assertion);
    std::vector<std::pair<Key, ChainNode>> nodes;

    ChainNode article{.layer = ChainLayer::kArticle, .article = assertion.article};
    nodes.push_back({{article.layer, std::to_string(assertion.article)}, article});
    if (!speaking.channels.empty()) {
      ChainNode channel{.layer = ChainLayer::kChannel};
      for (const std::string& name : speaking.channels) channel.name += (channel.name.empty() ? "" : " → ") + name;
      nodes.push_back({{channel.layer, channel.name}, channel});
    }
    const ChainNode root = root_of(claim, index, speaking);
    const std::string root_key = root.anchor + "|" + root.name;
    nodes.push_back({{root.layer, root_key}, root});
    if (!speaking.occasions.empty()) {
      ChainNode occasion{.layer = ChainLayer::kOccasion, .name = speaking.occasions.front(), .date = speaking.said};
      nodes.push_back({{occasion.layer, root_key + "|" + occasion.name + "|" + occasion.date}, occasion});
    }
    nodes.push_back({{ChainLayer::kClaim, std::to_string(claim_at)}, {.layer = ChainLayer::kClaim, .claim = claim_at}});
    return nodes;
  }

  ChainNode root_of(const model::Claim& claim, model::AssertionIndex index, const Speaking& speaking) const {
    const auto origin = std::ranges::find_if(claim.origins, [&](const model::Origin& candidate) {
      return std::ranges::find(candidate.assertions, index) != candidate.assertions.end();
    });
    ChainNode node{.layer = ChainLayer::kRoot, .name = speaking.speaker};
    if (origin != claim.origins.end()) node.name = origin->name;
    const auto root = std::ranges::find_if(story_.roots, [&](const Root& candidate) {
      if (origin == claim.origins.end()) return candidate.name == node.name && !node.name.empty();
      return candidate.kind == origin->kind && candidate.name == origin->name;
    });
    if (root != story_.roots.end()) {
      node.anchor = root->anchor;
      node.is_rooted = root->kind != model::OriginKind::kUnrooted;
    } else {
      node.is_rooted = !speaking.is_unnamed && !speaking.speaker.empty();
    }
    return node;
  }

  std::size_t place(const Key& key, ChainNode node) {
    const auto [found, is_new] = nodes_.try_emplace(key, chains_.nodes.size());
    if (is_new) {
      ++used_[static_cast<std::size_t>(node.layer)];
      chains_.nodes.push_back(std::move(node));
    }
    return found->second;
  }

  void add_path(std::vector<std::size_t> path, std::pair<std::size_t, model::AssertionIndex> told, bool is_against) {
    const std::size_t way = way_count_++;
    for (const std::size_t node : path) chains_.nodes[node].ways.push_back(way);
    for (std::size_t at = 1; at < path.size(); ++at) {
      ChainEdge& edge = chains_.edges[{path[at - 1], path[at]}];
      edge.is_against &= is_against;
      edge.ways.push_back(way);
    }
    path.pop_back();
    for (ChainPath& known : chains_.paths) {
      if (known.nodes != path || known.is_against != is_against) continue;
      if (std::ranges::find(known.claims, told.first) == known.claims.end()) known.claims.push_back(told.first);
      known.told.push_back(told);
      chains_.path_of_way.push_back(static_cast<std::size_t>(&known - chains_.paths.data()));
      return;
    }
    chains_.path_of_way.push_back(chains_.paths.size());
    chains_.paths.push_back({std::move(path), {told.first}, is_against, {told}});
  }

  const model::Analysis& analysis_;
  const StoryView& story_;
  Chains chains_;
  std::map<Key, std::size_t> nodes_;
  std::array<std::size_t, kChainLayers> used_{};
  std::size_t way_count_ = 0;
};

}  // namespace

Chains trace_chains(const model::Analysis& analysis, const StoryView& story) { return Tracer(analysis, story).trace(); }

}  // namespace sumber::doors::report
