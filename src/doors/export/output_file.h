// A file that is written whole or not at all.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

namespace sumber::doors::exporting {

// "-" is standard output; a device or pipe is written to as it is; anything else is written beside its name and renamed
// by `commit`, so that no half-written output stands under the name. Not copyable; without `commit` nothing is left.
class OutputFile {
 public:
  explicit OutputFile(std::string path);
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();

  // Remembers the first failure; after it nothing more is written.
  void append(std::string_view bytes);
  [[nodiscard]] bool has_failed() const { return problem_ != 0; }
  [[nodiscard]] base::Result<void> check() const;

  // Everything on the disk under its name, or the first thing that went wrong.
  [[nodiscard]] base::Result<void> commit();

 private:
  void open();
  void flush();
  void send_written();
  void close();

  std::string path_;
  std::string temporary_;  // empty where the output is written in place
  std::string buffer_;
  std::uint64_t written_bytes_ = 0;
  std::uint64_t sent_bytes_ = 0;  // of them the system was told to write to the disk
  int file_ = -1;
  int problem_ = 0;  // errno
};

// `bytes` as a whole file.
[[nodiscard]] base::Result<void> write_file(const std::string& path, std::string_view bytes);

[[nodiscard]] bool names_special_file(const std::string& path);

}  // namespace sumber::doors::exporting
