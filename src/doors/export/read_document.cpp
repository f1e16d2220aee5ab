#include <filesystem>
#include <fstream>
#include <iterator>

#include "doors/export/document.h"
#include "doors/export/internal/reader.h"

namespace sumber::doors::exporting {

namespace fs = std::filesystem;

namespace {

base::Error bad_document(const std::string& where, std::string detail) {
  return {base::ErrorCode::bad_document, where, std::move(detail), "make it anew with `sumber analyze`"};
}

std::string place_of(const std::string& path, std::string_view section, std::size_t row) {
  return path + ": " + std::string(section) + " row " + std::to_string(row + 1);
}

base::Result<void> take_row(Reader& reader, std::string_view section, const Json& row, const std::string& where) {
  try {
    reader.take(section, row);
  } catch (const RowProblem& problem) {
    return std::unexpected(bad_document(where, problem.detail));
  } catch (const Json::exception& problem) {
    return std::unexpected(bad_document(where, problem.what()));
  }
  return {};
}

base::Result<std::string> read_bytes(const fs::path& path) {
  std::error_code problem;
  if (!fs::exists(path, problem)) {
    return std::unexpected(base::Error{base::ErrorCode::not_found, path.string(), "no such file", "check the name"});
  }
  std::ifstream stream(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  if (!stream && !stream.eof()) {
    return std::unexpected(
        base::Error{base::ErrorCode::unreadable, path.string(), "cannot be read", "check its rights"});
  }
  return bytes;
}

base::Result<model::Analysis> read_single(const std::string& path) {
  const auto bytes = read_bytes(path);
  if (!bytes) return std::unexpected(bytes.error());
  const Json document = Json::parse(*bytes, nullptr, false);
  if (document.is_discarded()) return std::unexpected(bad_document(path, "is no JSON"));
  if (!document.is_object() || document.value("schema", "") != model::kAnalysisSchema) {
    return std::unexpected(
        bad_document(path, "is no analysis document of schema " + std::string(model::kAnalysisSchema)));
  }
  Reader reader;
  for (const std::string_view section : sections()) {
    const auto rows = document.find(section);
    if (rows == document.end()) continue;
    if (!rows->is_array()) return std::unexpected(bad_document(path, std::string(section) + " is no array"));
    for (std::size_t i = 0; i < rows->size(); ++i) {
      if (auto taken = take_row(reader, section, (*rows)[i], place_of(path, section, i)); !taken) {
        return std::unexpected(taken.error());
      }
    }
  }
  return reader.finish();
}

base::Result<void> read_section(Reader& reader, const fs::path& file, std::string_view section) {
  std::ifstream stream(file, std::ios::binary);
  std::string line;
  for (std::size_t i = 0; std::getline(stream, line); ++i) {
    const std::string where = place_of(file.string(), section, i);
    const Json row = Json::parse(line, nullptr, false);
    if (row.is_discarded()) return std::unexpected(bad_document(where, "is no JSON"));
    if (auto taken = take_row(reader, section, row, where); !taken) return taken;
  }
  return {};
}

base::Result<model::Analysis> read_folder(const fs::path& folder) {
  std::error_code problem;
  if (!fs::exists(folder / "articles.jsonl", problem)) {
    return std::unexpected(bad_document(folder.string(), "is no folder of an analysis (it has no articles.jsonl)"));
  }
  Reader reader;
  for (const std::string_view section : sections()) {
    const fs::path file = folder / (std::string(section) + ".jsonl");
    if (!fs::exists(file, problem)) continue;
    if (auto read = read_section(reader, file, section); !read) return std::unexpected(read.error());
  }
  return reader.finish();
}

}  // namespace

base::Result<model::Analysis> read_document(const std::string& path) {
  std::error_code problem;
  if (fs::is_directory(path, problem)) return read_folder(path);
  return read_single(path);
}

}  // namespace sumber::doors::exporting
