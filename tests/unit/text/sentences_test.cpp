#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "text/tokens.h"

namespace sumber::text {
namespace {

constexpr auto kPatience = std::chrono::seconds(5);

TEST(Sentences, AMillionMarksBeforeASmallLetterTakeLinearTime) {
  const auto start = std::chrono::steady_clock::now();
  const std::string text = "Awas" + std::string(1'000'000, '!') + " kata petugas.";
  const TokenizedText words(text, nullptr);
  EXPECT_LT(std::chrono::steady_clock::now() - start, kPatience);
  EXPECT_EQ(words.sentences().back().end, words.tokens().size());
}

TEST(Sentences, MarksBehindAnAbbreviationEndASentence) {
  const TokenizedText words("Katanya A.!! Warga pun bubar.", nullptr);
  ASSERT_EQ(words.sentences().size(), 2U);
  EXPECT_EQ(base::slice(words.text(), words.span_of(words.sentences()[1])), "Warga pun bubar.");
}

TEST(Sentences, AnEndlessSentenceIsCut) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "daftar ";
  const TokenizedText words(text, nullptr);
  std::uint32_t at = 0;
  for (const TokenRange sentence : words.sentences()) {
    EXPECT_EQ(sentence.begin, at);
    EXPECT_LE(sentence.size(), 1000U);
    at = sentence.end;
  }
  EXPECT_EQ(at, 5000U);
}

TEST(Sentences, NoTextHasNone) {
  EXPECT_TRUE(TokenizedText("", nullptr).sentences().empty());
  EXPECT_TRUE(TokenizedText(" \n\t", nullptr).sentences().empty());
  EXPECT_EQ(TokenizedText("😀", nullptr).sentences().size(), 1U);
}

}  // namespace
}  // namespace sumber::text
