// Gzip and zstd streams, unpacked as they are read.
#pragma once

#include <memory>

#include "base/byte_source.h"
#include "read/ingest/internal/peeking.h"

namespace sumber::read::ingest {

// A stream may unpack to kFreeUnpackedBytes, and beyond that to kMaxExpansion times what was read of it. Text packs 5
// to 30 times, repeated pages 100 times; deflate itself ends at 1,032, zstd does not end at all. One member (gzip) or
// frame (zstd) is held to the same bounds.
inline constexpr std::uint64_t kFreeUnpackedBytes = 64ULL << 20U;
inline constexpr std::uint64_t kMaxExpansion = 256;

// A dictionary larger than this is no dictionary: those of web archives have about 1 MB.
inline constexpr std::uint64_t kMaxDictionaryBytes = 32ULL << 20U;

// What a packed stream holds. A stream of several members or frames is one stream; no read goes past the end of one.
// A damaged stream reads as the error bad_encoding, one that grows beyond the bounds as too_large.
class UnpackingSource : public base::ByteSource {
 public:
  // True where the next byte is the first of a member or frame.
  [[nodiscard]] virtual bool is_at_boundary() const = 0;

  // After a failed read: goes on behind it, at the next place where a member or frame may begin. False at the end.
  [[nodiscard]] virtual base::Result<bool> resume() = 0;
};

// A source that unpacks `packed` by its first bytes, or nullptr where it is not packed. Borrows `packed`. A zstd stream
// may begin with its dictionary, as .warc.zst files do.
[[nodiscard]] base::Result<std::unique_ptr<UnpackingSource>> open_unpacked(PeekingSource& packed);

}  // namespace sumber::read::ingest
