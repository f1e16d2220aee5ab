#include <algorithm>

#include "read/ingest/internal/peeking.h"

namespace sumber::read::ingest {

base::Result<std::string_view> PeekingSource::peek(std::size_t size) {
  ahead_.erase(0, at_);
  at_ = 0;
  while (ahead_.size() < size) {
    const std::size_t have = ahead_.size();
    ahead_.resize(size);
    const base::Result<std::size_t> count = source_->read(std::span(ahead_).subspan(have));
    ahead_.resize(have + count.value_or(0));
    if (!count) return std::unexpected(count.error());
    if (*count == 0) break;
  }
  return std::string_view(ahead_);
}

base::Result<std::size_t> PeekingSource::read(std::span<char> buffer) {
  if (at_ == ahead_.size()) return source_->read(buffer);
  const std::size_t count = std::min(buffer.size(), ahead_.size() - at_);
  std::copy_n(ahead_.data() + at_, count, buffer.data());
  at_ += count;
  return count;
}

}  // namespace sumber::read::ingest
