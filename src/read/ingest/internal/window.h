// What lies ahead in a stream, in one piece of memory.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "base/byte_source.h"
#include "read/ingest/internal/unpack.h"

namespace sumber::read::ingest {

// Memory grows to what is asked of it and is used again. Borrows its source.
class Window {
 public:
  // `unpacking` is `source` where that unpacks, else nullptr.
  Window(base::ByteSource& source, UnpackingSource* unpacking);

  // What was read and not yet dropped. Valid until the next call that is not const.
  [[nodiscard]] std::string_view view() const { return {bytes_.get() + begin_, end_ - begin_}; }

  // Reads on. False at the end of the stream.
  [[nodiscard]] base::Result<bool> extend();

  // Reads until `size` bytes are there. False where the stream ends before.
  [[nodiscard]] base::Result<bool> fill(std::size_t size);

  void drop(std::size_t size);

  // True where the stream comes in members and what is there ends with one.
  [[nodiscard]] bool is_at_boundary() const { return unpacking_ != nullptr && unpacking_->is_at_boundary(); }

  // Drops everything and goes on at the next member or frame. False at the end, and for streams that do not unpack.
  [[nodiscard]] base::Result<bool> resume();

 private:
  void make_room();

  base::ByteSource* source_;
  UnpackingSource* unpacking_;
  std::unique_ptr<char[]> bytes_;  // never filled with zeros: most of it is written once
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace sumber::read::ingest
