#include "model/what_if.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace sumber::model {
namespace {

// Three voices; the first two may be one. An outlet in its own voice. Each in an article of its own.
Analysis make_analysis() {
  Analysis analysis;
  Claim claim;
  const char* names[] = {"Kepala Polres", "Juru Bicara Polri", "Kepala RS", "Kabar"};
  for (std::uint32_t i = 0; i < 4; ++i) {
    analysis.articles.emplace_back();
    analysis.articles.back().article.id = "a" + std::to_string(i);
    analysis.articles.back().article.outlet = "Media " + std::to_string(i);
    claim.assertions.emplace_back();
    claim.assertions.back().article = i;
    claim.assertions.back().attribution = i == 3 ? kNoAttribution : 0;
    const OriginKind kind = i == 3 ? OriginKind::kUnrooted : OriginKind::kVoice;
    claim.origins.push_back({"o" + std::to_string(i), kind, names[i], {}, {names[i]}, {i}, {}});
  }
  claim.ties = gather_ties({{0, 1, HubKind::kVoice, "Polri", "r"}});
  count_claim(claim);
  analysis.stories.emplace_back();
  analysis.stories.back().claims = {claim};
  return analysis;
}

const Flip* find_flip(const Counterfactuals& found, WhatIf what, const std::vector<OriginIndex>& origins) {
  const auto flip = std::ranges::find_if(
      found.flips, [&](const Flip& candidate) { return candidate.what == what && candidate.origins == origins; });
  return flip == found.flips.end() ? nullptr : &*flip;
}

TEST(FindFlips, EveryChangeIsCountedAnew) {
  const Analysis analysis = make_analysis();
  const Claim& claim = analysis.stories[0].claims[0];
  ASSERT_EQ(claim.corroboration.min, 2);
  ASSERT_EQ(claim.corroboration.max, 4);
  const Counterfactuals found = find_flips(analysis, claim);
  EXPECT_TRUE(found.is_known);
  EXPECT_EQ(found.now.certain, (std::vector<OriginIndex>{0, 2}));
  const auto bounds_if = [&](WhatIf what, const std::vector<OriginIndex>& origins) {
    const Flip* flip = find_flip(found, what, origins);
    return flip == nullptr ? Bounds{-1, -1} : flip->bounds;
  };
  EXPECT_EQ(bounds_if(WhatIf::kOne, {0, 1}), (Bounds{2, 3}));
  EXPECT_EQ(bounds_if(WhatIf::kTwo, {0, 1}), (Bounds{3, 4}));
  EXPECT_EQ(bounds_if(WhatIf::kOne, {0, 2}), (Bounds{1, 3}));  // the tie of the first now ties all three
  EXPECT_EQ(bounds_if(WhatIf::kNamed, {3}), (Bounds{3, 4}));
  EXPECT_EQ(bounds_if(WhatIf::kGone, {2}), (Bounds{1, 3}));
  EXPECT_EQ(bounds_if(WhatIf::kGone, {0}), (Bounds{2, 3}));
}

TEST(FindFlips, WithoutThePassageItsCopiesSpeakForThemselves) {
  Analysis analysis = make_analysis();
  Claim& claim = analysis.stories[0].claims[0];
  claim.origins.pop_back();
  claim.origins[2].assertions = {2, 3};
  claim.dependencies = {{HubKind::kPassage, Relation::kSame, "p", {2, 3}, {}}};
  count_claim(claim);
  ASSERT_EQ(claim.corroboration.max, 3);
  const Counterfactuals found = find_flips(analysis, claim);
  const Flip* flip = find_flip(found, WhatIf::kUncopied, {2});
  ASSERT_NE(flip, nullptr);
  EXPECT_EQ(flip->bounds, (Bounds{2, 4}));
  EXPECT_EQ(copying_articles(claim, *flip), (std::vector<ArticleIndex>{2, 3}));
}

TEST(FindFlips, PlacesOfOneWordingMayBeOne) {
  Analysis analysis = make_analysis();
  Claim& claim = analysis.stories[0].claims[0];
  claim.dependencies = {{HubKind::kWording, Relation::kMaybe, "", {2, 3}, {}}};
  const Counterfactuals found = find_flips(analysis, claim);
  const Flip* flip = find_flip(found, WhatIf::kOne, {2, 3});
  ASSERT_NE(flip, nullptr);
  EXPECT_EQ(flip->bounds, (Bounds{2, 3}));
}

TEST(FindFlips, ADocumentWithoutTiesIsNotCounted) {
  Analysis analysis = make_analysis();
  Claim& claim = analysis.stories[0].claims[0];
  claim.ties.clear();
  const Counterfactuals found = find_flips(analysis, claim);
  EXPECT_FALSE(found.is_known);
  EXPECT_TRUE(found.flips.empty());
}

TEST(FindFlips, AClaimOfFiveThousandOriginsIsBounded) {
  Analysis analysis = make_analysis();
  Claim& claim = analysis.stories[0].claims[0];
  for (int i = 0; i < 5'000; ++i) claim.origins.push_back({"", OriginKind::kUnrooted, "x", {}, {}, {}, {}});
  count_claim(claim);
  const Counterfactuals found = find_flips(analysis, claim);
  EXPECT_GT(found.left_out, 4'900U);
  EXPECT_LT(found.flips.size(), 600U);
}

TEST(GroupFlips, NeighboursThatEndAlikeStandTogether) {
  const Analysis analysis = make_analysis();
  const Counterfactuals found = find_flips(analysis, analysis.stories[0].claims[0]);
  std::size_t grouped = 0;
  for (const auto& group : group_flips(found.flips)) {
    for (const Flip& flip : group) EXPECT_EQ(flip.bounds, group.front().bounds);
    grouped += group.size();
  }
  EXPECT_EQ(grouped, found.flips.size());
}

}  // namespace
}  // namespace sumber::model
