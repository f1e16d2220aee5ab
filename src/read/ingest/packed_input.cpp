#include "read/ingest/internal/packed_input.h"

#include <algorithm>

namespace sumber::read::ingest {

namespace {

constexpr std::size_t kChunkBytes = 256U << 10U;

}  // namespace

PackedInput::PackedInput(PeekingSource& source) : source_(&source), chunk_(kChunkBytes) {}

base::Result<void> PackedInput::refill() {
  if (!left.empty()) return {};
  const base::Result<std::size_t> count = source_->read(chunk_);
  if (!count) return std::unexpected(count.error());
  left = std::span(chunk_).first(*count);
  read_bytes_ += *count;
  return {};
}

base::Result<std::size_t> PackedInput::count_unpacked(std::size_t bytes) {
  unpacked_bytes_ += bytes;
  member_unpacked_bytes_ += bytes;
  const bool is_stream_too_much = unpacked_bytes_ > kFreeUnpackedBytes + kMaxExpansion * used_bytes();
  const bool is_member_too_much =
      member_unpacked_bytes_ > kFreeUnpackedBytes + kMaxExpansion * (used_bytes() - member_begin_);
  if (is_stream_too_much || is_member_too_much) {
    return std::unexpected(base::Error{base::ErrorCode::too_large, {}, "the packed stream unpacks to too much", {}});
  }
  return bytes;
}

void PackedInput::begin_member() {
  member_begin_ = used_bytes();
  member_unpacked_bytes_ = 0;
}

// Moves what is left to the front of the chunk and reads behind it.
base::Result<bool> PackedInput::extend() {
  std::ranges::copy(left, chunk_.begin());
  const base::Result<std::size_t> count = source_->read(std::span(chunk_).subspan(left.size()));
  if (!count) return std::unexpected(count.error());
  left = std::span(chunk_).first(left.size() + *count);
  read_bytes_ += *count;
  return *count > 0;
}

base::Result<bool> PackedInput::find(std::string_view magic) {
  while (true) {
    const std::size_t at = std::string_view(left.data(), left.size()).find(magic);
    if (at != std::string_view::npos) {
      left = left.subspan(at);
      return true;
    }
    left = left.last(std::min(left.size(), magic.size() - 1));
    const base::Result<bool> more = extend();
    if (!more || !*more) return more;
  }
}

}  // namespace sumber::read::ingest
