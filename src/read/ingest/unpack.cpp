#include "read/ingest/internal/unpack.h"

#include <zlib.h>
#include <zstd.h>

#include <string>
#include <vector>

namespace sumber::read::ingest {

namespace {

constexpr std::size_t kChunkBytes = 256U << 10U;
constexpr std::string_view kGzipMagic = "\x1f\x8b";
constexpr std::string_view kZstdMagic = "\x28\xb5\x2f\xfd";
constexpr int kMaxZstdWindowLog = 27;  // 128 MiB, what the zstd tool allows without asking

// The packed side: a chunk at a time, counted, so that expansion can be held to it.
class PackedInput {
 public:
  explicit PackedInput(PeekingSource& source) : source_(&source), chunk_(kChunkBytes) {}

  // Reads the next chunk when the last one is used up; `left` is empty at the end of the stream.
  base::Result<void> refill() {
    if (!left.empty()) return {};
    const base::Result<std::size_t> count = source_->read(chunk_);
    if (!count) return std::unexpected(count.error());
    left = std::span(chunk_).first(*count);
    packed_bytes_ += *count;
    return {};
  }

  base::Result<std::size_t> count_unpacked(std::size_t bytes) {
    unpacked_bytes_ += bytes;
    if (unpacked_bytes_ > kFreeUnpackedBytes + kMaxExpansion * packed_bytes_) {
      return std::unexpected(base::Error{base::ErrorCode::too_large, {}, "the packed stream unpacks to too much", {}});
    }
    return bytes;
  }

  std::span<char> left;

 private:
  PeekingSource* source_;
  std::vector<char> chunk_;
  std::uint64_t packed_bytes_ = 0;
  std::uint64_t unpacked_bytes_ = 0;
};

std::unexpected<base::Error> damaged(std::string_view format, std::string_view how) {
  return std::unexpected(
      base::Error{base::ErrorCode::bad_encoding, {}, "the " + std::string(format) + " stream " + std::string(how), {}});
}

class GzipSource final : public base::ByteSource {
 public:
  explicit GzipSource(PeekingSource& packed) : packed_(packed) {
    constexpr int kGzipOnly = 16;
    is_ready_ = inflateInit2(&stream_, MAX_WBITS + kGzipOnly) == Z_OK;
  }
  ~GzipSource() override {
    if (is_ready_) inflateEnd(&stream_);
  }

  base::Result<std::size_t> read(std::span<char> buffer) override {
    if (!is_ready_) return damaged("gzip", "cannot be opened");
    while (!is_ended_) {
      if (const base::Result<void> more = packed_.refill(); !more) return std::unexpected(more.error());
      if (packed_.left.empty()) {
        is_ended_ = true;
        if (is_in_member_) return damaged("gzip", "ends too early");
        break;
      }
      if (!is_in_member_ && packed_.left.front() != kGzipMagic.front()) {
        is_ended_ = true;  // padding behind the last member, as tape archives have it
        break;
      }
      is_in_member_ = true;
      const std::size_t count = inflate_into(buffer);
      if (is_damaged_) return damaged("gzip", "is damaged");
      if (count > 0) return packed_.count_unpacked(count);
    }
    return std::size_t{0};
  }

 private:
  std::size_t inflate_into(std::span<char> buffer) {
    stream_.next_in = reinterpret_cast<Bytef*>(packed_.left.data());
    stream_.avail_in = static_cast<uInt>(packed_.left.size());
    stream_.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream_.avail_out = static_cast<uInt>(buffer.size());
    const int status = inflate(&stream_, Z_NO_FLUSH);
    packed_.left = packed_.left.last(stream_.avail_in);
    if (status == Z_STREAM_END) {
      is_in_member_ = false;
      is_damaged_ = inflateReset(&stream_) != Z_OK;
    } else {
      is_damaged_ = status != Z_OK && status != Z_BUF_ERROR;
    }
    return buffer.size() - stream_.avail_out;
  }

  PackedInput packed_;
  z_stream stream_{};
  bool is_ready_ = false;
  bool is_in_member_ = false;
  bool is_damaged_ = false;
  bool is_ended_ = false;
};

class ZstdSource final : public base::ByteSource {
 public:
  explicit ZstdSource(PeekingSource& packed) : packed_(packed), stream_(ZSTD_createDStream()) {
    if (stream_) ZSTD_DCtx_setParameter(stream_.get(), ZSTD_d_windowLogMax, kMaxZstdWindowLog);
  }

  base::Result<std::size_t> read(std::span<char> buffer) override {
    if (!stream_) return damaged("zstd", "cannot be opened");
    while (true) {
      if (const base::Result<void> more = packed_.refill(); !more) return std::unexpected(more.error());
      ZSTD_inBuffer in{packed_.left.data(), packed_.left.size(), 0};
      ZSTD_outBuffer out{buffer.data(), buffer.size(), 0};
      const bool is_at_end = in.size == 0;
      if (is_at_end && !is_in_frame_) return std::size_t{0};
      const std::size_t status = ZSTD_decompressStream(stream_.get(), &out, &in);
      if (ZSTD_isError(status) != 0) return damaged("zstd", "is damaged");
      packed_.left = packed_.left.subspan(in.pos);
      is_in_frame_ = status != 0;
      if (out.pos > 0) return packed_.count_unpacked(out.pos);
      if (is_at_end) {
        is_in_frame_ = false;
        return damaged("zstd", "ends too early");
      }
    }
  }

 private:
  struct Free {
    void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
  };
  PackedInput packed_;
  std::unique_ptr<ZSTD_DStream, Free> stream_;
  bool is_in_frame_ = false;
};

}  // namespace

base::Result<std::unique_ptr<base::ByteSource>> open_unpacked(PeekingSource& packed) {
  const base::Result<std::string_view> head = packed.peek(kZstdMagic.size());
  if (!head) return std::unexpected(head.error());
  if (head->starts_with(kGzipMagic)) return std::make_unique<GzipSource>(packed);
  if (head->starts_with(kZstdMagic)) return std::make_unique<ZstdSource>(packed);
  return nullptr;
}

}  // namespace sumber::read::ingest
