#include "doors/export/output_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace sumber::doors::exporting {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kBufferBytes = 1U << 20U;
constexpr std::uint64_t kWindowBytes = 8U << 20U;  // what the system keeps of a file, twice
constexpr int kReadableByAll = 0644;

}  // namespace

bool names_special_file(const std::string& path) {
  std::error_code problem;
  const fs::file_status status = fs::status(path, problem);
  return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

OutputFile::OutputFile(std::string path) : path_(std::move(path)) { open(); }

OutputFile::~OutputFile() {
  close();
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void OutputFile::open() {
  if (path_ == "-") {
    file_ = STDOUT_FILENO;
    return;
  }
  const bool is_special = names_special_file(path_);
  if (!is_special) temporary_ = path_ + ".part-" + std::to_string(::getpid());
  const int flags = is_special ? 0 : O_CREAT | O_TRUNC;
  file_ = ::open(is_special ? path_.c_str() : temporary_.c_str(), O_WRONLY | O_CLOEXEC | flags, kReadableByAll);
  if (file_ >= 0) return;
  problem_ = errno;
  temporary_.clear();
}

void OutputFile::append(std::string_view bytes) {
  buffer_ += bytes;
  if (buffer_.size() >= kBufferBytes) flush();
}

void OutputFile::flush() {
  std::string_view rest = buffer_;
  while (problem_ == 0 && !rest.empty()) {
    const ssize_t count = ::write(file_, rest.data(), rest.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0)
      problem_ = errno;
    else
      rest.remove_prefix(static_cast<std::size_t>(count));
  }
  written_bytes_ += buffer_.size() - rest.size();
  buffer_.clear();
  if (!temporary_.empty() && written_bytes_ - sent_bytes_ >= kWindowBytes) send_written();
}

// Nobody reads here what was written: the system's cache is given back window by window, once the disk has it. New
// pages for all of a large output cost more than all other work on it, and push out what is read again. Advice only: a
// file system that takes none loses nothing.
void OutputFile::send_written() {
  const auto sent = static_cast<off_t>(sent_bytes_);
  const auto new_bytes = static_cast<off_t>(written_bytes_ - sent_bytes_);
  ::sync_file_range(file_, sent, new_bytes, SYNC_FILE_RANGE_WRITE);
  if (sent > 0) {
    constexpr unsigned kOnDisk = SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER;
    ::sync_file_range(file_, 0, sent, kOnDisk);
    ::posix_fadvise(file_, 0, sent, POSIX_FADV_DONTNEED);
  }
  sent_bytes_ = written_bytes_;
}

void OutputFile::close() {
  if (file_ >= 0 && file_ != STDOUT_FILENO && ::close(file_) != 0 && problem_ == 0) problem_ = errno;
  file_ = -1;
}

base::Result<void> OutputFile::commit() {
  flush();
  if (problem_ == 0 && !temporary_.empty() && ::fsync(file_) != 0) problem_ = errno;
  close();
  if (problem_ == 0 && !temporary_.empty()) {
    if (::rename(temporary_.c_str(), path_.c_str()) != 0)
      problem_ = errno;
    else
      temporary_.clear();
  }
  return check();
}

base::Result<void> OutputFile::check() const {
  if (problem_ == 0) return {};
  const bool is_stdout = path_ == "-";
  return std::unexpected(base::Error{base::ErrorCode::not_writable, is_stdout ? "standard output" : path_,
                                     std::strerror(problem_), is_stdout ? "" : "nothing was left under that name"});
}

base::Result<void> write_file(const std::string& path, std::string_view bytes) {
  OutputFile file(path);
  file.append(bytes);
  return file.commit();
}

}  // namespace sumber::doors::exporting
