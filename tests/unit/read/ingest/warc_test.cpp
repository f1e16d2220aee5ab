// Web archives: records, their HTTP answers, and what is wrong with both.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zstd.h>

#include "unit/read/ingest/fixture.h"

namespace sumber::read::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

constexpr std::string_view kHtmlType = "Content-Type: text/html; charset=utf-8\r\n";

std::string page_record(std::string_view uri, std::string_view sentence) {
  return warc("response", uri, answer(kHtmlType, html(sentence)));
}

std::vector<std::string> urls_of(const Taken& taken) {
  std::vector<std::string> urls;
  for (const model::Page& page : taken.pages) urls.push_back(page.url);
  return urls;
}

// The one page of a response with these HTTP fields and this body.
std::string content_of(std::string_view fields, std::string_view body) {
  const Taken taken = read_stream(warc("response", "https://kabar.test/1", answer(fields, body)));
  EXPECT_THAT(taken.skipped, IsEmpty());
  return taken.pages.size() == 1 ? taken.pages.front().content : "";
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  return text.replace(text.find(from), from.size(), to);
}

TEST(Warc, GivesEachAnswerAsAPage) {
  const Taken taken = read_stream(warc("warcinfo", "", "software: x\r\n", "application/warc-fields") +
                                  warc("request", "https://kabar.test/1", "GET /1 HTTP/1.1\r\n\r\n") +
                                  page_record("<https://kabar.test/1>", "Banjir surut.") +
                                  warc("metadata", "https://kabar.test/1", "a: b\r\n", "application/warc-fields"));
  EXPECT_THAT(taken.skipped, IsEmpty());
  ASSERT_THAT(taken.pages, SizeIs(1));
  const model::Page& page = taken.pages[0];
  EXPECT_EQ(page.id, "https://kabar.test/1 2023-08-30T05:12:00Z");
  EXPECT_EQ(page.url, "https://kabar.test/1");
  EXPECT_EQ(page.fetched, "2023-08-30T05:12:00Z");
  EXPECT_EQ(page.published, "");
  EXPECT_EQ(page.form, model::PageForm::kHtml);
  EXPECT_EQ(page.content, html("Banjir surut."));
  EXPECT_EQ(page.input_name, "arsip.x:3");
}

TEST(Warc, ReadsEveryPacking) {
  const std::string one = page_record("https://kabar.test/1", "Satu.");
  const std::string two = page_record("https://kabar.test/2", "Dua.");
  for (const std::string& bytes : {one + two, gzip(one) + gzip(two), gzip(one + two), zstd(one) + zstd(two)}) {
    const Taken taken = read_stream(bytes);
    EXPECT_THAT(urls_of(taken), ElementsAre("https://kabar.test/1", "https://kabar.test/2"));
    EXPECT_THAT(taken.skipped, IsEmpty());
  }
}

std::string with_dictionary(std::string_view text, const std::string& dictionary) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  ZSTD_CCtx* context = ZSTD_createCCtx();
  const std::size_t size = ZSTD_compress_usingDict(context, out.data(), out.size(), text.data(), text.size(),
                                                   dictionary.data(), dictionary.size(), 3);
  ZSTD_freeCCtx(context);
  EXPECT_EQ(ZSTD_isError(size), 0U);
  out.resize(size);
  return out;
}

std::string dictionary_frame(const std::string& dictionary) {
  std::string frame = "\x5d\x2a\x4d\x18";
  for (int i = 0; i < 4; ++i) frame += static_cast<char>((dictionary.size() >> (8 * i)) & 0xFFU);
  return frame + dictionary;
}

TEST(Warc, ReadsZstdWithADictionary) {
  const std::string record = page_record("https://kabar.test/1", "Warga kembali ke rumah masing-masing.");
  const std::string dictionary = record.substr(0, 200);
  const std::string packed = with_dictionary(record, dictionary);
  EXPECT_THAT(read_stream(dictionary_frame(dictionary) + packed).pages, SizeIs(1));
  EXPECT_THAT(read_stream(dictionary_frame(zstd(dictionary)) + packed + packed).pages, SizeIs(2));
  EXPECT_THAT(read_stream(packed).pages, IsEmpty());
  const std::string endless = "\x5d\x2a\x4d\x18\xff\xff\xff\xff";
  EXPECT_THAT(read_stream(endless + packed, InputForm::kWarc).codes(), ElementsAre("bad_encoding"));
}

TEST(Warc, ReadsTextOfConversions) {
  const std::string wet = warc("conversion", "https://kabar.test/1", "<b> Banjir surut di Demak.\n", "text/plain");
  const Taken taken = read_stream(gzip(wet), InputForm::kWarc);
  ASSERT_THAT(taken.pages, SizeIs(1));
  EXPECT_EQ(taken.pages[0].form, model::PageForm::kText);
  EXPECT_EQ(taken.pages[0].content, "<b> Banjir surut di Demak.\n");
}

TEST(Warc, CountsWhatIsNoPageByKind) {
  std::string bytes = page_record("https://kabar.test/1", "Satu.");
  for (int i = 0; i < 300; ++i) {
    bytes += warc("response", "https://kabar.test/a.jpg", answer("Content-Type: image/jpeg\r\n", "\xFF\xD8\xFF"));
    bytes += warc("response", "https://kabar.test/b.png", answer("Content-Type: image/PNG\r\n", "\x89PNG"));
  }
  bytes += warc("response", "https://kabar.test/lama", "HTTP/1.1 301 Moved\r\nLocation: /\r\n\r\n");
  bytes +=
      warc("response", "https://kabar.test/tiada", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>404");
  bytes += warc("revisit", "https://kabar.test/1", "HTTP/1.1 200 OK\r\n\r\n");
  bytes += warc("response", "dns:kabar.test", "20230830\r\nkabar.test. 60 IN A 192.0.2.1\r\n", "text/dns");
  const Taken taken = read_stream(gzip(bytes));
  EXPECT_THAT(taken.pages, SizeIs(1));
  ASSERT_THAT(taken.codes(), ElementsAre("not_a_page", "not_a_page", "not_a_page", "not_a_page"));
  EXPECT_EQ(taken.skipped[0].detail, "arsip.x: image/*: 600 records");
  EXPECT_EQ(taken.skipped[0].id, "arsip: image/*");
  EXPECT_THAT(taken.skipped[1].detail, HasSubstr("revisits"));
  EXPECT_EQ(taken.skipped[2].detail, "arsip.x: status 301: 1 record");
}

TEST(Warc, UndoesEveryCodingOfABody) {
  const std::string page = html("Pengungsi mendapat makanan hangat dari dapur umum yang dibuka sejak Senin pagi.");
  const std::string type(kHtmlType);
  EXPECT_EQ(content_of(type + "Content-Encoding: gzip\r\n", gzip(page)), page);
  EXPECT_EQ(content_of(type + "Content-Encoding: deflate\r\n", deflate_zlib(page)), page);
  EXPECT_EQ(content_of(type + "Content-Encoding: deflate\r\n", deflate_raw(page)), page);
  EXPECT_EQ(content_of(type + "Content-Encoding: br\r\n", brotli(page)), page);
  EXPECT_EQ(content_of(type + "content-encoding: zstd\r\n", zstd(page)), page);
  EXPECT_EQ(content_of(type + "Content-Encoding: br, gzip\r\n", gzip(brotli(page))), page);
}

TEST(Warc, JoinsChunks) {
  const std::string page = html("Jalan Pantura macet.");
  const std::string chunks =
      "5\r\n" + page.substr(0, 5) + "\r\n" + "a;x=1\r\n" + page.substr(5, 10) + "\r\n" + "1000\r\n" + page.substr(15);
  const std::string type(kHtmlType);
  const std::string whole = "c\r\n" + page.substr(0, 12) + "\r\n" + [&] {
    std::string rest = page.substr(12);
    char size[16];
    std::snprintf(size, sizeof size, "%zX", rest.size());
    return size + ("\r\n" + rest) + "\r\n0\r\n\r\n";
  }();
  EXPECT_EQ(content_of(type + "Transfer-Encoding: chunked\r\n", whole), page);
  EXPECT_EQ(content_of(type, whole), page) << "chunks that the head keeps silent about";
  EXPECT_EQ(content_of(type + "Transfer-Encoding: chunked\r\n", chunks), page) << "the last chunk is cut";
}

TEST(Warc, BelievesTheBodyMoreThanItsHead) {
  const std::string page = html("Harga beras turun.");
  const std::string type(kHtmlType);
  for (const char* coding : {"gzip", "br", "deflate", "zstd", "identity", "aws-chunked"}) {
    EXPECT_EQ(content_of(type + "Content-Encoding: " + coding + "\r\nTransfer-Encoding: chunked\r\n", page), page)
        << coding;
  }
  EXPECT_EQ(content_of(type, gzip(page)), page);
  EXPECT_EQ(content_of(type + "Content-Encoding: br\r\n", gzip(page)), page);
}

TEST(Warc, KeepsWhatCameOfABodyThatIsCut) {
  std::string sentences;
  for (int i = 0; i < 2000; ++i) sentences += "Kalimat ke-" + std::to_string(i * 7919) + ". ";
  const std::string packed = gzip(html(sentences));
  const std::string type = std::string(kHtmlType) + "Content-Encoding: gzip\r\n";
  const std::string content = content_of(type, packed.substr(0, packed.size() / 2));
  EXPECT_GT(content.size(), 1000U);
  EXPECT_TRUE(html(sentences).starts_with(content));
}

TEST(Warc, TakesTheCharsetOfTheHead) {
  EXPECT_EQ(content_of("Content-Type: text/html; charset=\"windows-1251\"\r\n",
                       "<p>\xCC\xEE\xF1\xEA\xE2\xE0, \xCC\xEE\xF1\xEA\xE2\xE0"),
            "<p>Москва, Москва");
  EXPECT_EQ(content_of("Content-Type: text/html; charset=none\r\n", "<meta charset=koi8-r><p>\xED\xCF\xD3\xCB\xD7\xC1"),
            "<meta charset=koi8-r><p>Москва");
}

TEST(Warc, BoundsABodyThatUnpacksToTooMuch) {
  IngestOptions options;
  options.max_document_bytes = 1 << 20;
  const std::string bomb = gzip(std::string(50'000'000, 'x'));
  const Taken taken = read_stream(warc("response", "https://jahat.test/", answer("Content-Type: text/html\r\n", bomb)) +
                                      page_record("https://kabar.test/1", "Satu."),
                                  InputForm::kUnknown, options);
  EXPECT_THAT(taken.codes(), ElementsAre("too_large"));
  EXPECT_THAT(urls_of(taken), ElementsAre("https://kabar.test/1"));
}

TEST(Warc, GoesOnBehindAMemberThatUnpacksToTooMuch) {
  const std::string bomb = gzip(page_record("https://jahat.test/", std::string(300'000'000, 'x')));
  const Taken taken = read_stream(gzip(page_record("https://kabar.test/1", "Satu.")) + bomb +
                                  gzip(page_record("https://kabar.test/2", "Dua.")));
  EXPECT_THAT(urls_of(taken), testing::Contains("https://kabar.test/2"));
  EXPECT_THAT(urls_of(taken), testing::Contains("https://kabar.test/1"));
  EXPECT_THAT(taken.codes(), testing::Not(IsEmpty()));
}

TEST(Warc, PassesOverARecordThatIsTooLarge) {
  IngestOptions options;
  options.max_record_bytes = 100'000;
  const std::string large = page_record("https://kabar.test/besar", std::string(900'000, 'x'));
  const std::string film =
      warc("response", "https://kabar.test/film", answer("Content-Type: video/mp4\r\n", std::string(900'000, 'x')));
  const std::string after = page_record("https://kabar.test/2", "Dua.");
  for (const std::string& bytes : {large + film + after, gzip(large) + gzip(film) + gzip(after)}) {
    const Taken taken = read_stream(bytes, InputForm::kUnknown, options);
    EXPECT_THAT(taken.codes(), ElementsAre("too_large", "not_a_page"));
    EXPECT_THAT(urls_of(taken), ElementsAre("https://kabar.test/2"));
  }
}

TEST(Warc, RefusesAbsurdLengthsAndGoesOn) {
  const std::string bad = page_record("https://kabar.test/1", "Satu.");
  const std::string good = page_record("https://kabar.test/2", "Dua.");
  const std::string length = bad.substr(bad.find("Content-Length"), bad.find("\r\n\r\n") - bad.find("Content-Length"));
  for (const char* value : {"9223372036854775808", "-1", "99999999999999999999999999", "banyak", "0x10", ""}) {
    const std::string record = replaced(bad, length, std::string("Content-Length: ") + value);
    for (const std::string& bytes : {record + good, gzip(record) + gzip(good)}) {
      const Taken taken = read_stream(bytes);
      EXPECT_THAT(urls_of(taken), ElementsAre("https://kabar.test/2")) << value;
      EXPECT_THAT(taken.codes(), ElementsAre("bad_archive")) << value;
    }
  }
}

TEST(Warc, FindsTheNextRecordWhereALengthIsWrong) {
  const std::string one = page_record("https://kabar.test/1", "Satu dua tiga empat lima.");
  const std::string two = page_record("https://kabar.test/2", "Dua.");
  const std::size_t at = one.find("Content-Length: ") + 16;
  const int length = std::stoi(one.substr(at));
  for (const int wrong : {length - 30, length - 1, length + 1, length + 7, length + 200, length + 1'000'000}) {
    std::string record = one;
    record.replace(at, std::to_string(length).size(), std::to_string(wrong));
    for (const std::string& bytes : {record + two + two, gzip(record) + gzip(two) + gzip(two)}) {
      const bool is_past_the_end = wrong == length + 1'000'000 && bytes.starts_with("WARC");
      if (is_past_the_end) continue;
      const Taken taken = read_stream(bytes);
      EXPECT_THAT(urls_of(taken), ElementsAre("https://kabar.test/1", "https://kabar.test/2", "https://kabar.test/2"))
          << wrong;
      EXPECT_THAT(taken.pages[0].content, StartsWith(html("Satu dua tiga empat lima."))) << wrong;
      EXPECT_LE(taken.pages[0].content.size(), html("Satu dua tiga empat lima.").size() + 2) << wrong;
    }
  }
}

TEST(Warc, ReadsARecordThatIsCutOff) {
  const std::string one = page_record("https://kabar.test/1", "Satu.");
  std::string sentences;
  for (int i = 0; i < 2000; ++i) sentences += "Kalimat ke-" + std::to_string(i * 7919) + ". ";
  const std::string two = page_record("https://kabar.test/2", sentences);
  for (std::string bytes : {one + two, gzip(one) + gzip(two), zstd(one) + zstd(two)}) {
    bytes.resize(bytes.size() * 2 / 3);
    const Taken taken = read_stream(bytes);
    EXPECT_EQ(taken.pages.at(0).url, "https://kabar.test/1");
    EXPECT_THAT(taken.codes(), testing::Contains("bad_archive"));
    const bool has_front = taken.pages.size() > 1;  // a zstd block comes whole or not at all
    EXPECT_THAT(taken.skipped.at(0).detail, HasSubstr(has_front ? "cut off" : "ends too early"));
  }
}

TEST(Warc, GoesOnBehindADamagedMember) {
  std::string sentences;
  for (int i = 0; i < 2000; ++i) sentences += "Kalimat ke-" + std::to_string(i * 7919) + ". ";
  const std::string one = gzip(page_record("https://kabar.test/1", "Satu."));
  const std::string three = gzip(page_record("https://kabar.test/3", "Tiga."));
  for (const double place : {0.0, 0.2, 0.5, 0.9}) {
    std::string bad = gzip(page_record("https://kabar.test/2", sentences));
    for (std::size_t i = 0; i < 20; ++i)
      bad[3 + static_cast<std::size_t>(place * static_cast<double>(bad.size() - 30)) + i] ^= 0x5A;
    const Taken taken = read_stream(one + bad + three);
    EXPECT_EQ(taken.pages.front().url, "https://kabar.test/1") << place;
    EXPECT_EQ(taken.pages.back().url, "https://kabar.test/3") << place;
    EXPECT_THAT(taken.codes(), testing::Contains("bad_archive")) << place;
  }
}

TEST(Warc, GoesOnBehindADamagedFrame) {
  std::string bad = zstd(page_record("https://kabar.test/2", "Dua."));
  bad[bad.size() / 2] ^= 0x5A;
  bad[bad.size() / 2 + 1] ^= 0x77;
  const Taken taken = read_stream(zstd(page_record("https://kabar.test/1", "Satu.")) + bad.substr(0, bad.size() - 3) +
                                  zstd(page_record("https://kabar.test/3", "Tiga.")));
  EXPECT_EQ(taken.pages.front().url, "https://kabar.test/1");
  EXPECT_EQ(taken.pages.back().url, "https://kabar.test/3");
}

TEST(Warc, PassesOverWhatStandsBetweenRecords) {
  const std::string one = page_record("https://kabar.test/1", "Satu.");
  const std::string two = page_record("https://kabar.test/2", "Dua.");
  EXPECT_THAT(urls_of(read_stream(one + "\r\n\r\n\r\n\r\n" + two)), SizeIs(2));
  EXPECT_THAT(urls_of(read_stream(one.substr(0, one.size() - 4) + two)), SizeIs(2));
  const Taken taken = read_stream(one + "sampah\r\nlagi\r\n\r\n" + two);
  EXPECT_THAT(urls_of(taken), ElementsAre("https://kabar.test/1", "https://kabar.test/2"));
}

TEST(Warc, BoundsHeadsWithoutEnd) {
  const std::string good = page_record("https://kabar.test/2", "Dua.");
  const std::string line = "WARC/1.0\r\nWARC-Type: " + std::string(5'000'000, 'x');
  EXPECT_THAT(urls_of(read_stream(line + "\r\n" + good)), ElementsAre("https://kabar.test/2"));
  std::string lines = "WARC/1.0\r\n";
  for (int i = 0; i < 100'000; ++i) lines += "X: y\r\n";
  EXPECT_THAT(urls_of(read_stream(lines + good)), ElementsAre("https://kabar.test/2"));
  EXPECT_THAT(read_stream("WARC/1.0\r\n").codes(), ElementsAre("bad_archive"));
}

TEST(Warc, ReadsAStreamThatIsNoArchive) {
  EXPECT_THAT(read_stream("Berita biasa, bukan arsip.", InputForm::kWarc).codes(), ElementsAre("bad_archive"));
  EXPECT_THAT(read_stream("", InputForm::kWarc).codes(), ElementsAre("empty"));
}

TEST(Warc, BoundsTheRowsOfAnArchiveThatIsAllDamage) {
  std::string bytes;
  for (int i = 0; i < 3000; ++i) bytes += "WARC/1.0\r\nContent-Length: x\r\n\r\n";
  const Taken taken = read_stream(bytes);
  EXPECT_THAT(taken.skipped, SizeIs(1001));
  EXPECT_THAT(taken.skipped.back().detail, HasSubstr("2000 more"));
}

TEST(Warc, NamesRecordsWithoutAddressByNumber) {
  const Taken taken = read_stream(warc("response", "", answer(kHtmlType, html("Satu."))) +
                                  warc("resource", "file:///arsip/a b.html", html("Dua."), "text/html"));
  ASSERT_THAT(taken.pages, SizeIs(2));
  EXPECT_EQ(taken.pages[0].id, "arsip:1");
  EXPECT_EQ(taken.pages[1].id, "file:///arsip/ab.html 2023-08-30T05:12:00Z");
  EXPECT_EQ(taken.pages[1].url, "");
}

TEST(Warc, KeepsLongAddressesApart) {
  const std::string path(3000, 'a');
  const Taken taken = read_stream(page_record("https://kabar.test/" + path + "1", "Satu.") +
                                  page_record("https://kabar.test/" + path + "2", "Dua."));
  ASSERT_THAT(taken.pages, SizeIs(2));
  EXPECT_NE(taken.pages[0].id, taken.pages[1].id);
  EXPECT_LE(taken.pages[0].id.size(), 512U);
}

TEST(Warc, RefusesDatesThatAreNone) {
  const std::string record = page_record("https://kabar.test/1", "Satu.");
  const Taken taken = read_stream(replaced(record, "2023-08-30T05:12:00Z", "kemarin <script>"));
  EXPECT_EQ(taken.pages.at(0).fetched, "");
  EXPECT_EQ(taken.pages.at(0).id, "https://kabar.test/1");
}

TEST(Warc, ReadsAFeedInAnAnswer) {
  const std::string feed =
      "<?xml version='1.0'?><rss><channel><item><title>Banjir</title><link>https://news.kabar.test/1</link>"
      "<description>Air naik.</description></item><item><title>Palsu</title><link>https://lain.test/9</link>"
      "<description>Bukan miliknya.</description></item></channel></rss>";
  const Taken taken = read_stream(
      warc("response", "https://www.kabar.test/rss", answer("Content-Type: application/rss+xml\r\n", feed)) +
      warc("response", "https://www.kabar.test/peta.xml",
           answer("Content-Type: text/xml\r\n", "<?xml version='1.0'?><urlset/>")));
  ASSERT_THAT(taken.pages, SizeIs(2));
  EXPECT_EQ(taken.pages[0].url, "https://news.kabar.test/1");
  EXPECT_EQ(taken.pages[0].id, "https://news.kabar.test/1 2023-08-30T05:12:00Z");
  EXPECT_EQ(taken.pages[0].fetched, "2023-08-30T05:12:00Z");
  EXPECT_EQ(taken.pages[1].url, "https://www.kabar.test/rss") << "a feed vouches for its own host alone";
  EXPECT_EQ(taken.pages[1].claimed_url, "https://lain.test/9");
  EXPECT_THAT(taken.codes(), ElementsAre("not_a_page"));
}

}  // namespace
}  // namespace sumber::read::ingest
