// What class and id words do, and do not do, to the blocks under them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fixture.h"

namespace sumber::read::extract {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kFirst =
    "<p>Pemerintah Kabupaten Talang Biru menutup sementara jalur pendakian Gunung Sirung setelah tiga pendaki "
    "terpeleset "
    "di jalur utara sepanjang akhir pekan lalu.</p>";
constexpr const char* kSecond =
    "<p>Kepala dinas pariwisata setempat, Marlina Husada, mengatakan penutupan berlaku dua pekan sambil menunggu pagar "
    "pengaman selesai dipasang oleh petugas di lapangan.</p>";
constexpr const char* kThird =
    "<p>Selama penutupan, calon pendaki yang sudah memesan tiket dapat meminta uang kembali di pos Desa Lembah Asri "
    "atau "
    "mengganti tanggal kunjungan tanpa biaya tambahan.</p>";
constexpr const char* kOwn =
    "<p>Warga desa berharap jalur itu dibuka lagi sebelum musim liburan, sebab puluhan pemandu menggantungkan hidup "
    "dari "
    "para tamu yang datang saban akhir pekan.</p>";

std::string page_of(const std::string& body) {
  return "<html><head><title>Jalur Gunung Sirung Ditutup Dua Pekan</title></head><body><article><h1>Jalur Gunung "
         "Sirung "
         "Ditutup Dua Pekan</h1>" +
         body + "</article></body></html>";
}

std::string in_div(const std::string& attributes, const std::string& inner) {
  return "<div " + attributes + ">" + inner + "</div>";
}

TEST(PageWords, AFurnitureWordDropsItsBlocks) {
  const auto article = extract_html(page_of(std::string(kFirst) + kOwn + in_div("class='ad-slot'", kSecond)));
  EXPECT_THAT(article.text, HasSubstr("jalur pendakian"));
  EXPECT_THAT(article.text, Not(HasSubstr("Marlina Husada")));
}

// A style for some screens only: "md:hidden", "user-text-lg:text-22".
TEST(PageWords, WhatAStyleSheetGeneratesSaysNothing) {
  for (const char* classes : {"class='md:hidden'", "class='user-text-lg:text-22'", "class='[ad:is(.x)]:mt-2'"}) {
    const auto article = extract_html(page_of(std::string(kFirst) + kOwn + in_div(classes, kSecond)));
    EXPECT_THAT(article.text, HasSubstr("Marlina Husada")) << classes;
  }
}

// Page builders make an id of a heading's own words.
TEST(PageWords, ASentenceAsAnIdSaysNothing) {
  const auto article = extract_html(
      page_of(std::string(kFirst) + kOwn + in_div("id='pendaki-juga-diminta-menunggu-sampai-pagar-selesai'", kSecond)));
  EXPECT_THAT(article.text, HasSubstr("Marlina Husada"));
}

// "ad6ed79d" begins like a word and is none; "ad1" is one with a number.
TEST(PageWords, AHashIsNoWord) {
  for (const char* id : {"id='ad6ed79d-88fd-4c8e'", "id='w-3nav7'", "class='css-1ad8f2'"}) {
    const auto article = extract_html(page_of(std::string(kFirst) + kOwn + in_div(id, kSecond)));
    EXPECT_THAT(article.text, HasSubstr("Marlina Husada")) << id;
  }
  const auto article = extract_html(page_of(std::string(kFirst) + kOwn + in_div("id='ad1'", kSecond)));
  EXPECT_THAT(article.text, Not(HasSubstr("Marlina Husada")));
}

// WordPress names an article and then its categories and tags.
TEST(PageWords, TheWordsBesideAnEntryAreDataAboutIt) {
  const std::string pieces = std::string(kFirst) + kSecond + kThird;
  const auto article = extract_html(
      "<html><head><title>Jalur Gunung Sirung Ditutup Dua Pekan</title></head><body>" +
      in_div("class='hentry post-812 category-wisata tag-gunung tag-pendakian tag-iklan'",
             "<h1>Jalur Gunung Sirung Ditutup Dua Pekan</h1>" + pieces) +
      in_div("class='kolom'", std::string(kOwn) + kOwn + kOwn + kOwn + kOwn + kOwn + kOwn + kOwn) + "</body></html>");
  EXPECT_THAT(article.text, HasSubstr("Marlina Husada"));
}

// Where words speak against all that is left of a page, those that can name an article do not count.
TEST(PageWords, AnArticleIsNotLostForAWordOfItsPlace) {
  const auto article = extract_html(
      "<html><head><title>Jalur Gunung Sirung Ditutup Dua Pekan</title></head><body><h1>Jalur Gunung Sirung Ditutup "
      "Dua "
      "Pekan</h1>" +
      in_div("class='rail-tall rail-tall-wide'", std::string(kFirst) + kSecond + kThird) +
      in_div("class='comments'", std::string(kOwn) + kOwn + kOwn + kOwn + kOwn + kOwn) + "</body></html>");
  EXPECT_THAT(article.text, HasSubstr("Marlina Husada"));
}

// A page builder may call every piece of the body a widget: together they are the article.
TEST(PageWords, ABodyInPiecesOfOneNameIsTheArticle) {
  std::string body = in_div("class='widget'", kFirst) + in_div("class='widget'", kSecond);
  body += in_div("class='widget'", kThird) + in_div("class='widget'", kOwn);
  const auto article = extract_html(page_of(body));
  for (const char* words : {"jalur pendakian", "Marlina Husada", "uang kembali", "puluhan pemandu"}) {
    EXPECT_THAT(article.text, HasSubstr(words));
  }
}

}  // namespace
}  // namespace sumber::read::extract
