// A byte source whose first bytes can be looked at before they are read.
#pragma once

#include <string>
#include <string_view>

#include "base/byte_source.h"

namespace sumber::read::ingest {

class PeekingSource final : public base::ByteSource {
 public:
  // Borrows `source`.
  explicit PeekingSource(base::ByteSource& source) : source_(&source) {}

  // At least `size` bytes of what comes next, fewer only near the end of the stream. Valid until the next call.
  [[nodiscard]] base::Result<std::string_view> peek(std::size_t size);

  [[nodiscard]] base::Result<std::size_t> read(std::span<char> buffer) override;

 private:
  base::ByteSource* source_;
  std::string ahead_;
  std::size_t at_ = 0;
};

}  // namespace sumber::read::ingest
