// Arbitrary bytes as a web archive, plain and packed; and as a deflate stream, held against zlib.
#include <zlib.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "pages.h"
#include "read/ingest/internal/inflate.h"

using sumber::fuzz::expect;
namespace ingest = sumber::read::ingest;

namespace {

constexpr std::size_t kMostBytes = 1U << 16U;

void read_archive(std::string bytes) {
  sumber::base::MemorySource source(std::move(bytes));
  const ingest::StreamLabel label{.id = "a", .input_name = "a.warc", .form = ingest::InputForm::kWarc};
  (void)ingest::read_pages(source, label, sumber::fuzz::small_limits(), sumber::fuzz::checking_sink());
}

std::string pack(std::string text) {
  std::string out(compressBound(static_cast<uLong>(text.size())) + 64, '\0');
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
  stream.next_in = reinterpret_cast<Bytef*>(text.data());
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

struct Unpacked {
  std::string bytes;
  bool is_whole = false;
};

Unpacked unpack_with_zlib(std::string packed, int window_bits) {
  Unpacked unpacked{std::string(kMostBytes, '\0')};
  z_stream stream{};
  inflateInit2(&stream, window_bits);
  stream.next_in = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(unpacked.bytes.data());
  stream.avail_out = static_cast<uInt>(unpacked.bytes.size());
  unpacked.is_whole = inflate(&stream, Z_FINISH) == Z_STREAM_END;
  unpacked.bytes.resize(stream.total_out);
  inflateEnd(&stream);
  return unpacked;
}

// In pieces of `piece` bytes on both sides.
Unpacked unpack_with_ours(std::string packed, ingest::Wrapping wrapping, std::size_t piece) {
  Unpacked unpacked;
  ingest::Inflater inflater;
  inflater.begin(wrapping);
  std::string buffer(piece, '\0');
  std::span<char> left(packed);
  std::span<char> in;
  int idle_steps = 0;
  while (unpacked.bytes.size() < kMostBytes && idle_steps < 4) {
    if (in.empty() && !left.empty()) {
      in = left.first(std::min(piece, left.size()));
      left = left.subspan(in.size());
    }
    std::span<char> out(buffer);
    const std::size_t in_before = in.size();
    const auto status = inflater.step(in, out);
    unpacked.bytes.append(buffer, 0, buffer.size() - out.size());
    unpacked.is_whole = status == ingest::Inflater::Status::kFinished;
    if (status != ingest::Inflater::Status::kMore) break;
    idle_steps = out.size() == buffer.size() && in.size() == in_before ? idle_steps + 1 : 0;
  }
  return unpacked;
}

void compare_with_zlib(const std::string& packed, std::size_t piece) {
  for (const auto& [wrapping, bits] :
       {std::pair{ingest::Wrapping::kRaw, -MAX_WBITS}, {ingest::Wrapping::kGzip, MAX_WBITS + 16}}) {
    const Unpacked theirs = unpack_with_zlib(packed, bits);
    const Unpacked ours = unpack_with_ours(packed, wrapping, piece);
    if (!theirs.is_whole || theirs.bytes.size() >= kMostBytes) continue;
    expect(ours.is_whole, "what zlib unpacks, we unpack");
    expect(ours.bytes == theirs.bytes, "what zlib unpacks, we unpack to the same");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string stream(reinterpret_cast<const char*>(bytes), size);
  const std::size_t half = stream.find('\x01');
  read_archive(stream);
  read_archive(pack(stream.substr(0, half)) + (half == std::string::npos ? "" : pack(stream.substr(half + 1))));
  compare_with_zlib(stream, size == 0 ? 1 : 1 + bytes[0]);
  return 0;
}
