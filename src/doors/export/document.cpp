#include "doors/export/document.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <functional>

#include "doors/export/internal/rows.h"

namespace sumber::doors::exporting {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kBufferBytes = 1U << 20U;

base::Error write_failed(const std::string& path, int problem) {
  return {base::ErrorCode::not_writable, path, std::strerror(problem), "nothing was left under that name"};
}

// Appends to a file and remembers the first failure.
class FileWriter {
 public:
  FileWriter(std::string path, int flags) : path_(std::move(path)), file_(::open(path_.c_str(), flags, 0644)) {
    if (file_ < 0) problem_ = errno;
  }
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;
  ~FileWriter() {
    if (file_ >= 0) ::close(file_);
  }

  void append(std::string_view bytes) {
    buffer_ += bytes;
    if (buffer_.size() >= kBufferBytes) flush();
  }

  // Everything on the disk, or the first thing that went wrong.
  base::Result<void> finish() {
    flush();
    if (problem_ == 0 && ::fsync(file_) != 0 && errno != EINVAL && errno != ENOTSUP) problem_ = errno;
    if (problem_ != 0) return std::unexpected(write_failed(path_, problem_));
    return {};
  }

 private:
  void flush() {
    std::string_view rest = buffer_;
    while (problem_ == 0 && !rest.empty()) {
      const ssize_t count = ::write(file_, rest.data(), rest.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0)
        problem_ = errno;
      else
        rest.remove_prefix(static_cast<std::size_t>(count));
    }
    buffer_.clear();
  }

  std::string path_;
  std::string buffer_;
  int file_ = -1;
  int problem_ = 0;
};

using Sink = std::function<void(std::string_view)>;

// One line. Bytes that are no UTF-8 (a bug above) come out as U+FFFD, never as a broken document.
std::string dump_row(const Json& row) { return row.dump(-1, ' ', false, Json::error_handler_t::replace); }

void put_json(const model::Analysis& analysis, const Sink& put) {
  const Rows rows(analysis);
  put("{\"schema\":");
  put(dump_row(Json(model::kAnalysisSchema)));
  for (const std::string_view section : Rows::sections()) {
    put(",\n\"");
    put(section);
    put("\":[");
    bool is_first = true;
    rows.write_section(section, [&](const Json& row) {
      put(is_first ? "\n" : ",\n");
      is_first = false;
      put(dump_row(row));
    });
    put(is_first ? "]" : "\n]");
  }
  put("}\n");
}

bool names_special_file(const std::string& path) {
  std::error_code problem;
  const fs::file_status status = fs::status(path, problem);
  return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

// Writes beside the final name and renames; a device or pipe is written to as it is.
base::Result<void> write_file(const std::string& path, const std::function<void(FileWriter&)>& fill) {
  if (names_special_file(path)) {
    FileWriter writer(path, O_WRONLY | O_CLOEXEC);
    fill(writer);
    return writer.finish();
  }
  const std::string temporary = path + ".part-" + std::to_string(::getpid());
  base::Result<void> written;
  {
    FileWriter writer(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC);
    fill(writer);
    written = writer.finish();
  }
  if (written && ::rename(temporary.c_str(), path.c_str()) != 0) written = std::unexpected(write_failed(path, errno));
  if (!written) {
    ::unlink(temporary.c_str());
    written.error().where = path;
  }
  return written;
}

base::Result<void> write_folder(const model::Analysis& analysis, const fs::path& folder) {
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (problem) return std::unexpected(write_failed(folder.string(), problem.value()));
  const Rows rows(analysis);
  for (const std::string_view section : Rows::sections()) {
    const std::string file = (folder / (std::string(section) + ".jsonl")).string();
    auto written = write_file(file, [&](FileWriter& writer) {
      rows.write_section(section, [&](const Json& row) {
        writer.append(dump_row(row));
        writer.append("\n");
      });
    });
    if (!written) return written;
  }
  return write_file((folder / "schema.jsonl").string(), [](FileWriter& writer) {
    writer.append(dump_row(Json{{"schema", model::kAnalysisSchema}}));
    writer.append("\n");
  });
}

}  // namespace

std::string to_json(const model::Analysis& analysis) {
  std::string out;
  put_json(analysis, [&](std::string_view bytes) { out += bytes; });
  return out;
}

base::Result<void> write_document(const model::Analysis& analysis, const std::string& path) {
  std::error_code problem;
  if (path.ends_with('/') || fs::is_directory(path, problem)) return write_folder(analysis, path);
  if (analysis.articles.size() > kMaxSingleFileArticles) {
    return std::unexpected(base::Error{base::ErrorCode::bad_call, path,
                                       std::to_string(analysis.articles.size()) +
                                           " articles are too many for one file (at most " +
                                           std::to_string(kMaxSingleFileArticles) + ")",
                                       "write to a folder: -o " + path + "/"});
  }
  return write_file(
      path, [&](FileWriter& writer) { put_json(analysis, [&](std::string_view bytes) { writer.append(bytes); }); });
}

}  // namespace sumber::doors::exporting
