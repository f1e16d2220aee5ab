#include "read/ingest/internal/unpack.h"

#include <zstd.h>

#include <algorithm>
#include <string>
#include <vector>

#include "read/ingest/internal/inflate.h"
#include "read/ingest/internal/packed_input.h"

namespace sumber::read::ingest {

namespace {

constexpr std::string_view kGzipMagic = "\x1f\x8b\x08";
constexpr std::string_view kZstdMagic = "\x28\xb5\x2f\xfd";
constexpr std::string_view kDictionaryMagic = "\x5d\x2a\x4d\x18";
constexpr std::size_t kDictionaryHeadBytes = 8;  // the magic and its length, little endian
constexpr int kMaxZstdWindowLog = 27;            // 128 MiB, what the zstd tool allows without asking

std::unexpected<base::Error> damaged(std::string_view format, std::string_view how) {
  return std::unexpected(
      base::Error{base::ErrorCode::bad_encoding, {}, "the " + std::string(format) + " stream " + std::string(how), {}});
}

class GzipSource final : public UnpackingSource {
 public:
  explicit GzipSource(PeekingSource& packed) : packed_(packed) {}

  base::Result<std::size_t> read(std::span<char> buffer) override {
    while (!is_ended_ && !buffer.empty()) {
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
      if (!is_in_member_) begin_member();
      std::span<char> room = buffer;
      const std::size_t before = packed_.left.size();
      const Inflater::Status status = inflater_.step(packed_.left, room);
      if (status == Inflater::Status::kDamaged) {
        if (packed_.left.size() == before) packed_.drop_byte();  // so that resume() never finds the same place twice
        return damaged("gzip", "is damaged");
      }
      is_in_member_ = status != Inflater::Status::kFinished;
      if (room.size() < buffer.size()) return packed_.count_unpacked(buffer.size() - room.size());
    }
    return std::size_t{0};
  }

  [[nodiscard]] bool is_at_boundary() const override { return !is_in_member_; }

  base::Result<bool> resume() override {
    is_in_member_ = false;
    const base::Result<bool> found = packed_.find(kGzipMagic);
    is_ended_ = !found || !*found;
    return found;
  }

 private:
  void begin_member() {
    is_in_member_ = true;
    packed_.begin_member();
    inflater_.begin(Wrapping::kGzip);
  }

  PackedInput packed_;
  Inflater inflater_;
  bool is_in_member_ = false;
  bool is_ended_ = false;
};

struct FreeZstd {
  void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

class ZstdSource final : public UnpackingSource {
 public:
  // An empty dictionary is none.
  ZstdSource(PeekingSource& packed, std::string_view dictionary) : packed_(packed), stream_(ZSTD_createDStream()) {
    if (!stream_) return;
    ZSTD_DCtx_setParameter(stream_.get(), ZSTD_d_windowLogMax, kMaxZstdWindowLog);
    if (ZSTD_isError(ZSTD_DCtx_loadDictionary(stream_.get(), dictionary.data(), dictionary.size())) != 0) {
      stream_.reset();
    }
  }

  base::Result<std::size_t> read(std::span<char> buffer) override {
    if (!stream_) return damaged("zstd", "cannot be opened");
    while (!buffer.empty()) {
      if (const base::Result<void> more = packed_.refill(); !more) return std::unexpected(more.error());
      ZSTD_inBuffer in{packed_.left.data(), packed_.left.size(), 0};
      ZSTD_outBuffer out{buffer.data(), buffer.size(), 0};
      const bool is_at_end = in.size == 0;
      if (is_at_end && !is_in_frame_) return std::size_t{0};
      if (!is_in_frame_) packed_.begin_member();
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
    return std::size_t{0};
  }

  [[nodiscard]] bool is_at_boundary() const override { return !is_in_frame_; }

  base::Result<bool> resume() override {
    is_in_frame_ = false;
    if (!stream_) return false;
    ZSTD_DCtx_reset(stream_.get(), ZSTD_reset_session_only);
    packed_.drop_byte();  // what is left may begin with the frame that failed
    return packed_.find(kZstdMagic);
  }

 private:
  PackedInput packed_;
  std::unique_ptr<ZSTD_DStream, FreeZstd> stream_;
  bool is_in_frame_ = false;
};

// Reads and drops the frame that holds the dictionary.
base::Result<std::string> read_dictionary(PeekingSource& packed) {
  const base::Result<std::string_view> head = packed.peek(kDictionaryHeadBytes);
  if (!head) return std::unexpected(head.error());
  if (head->size() < kDictionaryHeadBytes) return damaged("zstd", "ends too early");
  std::uint64_t size = 0;
  for (std::size_t i = kDictionaryHeadBytes; i > kDictionaryMagic.size(); --i) {
    size = (size << 8U) | static_cast<unsigned char>((*head)[i - 1]);
  }
  if (size > kMaxDictionaryBytes) return damaged("zstd", "has a dictionary that is too large");
  std::string frame(kDictionaryHeadBytes + size, '\0');
  for (std::size_t have = 0; have < frame.size();) {
    const base::Result<std::size_t> count = packed.read(std::span(frame).subspan(have));
    if (!count) return std::unexpected(count.error());
    if (*count == 0) return damaged("zstd", "ends too early");
    have += *count;
  }
  return frame.substr(kDictionaryHeadBytes);
}

// A dictionary may itself be packed.
base::Result<std::string> unpack_dictionary(const std::string& dictionary) {
  if (!dictionary.starts_with(kZstdMagic)) return dictionary;
  base::MemorySource memory(dictionary);
  PeekingSource packed(memory);
  ZstdSource source(packed, std::string_view());
  std::string out;
  while (out.size() <= kMaxDictionaryBytes) {
    const std::size_t have = out.size();
    out.resize(have + (64U << 10U));
    const base::Result<std::size_t> count = source.read(std::span(out).subspan(have));
    out.resize(have + count.value_or(0));
    if (!count) return std::unexpected(count.error());
    if (*count == 0) return out;
  }
  return damaged("zstd", "has a dictionary that is too large");
}

}  // namespace

base::Result<std::unique_ptr<UnpackingSource>> open_unpacked(PeekingSource& packed) {
  const base::Result<std::string_view> head = packed.peek(kZstdMagic.size());
  if (!head) return std::unexpected(head.error());
  if (head->starts_with(kGzipMagic)) return std::make_unique<GzipSource>(packed);
  if (head->starts_with(kZstdMagic)) return std::make_unique<ZstdSource>(packed, std::string_view());
  if (!head->starts_with(kDictionaryMagic)) return nullptr;
  const base::Result<std::string> frame = read_dictionary(packed);
  if (!frame) return std::unexpected(frame.error());
  const base::Result<std::string> dictionary = unpack_dictionary(*frame);
  if (!dictionary) return std::unexpected(dictionary.error());
  return std::make_unique<ZstdSource>(packed, *dictionary);
}

}  // namespace sumber::read::ingest
