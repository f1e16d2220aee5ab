#include "base/utf8.h"

#include <gtest/gtest.h>

namespace sumber::base {
namespace {

// One malformed byte, or a character cut short, at every place around the blocks that are read at once.
TEST(Utf8, BlocksHideNothing) {
  for (std::size_t size = 0; size <= 100; ++size) {
    const std::string plain(size, 'a');
    EXPECT_TRUE(is_valid_utf8(plain));
    for (std::size_t at = 0; at < size; ++at) {
      std::string text = plain;
      text[at] = '\xFF';
      EXPECT_FALSE(is_valid_utf8(text)) << size << ' ' << at;
      EXPECT_EQ(repair_utf8(text), plain.substr(0, at) + "\xEF\xBF\xBD" + plain.substr(at + 1));
      text = plain.substr(0, at) + "é" + plain.substr(at);
      EXPECT_TRUE(is_valid_utf8(text)) << size << ' ' << at;
      EXPECT_EQ(repair_utf8(text), text);
      text = plain.substr(0, at) + "\xC3" + plain.substr(at);
      EXPECT_FALSE(is_valid_utf8(text)) << size << ' ' << at;
    }
  }
}

TEST(Utf8, ReadsCodePointsForwardAndBack) {
  const std::string text = "a—é😀";
  EXPECT_EQ(code_point_at(text, 0).value, U'a');
  EXPECT_EQ(code_point_at(text, 1).value, U'—');
  EXPECT_EQ(code_point_at(text, 4).size_bytes, 2);
  EXPECT_EQ(code_point_before(text, text.size()).value, U'😀');
  EXPECT_EQ(code_point_before(text, 4).value, U'—');
  EXPECT_EQ(code_point_at(text, text.size()).size_bytes, 0);
}

TEST(Utf8, RefusesWhatTheStandardRefuses) {
  EXPECT_TRUE(is_valid_utf8("Jum’at"));
  EXPECT_FALSE(is_valid_utf8("\xC0\xAF"));          // overlong
  EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80"));      // surrogate
  EXPECT_FALSE(is_valid_utf8("\xF5\x80\x80\x80"));  // beyond U+10FFFF
  EXPECT_FALSE(is_valid_utf8("ab\xE2\x80"));        // cut
}

TEST(Utf8, RepairKeepsGoodBytesAndReplacesBadOnes) {
  EXPECT_EQ(repair_utf8("a\xFF"
                        "b"),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(repair_utf8("Ra’yat"), "Ra’yat");
}

TEST(CodePointIndex, AgreesWithCountingFromTheStart) {
  std::string text;
  for (int i = 0; i < 50; ++i) text += "kata—é😀 ";
  const CodePointIndex index(text);
  for (std::size_t at = 0; at <= text.size();) {
    const auto expected = static_cast<std::uint32_t>(count_code_points(std::string_view(text).substr(0, at)));
    ASSERT_EQ(index.to_code_points(static_cast<std::uint32_t>(at)), expected) << at;
    ASSERT_EQ(index.to_bytes(expected), at);
    if (at == text.size()) break;
    at += code_point_at(text, at).size_bytes;
  }
}

TEST(CodePointIndex, HoldsForAsciiAndEmptyTexts) {
  EXPECT_EQ(CodePointIndex("abc").to_code_points(2), 2U);
  EXPECT_EQ(CodePointIndex("").to_code_points(0), 0U);
  EXPECT_EQ(CodePointIndex("").to_bytes(0), 0U);
}

TEST(CodePointIndex, AnOffsetPastTheEndIsTheEnd) {
  for (const std::string_view text : {"", "abc", "a😀b"}) {
    const CodePointIndex index(text);
    EXPECT_EQ(index.to_code_points(1000), count_code_points(text)) << text;
    EXPECT_EQ(index.to_bytes(1000), text.size()) << text;
  }
}

TEST(CodePointIndex, FourByteCodePointsAcrossBlocksGoThereAndBack) {
  std::string text = "abc";
  for (int i = 0; i < 100; ++i) text += "😀";
  const CodePointIndex index(text);
  for (std::uint32_t at = 0; at <= 103; ++at) EXPECT_EQ(index.to_code_points(index.to_bytes(at)), at);
}

// What is left of a text answers as the text does, for every byte of it.
TEST(CodePointSteps, AnswersAsTheIndexDoes) {
  std::string dense;
  std::string sparse;
  for (int i = 0; i < 400; ++i) dense += i % 3 == 0 ? "é" : "新聞";
  for (int i = 0; i < 300; ++i) sparse += std::string(static_cast<std::size_t>(i), 'x') + (i % 2 == 0 ? "—" : "😀");
  for (const std::string& text : {std::string(), std::string("abc"), std::string("“"), dense, sparse}) {
    const CodePointIndex index(text);
    const CodePointSteps steps(text);
    for (std::uint32_t at = 0; at <= text.size() + 2; ++at) {
      ASSERT_EQ(steps.to_code_points(at), index.to_code_points(at)) << at << " of " << text.size();
    }
  }
}

}  // namespace
}  // namespace sumber::base
