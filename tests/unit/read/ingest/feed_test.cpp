// Saved feeds: what newspapers publish, and what breaks on the way.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/read/ingest/fixture.h"

namespace sumber::read::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string rss(std::string_view items) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" "
         "xmlns:content=\"http://purl.org/rss/1.0/modules/"
         "content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
         "xmlns:media=\"http://search.yahoo.com/mrss/\"><channel>"
         "<title>Kabar Demak</title><link>https://kabar.test/</link><description>Berita terkini</description>" +
         std::string(items) + "</channel></rss>";
}

std::string item(std::string_view inside) { return "<item>" + std::string(inside) + "</item>"; }

std::string simple_item(int number) {
  return item("<title>Kabar " + std::to_string(number) + "</title><link>https://kabar.test/" + std::to_string(number) +
              "</link><description>Isi kabar ke-" + std::to_string(number) + ".</description>");
}

TEST(Feed, ReadsEveryFieldOfRss) {
  const Taken taken = read_stream(rss(item(
      "<title>Tanggul jebol di Demak &amp;#8211; warga mengungsi</title>\n<link>https://kabar.test/berita/1</link>\n"
      "<guid isPermaLink=\"false\">991</guid><dc:creator><![CDATA[Sari "
      "Utami]]></dc:creator><dc:creator>Budi</dc:creator>"
      "<pubDate>Wed, 30 Aug 2023 12:34:00 +0700</pubDate><media:title>Foto</media:title><media:description>Foto banjir."
      "</media:description><description><![CDATA[<p>Ringkas.</p>]]></description>"
      "<content:encoded><![CDATA[<p>Tanggul Sungai Wulan jebol.</p><p>Warga mengungsi.</p>]]></content:encoded>")));
  EXPECT_THAT(taken.skipped, IsEmpty());
  ASSERT_THAT(taken.pages, SizeIs(1));
  const model::Page& page = taken.pages[0];
  EXPECT_EQ(page.title, "Tanggul jebol di Demak – warga mengungsi");
  EXPECT_EQ(page.claimed_url, "https://kabar.test/berita/1");
  EXPECT_EQ(page.url, "") << "nobody saw where the file came from";
  EXPECT_EQ(page.id, "https://kabar.test/berita/1 Wed, 30 Aug 2023 12:34:00 +0700");
  EXPECT_THAT(page.byline, ElementsAre("Sari Utami", "Budi"));
  EXPECT_EQ(page.published, "Wed, 30 Aug 2023 12:34:00 +0700");
  EXPECT_EQ(page.content, "<p>Tanggul Sungai Wulan jebol.</p><p>Warga mengungsi.</p>");
  EXPECT_EQ(page.form, model::PageForm::kHtml);
  EXPECT_EQ(page.input_name, "arsip.x:1");
}

TEST(Feed, ReadsEveryFieldOfAtom) {
  const Taken taken = read_stream(
      "<feed xmlns='http://www.w3.org/2005/Atom'><title>Kabar</title><author><name>Redaksi</name></author>"
      "<entry><title type='html'>Harga &amp;quot;beras&amp;quot; naik</title><id>tag:kabar.test,2023:7</id>"
      "<link rel='self' href='https://kabar.test/atom/7'/><link href='https://kabar.test/7'/>"
      "<author><name>Rina</name><email>rina@kabar.test</email></author><updated>2023-08-31T00:00:00Z</updated>"
      "<published>2023-08-30T05:00:00+07:00</published><summary>Ringkas saja.</summary>"
      "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p class=\"a\">Beras &lt;medium&gt; naik "
      "<b>10</b> persen.</p></div></content></entry></feed>");
  EXPECT_THAT(taken.skipped, IsEmpty());
  ASSERT_THAT(taken.pages, SizeIs(1));
  const model::Page& page = taken.pages[0];
  EXPECT_EQ(page.title, "Harga \"beras\" naik");
  EXPECT_EQ(page.claimed_url, "https://kabar.test/7");
  EXPECT_THAT(page.byline, ElementsAre("Rina"));
  EXPECT_EQ(page.published, "2023-08-30T05:00:00+07:00");
  EXPECT_EQ(page.form, model::PageForm::kHtml);
  EXPECT_THAT(page.content, HasSubstr("<p class=\"a\">Beras &lt;medium> naik <b>10</b> persen.</p>"));
}

TEST(Feed, ReadsRdf) {
  const Taken taken = read_stream(
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel>"
      "<title>Kabar</title></channel><item rdf:about='x'><title>Satu</title><link>https://kabar.test/1</link>"
      "<description>Isi berita.</description><dc:date>2023-08-30</dc:date></item></rdf:RDF>");
  ASSERT_THAT(taken.pages, SizeIs(1));
  EXPECT_EQ(taken.pages[0].published, "2023-08-30");
  EXPECT_EQ(taken.pages[0].form, model::PageForm::kText);
}

TEST(Feed, TakesTheSummaryWhereThereIsNoContent) {
  EXPECT_EQ(read_stream(rss(simple_item(1))).pages.at(0).content, "Isi kabar ke-1.");
  const Taken taken = read_stream(rss(item("<title>Kosong</title>")));
  EXPECT_THAT(taken.codes(), ElementsAre("empty"));
  EXPECT_EQ(taken.skipped[0].id, "arsip:1");
}

TEST(Feed, TellsItemsOfOneLinkApartByTheirDates) {
  const std::string front = "<link>https://kabar.test/</link><description>Isi.</description>";
  const Taken taken = read_stream(rss(item(front + "<pubDate>30 Aug 2023</pubDate>") + item(front + "<guid>8</guid>")));
  ASSERT_THAT(taken.pages, SizeIs(2));
  EXPECT_NE(taken.pages[0].id, taken.pages[1].id);
}

TEST(Feed, NeverExpandsEntities) {
  std::string bomb = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'tertawa '>";
  for (char name = 'b'; name < 'l'; ++name) {
    bomb += std::string("<!ENTITY ") + name + " '";
    for (int i = 0; i < 10; ++i) bomb += std::string("&") + static_cast<char>(name - 1) + ";";
    bomb += "'>";
  }
  bomb +=
      "]><rss><channel><item><title>&k;</title><description>Isi &k; &nbsp; akhir.</description></item></channel></rss>";
  const Taken taken = read_stream(bomb);
  ASSERT_THAT(taken.pages, SizeIs(1));
  EXPECT_EQ(taken.pages[0].content, "Isi &k; &nbsp; akhir.");
}

TEST(Feed, SurvivesEntitiesThatCallThemselves) {
  const Taken taken = read_stream(
      "<!DOCTYPE rss [<!ENTITY a '&b;'><!ENTITY b '&a;'>]><rss><channel><item><title>x</title>"
      "<link href='&a;'/><description>Isi &a;.</description></item>" +
      simple_item(2) + "</channel></rss>");
  EXPECT_EQ(taken.pages.back().title, "Kabar 2");
}

TEST(Feed, ReadsNothingFromOutside) {
  const Taken taken = read_stream(
      "<!DOCTYPE rss SYSTEM 'file:///etc/passwd' [<!ENTITY x SYSTEM 'file:///etc/passwd'><!ENTITY % p SYSTEM "
      "'http://jahat.test/x'>%p;]><rss><channel><item><description>Isi &x; "
      "akhir.</description></item></channel></rss>");
  ASSERT_THAT(taken.pages, SizeIs(1));
  EXPECT_EQ(taken.pages[0].content, "Isi  akhir.");
}

TEST(Feed, GivesTheItemsBeforeTheBreak) {
  const std::string feed = rss(simple_item(1) + simple_item(2) + simple_item(3));
  const Taken taken = read_stream(feed.substr(0, feed.find("Isi kabar ke-3")));
  EXPECT_THAT(taken.pages, SizeIs(2));
  EXPECT_THAT(taken.codes(), ElementsAre("bad_feed"));
  EXPECT_EQ(taken.skipped[0].id, "arsip:3");
}

TEST(Feed, GoesOnBehindABrokenItem) {
  const Taken taken =
      read_stream(rss(simple_item(1) + item("<title>Rusak <b></title><description>A & B</description>") +
                      simple_item(3) + simple_item(4)));
  ASSERT_THAT(taken.pages, SizeIs(3));
  EXPECT_EQ(taken.pages[2].title, "Kabar 4");
  EXPECT_THAT(taken.codes(), ElementsAre("bad_feed"));
}

TEST(Feed, BoundsItsDepth) {
  std::string deep;
  for (int i = 0; i < 200'000; ++i) deep += "<a>";
  const Taken taken = read_stream(rss(item("<description>" + deep) + simple_item(2)));
  EXPECT_THAT(taken.codes(), ElementsAre("too_deep"));
  ASSERT_THAT(taken.pages, SizeIs(1));
  EXPECT_EQ(taken.pages[0].title, "Kabar 2");
}

TEST(Feed, ReadsOtherCharsets) {
  std::string feed =
      rss(item("<title>Caf\xE9</title><description>\x93Ya,\x94 kata Ren\xE9 di caf\xE9 itu.</description>"));
  feed.replace(feed.find("UTF-8"), 5, "windows-1252");
  EXPECT_EQ(read_stream(feed).pages.at(0).content, "“Ya,” kata René di café itu.");
}

TEST(Feed, SaysThatThereIsNoItem) {
  EXPECT_THAT(read_stream("<?xml version='1.0'?><urlset><url/></urlset>", InputForm::kFeed).codes(),
              ElementsAre("bad_feed"));
  EXPECT_THAT(read_stream("", InputForm::kFeed).codes(), ElementsAre("bad_feed"));
  EXPECT_EQ(read_stream("<!DOCTYPE html><p>Halaman</p>", InputForm::kFeed).pages.at(0).form, model::PageForm::kHtml);
}

TEST(Feed, ReadsTheFrontOfAFeedThatIsTooLarge) {
  IngestOptions options;
  options.max_document_bytes = 2000;
  std::string items;
  for (int i = 0; i < 100; ++i) items += simple_item(i);
  const Taken taken = read_stream(rss(items), InputForm::kUnknown, options);
  EXPECT_GT(taken.pages.size(), 5U);
  EXPECT_EQ(taken.codes().back(), "too_large");
}

}  // namespace
}  // namespace sumber::read::ingest
