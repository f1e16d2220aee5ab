// HTML pages to articles.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "read/extract/internal/outlet.h"
#include "unit/read/extract/fixture.h"

namespace sumber::read::extract {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kFirst =
    "Pemerintah Kabupaten Lintang memulai perbaikan tanggul Sungai Weling yang jebol pekan lalu, dan 200 warga ikut "
    "bekerja sejak pagi.";
constexpr const char* kSecond =
    "\"Kami kejar selesai sebelum hujan besar datang,\" kata Kepala Dinas Pekerjaan Umum Sari Wulandari kepada "
    "wartawan.";

std::string page_of(const std::string& head, const std::string& body) {
  return "<!DOCTYPE html><html lang=\"id\"><head>" + head + "</head><body>" + body + "</body></html>";
}

std::string article_page() {
  return page_of(
      R"(<title>Tanggul Weling Diperbaiki - Lensa Lintang</title>
      <meta property="og:title" content="Tanggul Weling Diperbaiki"><meta property="og:site_name" content="Lensa Lintang">
      <link rel="canonical" href="https://lensalintang.co.id/tanggul">
      <meta property="article:section" content="Daerah"><meta name="keywords" content="banjir, tanggul">
      <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage","name":"x"},
      {"@type":"NewsArticle","headline":"Tanggul Weling Diperbaiki","datePublished":"2023-09-05T10:15:00+07:00",
      "dateModified":"2023-09-06T08:00:00+07:00","author":[{"@type":"Person","name":"Rina Maharani"}]}]}</script>)",
      std::string(
          R"(<nav><a href="/">Beranda</a><a href="/daerah">Daerah</a></nav><main><article><h1>Tanggul Weling Diperbaiki</h1>
      <div class="share-buttons"><a href="#">Facebook</a></div><figure><img src="a.jpg"><figcaption>Warga memasang karung. Foto: Rina</figcaption></figure>
      <p>LINTANG - )") +
          kFirst + "</p><p><strong>Baca Juga:</strong> <a href=\"/x\">Harga Cabai Naik</a></p><p>" + kSecond +
          R"(</p><ul><li>Desa Weling terendam satu meter.</li><li>Desa Karang terendam setengah meter.</li></ul>
      <h2>Bantuan</h2><p>Bantuan benih akan dibagikan kepada petani tiga desa mulai bulan depan, menurut dinas pertanian.</p></article>
      <div class="related-posts"><h3>Berita Terkait</h3><ul><li><a href="/1">Jalan Rusak</a></li></ul></div></main>
      <div id="comments"><p>Semoga cepat selesai ya pak, kasihan warga yang sawahnya terendam sejak minggu lalu.</p></div>
      <footer>Hak cipta Lensa Lintang</footer>)");
}

TEST(ExtractHtml, TakesTheArticleAndLeavesTheFurniture) {
  const auto article = extract_html(article_page(), "https://www.lensalintang.co.id/tanggul");
  EXPECT_EQ(article.text,
            std::string(kFirst) + "\n" + kSecond +
                "\nDesa Weling terendam satu meter.\nDesa Karang terendam setengah meter.\nBantuan\n"
                "Bantuan benih akan dibagikan kepada petani tiga desa mulai bulan depan, menurut dinas pertanian.");
  EXPECT_TRUE(article.kept.empty());
  EXPECT_THAT(reasons_of(article), Contains("teaser"));
  EXPECT_THAT(reasons_of(article), Contains("caption"));
}

TEST(ExtractHtml, ReadsWhatThePageSaysOfItself) {
  const auto article = extract_html(article_page(), "https://www.lensalintang.co.id/tanggul");
  EXPECT_EQ(article.title, "Tanggul Weling Diperbaiki");
  EXPECT_EQ(article.outlet, "Lensa Lintang");
  EXPECT_EQ(article.outlet_domain, "lensalintang.co.id");
  EXPECT_FALSE(article.is_outlet_known);
  EXPECT_FALSE(article.is_outlet_claimed);
  EXPECT_THAT(article.byline, ElementsAre("Rina Maharani"));
  ASSERT_TRUE(article.published.has_value());
  EXPECT_EQ(article.published->value, "2023-09-05T10:15+07:00");
  EXPECT_FALSE(article.published->is_inferred);
  EXPECT_EQ(article.modified->value, "2023-09-06T08:00+07:00");
  EXPECT_EQ(article.section, "Daerah");
  EXPECT_THAT(article.tags, ElementsAre("banjir", "tanggul"));
  EXPECT_EQ(article.canonical_url, "https://lensalintang.co.id/tanggul");
  EXPECT_EQ(article.dateline, "LINTANG");
  EXPECT_EQ(article.language, "id");
}

TEST(ExtractHtml, WithoutAnAddressThePagesNameIsAClaim) {
  const auto article = extract_html(article_page());
  EXPECT_EQ(article.outlet, "Lensa Lintang");
  EXPECT_TRUE(article.is_outlet_claimed);
  EXPECT_EQ(article.outlet_domain, "");
}

TEST(ExtractHtml, APageMayNotBorrowAnotherOutletsName) {
  std::string page = article_page();
  const std::string name = "og:site_name\" content=\"Lensa Lintang\"";
  page.replace(page.find(name), name.size(), "og:site_name\" content=\"Reuters\"");
  const auto article = extract_html(page, "https://www.lensalintang.co.id/tanggul");
  EXPECT_EQ(article.outlet, "lensalintang.co.id");
  EXPECT_FALSE(article.is_outlet_known);
}

TEST(ExtractHtml, ReadsDivsAndDoubleBreaksAsParagraphs) {
  const auto article =
      extract_html(page_of("", std::string("<div class=\"isi\">") + kFirst + "<br><br>" + kSecond + "</div>"));
  EXPECT_EQ(article.text, std::string(kFirst) + "\n" + kSecond);
}

TEST(ExtractHtml, TakesTheDateOfTheAddressWhereNothingElseSays) {
  const auto article =
      extract_html(page_of("", std::string("<p>") + kFirst + "</p>"), "https://lensalintang.co.id/2023/09/05/tanggul");
  ASSERT_TRUE(article.published.has_value());
  EXPECT_EQ(article.published->value, "2023-09-05");
  EXPECT_TRUE(article.published->is_inferred);
}

TEST(ExtractHtml, TakesTheDayPrintedBelowTheHeading) {
  const auto article = extract_html(
      page_of("", std::string("<h1>Tanggul Weling Diperbaiki</h1><div>Selasa, 5 September 2023 | 10:15 WIB</div><p>") +
                      kFirst + "</p>"));
  ASSERT_TRUE(article.published.has_value());
  EXPECT_EQ(article.published->value, "2023-09-05T10:15+07:00");
  EXPECT_EQ(article.text, kFirst);
}

TEST(ExtractHtml, LeavesHiddenBlocksOutUnlessTheyHoldTheArticle) {
  const std::string shown = std::string("<p>") + kFirst + "</p><p>" + kSecond + "</p>";
  const std::string small =
      "<div style=\"display:none\"><p>Langganan sekarang untuk membaca semua berita kami tanpa iklan.</p></div>";
  EXPECT_EQ(extract_html(page_of("", shown + small)).text, std::string(kFirst) + "\n" + kSecond);
  const std::string held_back = std::string("<p>") + kFirst + "</p><div hidden><p>" + kSecond + "</p></div>";
  EXPECT_EQ(extract_html(page_of("", held_back)).text, std::string(kFirst) + "\n" + kSecond);
}

TEST(ExtractHtml, TakesTheFirstOfSeveralArticlesOnAPage) {
  std::string long_text;
  for (int i = 0; i < 8; ++i) long_text += std::string("<p>") + kSecond + "</p>";
  std::string other = long_text;
  for (std::size_t at = other.find("Sari"); at != std::string::npos; at = other.find("Sari", at))
    other.replace(at, 4, "Bima");
  const auto article =
      extract_html(page_of("", "<div><article>" + long_text + "</article><article>" + other + "</article></div>"));
  EXPECT_THAT(article.text, Not(HasSubstr("Bima")));
}

TEST(ExtractHtml, ReadsGenreFromItsType) {
  std::string page = article_page();
  const std::string type = "\"NewsArticle\"";
  page.replace(page.find(type), type.size(), "\"OpinionNewsArticle\"");
  EXPECT_EQ(extract_html(page).genre, model::Genre::kOpinion);
}

TEST(ExtractHtml, BrokenLinkedDataIsPassedOver) {
  for (const std::string json :
       {"{\"@type\":\"NewsArticle\",", "[[[[", "{\"@type\": 5, \"author\": [[[]]]}", "null", "\"x\""}) {
    const auto article = extract_html(
        page_of("<script type=\"application/ld+json\">" + json + "</script>", std::string("<p>") + kFirst + "</p>"));
    EXPECT_EQ(article.text, kFirst);
  }
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  EXPECT_EQ(extract_html(page_of("<script type=\"application/ld+json\">" + deep + "</script>",
                                 std::string("<p>") + kFirst + "</p>"))
                .text,
            kFirst);
}

TEST(ExtractHtml, SkipsWhatNestsTooDeepWithoutParsingIt) {
  std::string tags;
  for (int i = 0; i < 200'000; ++i) tags += "<div>";
  const auto start = std::chrono::steady_clock::now();
  const auto article = extract_article(html_page(tags + kFirst), rules(), {});
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
  ASSERT_FALSE(article.has_value());
  EXPECT_EQ(article.error().code, "too_deep");
}

TEST(ExtractHtml, SkipsWhatIsTooLarge) {
  ExtractOptions options;
  options.max_html_bytes = 1000;
  const auto article = extract_article(html_page(std::string(1001, 'x')), rules(), options);
  ASSERT_FALSE(article.has_value());
  EXPECT_EQ(article.error().code, "too_large");
}

TEST(ExtractHtml, SkipsPagesWithoutText) {
  const auto article = extract_article(html_page("<html><script>var a = '<p>x</p>';</script></html>"), rules(), {});
  ASSERT_FALSE(article.has_value());
  EXPECT_EQ(article.error().code, "empty");
}

TEST(Outlet, FindsTheRegistrableDomain) {
  EXPECT_EQ(host_of("https://user@News.BBC.co.uk:443/a?b"), "news.bbc.co.uk");
  EXPECT_EQ(registrable_domain("news.bbc.co.uk"), "bbc.co.uk");
  EXPECT_EQ(registrable_domain("www.kabar.go.id"), "kabar.go.id");
  EXPECT_EQ(host_of("file:///etc/passwd"), "");
  EXPECT_EQ(host_of("javascript:alert(1)"), "");
}

TEST(Html, CanonicalAddressOfBrokenMarkupIsNone) {
  const std::string body = std::string("<p>") + kFirst + "</p><p>" + kSecond + "</p>";
  const auto canonical_of = [&](const std::string& address) {
    return extract_html(page_of("<link rel=\"canonical\" href=\"" + address + "\">", body)).canonical_url;
  };
  EXPECT_EQ(canonical_of(" https://lensalintang.co.id/tanggul\n"), "https://lensalintang.co.id/tanggul");
  EXPECT_EQ(canonical_of("https://lensalintang.co.id/tang</p>\n<p>Petugas bekerja"), "");
  EXPECT_EQ(canonical_of("https://lensalintang.co.id/" + std::string(3972, 'a') + "\u00e9"), "");
}

}  // namespace
}  // namespace sumber::read::extract
