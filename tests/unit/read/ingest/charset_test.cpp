// Texts of unknown, wrong or several encodings.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/read/ingest/fixture.h"

namespace sumber::read::ingest {
namespace {

std::string content_of(std::string bytes) {
  const Taken taken = read_stream(std::move(bytes));
  return taken.pages.size() == 1 ? taken.pages.front().content : "";
}

TEST(Charset, TakesStrayBytesInUtf8ForWindows1252) {
  EXPECT_EQ(content_of("“Kami siap,” kata Sari — \x93"
                       "besok\x94 di caf\xE9 itu, Jum\x92"
                       "at."),
            "“Kami siap,” kata Sari — “besok” di café itu, Jum’at.");
  const std::string page = "<html><meta charset=iso-8859-1><p>“Sudah — belum,” kata René di \x93kafe\x94";
  EXPECT_EQ(content_of(page), "<html><meta charset=iso-8859-1><p>“Sudah — belum,” kata René di “kafe”");
}

TEST(Charset, MarksTheRestOfACharacterThatWasCut) {
  EXPECT_EQ(content_of("“Kami siap,” kata Sari — ‘besok’ \xE2\x80 juga."),
            "“Kami siap,” kata Sari — ‘besok’ \uFFFD juga.");
}

TEST(Charset, ReadsShortTextsByTheirSpelling) {
  EXPECT_EQ(content_of("\xCF\xF0\xE8\xE2\xE5\xF2, \xCC\xEE\xF1\xEA\xE2\xE0!"), "Привет, Москва!");
  EXPECT_EQ(content_of("\xF0\xD2\xC9\xD7\xC5\xD4, \xED\xCF\xD3\xCB\xD7\xC1!"), "Привет, Москва!");
  EXPECT_EQ(content_of("\xCA\xE1\xEB\xE7\xEC\xDD\xF1\xE1 \xC1\xE8\xDE\xED\xE1"), "Καλημέρα Αθήνα");
  EXPECT_EQ(content_of("Caf\xE9 Ren\xE9"), "Café René");
}

TEST(Charset, TriesOthersWhereTheDeclaredOneMakesNoText) {
  EXPECT_EQ(content_of("<html><meta charset=shift_jis><p>\x93Kami siap,\x94 kata Bupati \x96 \x91"
                       "besok\x92. \x93Ya,\x94 katanya."),
            "<html><meta charset=shift_jis><p>“Kami siap,” kata Bupati – ‘besok’. “Ya,” katanya.");
}

TEST(Charset, UndoesDoubleEncoding) {
  EXPECT_EQ(content_of("â€œKami siap,â€\u009d kata RenÃ© â€” â€™besokâ€¦ ðŸ˜€"), "“Kami siap,” kata René — ’besok… 😀");
  EXPECT_EQ(content_of("Di kafÃ© itu."), "Di kafé itu.");
}

TEST(Charset, LeavesAccentsThatMeanThemselves) {
  for (const std::string text : {"Ia berkata “voilà…” di café…”", "SÃO Paulo dan «CAFÉ»", "Ã©tude à côté", "2 Å²"}) {
    EXPECT_EQ(content_of(text), text);
  }
}

}  // namespace
}  // namespace sumber::read::ingest
