#include "text/tokens.h"

#include <gtest/gtest.h>

#include <vector>

#include "text/phrases.h"

namespace sumber::text {
namespace {

const lang::Packs& packs() {
  static const lang::Packs kPacks = lang::load_packs({}).value();
  return kPacks;
}

std::vector<std::string> words_in(std::string_view text) {
  const TokenizedText words(text, nullptr);
  std::vector<std::string> out;
  for (std::uint32_t i = 0; i < words.tokens().size(); ++i) out.emplace_back(words.words_of(i));
  return out;
}

std::vector<std::string> sentences_in(std::string_view text, std::string_view language) {
  const TokenizedText words(text, packs().language(language));
  std::vector<std::string> out;
  for (const TokenRange sentence : words.sentences()) out.emplace_back(base::slice(text, words.span_of(sentence)));
  return out;
}

using Words = std::vector<std::string>;

TEST(Tokens, KeepsNumbersNamesAndAddressesWhole) {
  EXPECT_EQ(words_in("Rp1.988 triliun, 0,5 persen pukul 13:39 (30/8/2023)"),
            (Words{"Rp1.988", "triliun", ",", "0,5", "persen", "pukul", "13:39", "(", "30/8/2023", ")"}));
  EXPECT_EQ(words_in("Jum'at, berita-berita di kabar.com soal F-16"),
            (Words{"Jum'at", ",", "berita-berita", "di", "kabar.com", "soal", "F-16"}));
}

TEST(Tokens, EndsAWordAtAFullStopWithoutASpace) {
  EXPECT_EQ(words_in("tiba di Medan.Warga menunggu"), (Words{"tiba", "di", "Medan", ".", "Warga", "menunggu"}));
}

TEST(Tokens, ReadsTwoSingleMarksAsOneQuotationMark) {
  const std::string text = "‘’Kami siap,’’ katanya.";
  const TokenizedText words(text, nullptr);
  EXPECT_EQ(words.tokens()[0].kind, TokenKind::kQuote);
  EXPECT_EQ(words.words_of(0), "‘’");
  EXPECT_EQ(words.folded(0), "\"");
  EXPECT_EQ(words.tokens()[4].kind, TokenKind::kQuote);
  EXPECT_FALSE(words.tokens()[4].has_space_before);
}

TEST(Tokens, FoldsCaseAndMarksAndKnowsCapitals) {
  EXPECT_EQ(fold("JUM’AT “Édisi” Kim‑Jong"), "jum'at \"édisi\" kim-jong");
  const TokenizedText words("BNPB Jakarta kota", nullptr);
  EXPECT_TRUE(words.tokens()[0].is_upper);
  EXPECT_TRUE(words.tokens()[1].is_capitalised);
  EXPECT_FALSE(words.tokens()[1].is_upper);
  EXPECT_FALSE(words.tokens()[2].is_capitalised);
}

TEST(Tokens, EveryTokenIsInExactlyOneSentence) {
  const std::string text = "Satu. Dua! \"Tiga?\" tanya dia.\n\nEmpat";
  const TokenizedText words(text, packs().language("id"));
  std::uint32_t next = 0;
  for (const TokenRange sentence : words.sentences()) {
    EXPECT_EQ(sentence.begin, next);
    next = sentence.end;
  }
  EXPECT_EQ(next, words.tokens().size());
  EXPECT_EQ(words.sentence_of(0), 0U);
  EXPECT_EQ(words.sentence_of(static_cast<std::uint32_t>(words.tokens().size()) - 1), words.sentences().size() - 1);
}

TEST(Sentences, SurviveTitlesAddressesAndInitials) {
  EXPECT_EQ(sentences_in("Menurut Dr. H. Amran, Jl. Sudirman ditutup. Polisi berjaga.", "id"),
            (Words{"Menurut Dr. H. Amran, Jl. Sudirman ditutup.", "Polisi berjaga."}));
  EXPECT_EQ(sentences_in("Gempa terjadi pukul 05.30 WIB. Tidak ada korban.", "id"),
            (Words{"Gempa terjadi pukul 05.30 WIB.", "Tidak ada korban."}));
  EXPECT_EQ(sentences_in("Gov. Ellis met Lt. Col. Brand of Acme Inc. on Monday. He left.", "en"),
            (Words{"Gov. Ellis met Lt. Col. Brand of Acme Inc. on Monday.", "He left."}));
}

TEST(Sentences, KeepAQuotationWithItsCue) {
  EXPECT_EQ(sentences_in("“Apakah aman?” tanya warga. “Aman,” jawab Rina. “Kami siap.” Ia lalu pergi.", "id"),
            (Words{"“Apakah aman?” tanya warga.", "“Aman,” jawab Rina.", "“Kami siap.”", "Ia lalu pergi."}));
}

TEST(Sentences, EndAtLineEnds) {
  EXPECT_EQ(sentences_in("Judul berita\nIsi berita", "id"), (Words{"Judul berita", "Isi berita"}));
}

TEST(Phrases, FindsTheLongestAtTheLeft) {
  PhraseMatcher matcher;
  matcher.add("dilansir", 1);
  matcher.add("dilansir dari", 2);
  matcher.add("sumber :", 3);
  const TokenizedText words("Seperti Dilansir dari media itu, sumber : kantor berita; dilansir kemarin", nullptr);
  const auto found = matcher.find_all(words, {0, static_cast<std::uint32_t>(words.tokens().size())});
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].value, 2U);
  EXPECT_EQ(found[0].tokens, (TokenRange{1, 3}));
  EXPECT_EQ(found[1].value, 3U);
  EXPECT_EQ(found[2].value, 1U);
  EXPECT_FALSE(matcher.longest_at(words, 1, 1));
}

// The folded forms that stand in the text itself, and those that do not, are what fold() makes of the words alone.
TEST(Tokens, FoldAsTheWordsAlone) {
  const std::string text = "Jum’at `Kata` ia, \"ÉTÉ Café\" ''Rusia''—F‑16 e-mail Ba\u00ADca KTT U.S. 4G";
  const TokenizedText words(text, nullptr);
  for (std::uint32_t i = 0; i < words.tokens().size(); ++i) {
    const bool is_quote = words.tokens()[i].kind == TokenKind::kQuote;
    EXPECT_EQ(words.folded(i), is_quote ? std::string("\"") : fold(words.words_of(i)));
    EXPECT_EQ(words.tokens()[i].key, TokenizedText(words.words_of(i), nullptr).tokens().front().key);
  }
}

TEST(Phrases, MayBeginWhereverAPhraseBegins) {
  const std::vector<std::string> phrases = {"baca juga", "by", "e-mail", "Jum'at", "café", "17 agustus", "[video", "4"};
  const std::vector<std::string> lines = {
      "Baca juga: Harga", "BACALAH",    "By Rina", "bye",     "E‑mail kami",     "jum’at pagi", "CAFÉ baru",
      "  17 Agustus",     "[Video] x",  "(4)",     "4 orang", "ba\u00ADca juga", "40 orang",    "",
      "’baca juga",       "\tbaca juga"};
  PhraseMatcher matcher;
  for (std::uint32_t i = 0; i < phrases.size(); ++i) matcher.add(phrases[i], i);
  int found = 0;
  for (const std::string& line : lines) {
    const TokenizedText words(line, nullptr);
    const bool begins = matcher.longest_at(words, 0, static_cast<std::uint32_t>(words.tokens().size())).has_value();
    if (begins) {
      EXPECT_TRUE(matcher.may_begin(line)) << line;
      ++found;
    }
  }
  EXPECT_GE(found, 9);
  EXPECT_FALSE(matcher.may_begin("Harga beras naik"));
  EXPECT_FALSE(PhraseMatcher().may_begin("baca juga"));
}

TEST(Tokens, SayWhereALineEnded) {
  const TokenizedText text("\n Warga\nmengungsi \n\n ke balai desa.", nullptr);
  std::vector<bool> after_line_end;
  for (const Token& token : text.tokens()) after_line_end.push_back(token.has_line_end_before);
  EXPECT_EQ(after_line_end, (std::vector<bool>{false, true, true, false, false, false}));
}

TEST(Tokens, AreCutIntoSentencesAnewOverTheSameTextElsewhere) {
  const std::string text = "Ketua RT, H. Karim, \u201cmelapor\u201d. Air surut Sabtu pagi.";
  const std::string moved = text;
  const TokenizedText expected(text, packs().language("id"));
  const TokenizedText again(TokenizedText(text, nullptr), moved, packs().language("id"));
  EXPECT_EQ(again.text().data(), moved.data());
  EXPECT_EQ(again.sentences(), expected.sentences());
  ASSERT_EQ(again.tokens().size(), expected.tokens().size());
  for (std::uint32_t i = 0; i < again.tokens().size(); ++i) {
    EXPECT_EQ(again.tokens()[i].span, expected.tokens()[i].span);
    EXPECT_EQ(again.folded(i), expected.folded(i));
  }
}

}  // namespace
}  // namespace sumber::text
