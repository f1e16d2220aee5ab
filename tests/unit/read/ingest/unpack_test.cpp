#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <string>
#include <vector>

#include "read/ingest/ingest.h"

namespace sumber::read::ingest {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

std::string gzip(const std::string& text) {
  std::string out(compressBound(static_cast<uLong>(text.size())) + 64, '\0');
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string in = text;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string zstd(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  const std::size_t size = ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3);
  EXPECT_EQ(ZSTD_isError(size), 0U);
  out.resize(size);
  return out;
}

struct Taken {
  std::vector<model::Page> pages;
  std::vector<model::Skipped> skipped;
};

Taken read(std::string bytes, const IngestOptions& options = {}) {
  Taken taken;
  base::MemorySource source(std::move(bytes));
  const PageSink sink{[&](model::Page&& page) { taken.pages.push_back(std::move(page)); },
                      [&](model::Skipped&& row) { taken.skipped.push_back(std::move(row)); }};
  EXPECT_TRUE(read_pages(source, {"a", "a.gz", InputForm::kUnknown}, options, sink).has_value());
  return taken;
}

TEST(Unpack, ReadsEveryMemberOfAGzipStream) {
  const Taken taken = read(gzip("{\"id\": 1, \"text\": \"Satu\"}\n") + gzip("{\"id\": 2, \"text\": \"Dua\"}\n"));
  ASSERT_THAT(taken.pages, SizeIs(2));
  EXPECT_EQ(taken.pages[1].content, "Dua");
}

TEST(Unpack, IgnoresPaddingBehindAGzipStream) {
  EXPECT_THAT(read(gzip("Halo, dunia") + std::string(512, '\0')).pages, SizeIs(1));
}

TEST(Unpack, ReadsEveryFrameOfAZstdStream) {
  const Taken taken = read(zstd("{\"id\": 1, \"text\": \"Satu\"}\n") + zstd("{\"id\": 2, \"text\": \"Dua\"}\n"));
  ASSERT_THAT(taken.pages, SizeIs(2));
  EXPECT_EQ(taken.pages[1].id, "2");
}

TEST(Unpack, KeepsTheLinesBeforeADamagedEnd) {
  std::string lines;
  for (int i = 0; i < 20'000; ++i) {
    lines += "{\"id\": " + std::to_string(i) + ", \"text\": \"Berita ke-" + std::to_string(i * 7919) + "\"}\n";
  }
  for (std::string packed : {gzip(lines), zstd(lines)}) {
    packed.resize(packed.size() * 2 / 3);
    const Taken taken = read(packed);
    EXPECT_GT(taken.pages.size(), 1000U);
    ASSERT_THAT(taken.skipped, SizeIs(1));
    EXPECT_EQ(taken.skipped[0].code, "bad_encoding");
    EXPECT_THAT(taken.skipped[0].detail, HasSubstr("ends too early"));
  }
}

TEST(Unpack, StopsAtAStreamThatUnpacksToTooMuch) {
  IngestOptions options;
  options.max_document_bytes = 1ULL << 40U;
  const std::string zeros(400ULL << 20U, '\n');
  const Taken taken = read(zstd(zeros), options);
  ASSERT_THAT(taken.skipped, SizeIs(1));
  EXPECT_EQ(taken.skipped[0].code, "too_large");
}

TEST(Unpack, DoesNotUnpackTwice) {
  const Taken taken = read(gzip(gzip("Halo, dunia")));
  ASSERT_THAT(taken.skipped, SizeIs(1));
  EXPECT_EQ(taken.skipped[0].code, "binary");
}

}  // namespace
}  // namespace sumber::read::ingest
