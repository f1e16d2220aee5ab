#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "unit/read/ingest/fixture.h"

namespace sumber::read::ingest {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

Taken read(std::string bytes, const IngestOptions& options = {}) {
  return read_stream(std::move(bytes), InputForm::kUnknown, options);
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
