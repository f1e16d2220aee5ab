#include "base/byte_source.h"

#include <algorithm>

namespace sumber::base {

Result<std::size_t> MemorySource::read(std::span<char> buffer) {
  const std::size_t count = std::min(buffer.size(), bytes_.size() - at_);
  std::copy_n(bytes_.data() + at_, count, buffer.data());
  at_ += count;
  return count;
}

}  // namespace sumber::base
