#include "model/counting.h"

#include <gtest/gtest.h>

namespace sumber::model {
namespace {

Origin origin(OriginKind kind, std::string name, std::vector<std::string> parties) {
  return {name + "-id", kind, name, {}, std::move(parties), {}, {}};
}

Claim claim_of(std::size_t voices, std::size_t unrooted) {
  Claim claim;
  for (std::size_t i = 0; i < voices; ++i) {
    claim.origins.push_back(origin(OriginKind::kVoice, "Suara " + std::to_string(i), {"P" + std::to_string(i)}));
  }
  for (std::size_t i = 0; i < unrooted; ++i) claim.origins.push_back(origin(OriginKind::kUnrooted, "Kabar", {}));
  return claim;
}

std::vector<std::pair<OriginIndex, OriginIndex>> pairs_in(const std::vector<Tie>& ties) {
  std::vector<std::pair<OriginIndex, OriginIndex>> pairs;
  for (const MaybePair& pair : spread_ties(ties)) pairs.emplace_back(pair.first, pair.second);
  return pairs;
}

TEST(TiesTest, AHolderAndItsPartsAreOneTie) {
  const std::vector<Tie> ties = gather_ties({{0, 1, HubKind::kVoice, "Polri", "r"},
                                             {0, 2, HubKind::kVoice, "Polri", "r"},
                                             {0, 3, HubKind::kVoice, "Polri", "r"}});
  ASSERT_EQ(ties.size(), 1U);
  EXPECT_EQ(ties[0].any, (std::vector<OriginIndex>{0}));
  EXPECT_EQ(ties[0].others, (std::vector<OriginIndex>{1, 2, 3}));
  EXPECT_EQ(ties[0].name, "Polri");
}

TEST(TiesTest, OriginsThatAllHangTogetherAreOneTieWithoutOthers) {
  std::vector<MaybePair> pairs;
  for (OriginIndex i = 0; i < 20; ++i) {
    for (OriginIndex j = i + 1; j < 20; ++j) pairs.push_back({i, j, HubKind::kVoice, "BNPB", "r"});
  }
  const std::vector<Tie> ties = gather_ties(pairs);
  ASSERT_EQ(ties.size(), 1U);
  EXPECT_EQ(ties[0].any.size(), 20U);
  EXPECT_TRUE(ties[0].others.empty());
}

TEST(TiesTest, AnyPairsComeBackAsTheyWere) {
  std::vector<MaybePair> pairs;
  for (OriginIndex i = 0; i < 24; ++i) {
    for (OriginIndex j = i + 1; j < 24; ++j) {
      if ((i * 7 + j * 13) % 5 == 0) pairs.push_back({i, j, HubKind::kVoice, "Polri", "r"});
    }
  }
  std::vector<std::pair<OriginIndex, OriginIndex>> wanted;
  for (const MaybePair& pair : pairs) wanted.emplace_back(pair.first, pair.second);
  EXPECT_EQ(pairs_in(gather_ties(pairs)), wanted);
}

TEST(CountingTest, NothingIsNothing) { EXPECT_EQ(count_origins({}).bounds, (Bounds{0, 0})); }

TEST(CountingTest, UnrootedOriginsRaiseTheUpperBoundAlone) {
  const Count count = count_origins(graph_of(claim_of(2, 3)));
  EXPECT_EQ(count.bounds, (Bounds{2, 5}));
  EXPECT_EQ(count.certain, (std::vector<OriginIndex>{0, 1}));
}

TEST(CountingTest, APathOfMaybesKeepsItsEnds) {
  Claim claim = claim_of(3, 0);
  claim.ties = gather_ties({{0, 1, HubKind::kVoice, "a", "r"}, {1, 2, HubKind::kVoice, "b", "r"}});
  const Count count = count_origins(graph_of(claim));
  EXPECT_EQ(count.bounds, (Bounds{2, 3}));
  EXPECT_EQ(count.certain, (std::vector<OriginIndex>{0, 2}));
}

TEST(CountingTest, AMaybeWithAnUnrootedOriginChangesNoBound) {
  Claim claim = claim_of(2, 1);
  claim.ties = gather_ties({{0, 2, HubKind::kVoice, "USA", "r"}, {1, 2, HubKind::kVoice, "USA", "r"}});
  EXPECT_EQ(count_origins(graph_of(claim)).bounds, (Bounds{2, 3}));
}

TEST(CountingTest, FiveThousandOriginsAreCounted) {
  const Bounds bounds = count_origins(graph_of(claim_of(5'000, 0))).bounds;
  EXPECT_EQ(bounds, (Bounds{512, 5'000}));
}

TEST(CredibilityTest, TheDigitComesWithItsLine) {
  Claim claim = claim_of(3, 0);
  count_claim(claim);
  EXPECT_EQ(claim.corroboration.credibility, 1);
  EXPECT_EQ(claim.corroboration.credibility_rule, "measure.credibility.three_origins_two_parties");
  claim.corroboration.denied_by = {"unknown"};
  count_claim(claim);
  EXPECT_EQ(claim.corroboration.credibility, 3);
  EXPECT_EQ(claim.corroboration.credibility_rule, "measure.credibility.denied_two_origins");
  claim = claim_of(0, 2);
  count_claim(claim);
  EXPECT_EQ(claim.corroboration.credibility, 6);
  EXPECT_EQ(claim.corroboration.credibility_rule, "measure.credibility.nothing_rooted");
}

}  // namespace
}  // namespace sumber::model
