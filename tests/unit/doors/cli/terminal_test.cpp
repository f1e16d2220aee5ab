#include "doors/cli/internal/terminal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace sumber::doors::cli {
namespace {

using namespace std::string_literals;
using ::testing::ElementsAre;

TEST(Neutralise, TakesAwayWhatLeadsATerminalAstray) {
  EXPECT_EQ(neutralise("a\x1b[31mb"), "a[31mb");
  EXPECT_EQ(neutralise("a\x1b]0;judul\x07z"), "a]0;judulz");
  EXPECT_EQ(neutralise("a\xC2\x9B"
                       "31mb"),
            "a31mb");
  EXPECT_EQ(neutralise("Presiden \u202Egnay ini\u202C \u2066x\u2069\u200F"), "Presiden gnay ini x");
  EXPECT_EQ(neutralise("satu\r\ndua\ttiga"), "satu  dua tiga");
  EXPECT_EQ(neutralise("a\0b"s), "ab");
  EXPECT_EQ(neutralise("“Kafé” – 東京 😀"), "“Kafé” – 東京 😀");
}

TEST(CountColumns, CountsWhatATerminalDraws) {
  EXPECT_EQ(count_columns("abc"), 3U);
  EXPECT_EQ(count_columns("“é”"), 3U);
  EXPECT_EQ(count_columns("e\u0301"), 1U);
  EXPECT_EQ(count_columns("東京"), 4U);
}

TEST(WrapText, CutsBetweenWords) {
  EXPECT_THAT(wrap_text("satu dua tiga empat", 9), ElementsAre("satu dua", "tiga", "empat"));
  EXPECT_THAT(wrap_text("", 20), ElementsAre(""));
  EXPECT_THAT(wrap_text("  satu   dua  ", 20), ElementsAre("satu dua"));
}

TEST(WrapText, CutsAWordThatIsLongerThanALine) {
  EXPECT_THAT(wrap_text("abcdefghijklm", 8), ElementsAre("abcdefgh", "ijklm"));
  EXPECT_THAT(wrap_text("ab cdefghijklm", 8), ElementsAre("ab", "cdefghij", "klm"));
  EXPECT_THAT(wrap_text("abcdefgh ij", 8), ElementsAre("abcdefgh", "ij"));
  EXPECT_THAT(wrap_text("東京東京東", 8), ElementsAre("東京東京", "東"));
}

TEST(Shorten, MarksWhatWasLost) {
  EXPECT_EQ(shorten("satu dua", 8), "satu dua");
  EXPECT_EQ(shorten("satu dua tiga", 9), "satu dua…");
}

TEST(Painter, PaintsOnlyWhereColoursAreWanted) {
  EXPECT_EQ(Painter(Painter::Mode::kPlain).paint(Ink::kBad, "x"), "x");
  EXPECT_EQ(Painter(Painter::Mode::kColour).paint(Ink::kBold, "x"), "\x1b[1mx\x1b[0m");
}

}  // namespace
}  // namespace sumber::doors::cli
