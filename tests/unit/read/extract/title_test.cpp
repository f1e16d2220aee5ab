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

TEST(PageTitle, PartsGluedByTheMarkupAreReadAsThePageStatesThem) {
  EXPECT_EQ(title_of("<h1><span>Kali Wening Meluap</span><span>Tiga Desa Terisolasi</span></h1>",
                     "Kali Wening Meluap: Tiga Desa Terisolasi"),
            "Kali Wening Meluap: Tiga Desa Terisolasi");
}

}  // namespace
}  // namespace sumber::read::extract
