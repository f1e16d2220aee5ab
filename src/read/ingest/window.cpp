#include "read/ingest/internal/window.h"

#include <algorithm>
#include <cstring>

namespace sumber::read::ingest {

namespace {

// Room for most records as a whole, and within a core's second cache.
constexpr std::size_t kFirstBytes = 512U << 10U;
constexpr std::size_t kLeastRoomBytes = 64U << 10U;

}  // namespace

Window::Window(base::ByteSource& source, UnpackingSource* unpacking)
    : source_(&source),
      unpacking_(unpacking),
      bytes_(std::make_unique_for_overwrite<char[]>(kFirstBytes)),
      capacity_(kFirstBytes) {}

void Window::make_room() {
  if (capacity_ - end_ >= kLeastRoomBytes) return;
  const std::size_t size = end_ - begin_;
  const bool is_half_free = size * 2 <= capacity_;
  std::unique_ptr<char[]> larger;
  if (!is_half_free) {
    capacity_ *= 2;
    larger = std::make_unique_for_overwrite<char[]>(capacity_);
  }
  std::memmove(larger ? larger.get() : bytes_.get(), bytes_.get() + begin_, size);
  if (larger) bytes_ = std::move(larger);
  begin_ = 0;
  end_ = size;
}

base::Result<bool> Window::extend() {
  make_room();
  const base::Result<std::size_t> count = source_->read({bytes_.get() + end_, capacity_ - end_});
  if (!count) return std::unexpected(count.error());
  end_ += *count;
  return *count > 0;
}

base::Result<bool> Window::fill(std::size_t size) {
  while (end_ - begin_ < size) {
    const base::Result<bool> more = extend();
    if (!more || !*more) return more;
  }
  return true;
}

void Window::drop(std::size_t size) {
  begin_ += std::min(size, end_ - begin_);
  if (begin_ == end_) begin_ = end_ = 0;
}

base::Result<bool> Window::resume() {
  drop(end_ - begin_);
  return unpacking_ == nullptr ? false : unpacking_->resume();
}

}  // namespace sumber::read::ingest
