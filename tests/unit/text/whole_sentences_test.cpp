#include "text/whole_sentences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace sumber::text {
namespace {

const SentenceJudge& judge() {
  static const auto kPacks = lang::load_packs({});
  static const SentenceJudge kJudge(*kPacks);
  return kJudge;
}

model::ReadArticle article_of(const std::string& text) {
  model::ReadArticle read;
  read.article.language = "id";
  read.article.outlet = "Kabar Nusa";
  read.article.outlet_domain = "kabarnusa.example";
  read.article.text = text;
  return read;
}

std::optional<WholeSentence> around(const model::ReadArticle& read, std::string_view words) {
  const std::size_t at = read.article.text.find(words);
  EXPECT_NE(at, std::string::npos);
  return judge().find_around(read, base::make_span(at, at + words.size()));
}

bool is_clear(const std::string& sentence) {
  const auto whole = around(article_of(sentence), sentence);
  return whole && whole->is_clear;
}

TEST(WholeSentences, TheSentenceAroundAClauseIsFound) {
  const auto read = article_of(
      "Hujan turun sejak pagi.\nJembatan Way Sirih ambruk diterjang banjir, kata Kepala BPBD Hesti. Warga mengungsi.");
  const auto whole = around(read, "Jembatan Way Sirih ambruk diterjang banjir");
  ASSERT_TRUE(whole);
  EXPECT_EQ(base::slice(read.article.text, whole->span),
            "Jembatan Way Sirih ambruk diterjang banjir, kata Kepala BPBD Hesti.");
  EXPECT_EQ(whole->words, 10U);
  EXPECT_TRUE(whole->is_clear);
  EXPECT_FALSE(whole->has_quotation);
}

TEST(WholeSentences, WhatIsNoSentenceIsNotTaken) {
  EXPECT_FALSE(around(article_of("saat ditemui di kantornya, Selasa (12/3/2024)."), "saat ditemui di kantornya"));
  EXPECT_FALSE(around(article_of("Jadwal lengkap pertandingan pekan pertama Liga Nusantara"), "Jadwal lengkap"));
  EXPECT_FALSE(around(article_of("Siapa yang merobohkan jembatan di desa?"), "Siapa yang merobohkan jembatan"));
  EXPECT_FALSE(around(article_of("“Kami menunggu bantuan sejak kemarin malam.”"), "Kami menunggu bantuan sejak"));
  EXPECT_FALSE(around(article_of("kabarnusa.example, Jakarta Banjir merendam pasar."), "Banjir merendam pasar"));
}

TEST(WholeSentences, AClauseThatIsLittleOfItsSentenceIsKnown) {
  const std::string sentence =
      "Wali kota meresmikan pasar di tepi sungai yang dibangun dua tahun dengan biaya besar, katanya pada Rabu siang.";
  const auto little = around(article_of(sentence), "katanya pada Rabu siang");
  ASSERT_TRUE(little);
  EXPECT_EQ(little->share_percent, 20U);
  const auto most = around(article_of(sentence), sentence.substr(0, sentence.find(',')));
  ASSERT_TRUE(most);
  EXPECT_GT(most->share_percent, 70U);
}

TEST(WholeSentences, WhatLeansOnTheSentenceBeforeIsNotClear) {
  EXPECT_TRUE(is_clear("Polisi menahan sopir truk batu di Kabupaten Lintang Selatan."));
  EXPECT_FALSE(is_clear("Keputusan tersebut diambil demi keamanan penumpang pesawat."));
  EXPECT_FALSE(is_clear("Dia juga meminta warga tidak mendekati tepi sungai."));
  EXPECT_FALSE(is_clear("Pihaknya lebih dulu mengamankan para penumpang pesawat."));
  EXPECT_FALSE(is_clear("Sebelumnya, jembatan di desa sudah dua kali diperbaiki."));
  EXPECT_FALSE(is_clear("Juru bicara kepolisian, Ratna Dewi, mengungkapkan hal ini dalam konferensi pers di Palu."));
  EXPECT_FALSE(is_clear("Rute penerbangan yang dibatalkan maskapai adalah sebagai berikut."));
  EXPECT_FALSE(is_clear("Kami menunggu bantuan dari pemerintah kabupaten."));
}

TEST(WholeSentences, ADayIsNoPointingWordAndAQuotedSpeakerMaySayI) {
  EXPECT_TRUE(is_clear("Hari ini maskapai membatalkan lima penerbangan ke Bali."));
  EXPECT_TRUE(is_clear("“Kami menunggu bantuan sejak pagi,” kata Kepala Desa Sukamaju Tarmizi."));
}

TEST(WholeSentences, AnEndlessParagraphAndAnUnknownLanguageGiveNothing) {
  std::string endless;
  while (endless.size() < 30'000) endless += "Banjir merendam pasar. ";
  EXPECT_FALSE(around(article_of(endless), "Banjir merendam pasar"));
  auto read = article_of("Banjir merendam pasar.");
  read.article.language = "xx";
  EXPECT_FALSE(around(read, "Banjir merendam pasar"));
}

}  // namespace
}  // namespace sumber::text
