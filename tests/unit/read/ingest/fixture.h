// Streams to read and packings to put them in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "read/ingest/ingest.h"

namespace sumber::read::ingest {

struct Taken {
  std::vector<model::Page> pages;
  std::vector<model::Skipped> skipped;

  // Codes of the skipped rows, in their order.
  [[nodiscard]] std::vector<std::string> codes() const;
};

// Reads `bytes` as the stream "arsip", named "arsip.x" in messages, and checks what holds for every page.
Taken read_stream(std::string bytes, InputForm form = InputForm::kUnknown, const IngestOptions& options = {});

std::string gzip(std::string_view text);
std::string deflate_raw(std::string_view text);
std::string deflate_zlib(std::string_view text);
std::string zstd(std::string_view text);
std::string brotli(std::string_view text);

// A WARC record of `type`, with its length and the two line ends behind it.
std::string warc(std::string_view type, std::string_view uri, std::string_view block,
                 std::string_view content_type = "application/http; msgtype=response");

// An HTTP answer with status 200 and these fields ("Name: value\r\n").
std::string answer(std::string_view fields, std::string_view body);

// A small HTML page with this sentence in it.
std::string html(std::string_view sentence);

}  // namespace sumber::read::ingest
