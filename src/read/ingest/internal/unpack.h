// Gzip and zstd streams, unpacked as they are read.
#pragma once

#include <memory>

#include "base/byte_source.h"
#include "read/ingest/internal/peeking.h"

namespace sumber::read::ingest {

// A stream may unpack to kFreeUnpackedBytes, and beyond that to kMaxExpansion times what was read of it. Text packs 5
// to 30 times, repeated pages 100 times; deflate itself ends at 1,032, zstd does not end at all.
inline constexpr std::uint64_t kFreeUnpackedBytes = 64ULL << 20U;
inline constexpr std::uint64_t kMaxExpansion = 256;

// A source that unpacks `packed` by its first bytes, or nullptr where it is not packed. Borrows `packed`. Gzip streams
// of several members and zstd streams of several frames are one stream. A damaged stream reads as the error
// bad_encoding, one that grows beyond the bounds as too_large.
[[nodiscard]] base::Result<std::unique_ptr<base::ByteSource>> open_unpacked(PeekingSource& packed);

}  // namespace sumber::read::ingest
