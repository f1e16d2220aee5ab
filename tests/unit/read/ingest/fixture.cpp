#include "unit/read/ingest/fixture.h"

#include <brotli/encode.h>
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include "base/utf8.h"

namespace sumber::read::ingest {

namespace {

std::string deflate_with(std::string_view text, int window_bits) {
  std::string out(compressBound(static_cast<uLong>(text.size())) + 64, '\0');
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string in(text);
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

void expect_valid(const model::Page& page) {
  for (const std::string* field : {&page.id, &page.url, &page.claimed_url, &page.fetched, &page.content, &page.title}) {
    EXPECT_TRUE(base::is_valid_utf8(*field)) << *field;
  }
  EXPECT_FALSE(page.id.empty());
}

}  // namespace

std::vector<std::string> Taken::codes() const {
  std::vector<std::string> codes;
  for (const model::Skipped& row : skipped) codes.push_back(row.code);
  return codes;
}

Taken read_stream(std::string bytes, InputForm form, const IngestOptions& options) {
  Taken taken;
  base::MemorySource source(std::move(bytes));
  const PageSink sink{[&](model::Page&& page) { taken.pages.push_back(std::move(page)); },
                      [&](model::Skipped&& row) { taken.skipped.push_back(std::move(row)); }};
  EXPECT_TRUE(read_pages(source, {"arsip", "arsip.x", form}, options, sink).has_value());
  for (const model::Page& page : taken.pages) expect_valid(page);
  return taken;
}

std::string gzip(std::string_view text) { return deflate_with(text, MAX_WBITS + 16); }
std::string deflate_raw(std::string_view text) { return deflate_with(text, -MAX_WBITS); }
std::string deflate_zlib(std::string_view text) { return deflate_with(text, MAX_WBITS); }

std::string zstd(std::string_view text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  const std::size_t size = ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3);
  EXPECT_EQ(ZSTD_isError(size), 0U);
  out.resize(size);
  return out;
}

std::string brotli(std::string_view text) {
  std::string out(BrotliEncoderMaxCompressedSize(text.size()) + 64, '\0');
  std::size_t size = out.size();
  EXPECT_EQ(BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(),
                                  reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                                  reinterpret_cast<std::uint8_t*>(out.data())),
            BROTLI_TRUE);
  out.resize(size);
  return out;
}

std::string warc(std::string_view type, std::string_view uri, std::string_view block, std::string_view content_type) {
  std::string record = "WARC/1.0\r\nWARC-Type: ";
  record += type;
  record += "\r\nWARC-Date: 2023-08-30T05:12:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: ";
  record += content_type;
  if (!uri.empty()) record += "\r\nWARC-Target-URI: " + std::string(uri);
  record += "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n";
  record += block;
  return record + "\r\n\r\n";
}

std::string answer(std::string_view fields, std::string_view body) {
  return "HTTP/1.1 200 OK\r\n" + std::string(fields) + "\r\n" + std::string(body);
}

std::string html(std::string_view sentence) {
  return "<!DOCTYPE html><html><body><p>" + std::string(sentence) + "</p></body></html>";
}

}  // namespace sumber::read::ingest
