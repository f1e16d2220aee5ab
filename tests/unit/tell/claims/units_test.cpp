// What becomes an assertion, and what is too little for one.
#include <gtest/gtest.h>

#include "unit/tell/claims/told_story.h"

namespace sumber::tell::claims {
namespace {

using testing::StoryMaker;

TEST(Units, WhatSomebodySaidIsAnAssertionInTwoWords) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "Kabar Lembah",
                                   "Air sumur di Desa Karangjati sudah diperiksa laboratorium. "
                                   "Warga boleh minum, kata Sulastri.");
  maker.add_attribution(a, "Warga boleh minum", "Sulastri", {});
  EXPECT_NE(ToldStory(maker).claim_of(a, "Warga boleh minum"), nullptr);
}

TEST(Units, AShortSentenceWithoutAKnownVerbIsAnAssertionAndAHeadingIsNot) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "Kabar Lembah",
                                   "Jembatan Sungai Lawe putus diterjang banjir.\n"
                                   "Kronologi longsor tebing\n"
                                   "Penyebabnya longsor tebing.");
  const ToldStory told(maker);
  EXPECT_NE(told.claim_of(a, "Penyebabnya longsor tebing"), nullptr);
  EXPECT_EQ(told.claim_of(a, "Kronologi longsor tebing"), nullptr);
}

TEST(Units, ASentenceMayBeginWithItsPredicate) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "Kabar Lembah", "Terdengar ledakan dari gudang");
  EXPECT_NE(ToldStory(maker).claim_of(a, "Terdengar ledakan"), nullptr);
}

// "Gatal-gatal" alone says nothing; that many complain of it does.
TEST(Units, ASentenceWhoseContentIsTooThinIsOneAssertion) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "Kabar Lembah", "Banyak pengungsi mulai mengeluhkan gatal-gatal.");
  maker.add_attribution(a, "gatal-gatal", "Banyak pengungsi", {});
  const ToldStory told(maker);
  const model::Claim* claim = told.claim_of(a, "gatal-gatal");
  ASSERT_NE(claim, nullptr);
  EXPECT_EQ(claim->text, "Banyak pengungsi mulai mengeluhkan gatal-gatal");
}

}  // namespace
}  // namespace sumber::tell::claims
