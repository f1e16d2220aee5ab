#include "read/ingest/ingest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"

namespace sumber::read::ingest {
namespace {

using namespace std::string_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Taken {
  std::vector<model::Page> pages;
  std::vector<model::Skipped> skipped;
};

Taken read(std::string bytes, InputForm form = InputForm::kUnknown, const IngestOptions& options = {}) {
  Taken taken;
  base::MemorySource source(std::move(bytes));
  const PageSink sink{[&](model::Page&& page) { taken.pages.push_back(std::move(page)); },
                      [&](model::Skipped&& row) { taken.skipped.push_back(std::move(row)); }};
  EXPECT_TRUE(read_pages(source, {"berita", "berita.txt", form}, options, sink).has_value());
  for (const model::Page& page : taken.pages) EXPECT_TRUE(base::is_valid_utf8(page.content));
  return taken;
}

std::string content_of(std::string bytes, InputForm form = InputForm::kUnknown) {
  const Taken taken = read(std::move(bytes), form);
  EXPECT_THAT(taken.skipped, IsEmpty());
  return taken.pages.size() == 1 ? taken.pages.front().content : "";
}

std::string code_of(std::string bytes, InputForm form = InputForm::kUnknown) {
  const Taken taken = read(std::move(bytes), form);
  EXPECT_THAT(taken.pages, IsEmpty());
  return taken.skipped.size() == 1 ? taken.skipped.front().code : "";
}

TEST(ReadPages, KeepsPlainTextAsItIs) {
  const std::string text = "Banjir di Demak\r\n\r\nWarga mengungsi\tke balai desa.\n";
  const Taken taken = read(text);
  ASSERT_THAT(taken.pages, SizeIs(1));
  EXPECT_EQ(taken.pages[0].content, text);
  EXPECT_EQ(taken.pages[0].id, "berita");
  EXPECT_EQ(taken.pages[0].form, model::PageForm::kText);
  EXPECT_TRUE(taken.pages[0].is_cleaning_wanted);
}

TEST(ReadPages, TellsFormsApartByTheFirstBytes) {
  EXPECT_EQ(read("<!DOCTYPE html><p>Halo").pages.at(0).form, model::PageForm::kHtml);
  EXPECT_EQ(read("\n <!-- arsip --><HTML lang=id><p>Halo").pages.at(0).form, model::PageForm::kHtml);
  EXPECT_EQ(read("<?xml version=\"1.0\"?><html><p>Halo").pages.at(0).form, model::PageForm::kHtml);
  EXPECT_EQ(read("{\"id\": 7, \"text\": \"Halo\"}").pages.at(0).id, "7");
  EXPECT_EQ(read("{catatan redaksi} Halo").pages.at(0).form, model::PageForm::kText);
  EXPECT_EQ(read("Harga <b>turun").pages.at(0).form, model::PageForm::kText);
}

TEST(ReadPages, TellsFormsByName) {
  EXPECT_EQ(form_of_name("a.TXT"), InputForm::kText);
  EXPECT_EQ(form_of_name("a.htm"), InputForm::kHtml);
  EXPECT_EQ(form_of_name("arsip.jsonl.gz"), InputForm::kJsonl);
  EXPECT_EQ(form_of_name("arsip.ndjson.zst"), InputForm::kJsonl);
  EXPECT_EQ(form_of_name("CC-MAIN-1.warc.gz"), InputForm::kWarc);
  EXPECT_EQ(form_of_name("a.warc.zst"), InputForm::kWarc);
  EXPECT_EQ(form_of_name("a.warc.wet.gz"), InputForm::kWarc);
  EXPECT_EQ(form_of_name("kabar.rss"), InputForm::kFeed);
  EXPECT_EQ(form_of_name("kabar.atom"), InputForm::kFeed);
  EXPECT_EQ(form_of_name("kabar.XML.gz"), InputForm::kFeed);
  EXPECT_EQ(form_of_name("gold.json"), InputForm::kUnknown);
}

TEST(ReadPages, SkipsWhatIsEmpty) {
  EXPECT_EQ(code_of(""), "empty");
  EXPECT_EQ(code_of(" \n\t\r\n"), "empty");
  EXPECT_EQ(code_of("\xEF\xBB\xBF"), "empty");
  EXPECT_EQ(code_of("", InputForm::kJsonl), "empty");
}

TEST(ReadPages, SkipsBinaries) {
  EXPECT_EQ(code_of("%PDF-1.7\nstream"), "binary");
  EXPECT_EQ(code_of("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"s), "binary");
  EXPECT_EQ(code_of("PK\x03\x04"s + std::string(40, 'x')), "binary");
  std::string noise;
  for (unsigned i = 0; i < 4096; ++i) noise += static_cast<char>((i * 2654435761U) >> 13U);
  EXPECT_EQ(code_of(noise), "binary");
  EXPECT_EQ(code_of(noise, InputForm::kJsonl), "binary");
}

TEST(ReadPages, BlanksFewControlCharacters) {
  EXPECT_EQ(content_of("Menteri itu\0 diam. \x1b]0;judul\x07 Ia pergi.\xC2\x85 Lalu kembali lagi ke kantornya."s),
            "Menteri itu  diam.  ]0;judul  Ia pergi.  Lalu kembali lagi ke kantornya.");
}

TEST(ReadPages, DecodesMarkedUtf16AndUtf32) {
  EXPECT_EQ(content_of("\xFF\xFEH\0a\0l\0o\0 \0\xE9\0"s), "Halo é");
  EXPECT_EQ(content_of("\xFE\xFF\0H\0a\0l\0o\xD8\x3D\xDE\x00"s), "Halo😀");
  EXPECT_EQ(content_of("\xFF\xFE\0\0H\0\0\0i\0\0\0"s), "Hi");
  EXPECT_EQ(content_of("\xEF\xBB\xBFHalo"), "Halo");
}

TEST(ReadPages, DecodesUnmarkedUtf16) {
  std::string bytes;
  for (const char c : "Gubernur meninjau bendungan yang retak."s) bytes += {c, '\0'};
  EXPECT_EQ(content_of(bytes), "Gubernur meninjau bendungan yang retak.");
}

TEST(ReadPages, ReadsJsonLinesInUtf16) {
  std::string bytes = "\xFF\xFE";
  for (const char c : "{\"id\": 1, \"text\": \"Satu\"}\n{\"id\": 2, \"text\": \"Dua\"}\n"s) bytes += {c, '\0'};
  const Taken taken = read(bytes);
  ASSERT_THAT(taken.pages, SizeIs(2));
  EXPECT_EQ(taken.pages[1].content, "Dua");
}

TEST(ReadPages, DecodesWindows1252) {
  EXPECT_EQ(content_of("\x93Kami tidak mundur,\x94 kata Ren\xE9 \x96 ketua panitia \x97 di caf\xE9 itu kemarin sore."),
            "“Kami tidak mundur,” kata René – ketua panitia — di café itu kemarin sore.");
  EXPECT_EQ(content_of("\x93Kami tidak mundur,\x94 kata Bupati."), "“Kami tidak mundur,” kata Bupati.");
}

TEST(ReadPages, RepairsUtf8ThatIsMostlyWhole) {
  EXPECT_EQ(content_of("“Kami siap,” kata Sari — ‘besok’ \xE2\x80 juga."),
            "“Kami siap,” kata Sari — ‘besok’ \xEF\xBF\xBD juga.");
}

TEST(ReadPages, FollowsTheCharsetOfAPage) {
  EXPECT_EQ(content_of("<html><meta charset=windows-1251><p>\xCC\xEE\xF1\xEA\xE2\xE0"),
            "<html><meta charset=windows-1251><p>Москва");
  EXPECT_EQ(content_of("<html><meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'>\x93ya\x94"),
            "<html><meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'>“ya”");
}

TEST(ReadPages, TrustsValidUtf8MoreThanAStaleMetaTag) {
  const std::string page = "<html><meta charset=iso-8859-1><p>Kafé “Senja”";
  EXPECT_EQ(content_of(page), page);
}

TEST(ReadPages, ReadsEveryFieldOfALine) {
  const Taken taken =
      read(R"({"id": 18446744073709551615, "url": "https://a.test/1", "title": " Judul\nbaru ", "text": "Isi", )"
           R"("published": 1693369200, "byline": ["Sari", "Budi"], "language": "id", "outlet": "A", "clean": false})");
  ASSERT_THAT(taken.pages, SizeIs(1));
  const model::Page& page = taken.pages[0];
  EXPECT_EQ(page.id, "18446744073709551615");
  EXPECT_EQ(page.url, "https://a.test/1");
  EXPECT_EQ(page.title, "Judul baru");
  EXPECT_EQ(page.content, "Isi");
  EXPECT_EQ(page.published, "1693369200");
  EXPECT_THAT(page.byline, ElementsAre("Sari", "Budi"));
  EXPECT_EQ(page.language, "id");
  EXPECT_EQ(page.outlet, "A");
  EXPECT_FALSE(page.is_cleaning_wanted);
  EXPECT_EQ(page.input_name, "berita.txt:1");
}

TEST(ReadPages, TakesHtmlAndASingleByline) {
  const Taken taken = read(R"({"html": "<p>Isi</p>", "byline": "Sari", "title": null})");
  ASSERT_THAT(taken.pages, SizeIs(1));
  EXPECT_EQ(taken.pages[0].form, model::PageForm::kHtml);
  EXPECT_EQ(taken.pages[0].id, "berita:1");
  EXPECT_THAT(taken.pages[0].byline, ElementsAre("Sari"));
  EXPECT_EQ(taken.pages[0].title, "");
}

TEST(ReadPages, NamesTheLineThatIsBroken) {
  const Taken taken = read(
      "{\"id\": \"a\", \"text\": \"Satu\"}\r\n\n{\"id\": \"b\", \"text\": \"Dua\n{\"id\": \"c\", \"text\": \"Tiga\"}");
  ASSERT_THAT(taken.pages, SizeIs(2));
  EXPECT_EQ(taken.pages[0].id, "a");
  EXPECT_EQ(taken.pages[1].id, "c");
  ASSERT_THAT(taken.skipped, SizeIs(1));
  EXPECT_EQ(taken.skipped[0].code, "bad_json");
  EXPECT_EQ(taken.skipped[0].id, "berita:3");
  EXPECT_THAT(taken.skipped[0].detail, HasSubstr("berita.txt:3: "));
}

TEST(ReadPages, RefusesLinesOfTheWrongShape) {
  for (const std::string line :
       {"[1, 2]", "7", "{\"id\": 1}", "{\"text\": 5}", "{\"text\": \"a\", \"byline\": {}}",
        "{\"text\": \"a\", \"clean\": 1}", "{\"id\": [], \"text\": \"a\"}", "{\"text\": \"a\"} {\"text\": \"b\"}"}) {
    const Taken taken = read("{\"id\": 1, \"text\": \"Halo\"}\n" + line, InputForm::kJsonl);
    EXPECT_THAT(taken.pages, SizeIs(1)) << line;
    ASSERT_THAT(taken.skipped, SizeIs(1)) << line;
    EXPECT_EQ(taken.skipped[0].code, "bad_json") << line;
  }
}

TEST(ReadPages, ReadsJsonThatIsSpreadOverLines) {
  EXPECT_EQ(read("{\n  \"id\": 1,\n  \"text\": \"Halo\"\n}\n").pages.at(0).id, "1");
  const Taken list = read("[\n{\"id\": 1, \"text\": \"Halo\"},\n{\"id\": 2},\n 7,\n{\n\"text\": \"Hai\"}\n]\n");
  ASSERT_THAT(list.pages, SizeIs(2));
  EXPECT_EQ(list.pages[1].id, "berita:4");
  ASSERT_THAT(list.skipped, SizeIs(2));
  EXPECT_EQ(list.skipped[0].id, "2");
  EXPECT_EQ(list.skipped[1].id, "berita:3");
  EXPECT_THAT(read("[{\"id\": 1, \"text\": \"Halo\"}, {\"id\": 2, \"text\": \"Hai\"}]").pages, SizeIs(2));
  EXPECT_EQ(code_of("[]", InputForm::kJsonl), "empty");
}

TEST(ReadPages, SaysOnceThatSpreadJsonIsBroken) {
  EXPECT_EQ(code_of("[\n{\"id\": 1, \"text\": \"Halo\"},\n{\"id\": 2, \"te"), "bad_json");
  IngestOptions options;
  options.max_line_bytes = 1000;
  const Taken taken = read("[\n" + std::string(100'000, ' ') + "]", InputForm::kJsonl, options);
  ASSERT_THAT(taken.skipped, SizeIs(1));
  EXPECT_EQ(taken.skipped[0].code, "too_large");
}

TEST(ReadPages, KeepsTextWithALoneSurrogate) {
  EXPECT_EQ(content_of(R"({"text": "Cuaca cerah \ud83d hari ini \ud83d\ude00"})"), "Cuaca cerah \uFFFD hari ini 😀");
}

TEST(ReadPages, DecodesALineOfAnotherCharset) {
  EXPECT_EQ(content_of("{\"text\": \"\x93Kami siap,\x94 kata Sari.\"}"), "“Kami siap,” kata Sari.");
}

TEST(ReadPages, ReadsPastALineThatIsTooLong) {
  IngestOptions options;
  options.max_line_bytes = 1000;
  std::string bytes = "{\"id\": 1, \"text\": \"Satu\"}\n{\"id\": 2, \"text\": \"";
  bytes += std::string(600'000, 'x') + "\"}\n{\"id\": 3, \"text\": \"Tiga\"}\n";
  const Taken taken = read(bytes, InputForm::kJsonl, options);
  ASSERT_THAT(taken.pages, SizeIs(2));
  EXPECT_EQ(taken.pages[1].id, "3");
  ASSERT_THAT(taken.skipped, SizeIs(1));
  EXPECT_EQ(taken.skipped[0].code, "too_large");
  EXPECT_THAT(taken.skipped[0].detail, HasSubstr("berita.txt:2: a line of 600021 bytes"));
}

TEST(ReadPages, SkipsADocumentThatIsTooLarge) {
  IngestOptions options;
  options.max_document_bytes = 1000;
  EXPECT_EQ(read(std::string(1001, 'x'), InputForm::kText, options).skipped.at(0).code, "too_large");
  EXPECT_EQ(read(std::string(1000, 'x'), InputForm::kText, options).pages.size(), 1U);
  const std::string line = "{\"text\": \"" + std::string(1001, 'x') + "\"}";
  EXPECT_EQ(read(line, InputForm::kJsonl, options).skipped.at(0).code, "too_large");
}

TEST(ReadPages, BoundsTheRowsOfAStreamThatIsNoJsonAtAll) {
  std::string bytes = "{\"text\": \"Halo\"}\n";
  for (int i = 0; i < 5000; ++i) bytes += "bukan json\n";
  const Taken taken = read(bytes);
  EXPECT_THAT(taken.pages, SizeIs(1));
  ASSERT_THAT(taken.skipped, SizeIs(1001));
  EXPECT_THAT(taken.skipped.back().detail, HasSubstr("4000 more lines"));
}

TEST(ReadPages, RefusesNestingThatWouldExhaustTheParser) {
  EXPECT_EQ(code_of("{\"text\": " + std::string(100'000, '[') + "}", InputForm::kJsonl), "bad_json");
}

}  // namespace
}  // namespace sumber::read::ingest
