// A temporary file without a name, for what does not fit into memory.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace sumber::store {

// Records are appended by one thread and read by any, in any order, from the first byte or where `append` put them.
// The system takes the file away when the program ends, however it ends.
class Spool {
 public:
  struct Record {
    std::uint64_t begin_byte = 0;
    std::uint32_t size_bytes = 0;
  };

  // In `folder`, which must exist. Fails with not_writable.
  [[nodiscard]] static base::Result<Spool> open(const std::string& folder);

  Spool(Spool&& other) noexcept;
  Spool& operator=(Spool&& other) noexcept;
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;
  ~Spool();

  // Remembers the first failure, such as a full disk; after it nothing more is written. A record is at most 4 GB.
  Record append(std::string_view bytes);

  // Everything appended so far is readable afterwards; the first thing that went wrong.
  [[nodiscard]] base::Result<void> flush();

  // Safe on any thread while nobody appends or flushes.
  [[nodiscard]] base::Result<std::string> read(Record record) const;

  [[nodiscard]] std::uint64_t size_bytes() const { return written_bytes_ + buffer_.size(); }

 private:
  explicit Spool(int file, std::string folder) : file_(file), folder_(std::move(folder)) {}
  [[nodiscard]] base::Error describe(int problem) const;
  void write_out();

  int file_ = -1;
  std::string folder_;
  std::string buffer_;
  std::uint64_t written_bytes_ = 0;
  int problem_ = 0;  // errno
};

}  // namespace sumber::store
