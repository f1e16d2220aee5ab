// A stream of bytes that a stage may read without knowing where they come from.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "base/error.h"

namespace sumber::base {

class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;

  // Fills the front of `buffer` and returns how many bytes it filled; 0 only at the end of the stream.
  [[nodiscard]] virtual Result<std::size_t> read(std::span<char> buffer) = 0;
};

// Bytes that are already in memory.
class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string bytes) : bytes_(std::move(bytes)) {}
  [[nodiscard]] Result<std::size_t> read(std::span<char> buffer) override;

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

}  // namespace sumber::base
