#include "text/likeness.h"

#include <gtest/gtest.h>

#include <random>

#include "text/language.h"
#include "text/stems.h"

namespace sumber::text {
namespace {

// The textbook table of the longest common subsequence, to hold the fast one against.
std::size_t slow_common_subsequence(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      table[i][j] = a[i - 1] == b[j - 1] ? table[i - 1][j - 1] + 1 : std::max(table[i - 1][j], table[i][j - 1]);
    }
  }
  return table[a.size()][b.size()];
}

TEST(Likeness, FastAgreesWithSlowAndIsSymmetric) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::vector<std::uint64_t> a(random() % 150);
    std::vector<std::uint64_t> b(random() % 150);
    for (auto& key : a) key = random() % 12;
    for (auto& key : b) key = random() % 12;
    const std::size_t longer = std::max(a.size(), b.size());
    const auto expected =
        a.empty() || b.empty() ? 0U : static_cast<std::uint32_t>(slow_common_subsequence(a, b) * kMillion / longer);
    ASSERT_EQ(likeness_in_order_ppm(a, b), expected);
    ASSERT_EQ(likeness_in_order_ppm(b, a), expected);
  }
}

TEST(Likeness, WeighsSharedTerms) {
  const std::vector<WeightedKey> a = {{1, 2}, {3, 2}};
  const std::vector<WeightedKey> b = {{1, 2}, {4, 6}};
  EXPECT_EQ(overlap_ppm(a, b), 200'000U);
  EXPECT_EQ(containment_ppm(a, b), 500'000U);
  EXPECT_EQ(overlap_ppm(a, a), kMillion);
  EXPECT_EQ(overlap_ppm({}, a), 0U);
}

TEST(Stems, JoinInflectionsAndReduplication) {
  const lang::Packs packs = lang::load_packs({}).value();
  Stemmer stemmer(packs.language("id"));
  EXPECT_EQ(stemmer.stem_of("memasok"), stemmer.stem_of("dipasok"));
  EXPECT_EQ(stemmer.stem_of("kapal-kapal"), stemmer.stem_of("kapal"));
  EXPECT_EQ(stemmer.stem_of("jong-un"), "jong-un");
  Stemmer none(nullptr);
  EXPECT_EQ(none.stem_of("apa"), "apa");
}

TEST(Language, IsTheOneWhoseFunctionWordsItUses) {
  const lang::Packs packs = lang::load_packs({}).value();
  EXPECT_EQ(identify_language("Petugas masih mencari dua warga yang hilang setelah longsor di desa itu.", packs), "id");
  EXPECT_EQ(identify_language("Crews were still looking for two people who went missing after the slide.", packs),
            "en");
  EXPECT_EQ(identify_language("", packs), "");
  EXPECT_EQ(identify_language("12345 67890", packs), "");
}

}  // namespace
}  // namespace sumber::text
