// The packed side of an unpacking source.
#pragma once

#include <string_view>
#include <vector>

#include "read/ingest/internal/peeking.h"
#include "read/ingest/internal/unpack.h"

namespace sumber::read::ingest {

// A chunk at a time, counted, so that expansion can be held to it.
class PackedInput {
 public:
  explicit PackedInput(PeekingSource& source);

  // Reads the next chunk when the last one is used up; `left` is empty at the end of the stream.
  [[nodiscard]] base::Result<void> refill();

  // Counts what came out, for the stream and for its member, and refuses what is too much.
  [[nodiscard]] base::Result<std::size_t> count_unpacked(std::size_t bytes);

  void begin_member();

  // Moves to the next place where `magic` stands, at or behind the present one. False at the end.
  [[nodiscard]] base::Result<bool> find(std::string_view magic);

  void drop_byte() { left = left.subspan(left.empty() ? 0 : 1); }

  std::span<char> left;

 private:
  [[nodiscard]] std::uint64_t used_bytes() const { return read_bytes_ - left.size(); }
  [[nodiscard]] base::Result<bool> extend();

  PeekingSource* source_;
  std::vector<char> chunk_;
  std::uint64_t read_bytes_ = 0;
  std::uint64_t unpacked_bytes_ = 0;
  std::uint64_t member_begin_ = 0;  // in packed bytes
  std::uint64_t member_unpacked_bytes_ = 0;
};

}  // namespace sumber::read::ingest
