// What becomes an assertion, and what is too little for one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tell/claims/internal/candidates.h"
#include "unit/tell/claims/told_story.h"

namespace sumber::tell::claims {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
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

TEST(Units, FiguresThatAreAddedUpAreToldEachForItself) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "Kabar Lembah",
                                   "Longsor menewaskan empat warga dan tiga orang masih hilang. "
                                   "Bupati meninjau empat posko dan tiga dapur umum.");
  maker.add_quantity(a, "empat warga", "4 warga");
  maker.add_quantity(a, "tiga orang", "3 orang");
  maker.add_quantity(a, "empat posko", "4 posko");
  maker.add_quantity(a, "tiga dapur", "3 dapur");
  const ToldStory told(maker);
  ASSERT_NE(told.claim_of(a, "tiga orang"), nullptr);
  EXPECT_EQ(told.claim_of(a, "tiga orang")->text, "tiga orang masih hilang");
  EXPECT_EQ(told.claim_of(a, "tiga dapur"), told.claim_of(a, "empat posko"));
}

// Entities named or carried, by unit; entity 0 is Bambang Sutejo.
std::vector<std::vector<std::uint32_t>> entities_of(const std::string& text) {
  static const lang::Packs kPacks = *lang::load_packs({});
  static const Rules::Tables kTables(kPacks);
  StoryMaker maker;
  const auto a = maker.add_article("a", "Kabar Lembah", text);
  const auto person = maker.add_entity(a, model::MentionKind::kPerson, "Bambang Sutejo");
  std::vector<model::StoryEntity> entities(1);
  entities[0].id = "bambang";
  entities[0].kind = model::MentionKind::kPerson;
  entities[0].name = "Bambang Sutejo";
  entities[0].members.push_back({a, person});
  const auto members = maker.members();
  text::TermReaders terms(kTables.terms);
  std::vector<std::vector<std::uint32_t>> found;
  for (const Candidate& c : find_candidates({maker.articles, members, maker.passages, entities}, kTables, terms))
    found.push_back(c.entities);
  return found;
}

TEST(Units, APronounStandsForThePersonNamedBefore) {
  EXPECT_THAT(entities_of("Bambang Sutejo dijemput penyidik di rumahnya. Ia mendekam di rutan kota. "
                          "Warga membersihkan selokan yang tersumbat sampah."),
              ElementsAre(ElementsAre(0), ElementsAre(0), IsEmpty()));
}

TEST(Units, AClauseWithoutASubjectHasThatOfItsSentence) {
  EXPECT_THAT(entities_of("Bambang Sutejo menyerahkan diri pada Senin malam, dan telah dibawa penyidik ke rutan kota. "
                          "Telah dibawa pula enam karung pupuk palsu dari gudang."),
              ElementsAre(ElementsAre(0), ElementsAre(0), IsEmpty()));
}

}  // namespace
}  // namespace sumber::tell::claims
