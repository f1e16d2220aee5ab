#include "lang/packs.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "lang/internal/schema.h"

namespace sumber::lang {

namespace fs = std::filesystem;

namespace {

using Tables = std::map<std::string, Table, std::less<>>;

base::Error bad_folder(const fs::path& folder, std::string detail) {
  return {base::ErrorCode::bad_pack, folder.string(), std::move(detail),
          "a pack is a folder of .tsv tables, or a folder of such folders"};
}

base::Result<void> add_table(std::map<std::string, Tables>& packs, const std::string& code, const std::string& stem,
                             std::string_view contents) {
  auto table = Table::parse(code + "/" + stem, contents);
  if (!table) return std::unexpected(table.error());
  packs[code].insert_or_assign(stem, std::move(*table));
  return {};
}

base::Result<void> add_embedded(std::map<std::string, Tables>& packs) {
  for (const EmbeddedFile& file : embedded_packs()) {
    const std::size_t slash = file.path.find('/');
    const bool is_table = slash != std::string_view::npos && file.path.find('/', slash + 1) == std::string_view::npos;
    if (!is_table) continue;
    const std::string stem(file.path.substr(slash + 1, file.path.size() - slash - 1 - std::string_view(".tsv").size()));
    if (auto added = add_table(packs, std::string(file.path.substr(0, slash)), stem, file.contents); !added)
      return added;
  }
  return {};
}

base::Result<int> add_tables_of(std::map<std::string, Tables>& packs, const fs::path& folder) {
  int count = 0;
  std::error_code problem;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder, problem)) {
    if (entry.is_regular_file(problem) && entry.path().extension() == ".tsv") files.push_back(entry.path());
  }
  if (problem) return std::unexpected(bad_folder(folder, problem.message()));
  std::ranges::sort(files);
  for (const fs::path& file : files) {
    std::ifstream stream(file, std::ios::binary);
    const std::string contents{std::istreambuf_iterator<char>(stream), {}};
    if (!stream) return std::unexpected(bad_folder(file, "cannot be read"));
    const std::string code = fs::absolute(folder).lexically_normal().filename().string();
    if (auto added = add_table(packs, code, file.stem().string(), contents); !added)
      return std::unexpected(added.error());
    ++count;
  }
  return count;
}

base::Result<void> add_folder(std::map<std::string, Tables>& packs, fs::path folder) {
  std::error_code problem;
  if (!fs::is_directory(folder, problem)) return std::unexpected(bad_folder(folder, "is no folder"));
  if (!folder.has_filename()) folder = folder.parent_path();
  auto count = add_tables_of(packs, folder);
  if (!count) return std::unexpected(count.error());
  if (*count > 0) return {};
  std::vector<fs::path> inner;
  for (const auto& entry : fs::directory_iterator(folder, problem)) {
    if (entry.is_directory(problem)) inner.push_back(entry.path());
  }
  std::ranges::sort(inner);
  int total = 0;
  for (const fs::path& pack : inner) {
    auto added = add_tables_of(packs, pack);
    if (!added) return std::unexpected(added.error());
    total += *added;
  }
  if (total == 0) return std::unexpected(bad_folder(folder, "holds no tables"));
  return {};
}

}  // namespace

Pack::Pack(std::string code, Tables tables) : code_(std::move(code)), tables_(std::move(tables)) {}

const Table& Pack::table(std::string_view name) const {
  static const Table kEmpty;
  const auto found = tables_.find(name);
  return found == tables_.end() ? kEmpty : found->second;
}

std::string_view Pack::setting(std::string_view key) const {
  const Table& settings = table("language");
  for (std::size_t row = 0; row < settings.row_count(); ++row) {
    if (settings.cell(row, "key") == key) return settings.cell(row, "value");
  }
  return {};
}

const Pack* Packs::language(std::string_view code) const {
  const auto found =
      std::ranges::find(languages, code, [](const auto& pack) -> std::string_view { return pack->code(); });
  return found == languages.end() ? nullptr : found->get();
}

base::Result<Packs> load_packs(const std::vector<std::string>& extra_folders) {
  std::map<std::string, Tables> tables;
  if (auto added = add_embedded(tables); !added) return std::unexpected(added.error());
  for (const std::string& folder : extra_folders) {
    if (auto added = add_folder(tables, folder); !added) return std::unexpected(added.error());
  }
  if (auto checked = check_against_schema(tables); !checked) return std::unexpected(checked.error());
  Packs packs;
  for (auto& [code, of_pack] : tables) {
    const bool is_language = of_pack.contains("language");
    auto pack = std::make_shared<const Pack>(code, std::move(of_pack));
    if (is_language)
      packs.languages.push_back(std::move(pack));
    else if (code == "media")
      packs.media = std::move(pack);
    else if (code == "world")
      packs.world = std::move(pack);
  }
  if (!packs.media) packs.media = std::make_shared<const Pack>("media", Tables{});
  if (!packs.world) packs.world = std::make_shared<const Pack>("world", Tables{});
  return packs;
}

}  // namespace sumber::lang
