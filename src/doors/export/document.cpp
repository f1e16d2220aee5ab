#include "doors/export/document.h"

#include <filesystem>
#include <functional>

#include "doors/export/internal/rows.h"
#include "doors/export/output_file.h"

namespace sumber::doors::exporting {

namespace fs = std::filesystem;

namespace {

using Sink = std::function<void(std::string_view)>;

constexpr std::string_view kSchemaRow = "{\"schema\":\"sumber/1\"}\n";

// Rows end in a line each; in one file they are items of an array.
class ArrayOfRows {
 public:
  explicit ArrayOfRows(const Sink& put) : put_(put) { put_("["); }

  void take(std::string_view rows) {
    while (!rows.empty()) {
      const std::size_t end = rows.find('\n');
      put_(is_first_ ? "\n" : ",\n");
      is_first_ = false;
      put_(rows.substr(0, end));
      rows.remove_prefix(end + 1);
    }
  }

  void close() { put_(is_first_ ? "]" : "\n]"); }

 private:
  const Sink& put_;
  bool is_first_ = true;
};

void put_json(const model::Analysis& analysis, const Sink& put) {
  const Rows rows(analysis);
  put(kSchemaRow.substr(0, kSchemaRow.find('}')));
  for (const std::string_view section : sections()) {
    put(",\n\"");
    put(section);
    put("\":");
    ArrayOfRows array(put);
    rows.write_section(section, [&](std::string_view some) { array.take(some); });
    array.close();
  }
  put("}\n");
}

base::Result<void> fill_file(const std::string& path, const std::function<void(OutputFile&)>& fill) {
  OutputFile file(path);
  fill(file);
  return file.commit();
}

base::Result<void> write_folder(const model::Analysis& analysis, const fs::path& folder) {
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (problem) {
    return std::unexpected(base::Error{base::ErrorCode::not_writable, folder.string(), problem.message(), {}});
  }
  const Rows rows(analysis);
  for (const std::string_view section : sections()) {
    const std::string file = (folder / (std::string(section) + ".jsonl")).string();
    auto written = fill_file(file, [&](OutputFile& writer) {
      rows.write_section(section, [&](std::string_view some) { writer.append(some); });
    });
    if (!written) return written;
  }
  return write_file((folder / "schema.jsonl").string(), kSchemaRow);
}

}  // namespace

std::string to_json_row(const model::Article& article) {
  std::string row;
  put_article(row, article, base::CodePointIndex(article.text));
  row.pop_back();
  return row;
}

std::string to_json_row(const model::Skipped& skipped) {
  std::string row;
  put_skipped(row, skipped);
  row.pop_back();
  return row;
}

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
  return fill_file(
      path, [&](OutputFile& writer) { put_json(analysis, [&](std::string_view bytes) { writer.append(bytes); }); });
}

}  // namespace sumber::doors::exporting
