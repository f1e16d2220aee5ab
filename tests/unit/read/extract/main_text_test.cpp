// Which blocks of a page are its article.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "unit/read/extract/fixture.h"

namespace sumber::read::extract {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kFirst =
    "Pemerintah Kabupaten Lintang memulai perbaikan tanggul Sungai Weling yang jebol pekan lalu, dan 200 warga ikut "
    "bekerja sejak pagi.";
constexpr const char* kSecond =
    "\"Kami kejar selesai sebelum hujan besar datang,\" kata Kepala Dinas Pekerjaan Umum Sari Wulandari kepada "
    "wartawan di tepi sungai.";
constexpr const char* kThird =
    "Tanggul itu melindungi tiga desa dan sekitar 400 hektare sawah yang siap dipanen bulan depan, menurut dinas "
    "pertanian.";

std::string paragraph(const std::string& words) { return "<p>" + words + "</p>"; }
std::string body() { return paragraph(kFirst) + paragraph(kSecond) + paragraph(kThird); }
std::string text_of_page(const std::string& inside) {
  return extract_html("<html lang=\"id\"><body>" + inside + "</body></html>").text;
}
const std::string kText = std::string(kFirst) + "\n" + kSecond + "\n" + kThird;

TEST(MainText, CutsALinkedTeaserOutOfItsParagraph) {
  const std::string teaser = "<strong>Baca juga: <a href=\"/x\">Harga Cabai Naik</a></strong>";
  EXPECT_EQ(text_of_page(paragraph(kFirst) + paragraph(std::string(kSecond) + " " + teaser + " " + kThird)),
            std::string(kFirst) + "\n" + kSecond + " " + kThird);
  EXPECT_EQ(text_of_page(paragraph(kFirst) + paragraph(teaser + " " + kSecond) + paragraph(kThird)), kText);
  const std::string two = teaser + ", <a href=\"/y\">Panen Gagal</a>.";
  EXPECT_EQ(text_of_page(paragraph(kFirst) + paragraph(std::string(kSecond) + " " + two) + paragraph(kThird)), kText);
}

TEST(MainText, KeepsALinkThatNoTeaserOpens) {
  const std::string linked = "Warga dapat <a href=\"/x\">membaca juga daftar penerima</a> bantuan di balai desa.";
  EXPECT_THAT(text_of_page(body() + paragraph(linked)), HasSubstr("membaca juga daftar penerima bantuan"));
}

TEST(MainText, JoinsTheBodysPieces) {
  const std::string top = "<section class=\"s1\">" + paragraph(kFirst) + paragraph(kSecond) + paragraph(kThird) +
                          paragraph("Petugas berjaga di empat titik sampai air surut.") + "</section>";
  const std::string below =
      "<section class=\"s2\">" +
      paragraph("Bupati akan meninjau lokasi itu pada Jumat pagi bersama anggota dewan dan kepala dinas.") +
      "</section>";
  const std::string advert = "<div class=\"ads\"><p>Promo akhir tahun di toko kami hanya sampai hari Minggu.</p></div>";
  const std::string text = text_of_page("<article><h1>Tanggul Diperbaiki</h1>" + top + advert + below + "</article>");
  EXPECT_THAT(text, HasSubstr("Bupati akan meninjau"));
  EXPECT_THAT(text, Not(HasSubstr("Promo")));
}

TEST(MainText, LeavesCardsOfOtherArticles) {
  std::string cards;
  for (const char* title : {"Harga Cabai Naik Lagi", "Jalan Weling Diaspal", "Listrik Karang Menyala"}) {
    cards += std::string("<li><h5><a href=\"/x\">") + title +
             "</a></h5><div>Kabar singkat dari desa itu dapat dibaca pada halaman lain situs ini.</div></li>";
  }
  const auto article =
      extract_html("<article>" + body() + body() + "<div class=\"bawah\"><ul>" + cards + "</ul></div></article>");
  EXPECT_THAT(article.text, Not(HasSubstr("Kabar singkat")));
  EXPECT_THAT(reasons_of(article), Contains("teaser"));
}

TEST(MainText, LeavesALinkedHeadlineAtTheEnd) {
  const std::string tail = "<h2><a href=\"/x\">Tujuh Cara Merawat Sumur</a></h2><p>Sumur perlu dikuras tiap tahun.</p>";
  EXPECT_EQ(text_of_page("<div>" + body() + tail + "</div>"), kText);
}

TEST(MainText, KeepsAListOfThingsWhoseHeadlinesAreLinks) {
  std::string things;
  for (const char* name : {"Taman Bantaran Weling", "Museum Kereta Lintang", "Pantai Karang Lor"}) {
    things += std::string("<h2><a href=\"/x\">") + name + "</a></h2>" + paragraph(kSecond) + paragraph(kThird) +
              paragraph(kFirst);
  }
  EXPECT_THAT(text_of_page("<div>" + paragraph(kFirst) + things + "</div>"), HasSubstr("Pantai Karang Lor"));
}

TEST(MainText, TakesADeckThatIsNamedSo) {
  const std::string head =
      "<h1>Tanggul Weling Diperbaiki</h1><p class=\"article-deck\">Warga menambal sendiri "
      "sebelum hujan datang lagi.</p><div class=\"byline\">Rina Maharani</div>";
  EXPECT_EQ(text_of_page("<article>" + head + "<div class=\"isi\">" + body() + "</div></article>"),
            "Warga menambal sendiri sebelum hujan datang lagi.\n" + kText);
  const std::string again = "<h1>Tanggul Weling Diperbaiki</h1><p class=\"article-deck\">" + std::string(kFirst) +
                            "</p><div class=\"share\">Bagikan</div>";
  EXPECT_EQ(text_of_page("<article>" + again + "<div class=\"isi\">" + body() + "</div></article>"), kText);
}

TEST(MainText, ReadsARowOfATableAsALine) {
  const std::string table =
      "<table><tr><th>Desa</th><th>Tinggi air</th></tr><tr class=\"player-7\"><td>Weling</td>"
      "<td><b>120</b> cm</td></tr></table>";
  EXPECT_THAT(text_of_page(body() + table + paragraph(kFirst)), HasSubstr("Desa Tinggi air\nWeling 120 cm"));
}

TEST(MainText, DropsMarkupPrintedAsWords) {
  const std::string text = text_of_page(body() + paragraph("&lt;img src=\"x.gif\" width=1&gt;") +
                                        paragraph("[button link=\"/x\"]Kirim foto[/button]"));
  EXPECT_EQ(text, kText);
}

TEST(MainText, TheLeadBehindAPhotoCreditIsNoCaption) {
  const std::string photo = "<figure><img src=\"a.jpg\"><figcaption>Foto: Dok. Humas</figcaption></figure>";
  const std::string lead = "Air Sungai Weling naik lagi pada Selasa malam di tiga desa.";
  EXPECT_EQ(text_of_page(photo + paragraph(lead) + body()), lead + "\n" + kText);
}

TEST(MainText, LeavesTheBioOfItsAuthor) {
  const auto article = extract_html(
      "<html><head><meta name=\"author\" content=\"Rina Maharani\"></head><body>" + body() +
      paragraph(kSecond + std::string(" Ia menambahkan.")) +
      paragraph("Rina Maharani meliput bencana di Lintang sejak 2015 dan mengajar menulis.") + "</body></html>");
  EXPECT_THAT(article.text, Not(HasSubstr("meliput bencana")));
  EXPECT_THAT(reasons_of(article), Contains("byline"));
}

TEST(MainText, ALongCommentSectionIsNoArticle) {
  std::string comments;
  for (int i = 0; i < 6; ++i) {
    comments += "<p>Semoga cepat selesai, kasihan warga yang sawahnya terendam sejak minggu lalu, komentar nomor " +
                std::to_string(i) + ".</p>";
  }
  EXPECT_EQ(text_of_page("<div>" + body() + "</div><div class=\"comments\">" + comments + "</div>"), kText);
}

TEST(MainText, IsLinearInWhatStrangersWrite) {
  std::string links;
  std::string cards;
  std::string rows;
  std::string spans;
  std::string dashes;
  for (int i = 0; i < 40'000; ++i) {
    links += "Air naik. Baca juga: <a href=\"/\">Satu</a> ";
    cards += "<li><h3><a href=\"/\">Harga cabai naik lagi</a></h3></li>";
    rows += "<tr><td>1</td><td>2</td></tr>";
    spans += "<span class=\"caption\">x</span>";
    dashes += "<p>A -</p>";
  }
  for (const std::string& page : {"<p>" + links + "</p>", "<ul>" + cards + "</ul>", "<table>" + rows + "</table>",
                                  spans, "<div>" + dashes + "</div>" + body()}) {
    const auto start = std::chrono::steady_clock::now();
    (void)extract_article(html_page("<h1>Tanggul</h1>" + page), rules(), {});
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5)) << page.substr(0, 60);
  }
}

TEST(MainText, WhatIsListedAsDroppedIsBounded) {
  std::string many;
  for (int i = 0; i < 3'000; ++i)
    many += "<div><a href=\"/x\">Tautan lain nomor " + std::to_string(i) + " di bawah artikel</a></div>";
  const auto article = extract_html("<article><h1>Tanggul</h1><div class=\"isi\">" + body() +
                                    "</div><div class=\"bawah\">" + many + "</div></article>");
  EXPECT_EQ(article.text, kText);
  EXPECT_LE(article.dropped.size(), 90U);
}

}  // namespace
}  // namespace sumber::read::extract
