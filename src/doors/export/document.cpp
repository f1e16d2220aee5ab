#include "doors/export/document.h"

#include <filesystem>
#include <functional>

#include "doors/export/internal/rows.h"
#include "doors/export/output_file.h"

namespace sumber::doors::exporting {

namespace fs = std::filesystem;

namespace {

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
  for (const std::string_view section : Rows::sections()) {
    const std::string file = (folder / (std::string(section) + ".jsonl")).string();
    auto written = fill_file(file, [&](OutputFile& writer) {
      rows.write_section(section, [&](const Json& row) {
        writer.append(dump_row(row));
        writer.append("\n");
      });
    });
    if (!written) return written;
  }
  return write_file((folder / "schema.jsonl").string(), dump_row(Json{{"schema", model::kAnalysisSchema}}) + "\n");
}

}  // namespace

std::string to_json_row(const model::Article& article) {
  return dump_row(article_row(article, base::CodePointIndex(article.text)));
}

std::string to_json_row(const model::Skipped& row) { return dump_row(skipped_row(row)); }

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
