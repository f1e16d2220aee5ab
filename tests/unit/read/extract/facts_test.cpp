// What a page says of itself and prints: dates, titles, people, place of publication, corrections, and pages that hold
// no article.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "base/edtf.h"
#include "read/extract/internal/address.h"
#include "read/extract/internal/dateline.h"
#include "read/extract/internal/field_text.h"
#include "unit/read/extract/fixture.h"

namespace sumber::read::extract {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* kUrl = "https://www.lensalintang.co.id/daerah/tanggul-weling";
constexpr const char* kTitle = "Tanggul Sungai Weling Diperbaiki Sebelum Musim Hujan";
constexpr const char* kBody =
    "<p>Pemerintah Kabupaten Lintang memulai perbaikan tanggul Sungai Weling yang jebol pekan lalu, dan dua ratus "
    "warga "
    "ikut bekerja sejak pagi bersama petugas dinas pekerjaan umum.</p><p>Kepala Dinas Pekerjaan Umum Sari Wulandari "
    "mengatakan pekerjaan dikejar selesai sebelum hujan besar datang, karena tiga desa di hilir masih rawan "
    "terendam.</p><p>Warga Desa Karang membawa karung berisi pasir dari rumah masing-masing, sedangkan petugas "
    "menyiapkan dua alat berat di sisi timur tanggul.</p>";

struct PageParts {
  std::string head;
  std::string above;  // the title
  std::string below;  // the title, above the body
  std::string foot;   // below the body
  std::string language = "id";
  std::string title = kTitle;
};

std::string page_of(const PageParts& parts) {
  return "<!DOCTYPE html><html lang=\"" + parts.language + "\"><head><title>" + parts.title + "</title>" + parts.head +
         "</head><body><div class=\"top\">" + parts.above + "</div><article><h1>" + parts.title + "</h1>" +
         parts.below + "<div class=\"isi\">" + kBody + parts.foot + "</div></article></body></html>";
}

std::string linked_dates(const std::string& published, const std::string& modified = {}) {
  return R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":")" + std::string(kTitle) +
         R"(","datePublished":")" + published + R"(","dateModified":")" + modified + R"("}</script>)";
}

model::Article read(const PageParts& parts, const std::string& url = kUrl) { return extract_html(page_of(parts), url); }

std::string published_of(const PageParts& parts, const std::string& url = kUrl) {
  const auto article = read(parts, url);
  return article.published ? article.published->value : "none";
}

std::string rule_of_published(const PageParts& parts) {
  const auto article = read(parts);
  return article.published ? article.published->evidence.rule : "none";
}

std::string code_of(const std::string& html, const std::string& url = kUrl) {
  const auto article = extract_article(html_page(html, url), rules(), {});
  return article ? "article" : article.error().code;
}

TEST(PageDates, ReadsEveryFormThatIsPrintedNearTheTitle) {
  const std::vector<std::pair<std::string, std::string>> forms = {
      {"Rabu, 30 Agustus 2023 | 12:34 WIB", "2023-08-30T12:34+07:00"},
      {"Rabu, 30 Agustus 2023 12:34 WIB", "2023-08-30T12:34+07:00"},
      {"Rabu, 30 Agu 2023 12:34 WIB", "2023-08-30T12:34+07:00"},
      {"30 Agu 2023 12.34", "2023-08-30T12:34"},
      {"30 Agustus 2023, 12.34 WITA", "2023-08-30T12:34+08:00"},
      {"Lensa Lintang - 30/08/2023, 12:34 WIB", "2023-08-30T12:34+07:00"},
      {"Diterbitkan 30/8/2023, 12:34 WIB", "2023-08-30T12:34+07:00"},
      {"Tayang: Rabu, 30 Agustus 2023 12:34 WIB", "2023-08-30T12:34+07:00"},
      {"Rabu 30 Aug 2023 12:34 WIB", "2023-08-30T12:34+07:00"},
      {"Agustus 30, 2023", "2023-08-30"},
      {"12:34 WIB, 30 Agustus 2023", "2023-08-30T12:34+07:00"},
      {"30-08-2023", "2023-08-30"},
      {"Jum'at, 1 September 2023 - 09:05 WIT", "2023-09-01T09:05+09:00"},
      {"Oleh Rina Maharani | Rabu, 30 Agustus 2023", "2023-08-30"},
      {"RABU, 30 AGUSTUS 2023 | PUKUL 12.34 WIB", "2023-08-30T12:34+07:00"},
      {"2023-08-30 12:34:56", "2023-08-30T12:34"},
  };
  for (const auto& [words, value] : forms) {
    EXPECT_EQ(published_of({.below = "<div>" + words + "</div>"}), value) << words;
    EXPECT_EQ(published_of({.below = "<div><span>" + words + "</span></div>"}), value) << words;
  }
}

TEST(PageDates, TakesTheDateAboveTheTitleOnlyWhereItIsNear) {
  EXPECT_EQ(published_of({.above = "<div>Rabu, 30 Agustus 2023 12:34 WIB</div>"}), "2023-08-30T12:34+07:00");
  const std::string menu = "<p>Beranda</p><p>Daerah</p><p>Olahraga</p>";
  EXPECT_EQ(published_of({.above = "<div>Sabtu, 2 September 2023</div>" + menu}), "none");
  EXPECT_EQ(published_of({.above = "<div>Sabtu, 2 September 2023</div>" + menu, .below = "<div>30 Agustus 2023</div>"}),
            "2023-08-30");
}

TEST(PageDates, TellsTheLocalDayOfAMomentInUtc) {
  const PageParts parts{.head = linked_dates("2023-08-30T23:34:00Z"),
                        .below = "<div>Kamis, 31 Agustus 2023 06:34 WIB</div>"};
  EXPECT_EQ(published_of(parts), "2023-08-31T06:34+07:00");
  EXPECT_EQ(rule_of_published(parts), "measure.printed_local_time");
  EXPECT_EQ(published_of({.head = linked_dates("2023-08-30T23:34:00Z"), .below = "<div>31 Agustus 2023</div>"}),
            "2023-08-31");
  EXPECT_EQ(published_of({.head = linked_dates("2023-08-30T23:34:00Z"), .below = "<div>31/8/2023 06:34</div>"}),
            "2023-08-31T06:34+07:00");
}

TEST(PageDates, CorrectsALocalClockThatIsCalledUtc) {
  EXPECT_EQ(published_of({.head = linked_dates("2023-08-30T12:34:00+00:00"),
                          .below = "<div>Rabu, 30 Agustus 2023 12:34 WIB</div>"}),
            "2023-08-30T12:34+07:00");
}

TEST(PageDates, KeepsWhatIsStatedWhereThePrintedDayIsAnotherOne) {
  EXPECT_EQ(published_of({.head = linked_dates("2023-08-30T12:34:00+07:00"), .below = "<div>17 Agustus 1945</div>"}),
            "2023-08-30T12:34+07:00");
  EXPECT_EQ(published_of({.head = linked_dates("2023-08-30T12:34:00+07:00", "2023-09-02T08:00:00+07:00"),
                          .below = "<div>Diperbarui 2 September 2023</div>"}),
            "2023-08-30T12:34+07:00");
}

TEST(PageDates, BelievesThePageThatLabelsItsDayOfPublication) {
  EXPECT_EQ(published_of({.head = linked_dates("2023-09-10T08:00:00+07:00"),
                          .below = "<div>Tayang: Rabu, 30 Agustus 2023 12:34 WIB</div>"}),
            "2023-08-30");
}

TEST(PageDates, TellsUpdatesFromPublication) {
  const auto article =
      read({.below = "<div>Diterbitkan 30 Agustus 2023, 12:34 WIB</div><div>Diperbarui 31 Agustus 2023, "
                     "08:00 WIB</div>"});
  ASSERT_TRUE(article.published && article.modified);
  EXPECT_EQ(article.published->value, "2023-08-30T12:34+07:00");
  EXPECT_EQ(article.modified->value, "2023-08-31T08:00+07:00");
  const auto one_line = read({.below = "<div>Diperbarui 31/08/2023, 08:00 WIB | Terbit 30/08/2023, 12:34 WIB</div>"});
  ASSERT_TRUE(one_line.published && one_line.modified);
  EXPECT_EQ(one_line.published->value, "2023-08-30T12:34+07:00");
}

TEST(PageDates, ReadsNumericDatesByThePagesLanguage) {
  const std::string below = "<div>Published 8/9/2023</div>";
  EXPECT_EQ(published_of({.below = below, .language = "en-US"}), "2023-08-09");
  EXPECT_EQ(published_of({.below = below, .language = "en-GB"}), "2023-09-08");
  EXPECT_EQ(published_of({.below = "<div>8/9/2023</div>", .language = "id"}), "2023-09-08");
  EXPECT_EQ(published_of({.head = R"(<meta property="og:locale" content="en_GB">)", .below = below, .language = "en"}),
            "2023-09-08");
  // The ISO date of the last change settles what the language leaves open.
  EXPECT_EQ(published_of({.head = R"(<meta property="article:modified_time" content="2023-09-08T10:00:00Z">)",
                          .below = below,
                          .language = "en"}),
            "2023-09-08");
}

TEST(PageDates, RefusesDaysThatCannotBe) {
  EXPECT_EQ(published_of({.head = linked_dates("1970-01-01T00:00:00Z"), .below = "<div>30 Agustus 2023</div>"}),
            "2023-08-30");
  ExtractOptions options;
  options.latest_day = base::to_day_number(2023, 9, 1);
  auto read_by = [&](const PageParts& parts) {
    const auto article = extract_article(html_page(page_of(parts), kUrl), rules(), options);
    return article && article->published ? article->published->value : "none";
  };
  EXPECT_EQ(read_by({.head = linked_dates("2203-08-30T12:34:00+07:00")}), "none");
  EXPECT_EQ(read_by({.head = linked_dates("2203-08-30T12:34:00+07:00"), .below = "<div>30 Agustus 2023</div>"}),
            "2023-08-30");
  EXPECT_EQ(read_by({.head = linked_dates("2023-09-02T01:00:00+07:00")}), "2023-09-02T01:00+07:00");
  EXPECT_EQ(read_by({.foot = "<p>Peresmian digelar Rabu (30/8/2203) di Lintang, kata panitia kepada wartawan.</p>"}),
            "none");
}

TEST(PageDates, RefusesDaysAfterThePageWasFetched) {
  model::Page page = html_page(page_of({.head = linked_dates("2023-09-08T12:34:00+07:00")}), kUrl);
  page.fetched = "2023-08-30T05:12:00Z";
  EXPECT_FALSE(extract_article(page, rules(), {})->published.has_value());
  page.fetched = "2023-09-08T05:12:00Z";
  EXPECT_EQ(extract_article(page, rules(), {})->published->value, "2023-09-08T12:34+07:00");
}

TEST(Outlet, TakesTheAddressOfAFeedsItemForAClaim) {
  model::Page page = html_page(page_of({}));
  page.claimed_url = "https://news.detik.com/berita/d-1/banjir";
  const auto article = extract_article(page, rules(), {});
  ASSERT_TRUE(article.has_value());
  EXPECT_EQ(article->canonical_url, page.claimed_url);
  EXPECT_FALSE(article->outlet.empty());
  EXPECT_TRUE(article->is_outlet_claimed);
  EXPECT_FALSE(article->is_outlet_known);
  EXPECT_EQ(article->outlet_domain, "");
}

TEST(PageDates, ReadsTheDayOfTheAddress) {
  for (const std::string url :
       {"https://lensalintang.co.id/2023/08/30/tanggul", "https://lensalintang.co.id/read/2023-08-30/tanggul",
        "https://lensalintang.co.id/berita/20230830/tanggul"}) {
    EXPECT_EQ(published_of({}, url), "2023-08-30") << url;
  }
  for (const std::string url :
       {"https://lensalintang.co.id/2023/18/30/tanggul", "https://lensalintang.co.id/20230830123456",
        "https://lensalintang.co.id/2023/08/tanggul", "https://lensalintang.co.id/1203/08/30/a"}) {
    EXPECT_EQ(published_of({}, url), "none") << url;
  }
}

TEST(PageDates, FallsBackOnTheDayOfTheLastChange) {
  const auto article = read({.head = R"(<meta property="og:updated_time" content="2023-08-31T08:00:00+07:00">)"});
  ASSERT_TRUE(article.published.has_value());
  EXPECT_EQ(article.published->value, "2023-08-31T08:00+07:00");
  EXPECT_TRUE(article.published->is_inferred);
}

TEST(PageTitle, LosesTheSitesNameAtEitherEnd) {
  const std::string site = R"(<meta property="og:site_name" content="Lensa Lintang">)";
  for (const std::string title :
       {"Tanggul Weling Diperbaiki - Lensa Lintang", "Lensa Lintang | Tanggul Weling Diperbaiki",
        "Tanggul Weling Diperbaiki | Daerah | LensaLintang.co.id"}) {
    const std::string html =
        "<html><head>" + site + "<title>" + title + "</title></head><body>" + kBody + "</body></html>";
    EXPECT_EQ(extract_html(html, kUrl).title, "Tanggul Weling Diperbaiki") << title;
  }
}

TEST(PageTitle, LosesTheNumberOfThePage) {
  EXPECT_EQ(read({.title = "Tanggul Weling Diperbaiki Warga - Halaman all"}).title, "Tanggul Weling Diperbaiki Warga");
  EXPECT_EQ(read({.title = "Tanggul Weling Diperbaiki Warga - Halaman 2"}).title, "Tanggul Weling Diperbaiki Warga");
  EXPECT_EQ(read({.title = "Menyusun Rencana Kota - Halaman Baru Lintang"}).title,
            "Menyusun Rencana Kota - Halaman Baru Lintang");
}

TEST(PageTitle, DecodesEntitiesThatWereEncodedTwice) {
  EXPECT_EQ(read({.title = "Warga &amp;quot;Karang&amp;quot; &amp;amp; Petugas Angkat Pasir"}).title,
            "Warga \"Karang\" & Petugas Angkat Pasir");
  EXPECT_EQ(field_text("Harga &#8216;Cabai&#8217; Naik &lt;em&gt;Lagi&lt;/em&gt;"), "Harga ‘Cabai’ Naik Lagi");
  EXPECT_EQ(field_text("AT&T dan R&D; 5 < 6"), "AT&T dan R&D; 5 < 6");
}

TEST(PageTitle, IsNeverAScript) {
  const std::string html =
      "<html><head><title>window.dataLayer = window.dataLayer || []; function(){}</title>"
      R"(<meta property="og:title" content="&lt;script&gt;alert(1)&lt;/script&gt;"></head><body>)" +
      std::string(kBody) + "</body></html>";
  const auto article = extract_html(html, kUrl);
  EXPECT_EQ(article.title.find("alert"), std::string::npos);
  EXPECT_EQ(article.title.find("window"), std::string::npos);
}

TEST(PageTitle, MayBeAQuotation) {
  EXPECT_EQ(read({.title = "“Kami Tidak Akan Pindah dari Karang”"}).title, "“Kami Tidak Akan Pindah dari Karang”");
}

TEST(PageTitle, IsTheOnlyHeadingThoughSearchEnginesAreToldAnother) {
  const std::string html =
      "<html><head><title>Banjir Lintang 2023: kronologi, korban, dan bantuan</title></head><body><h1>"
      "Karung Pasir Terakhir</h1>" +
      std::string(kBody) + "</body></html>";
  EXPECT_EQ(extract_html(html, kUrl).title, "Karung Pasir Terakhir");
}

TEST(PagePeople, TakesNamesAndLeavesAccounts) {
  auto byline = [](const std::string& author) {
    return read({.head = R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","author":)" +
                         author + "}</script>"})
        .byline;
  };
  EXPECT_THAT(byline(R"({"name":"Rina Maharani"})"), ElementsAre("Rina Maharani"));
  EXPECT_THAT(byline(R"([{"name":"Rina Maharani"},{"name":"Budi Santoso"}])"),
              ElementsAre("Rina Maharani", "Budi Santoso"));
  EXPECT_THAT(byline(R"("Rina Maharani, Budi Santoso")"), ElementsAre("Rina Maharani", "Budi Santoso"));
  EXPECT_THAT(byline(R"("Oleh: Rina Maharani")"), ElementsAre("Rina Maharani"));
  EXPECT_THAT(byline(R"({"name":"admin"})"), IsEmpty());
  EXPECT_THAT(byline(R"("rina@lensalintang.co.id")"), IsEmpty());
}

TEST(PagePeople, ReadsLabelsNearTheTitleAndAtTheFoot) {
  const auto article = read({.below = "<div>Reporter: Rina Maharani | Editor: Budi Santoso</div>"});
  EXPECT_THAT(article.byline, ElementsAre("Rina Maharani"));
  EXPECT_EQ(article.editor, "Budi Santoso");
  const auto foot = read({.foot = "<p>Penulis: Rina Maharani</p><p>Editor: Budi Santoso</p>"});
  EXPECT_THAT(foot.byline, ElementsAre("Rina Maharani"));
  EXPECT_EQ(foot.editor, "Budi Santoso");
}

TEST(PagePeople, PairsNamesWithLabelsInBlocksOfTheirOwn) {
  const auto below =
      read({.below = "<div>Penulis</div><div>Rina Maharani</div><div>Editor</div><div>Budi Santoso</div>"});
  EXPECT_THAT(below.byline, ElementsAre("Rina Maharani"));
  EXPECT_EQ(below.editor, "Budi Santoso");
  const auto above =
      read({.below = "<div>Rina Maharani</div><div>Penulis</div><div>Budi Santoso</div><div>Editor</div>"});
  EXPECT_THAT(above.byline, ElementsAre("Rina Maharani"));
  EXPECT_EQ(above.editor, "Budi Santoso");
  EXPECT_EQ(read({.below = "<div>Editor:</div><div>Budi Santoso</div>"}).editor, "Budi Santoso");
  EXPECT_EQ(read({.below = "<div>Editor</div><div>Bagikan tautan ini</div>"}).editor, "");
}

TEST(LinkedData, IsMendedWhereItIsSlightlyBroken) {
  const auto article =
      read({.head = "<script type=\"application/ld+json\">//<![CDATA[\n{\"@context\":\"https://schema.org\","
                    "\"@type\":\"NewsArticle\",\"headline\":\"Tanggul\nWeling\",\"datePublished\":"
                    "\"2023-08-30T12:34:00+07:00\",\"author\":{\"name\":\"Rina\\' Maharani\",},}\n//]]></script>"});
  ASSERT_TRUE(article.published.has_value());
  EXPECT_EQ(article.published->value, "2023-08-30T12:34+07:00");
}

TEST(LinkedData, FollowsReferencesInAGraph) {
  const auto article = read(
      {.head =
           R"(<script type="application/ld+json">{"@graph":[{"@type":"WebPage","datePublished":"2023-08-30T12:34:00+07:00"},
       {"@type":["Article","NewsArticle"],"headline":"Tanggul","author":{"@id":"#rina"}},{"@type":"Person","@id":"#rina",
       "name":"Rina Maharani"},{"@type":"BreadcrumbList","itemListElement":[{"name":"Beranda"},{"item":{"name":"Daerah"}},
       {"name":"Tanggul Sungai Weling Diperbaiki Sebelum Musim Hujan"}]}]}</script>)"});
  EXPECT_THAT(article.byline, ElementsAre("Rina Maharani"));
  EXPECT_EQ(article.published ? article.published->value : "", "2023-08-30T12:34+07:00");
  EXPECT_EQ(article.section, "Daerah");
}

TEST(PagePlace, ResolvesTheCanonicalAddress) {
  EXPECT_EQ(resolved_address("https://lensa.id/a/b?x=1", "/c"), "https://lensa.id/c");
  EXPECT_EQ(resolved_address("https://lensa.id/a/b?x=1", "c"), "https://lensa.id/a/c");
  EXPECT_EQ(resolved_address("https://lensa.id", "c"), "https://lensa.id/c");
  EXPECT_EQ(resolved_address("https://lensa.id/a", "//lain.id/c"), "https://lain.id/c");
  EXPECT_EQ(resolved_address("https://lensa.id/a", "javascript:alert(1)"), "");
  EXPECT_EQ(resolved_address("https://lensa.id/a", "data:text/html,x"), "");
  EXPECT_EQ(resolved_address("", "/c"), "");
  EXPECT_EQ(read({.head = R"(<link rel="canonical" href="/daerah/tanggul">)"}).canonical_url,
            "https://www.lensalintang.co.id/daerah/tanggul");
}

TEST(PagePlace, CountsPages) {
  using Pages = std::pair<int, int>;
  EXPECT_EQ(read({}, std::string(kUrl) + "?page=2").page, Pages(2, 2));
  EXPECT_EQ(read({.foot = "<div>Halaman 2 dari 3</div>"}).page, Pages(2, 3));
  EXPECT_EQ(read({.foot = "<div>Halaman: 1 2 3 Selanjutnya</div>"}).page, Pages(1, 3));
  EXPECT_EQ(read({.foot = "<div>Halaman: 1 2 3 Selanjutnya</div>"}, std::string(kUrl) + "?page=3").page, Pages(3, 3));
  EXPECT_EQ(read({.foot = "<div>Halaman: 1 2 3</div>"}, std::string(kUrl) + "?page=all").page, Pages(1, 1));
  EXPECT_EQ(read({.foot = "<div>Page 1 of 4</div>"}).page, Pages(1, 4));
  EXPECT_EQ(read({.head = R"(<link rel="next" href="https://www.lensalintang.co.id/olahraga/lain">)"}).page,
            Pages(1, 1));
  EXPECT_EQ(read({}).page, Pages(1, 1));
}

TEST(PagePlace, TakesTheOutletThatACacheCarries) {
  for (const std::string url :
       {"https://web.archive.org/web/20230830123400/https://www.lensalintang.co.id/daerah/tanggul",
        "https://www-lensalintang-co-id.cdn.ampproject.org/c/s/www.lensalintang.co.id/amp/tanggul",
        "https://www.google.com/amp/s/www.lensalintang.co.id/amp/tanggul",
        "https://www-lensalintang-co-id.translate.goog/daerah/tanggul?_x_tr_sl=id",
        "https://webcache.googleusercontent.com/search?q=cache:www.lensalintang.co.id/daerah"}) {
    EXPECT_EQ(read({}, url).outlet_domain, "lensalintang.co.id") << url;
  }
  EXPECT_EQ(read({}, "https://www.google.com/search?q=https://lensalintang.co.id/").outlet_domain, "google.com");
  EXPECT_EQ(read({}, "https://perma.cc/ABCD-1234").outlet_domain, "");
}

TEST(Corrections, AreToldFromOtherNotes) {
  auto kinds = [](const PageParts& parts) {
    std::vector<model::CorrectionKind> found;
    for (const auto& correction : read(parts).corrections) found.push_back(correction.kind);
    return found;
  };
  using enum model::CorrectionKind;
  EXPECT_THAT(kinds({.foot = "<p>Ralat: jumlah warga pada berita sebelumnya tertulis 300, seharusnya 200.</p>"}),
              ElementsAre(kCorrection));
  EXPECT_THAT(kinds({.foot = "<p>Catatan redaksi: terdapat kekeliruan penulisan nama desa pada berita ini.</p>"}),
              ElementsAre(kCorrection));
  EXPECT_THAT(kinds({.foot = "<p>Berita ini telah diperbarui pada Rabu pukul 14.00 WIB dengan keterangan dinas.</p>"}),
              ElementsAre(kUpdate));
  EXPECT_THAT(kinds({.foot = "<p>Berita ini telah dicabut karena tidak memenuhi kaidah jurnalistik.</p>"}),
              ElementsAre(kRetraction));
  EXPECT_THAT(kinds({.title = "KLARIFIKASI: Tanggul Weling Tidak Jebol Lagi"}), ElementsAre(kClarification));
  EXPECT_THAT(kinds({.foot = "<p>Catatan redaksi: bila Anda merasa tertekan, hubungi tenaga kesehatan terdekat.</p>"}),
              IsEmpty());
  EXPECT_THAT(kinds({.foot = "<p>Koreksi harga saham membuat pelaku pasar menahan diri pada pekan ini.</p>"}),
              IsEmpty());
  EXPECT_THAT(kinds({}), IsEmpty());
}

TEST(Corrections, CarryTheirWords) {
  const auto article = read({.foot = "<p>Ralat: nama kepala dinas yang benar adalah Sari Wulandari.</p>"});
  ASSERT_EQ(article.corrections.size(), 1U);
  const auto& correction = article.corrections.front();
  EXPECT_EQ(correction.evidence.rule, "id.corrections.ralat");
  const std::string words = correction.evidence.span.is_empty()
                                ? correction.evidence.quote
                                : std::string(base::slice(article.text, correction.evidence.span));
  EXPECT_EQ(words, "Ralat: nama kepala dinas yang benar adalah Sari Wulandari.");
}

TEST(PageDates, CountsBackFromWhenThePageWasFetched) {
  auto page = html_page(page_of({.below = "<div>Rina Maharani</div><div>2 jam yang lalu</div>"}), kUrl);
  EXPECT_FALSE(extract_article(page, rules(), {})->published.has_value());
  page.fetched = "2023-08-30T05:34:00Z";
  const auto article = extract_article(page, rules(), {});
  ASSERT_TRUE(article->published.has_value());
  EXPECT_EQ(article->published->value, "2023-08-30T03:34+00:00");
  EXPECT_TRUE(article->published->is_inferred);
  page = html_page(page_of({.head = linked_dates("2023-09-02T12:34:00+07:00")}), kUrl);
  page.fetched = "2023-08-30T05:34:00Z";
  EXPECT_FALSE(extract_article(page, rules(), {})->published.has_value());
}

TEST(Genre, IsToldBySectionLabelAddressAndWords) {
  using enum model::Genre;
  EXPECT_EQ(read({}).genre, kReport);
  EXPECT_EQ(read({.head = R"(<meta property="article:section" content="Opini">)"}).genre, kOpinion);
  EXPECT_EQ(read({.title = "OPINI: Tanggul Bukan Satu-satunya Jawaban"}).genre, kOpinion);
  EXPECT_EQ(read({}, "https://lensalintang.co.id/pariwara/tanggul-weling").genre, kAdvertorial);
  EXPECT_EQ(read({.head = R"(<meta name="keywords" content="tanggul, advertorial">)"}).genre, kAdvertorial);
  EXPECT_EQ(read({.head = R"(<meta name="keywords" content="iklan, humor, live">)"}).genre, kReport);
  EXPECT_EQ(read({.foot = "<p>Pekerjaan dijadwalkan selesai akhir bulan depan menurut dinas. (adv)</p>"}).genre,
            kAdvertorial);
  EXPECT_EQ(read({.foot = "<p>*Penulis adalah dosen teknik sipil Universitas Lintang.</p>"}).genre, kOpinion);
  EXPECT_EQ(read({.foot = "<p>Konten ini merupakan kerja sama Lensa Lintang dan Dinas Pekerjaan Umum.</p>"}).genre,
            kAdvertorial);
  EXPECT_EQ(read({.foot = "<p>Penulis buku itu hadir di tengah warga yang bekerja sejak pagi.</p>"}).genre, kReport);
}

struct CreditRow {
  const char* words;
  const char* name;
};

TEST(Credits, AreReadInTheWordsThatOutletsUse) {
  const std::vector<CreditRow> rows = {
      {"Warga mengungsi, dilansir dari Antara, Rabu (30/8/2023).", "Antara"},
      {"Warga mengungsi, dikutip dari Reuters, Rabu (30/8/2023).", "Reuters"},
      {"Melansir AFP, warga mengungsi ke balai desa sejak pagi.", "AFP"},
      {"Mengutip Kompas.com, warga mengungsi ke balai desa sejak pagi.", "Kompas.com"},
      {"Warga mengungsi, seperti dimuat Kyodo, Rabu (30/8/2023).", "Kyodo"},
      {"Warga mengungsi, demikian dilaporkan Xinhua, Rabu (30/8/2023).", "Xinhua"},
      {"Sumber: Antara", "Antara"},
      {"Warga Desa Karang mengungsi ke balai desa sejak pagi. (Ant)", "Antara"},
      {"Warga Desa Karang mengungsi ke balai desa sejak pagi. (rin/AFP)", "AFP"},
  };
  for (const CreditRow& row : rows) {
    const auto article = read({.foot = "<p>" + std::string(row.words) + "</p>"});
    std::vector<std::string> names;
    for (const auto& credit : article.credits) names.push_back(credit.agency);
    EXPECT_THAT(names, ElementsAre(row.name)) << row.words;
  }
}

std::string bare_page(const std::string& title, const std::string& body, const std::string& head = {}) {
  return "<html lang=\"id\"><head><title>" + title + "</title>" + head + "</head><body><h1>" + title + "</h1>" + body +
         "</body></html>";
}

TEST(PageKinds, SkipsErrorsAndChecks) {
  EXPECT_EQ(
      code_of(bare_page("404 Not Found", "<p>Halaman yang Anda cari tidak ditemukan atau sudah dipindahkan.</p>")),
      "error_page");
  EXPECT_EQ(code_of(bare_page("Halaman Tidak Ditemukan - Lensa Lintang",
                              "<p>Maaf, halaman yang Anda tuju sudah tidak ada. Silakan kembali ke beranda kami.</p>")),
            "error_page");
  EXPECT_EQ(code_of(bare_page("Just a moment...", "<p>Enable JavaScript and cookies to continue</p>")), "error_page");
  EXPECT_EQ(
      code_of(bare_page("Access Denied",
                        "<p>You don't have permission to access this page on this server, said the gateway.</p>")),
      "error_page");
}

TEST(PageKinds, SkipsWhatStandsBeforeAPaywall) {
  const std::string lead =
      "<p>Pemerintah Kabupaten Lintang memulai perbaikan tanggul Sungai Weling yang jebol pekan lalu.</p>";
  EXPECT_EQ(code_of(bare_page(kTitle, lead + "<div>Artikel ini khusus pelanggan. Berlangganan untuk membaca.</div>")),
            "paywall_stub");
  const std::string paid = R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"x",
      "isAccessibleForFree":"False"}</script>)";
  EXPECT_EQ(code_of(bare_page(kTitle, lead, paid)), "paywall_stub");
  EXPECT_EQ(code_of(bare_page(kTitle, kBody, paid)), "article");
}

TEST(PageKinds, SkipsVideosAndGalleriesWithoutAnArticle) {
  const std::string caption = "<p>Detik-detik tanggul Sungai Weling jebol terekam kamera warga pada Rabu pagi.</p>";
  EXPECT_EQ(code_of(bare_page(kTitle, "<video src=\"a.mp4\"></video>" + caption,
                              R"(<script type="application/ld+json">{"@type":"VideoObject","name":"x"}</script>)")),
            "video_only");
  EXPECT_EQ(code_of(bare_page(kTitle, caption), "https://lensalintang.co.id/foto/1234/tanggul"), "gallery");
  EXPECT_EQ(code_of(bare_page(kTitle, "<video src=\"a.mp4\"></video>" + std::string(kBody),
                              R"(<meta property="og:type" content="video.other">)")),
            "article");
}

TEST(PageKinds, SkipsListsOfArticles) {
  std::string list;
  for (int i = 0; i < 8; ++i) {
    list +=
        "<h2><a href=\"/a\">Warga Karang Menanam Seribu Pohon di Tepi Sungai</a></h2><p>Warga Desa Karang menanam "
        "pohon "
        "di tepi sungai bersama para pelajar sejak pagi hari.</p>";
  }
  EXPECT_EQ(code_of(bare_page("Tag: Banjir", list), "https://lensalintang.co.id/tag/banjir"), "index_page");
  EXPECT_EQ(code_of(bare_page("Lensa Lintang", list), "https://lensalintang.co.id/"), "index_page");
  EXPECT_EQ(code_of(bare_page(kTitle, std::string(kBody) + list, linked_dates("2023-08-30T12:34:00+07:00")),
                    "https://lensalintang.co.id/tag/banjir"),
            "article");
  EXPECT_EQ(code_of(bare_page(kTitle, std::string(kBody) + list), kUrl), "article");
}

TEST(PageKinds, LeaveShortTextsAlone) {
  EXPECT_EQ(extract_text("404 warga Desa Karang mengungsi ke balai desa.").text,
            "404 warga Desa Karang mengungsi ke balai desa.");
}

struct DatelineRow {
  const char* line;
  const char* place;
  const char* outlet;
};

TEST(Dateline, IsReadInTheFormsThatOutletsPrint) {
  const std::string rest = "Pemerintah Kabupaten Lintang memulai perbaikan tanggul yang jebol pekan lalu.";
  const std::vector<DatelineRow> rows = {
      {"Berita Baru, Jakarta – ", "Jakarta", "Berita Baru"},
      {"Jakarta: ", "Jakarta", ""},
      {"JAKARTA, iNews.id – ", "JAKARTA", "iNews"},
      {"Liputan6.com, Jakarta – ", "Jakarta", "Liputan6"},
      {"TEMPO.CO, Jakarta – ", "Jakarta", "Tempo"},
      {"KOMPAS.com – ", "", "Kompas.com"},
      {"JAKARTA, KOMPAS.com - ", "JAKARTA", "Kompas.com"},
      {"SuaraSurabaya.net| ", "", "Suara Surabaya"},
      {"LINTANG (Lensa) - ", "LINTANG", ""},
      {"TRIBUNNEWS.COM, JAKARTA - ", "JAKARTA", "Tribunnews"},
      {"Bisnis.com, JAKARTA — ", "JAKARTA", "Bisnis.com"},
      {"Jakarta, CNN Indonesia -- ", "Jakarta", "CNN Indonesia"},
      {"Jakarta, Beritasatu.com – ", "Jakarta", "BeritaSatu.com"},
      {"Suara.com - ", "", "Suara"},
      {"VIVA – ", "", "Viva"},
      {"KABARWELING.COM: ", "", "KABARWELING.COM"},
      {"Jakarta, Gatra.com - ", "Jakarta", "Gatra"},
      {"PALU, KOMPAS – ", "PALU", "Kompas"},
      {"Merdeka.com - ", "", "Merdeka"},
      {"MALANG - ", "MALANG", ""},
      {"Yogyakarta (ANTARA) - ", "Yogyakarta", "Antara"},
      {"LensaLintang.com, Jakarta- ", "Jakarta", "LensaLintang.com"},
      {"Pasuruan (beritajatim.com) – ", "Pasuruan", "Beritajatim"},
      {"RMOL. ", "", "Rakyat Merdeka"},
  };
  for (const DatelineRow& row : rows) {
    const auto found = read_dateline(row.line + rest, rules().tables());
    ASSERT_TRUE(found.has_value()) << row.line;
    EXPECT_EQ(found->place, row.place) << row.line;
    EXPECT_EQ(found->outlet, row.outlet) << row.line;
    EXPECT_EQ(found->size_bytes, std::string(row.line).size()) << row.line;
  }
  for (const std::string line : {"Polisi: ", "Menurut dia: ", "Kepala dinas - ", "Jadwal salat: "}) {
    EXPECT_FALSE(read_dateline(line + rest, rules().tables()).has_value()) << line;
  }
}

}  // namespace
}  // namespace sumber::read::extract
