#include "tell/ask/ask.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sumber::tell::ask {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;

const lang::Packs& packs() {
  static const lang::Packs kPacks = *lang::load_packs({});
  return kPacks;
}

std::vector<model::Story> stories() {
  model::Story story;
  for (const char* words : {"Jembatan gantung di desa itu ambruk diterjang banjir pada malam hari",
                            "Pemerintah kabupaten akan membangun 3 jembatan darurat bagi warga"}) {
    model::Claim claim;
    claim.text = words;
    story.claims.push_back(std::move(claim));
  }
  return {story};
}

TEST(Ask, FindsTheClaimThatSaysIt) {
  const auto answers = find_answers("Jembatan gantung di desa itu ambruk karena banjir", stories(), packs());
  ASSERT_THAT(answers, Not(IsEmpty()));
  EXPECT_EQ(answers[0].claim, 0U);
  EXPECT_EQ(answers[0].kind, AnswerKind::kSays);
}

TEST(Ask, ANegationContradicts) {
  const auto answers = find_answers("Jembatan gantung di desa itu tidak ambruk diterjang banjir", stories(), packs());
  ASSERT_THAT(answers, Not(IsEmpty()));
  EXPECT_EQ(answers[0].kind, AnswerKind::kContradicts);
}

TEST(Ask, AnotherNumberContradicts) {
  const auto answers =
      find_answers("Pemerintah kabupaten akan membangun 5 jembatan darurat bagi warga", stories(), packs());
  ASSERT_THAT(answers, Not(IsEmpty()));
  EXPECT_EQ(answers[0].claim, 1U);
  EXPECT_EQ(answers[0].kind, AnswerKind::kContradicts);
}

TEST(Ask, NothingComesNearWhatNobodySaid) {
  EXPECT_THAT(find_answers("Harga cabai di pasar induk turun tajam", stories(), packs()), IsEmpty());
  EXPECT_THAT(find_answers("", stories(), packs()), IsEmpty());
}

}  // namespace
}  // namespace sumber::tell::ask
