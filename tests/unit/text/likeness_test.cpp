#include "text/likeness.h"

#include <gtest/gtest.h>

#include "text/language.h"
#include "text/stems.h"

namespace sumber::text {
namespace {

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
