#include "read/ingest/internal/coding.h"

#include <brotli/decode.h>
#include <zstd.h>

#include <algorithm>
#include <memory>
#include <string>

#include "read/ingest/internal/ascii.h"
#include "read/ingest/internal/inflate.h"
#include "read/ingest/internal/sniff.h"

namespace sumber::read::ingest {

namespace {

constexpr std::size_t kLeastRoomBytes = 64U << 10U;
constexpr int kMaxZstdWindowLog = 27;

enum class Progress : std::uint8_t { kMore, kFinished, kDamaged };

// Unpacks into a string that grows. `step` moves the fronts of both spans.
template <class Step>
Body unpack_body(std::string_view packed, std::uint64_t max_bytes, const Step& step) {
  Body body;
  std::span<char> in(const_cast<char*>(packed.data()), packed.size());  // never written to
  std::size_t size = 0;
  while (true) {
    body.bytes.resize(size + std::max(kLeastRoomBytes, size == 0 ? packed.size() * 4 : size));
    std::span<char> out = std::span(body.bytes).subspan(size);
    const std::size_t before = in.size() + out.size();
    const Progress progress = step(in, out);
    size = body.bytes.size() - out.size();
    const bool is_stuck = progress == Progress::kMore && in.size() + out.size() == before;
    const bool is_starved = progress == Progress::kMore && in.empty() && !out.empty();
    if (progress == Progress::kDamaged || is_stuck || is_starved) body.end = BodyEnd::kCut;
    if (size > max_bytes) body.end = BodyEnd::kTooLarge;
    if (progress != Progress::kMore || body.end != BodyEnd::kWhole) break;
  }
  body.bytes.resize(size);
  return body;
}

Body inflate_body(Wrapping wrapping, std::string_view bytes, std::uint64_t max_bytes) {
  Inflater inflater;
  inflater.begin(wrapping);
  return unpack_body(bytes, max_bytes, [&](std::span<char>& in, std::span<char>& out) {
    switch (inflater.step(in, out)) {
      case Inflater::Status::kMore:
        return Progress::kMore;
      case Inflater::Status::kFinished:
        return Progress::kFinished;
      case Inflater::Status::kDamaged:
        break;
    }
    return Progress::kDamaged;
  });
}

// Servers send "deflate" with zlib's head, as the standard says, and without.
Body inflate_deflate(std::string_view bytes, std::uint64_t max_bytes) {
  Body body = inflate_body(Wrapping::kZlib, bytes, max_bytes);
  return body.bytes.empty() ? inflate_body(Wrapping::kRaw, bytes, max_bytes) : body;
}

Body unpack_brotli(std::string_view bytes, std::uint64_t max_bytes) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
  if (!state) return {{}, BodyEnd::kCut};
  return unpack_body(bytes, max_bytes, [&](std::span<char>& in, std::span<char>& out) {
    std::size_t in_left = in.size();
    std::size_t out_left = out.size();
    const auto* next_in = reinterpret_cast<const std::uint8_t*>(in.data());
    auto* next_out = reinterpret_cast<std::uint8_t*>(out.data());
    const auto result = BrotliDecoderDecompressStream(state.get(), &in_left, &next_in, &out_left, &next_out, nullptr);
    in = in.last(in_left);
    out = out.last(out_left);
    if (result == BROTLI_DECODER_RESULT_SUCCESS) return Progress::kFinished;
    return result == BROTLI_DECODER_RESULT_ERROR ? Progress::kDamaged : Progress::kMore;
  });
}

Body unpack_zstd(std::string_view bytes, std::uint64_t max_bytes) {
  const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
  if (!context) return {{}, BodyEnd::kCut};
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, kMaxZstdWindowLog);
  return unpack_body(bytes, max_bytes, [&](std::span<char>& in, std::span<char>& out) {
    ZSTD_inBuffer from{in.data(), in.size(), 0};
    ZSTD_outBuffer to{out.data(), out.size(), 0};
    const std::size_t status = ZSTD_decompressStream(context.get(), &to, &from);
    in = in.subspan(from.pos);
    out = out.subspan(to.pos);
    if (ZSTD_isError(status) != 0) return Progress::kDamaged;
    return status == 0 && in.empty() ? Progress::kFinished : Progress::kMore;
  });
}

// Brotli and raw deflate have no magic: nearly any bytes are their beginning. What is text is not packed.
bool is_plain_text(std::string_view bytes) {
  constexpr std::size_t kSampleBytes = 512;
  return !is_binary(bytes.substr(0, kSampleBytes)) && bytes.find_first_of("<{ ") < kSampleBytes;
}

std::optional<Body> believe(Body body) {
  const bool is_refused = body.bytes.empty() && body.end == BodyEnd::kCut;
  return is_refused ? std::nullopt : std::optional(std::move(body));
}

}  // namespace

std::optional<Body> undo_coding(std::string_view name, std::string_view bytes, std::uint64_t max_bytes) {
  if (bytes.starts_with("\x1f\x8b\x08")) return believe(inflate_body(Wrapping::kGzip, bytes, max_bytes));
  if (bytes.starts_with("\x28\xb5\x2f\xfd")) return believe(unpack_zstd(bytes, max_bytes));
  if (is_plain_text(bytes)) return std::nullopt;
  if (equals_ignoring_case(name, "br")) return believe(unpack_brotli(bytes, max_bytes));
  if (equals_ignoring_case(name, "deflate")) return believe(inflate_deflate(bytes, max_bytes));
  return std::nullopt;
}

}  // namespace sumber::read::ingest
