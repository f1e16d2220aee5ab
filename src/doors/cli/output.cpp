#include "doors/cli/internal/output.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "doors/export/output_file.h"

namespace sumber::doors::cli {

namespace {

namespace fs = std::filesystem;

std::unexpected<base::Error> fail(const std::string& path, const std::string& detail, const std::string& next = {}) {
  return std::unexpected(base::Error{base::ErrorCode::not_writable, path, detail, next});
}

}  // namespace

base::Result<void> print_all(std::string_view bytes) { return exporting::write_file("-", bytes); }

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
  if (!exporting::names_special_file(path) && ::access(folder.c_str(), W_OK) != 0)
    return fail(path, std::strerror(errno));
  return {};
}

}  // namespace sumber::doors::cli
