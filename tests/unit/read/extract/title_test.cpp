// Which words of a page are its title.
#include <gtest/gtest.h>

#include "fixture.h"

namespace sumber::read::extract {
namespace {

std::string title_of(const std::string& heading, const std::string& stated) {
  return extract_html(
             "<html><head><title>" + stated + " - Kabar Nusa</title><meta property='og:title' content='" + stated +
             "'></head><body><article>" + heading +
             "<p>Hujan deras sejak Kamis malam membuat Kali Wening meluap dan memutus jalan ke tiga desa di kaki "
             "Bukit Sewu, kata petugas badan penanggulangan bencana daerah.</p></article></body></html>")
      .title;
}

TEST(PageTitle, TheHeadingGoesBeforeTheTitleForSearchEngines) {
  EXPECT_EQ(title_of("<h1>Kali Wening Meluap, Tiga Desa Terisolasi sejak Kamis</h1>", "Kali Wening Meluap, Tiga Desa"),
            "Kali Wening Meluap, Tiga Desa Terisolasi sejak Kamis");
}

TEST(PageTitle, AKickerInTheHeadingIsNotTheTitle) {
  EXPECT_EQ(title_of("<h1><span>Banjir Bandang</span> <span>Kali Wening Meluap, Tiga Desa Terisolasi</span></h1>",
                     "Kali Wening Meluap, Tiga Desa Terisolasi"),
            "Kali Wening Meluap, Tiga Desa Terisolasi");
}

// Regression: "Dewi LarasSelasa, 12 Maret 2024" was neither a byline nor a day.
TEST(PageParts, ElementsSideBySideAreReadApart) {
  const auto article = extract_html(
      "<html><head><title>Kali Wening Meluap, Tiga Desa Terisolasi</title></head><body><article><h1>Kali Wening "
      "Meluap, "
      "Tiga Desa Terisolasi</h1><div><a rel='author'>Dewi Laras</a><span>Selasa, 12 Maret 2024</span><span>11:20 "
      "WIB</span>"
      "</div><p><span>H</span><span>UJAN</span> deras sejak Kamis malam membuat Kali Wening meluap dan memutus jalan "
      "ke "
      "tiga desa di kaki Bukit Sewu, kata petugas.</p></article></body></html>");
  ASSERT_TRUE(article.published);
  EXPECT_EQ(article.published->value, "2024-03-12T11:20+07:00");
  EXPECT_EQ(article.text.substr(0, 5), "HUJAN");  // a drop cap is no part
}

TEST(PageTitle, PartsGluedByTheMarkupAreReadAsThePageStatesThem) {
  EXPECT_EQ(title_of("<h1><span>Kali Wening Meluap</span><span>Tiga Desa Terisolasi</span></h1>",
                     "Kali Wening Meluap: Tiga Desa Terisolasi"),
            "Kali Wening Meluap: Tiga Desa Terisolasi");
}

}  // namespace
}  // namespace sumber::read::extract
