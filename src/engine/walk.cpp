// Which streams stand behind the inputs that the user names.
#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <string_view>
#include <system_error>

#include "base/utf8.h"
#include "engine/inputs.h"

namespace sumber::engine {

namespace {

namespace fs = std::filesystem;
using read::ingest::InputForm;

// A file before it has its id.
struct FoundFile {
  std::string path;       // as the system opens it
  std::string canonical;  // without links, to tell that two paths are one file
  std::string relative;   // below the walked folder; the file's name where the file itself was named
  bool is_from_folder = false;
};

// "berita.jsonl.gz" -> "berita"; a name with another ending keeps it up to the last dot.
std::string stem_of(const std::string& path) {
  fs::path name = fs::path(path).filename();
  const std::string packing = name.extension().string();
  if (packing == ".gz" || packing == ".zst") name = name.stem();
  return name.stem().string();
}

class Walker {
 public:
  void take_input(const std::string& input) {
    if (input == "-" || input == "/dev/stdin") {
      is_stdin_named_ = true;
      return;
    }
    std::error_code failure;
    const fs::file_status status = fs::status(input, failure);
    if (status.type() == fs::file_type::not_found || input.empty()) {
      skip(input, base::ErrorCode::not_found, "no such file or folder");
    } else if (status.type() == fs::file_type::none) {
      skip(input, base::ErrorCode::unreadable, failure.message());
    } else if (status.type() == fs::file_type::directory) {
      walk_folder(input);
    } else if (status.type() == fs::file_type::regular || status.type() == fs::file_type::fifo) {
      take_file({input, canonical_of(input), fs::path(input).filename().string(), false});
    } else {
      skip(input, base::ErrorCode::not_regular, "a socket or device, not a file");
    }
  }

  WalkedInputs finish() {
    settle_same_files();
    WalkedInputs walked;
    if (is_stdin_named_) walked.streams.push_back({"-", {"stdin", "stdin", InputForm::kUnknown}, false});
    const std::vector<std::string> ids = choose_ids();
    for (std::size_t i = 0; i < files_.size(); ++i) {
      const FoundFile& file = files_[i];
      const std::string name = base::repair_utf8(file.path);
      walked.streams.push_back({file.path,
                                {base::repair_utf8(ids[i]), name, read::ingest::form_of_name(file.path)},
                                file.is_from_folder,
                                size_of(file.path)});
    }
    std::ranges::sort(skipped_);
    const auto repeated = std::ranges::unique(skipped_);
    skipped_.erase(repeated.begin(), repeated.end());
    walked.skipped = std::move(skipped_);
    return walked;
  }

 private:
  static std::string canonical_of(const fs::path& path) {
    std::error_code failure;
    const fs::path canonical = fs::canonical(path, failure);
    return failure ? path.string() : canonical.string();
  }

  static std::uint64_t size_of(const std::string& path) {
    std::error_code failure;
    const std::uintmax_t size = fs::is_regular_file(path, failure) ? fs::file_size(path, failure) : 0;
    return failure ? 0 : size;
  }

  void skip(const std::string& path, base::ErrorCode code, std::string_view detail) {
    const std::string name = base::repair_utf8(path);
    skipped_.push_back({name, std::string(base::info_of(code).name), name + ": " + std::string(detail)});
  }

  void take_file(FoundFile file) { files_.push_back(std::move(file)); }

  // Folders wait in a list of their own, so that depth costs no stack.
  void walk_folder(const std::string& root) {
    std::vector<fs::path> waiting = {root};
    while (!waiting.empty()) {
      const fs::path folder = std::move(waiting.back());
      waiting.pop_back();
      std::error_code failure;
      const bool is_analysis = folder != root && fs::exists(folder / "schema.jsonl", failure);
      if (is_analysis) continue;
      fs::directory_iterator at(folder, failure);
      for (; !failure && at != fs::directory_iterator(); at.increment(failure)) take_entry(*at, root, waiting);
      if (failure) skip(folder.string(), base::ErrorCode::unreadable_file, "the folder may not be read");
    }
  }

  void take_entry(const fs::directory_entry& entry, const std::string& root, std::vector<fs::path>& waiting) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with('.')) return;
    std::error_code failure;
    switch (entry.symlink_status(failure).type()) {
      case fs::file_type::directory:
        waiting.push_back(entry.path());
        break;
      case fs::file_type::regular:
        if (is_wanted(name)) take_file({entry.path(), canonical_of(entry.path()), below(entry.path(), root), true});
        break;
      case fs::file_type::symlink:
        take_link(entry);
        break;
      default:
        skip(entry.path(), base::ErrorCode::not_regular, "a pipe, socket or device, which a folder walk does not open");
    }
  }

  void take_link(const fs::directory_entry& entry) {
    std::error_code failure;
    const bool is_folder = entry.is_directory(failure);
    if (!is_folder && !is_wanted(entry.path().filename().string())) return;
    skip(entry.path(), base::ErrorCode::not_regular, "a link, which a folder walk does not follow");
  }

  static bool is_wanted(const std::string& name) { return read::ingest::form_of_name(name) != InputForm::kUnknown; }

  static std::string below(const fs::path& path, const std::string& root) {
    return path.lexically_relative(root).generic_string();
  }

  // One file that was named twice, or named and found in a folder, is read once.
  void settle_same_files() {
    std::ranges::sort(files_, {}, [](const FoundFile& f) { return std::tie(f.canonical, f.path); });
    const auto repeated = std::ranges::unique(files_, {}, &FoundFile::canonical);
    files_.erase(repeated.begin(), repeated.end());
    std::ranges::sort(files_, {}, &FoundFile::path);
  }

  // A file's name; where several have it, the path below the folder; where that is shared too, the path below the
  // deepest folder that holds them all.
  [[nodiscard]] std::vector<std::string> choose_ids() const {
    std::vector<std::string> ids;
    for (const FoundFile& file : files_) ids.push_back(stem_of(file.path));
    for (const std::vector<std::size_t>& group : find_repeated(ids)) {
      for (const std::size_t i : group) ids[i] = files_[i].relative;
    }
    for (const std::vector<std::size_t>& group : find_repeated(ids)) {
      const fs::path root = common_folder(group);
      for (const std::size_t i : group) ids[i] = below(files_[i].canonical, root);
    }
    return ids;
  }

  static std::vector<std::vector<std::size_t>> find_repeated(const std::vector<std::string>& ids) {
    std::map<std::string, std::vector<std::size_t>> by_id;
    for (std::size_t i = 0; i < ids.size(); ++i) by_id[ids[i]].push_back(i);
    std::vector<std::vector<std::size_t>> groups;
    for (auto& [id, group] : by_id) {
      if (group.size() > 1) groups.push_back(std::move(group));
    }
    return groups;
  }

  [[nodiscard]] fs::path common_folder(const std::vector<std::size_t>& group) const {
    fs::path common = fs::path(files_[group.front()].canonical).parent_path();
    for (const std::size_t i : group) {
      const fs::path other = fs::path(files_[i].canonical).parent_path();
      const auto apart = std::mismatch(common.begin(), common.end(), other.begin(), other.end());
      fs::path shared;
      for (auto part = common.begin(); part != apart.first; ++part) shared /= *part;
      common = std::move(shared);
    }
    return common;
  }

  bool is_stdin_named_ = false;
  std::vector<FoundFile> files_;
  std::vector<model::Skipped> skipped_;
};

}  // namespace

WalkedInputs walk_inputs(const std::vector<std::string>& inputs) {
  Walker walker;
  for (const std::string& input : inputs) walker.take_input(input);
  return walker.finish();
}

}  // namespace sumber::engine
