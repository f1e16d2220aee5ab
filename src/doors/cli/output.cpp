#include "doors/cli/internal/output.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace sumber::doors::cli {

namespace {

namespace fs = std::filesystem;

std::unexpected<base::Error> fail(const std::string& path, const std::string& detail, const std::string& next = {}) {
  return std::unexpected(base::Error{base::ErrorCode::not_writable, path, detail, next});
}

// 0, or the number of the error.
int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

int write_and_close(const std::string& path, int flags, std::string_view bytes) {
  constexpr int kReadableByAll = 0644;
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | flags, kReadableByAll);
  if (descriptor < 0) return errno;
  int problem = write_all(descriptor, bytes);
  const bool is_sync_needed = problem == 0 && (flags & O_CREAT) != 0;
  if (is_sync_needed && ::fsync(descriptor) != 0) problem = errno;
  if (::close(descriptor) != 0 && problem == 0) problem = errno;
  return problem;
}

bool is_special_file(const std::string& path) {
  std::error_code failure;
  const fs::file_status status = fs::status(path, failure);
  return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

}  // namespace

base::Result<void> print_all(std::string_view bytes) {
  const int problem = write_all(STDOUT_FILENO, bytes);
  if (problem != 0) return fail("standard output", std::strerror(problem));
  return {};
}

base::Result<void> write_file(const std::string& path, std::string_view bytes) {
  if (path == "-") return print_all(bytes);
  if (is_special_file(path)) {
    const int problem = write_and_close(path, 0, bytes);
    if (problem != 0) return fail(path, std::strerror(problem));
    return {};
  }
  const std::string temporary = path + ".part-" + std::to_string(::getpid());
  int problem = write_and_close(temporary, O_CREAT | O_TRUNC, bytes);
  if (problem == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) problem = errno;
  if (problem == 0) return {};
  ::unlink(temporary.c_str());
  return fail(path, std::strerror(problem), "nothing was left under that name");
}

base::Result<void> check_output(const std::string& path, const std::vector<std::string>& inputs) {
  if (path.empty() || path == "-") return {};
  std::error_code failure;
  for (const std::string& input : inputs) {
    if (fs::equivalent(path, input, failure)) {
      return std::unexpected(base::Error{base::ErrorCode::bad_call, path, "the output is one of the inputs", {}});
    }
  }
  fs::path folder = fs::path(path).parent_path();
  const bool is_folder_made = path.ends_with('/') || fs::is_directory(path, failure);
  if (is_folder_made && !fs::exists(path, failure)) folder = folder.parent_path();
  if (folder.empty()) folder = ".";
  if (!fs::is_directory(folder, failure)) return fail(path, "there is no folder " + folder.string());
  if (!is_special_file(path) && ::access(folder.c_str(), W_OK) != 0) return fail(path, std::strerror(errno));
  return {};
}

}  // namespace sumber::doors::cli
