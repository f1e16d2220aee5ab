#include "doors/export/document.h"

#include <filesystem>
#include <functional>

#include "doors/export/folder.h"
#include "doors/export/internal/rows.h"
#include "doors/export/output_file.h"

namespace sumber::doors::exporting {

namespace fs = std::filesystem;

namespace {

using Sink = std::function<void(std::string_view)>;

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

base::Result<void> write_folder(const model::Analysis& analysis, const std::string& folder) {
  SectionFiles files;
  if (auto opened = files.open(folder); !opened) return opened;
  const Rows rows(analysis);
  for (std::size_t section = 0; section < sections().size(); ++section) {
    rows.write_section(sections()[section], [&](std::string_view some) { files.append(section, some); });
    if (auto checked = files.check(); !checked) return checked;
  }
  return files.commit();
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

bool names_folder(const std::string& path) {
  std::error_code problem;
  return path.ends_with('/') || fs::is_directory(path, problem);
}

base::Result<void> write_document(const model::Analysis& analysis, const std::string& path) {
  if (names_folder(path)) return write_folder(analysis, path);
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
