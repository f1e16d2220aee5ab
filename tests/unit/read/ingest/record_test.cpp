// Records below pages, and memory: what a stream of any length costs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "read/ingest/internal/charset.h"
#include "read/ingest/internal/fields.h"
#include "read/ingest/internal/inflate.h"
#include "unit/read/ingest/fixture.h"

namespace sumber::read::ingest {
namespace {

// A stream that repeats `unit` and counts the largest piece that was asked of it.
class RepeatingSource final : public base::ByteSource {
 public:
  RepeatingSource(std::string unit, std::uint64_t times) : unit_(std::move(unit)), left_(times) {}

  base::Result<std::size_t> read(std::span<char> buffer) override {
    largest_read_ = std::max(largest_read_, buffer.size());
    if (at_ == unit_.size()) {
      at_ = 0;
      if (left_ > 0) --left_;
    }
    if (left_ == 0) return std::size_t{0};
    const std::size_t count = std::min(buffer.size(), unit_.size() - at_);
    std::copy_n(unit_.data() + at_, count, buffer.data());
    at_ += count;
    return count;
  }

  [[nodiscard]] std::size_t largest_read() const { return largest_read_; }

 private:
  std::string unit_;
  std::uint64_t left_;
  std::size_t at_ = 0;
  std::size_t largest_read_ = 0;
};

TEST(Records, ReadALongArchiveInOnePlaceOfMemory) {
  const std::string record =
      warc("response", "https://kabar.test/1", answer("Content-Type: text/html\r\n", html(std::string(5000, 'a'))));
  for (const std::string& unit : {record, gzip(record)}) {
    RepeatingSource source(unit, 20'000);
    std::uint64_t pages = 0;
    const PageSink sink{[&](model::Page&&) { ++pages; }, [](model::Skipped&& row) { FAIL() << row.detail; }};
    ASSERT_TRUE(read_pages(source, {"a", "a", InputForm::kWarc}, {}, sink).has_value());
    EXPECT_EQ(pages, 20'000U);
    EXPECT_LE(source.largest_read(), 1U << 20U) << "the window did not grow";
  }
}

TEST(Records, TellAnErrorOfTheStreamItself) {
  class FailingSource final : public base::ByteSource {
   public:
    base::Result<std::size_t> read(std::span<char> buffer) override {
      base::Result<std::size_t> count = head_.read(buffer);
      if (*count > 0) return count;
      return std::unexpected(base::Error{base::ErrorCode::unreadable, "a", "the disk is gone", {}});
    }

   private:
    base::MemorySource head_{"WARC/1.0\r\nContent-Length: 100\r\n\r\n"};
  };
  FailingSource source;
  const PageSink sink{[](model::Page&&) {}, [](model::Skipped&&) {}};
  const auto done = read_pages(source, {"a", "a", InputForm::kWarc}, {}, sink);
  ASSERT_FALSE(done.has_value());
  EXPECT_EQ(done.error().code, base::ErrorCode::unreadable);
}

TEST(Inflate, UnpacksInPiecesOfAnySize) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "Baris " + std::to_string(i * 7919 % 1013) + "\n";
  const std::string packed = gzip(text);
  for (const std::size_t piece : {1U, 2U, 7U, 100U, 4096U}) {
    Inflater inflater;
    std::string bytes = packed;
    std::string out(text.size() + 10, '\0');
    std::span<char> room(out);
    auto status = Inflater::Status::kMore;
    for (std::size_t at = 0; at < bytes.size() && status == Inflater::Status::kMore; at += piece) {
      std::span<char> in = std::span(bytes).subspan(at, std::min(piece, bytes.size() - at));
      while (!in.empty() && status == Inflater::Status::kMore) status = inflater.step(in, room);
    }
    EXPECT_EQ(status, Inflater::Status::kFinished) << piece;
    EXPECT_EQ(out.substr(0, out.size() - room.size()), text) << piece;
  }
}

TEST(Inflate, HandsBackNoMoreThanItWasGiven) {
  using namespace std::string_literals;
  std::string bytes = "\x1f\x8b\x08\x00\xb5\x64\x22\x3a\x20\x7b\x22id\x22:\x22\x22"s + "c/\xfd" + "c/\xfd\xfd\0c"s;
  EXPECT_THAT(read_stream(bytes, InputForm::kWarc).pages, testing::IsEmpty());
  for (std::size_t size = 1; size <= bytes.size(); ++size) {
    Inflater inflater;
    std::string room(1000, '\0');
    std::span<char> in(bytes.data(), size);
    std::span<char> out(room);
    (void)inflater.step(in, out);
    EXPECT_LE(in.size(), size);
  }
}

TEST(Fields, KeepIdsShortAndApart) {
  EXPECT_EQ(make_address_id("https://a.test/1", "2023"), "https://a.test/1 2023");
  EXPECT_EQ(make_address_id("https://a.test/1", ""), "https://a.test/1");
  std::string path;
  for (int i = 0; i < 400; ++i) path += "é";
  EXPECT_TRUE(is_valid_text(make_address_id("https://a.test/" + path, "x")));
  EXPECT_NE(make_address_id("https://a.test/" + path, "x"), make_address_id("https://a.test/" + path, "y"));
}

TEST(Fields, TakeTimesByTheirLooks) {
  EXPECT_EQ(iso_time_or_none("2023-08-30T05:12:00.123Z"), "2023-08-30T05:12:00.123Z");
  for (const char* text : {"", "besok", "2023-08-30 <b>", "-----", "30 Agustus 2023"})
    EXPECT_EQ(iso_time_or_none(text), "");
}

TEST(Fields, DecodeEntitiesOnce) {
  EXPECT_EQ(decode_entities("A &amp;amp; B &#8220;C&#x201D; &tak; & D &#xD800; &#0;"),
            "A &amp; B “C” &tak; & D &#xD800; &#0;");
}

TEST(Controls, BlankedOnEveryPlaceOfABlock) {
  for (std::size_t size = 0; size < 200; ++size) {
    std::string text(size, 'a');
    std::string want(size, 'a');
    for (std::size_t at = 3; at < size; at += 31) text[at] = at % 2 == 0 ? '\x01' : '\x7F', want[at] = ' ';
    text += "\xC2\x85\xC2\xA0";
    want += " \xC2\xA0";
    blank_controls(text);
    EXPECT_EQ(text, want) << size;
  }
}

}  // namespace
}  // namespace sumber::read::ingest
