#include "read/ingest/internal/inflate.h"

#include <isa-l/igzip_lib.h>

#include <algorithm>
#include <cstddef>
#include <limits>

namespace sumber::read::ingest {

struct Inflater::State {
  inflate_state stream;
};

namespace {

std::uint32_t to_flag(Wrapping wrapping) {
  switch (wrapping) {
    case Wrapping::kGzip:
      return ISAL_GZIP;
    case Wrapping::kZlib:
      return ISAL_ZLIB;
    case Wrapping::kRaw:
      break;
  }
  return ISAL_DEFLATE;
}

std::uint32_t cut_to_32_bits(std::size_t bytes) {
  return static_cast<std::uint32_t>(std::min<std::size_t>(bytes, std::numeric_limits<std::uint32_t>::max() / 2));
}

}  // namespace

Inflater::Inflater() : state_(std::make_unique<State>()) { begin(Wrapping::kGzip); }

Inflater::~Inflater() = default;

void Inflater::begin(Wrapping wrapping) {
  isal_inflate_reset(&state_->stream);
  state_->stream.crc_flag = to_flag(wrapping);
  state_->stream.hist_bits = 0;
  state_->stream.next_in = nullptr;
  state_->stream.avail_in = 0;
}

Inflater::Status Inflater::step(std::span<char>& packed, std::span<char>& unpacked) {
  inflate_state& stream = state_->stream;
  const std::uint32_t in = cut_to_32_bits(packed.size());
  const std::uint32_t out = cut_to_32_bits(unpacked.size());
  stream.next_in = reinterpret_cast<std::uint8_t*>(packed.data());
  stream.avail_in = in;
  stream.next_out = reinterpret_cast<std::uint8_t*>(unpacked.data());
  stream.avail_out = out;
  const int result = isal_inflate(&stream);
  // Where the bytes are damaged, igzip may hand back one more than it was given.
  packed = packed.subspan(in - std::min(in, stream.avail_in));
  unpacked = unpacked.subspan(out - stream.avail_out);
  if (result != ISAL_DECOMP_OK) return Status::kDamaged;
  return stream.block_state == ISAL_BLOCK_FINISH ? Status::kFinished : Status::kMore;
}

}  // namespace sumber::read::ingest
