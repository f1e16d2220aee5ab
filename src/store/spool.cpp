#include "store/spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace sumber::store {

namespace {

constexpr std::size_t kBufferBytes = 1U << 20U;
constexpr int kOwnerOnly = 0600;

// Not every file system makes files without a name; there it has one for a moment.
int open_nameless(const std::string& folder) {
  const int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, kOwnerOnly);
  if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT && errno != EINVAL)) return file;
  std::string name = folder + "/.sumber-XXXXXX";
  const int named = ::mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(name.c_str());
  return named;
}

}  // namespace

base::Result<Spool> Spool::open(const std::string& folder) {
  const int file = open_nameless(folder);
  Spool spool(file, folder);
  if (file < 0) return std::unexpected(spool.describe(errno));
  return spool;
}

Spool::Spool(Spool&& other) noexcept
    : file_(std::exchange(other.file_, -1)),
      folder_(std::move(other.folder_)),
      buffer_(std::move(other.buffer_)),
      written_bytes_(other.written_bytes_),
      problem_(other.problem_) {}

Spool& Spool::operator=(Spool&& other) noexcept {
  std::swap(file_, other.file_);
  folder_ = std::move(other.folder_);
  buffer_ = std::move(other.buffer_);
  written_bytes_ = other.written_bytes_;
  problem_ = other.problem_;
  return *this;
}

Spool::~Spool() {
  if (file_ >= 0) ::close(file_);
}

base::Error Spool::describe(int problem) const {
  return {base::ErrorCode::not_writable, folder_, std::string("a temporary file in it: ") + std::strerror(problem),
          "name another folder in TMPDIR"};
}

Spool::Record Spool::append(std::string_view bytes) {
  const Record record = {size_bytes(), static_cast<std::uint32_t>(bytes.size())};
  if (problem_ != 0) return record;
  buffer_ += bytes;
  if (buffer_.size() >= kBufferBytes) write_out();
  return record;
}

void Spool::write_out() {
  std::string_view rest = buffer_;
  while (problem_ == 0 && !rest.empty()) {
    const ssize_t count = ::pwrite(file_, rest.data(), rest.size(), static_cast<off_t>(written_bytes_));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      problem_ = errno;
      break;
    }
    rest.remove_prefix(static_cast<std::size_t>(count));
    written_bytes_ += static_cast<std::uint64_t>(count);
  }
  buffer_.clear();
}

base::Result<void> Spool::flush() {
  write_out();
  if (problem_ != 0) return std::unexpected(describe(problem_));
  return {};
}

base::Result<std::string> Spool::read(Record record) const {
  std::string bytes(record.size_bytes, '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t count =
        ::pread(file_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(record.begin_byte + done));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return std::unexpected(describe(count < 0 ? errno : EIO));
    done += static_cast<std::size_t>(count);
  }
  return bytes;
}

}  // namespace sumber::store
