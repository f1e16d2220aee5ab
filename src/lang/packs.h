// Loads and checks packs/: a language, the media or the world as tables.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "lang/table.h"

namespace sumber::lang {

// The tables of one folder under packs/. Immutable, safe to read from any thread.
class Pack {
 public:
  Pack(std::string code, std::map<std::string, Table, std::less<>> tables);

  [[nodiscard]] const std::string& code() const { return code_; }

  // The table "reporting" of this pack; an empty table where the pack has none, so that a small pack works.
  [[nodiscard]] const Table& table(std::string_view name) const;

  // Value of a key in the table "language": "stemmer", "locale", "decimal_mark"; empty where it is not set.
  [[nodiscard]] std::string_view setting(std::string_view key) const;

  [[nodiscard]] const std::map<std::string, Table, std::less<>>& tables() const { return tables_; }

 private:
  std::string code_;
  std::map<std::string, Table, std::less<>> tables_;
};

// All packs of a run. A folder with a table "language" is a language; `media` and `world` are shared by all languages.
struct Packs {
  std::vector<std::shared_ptr<const Pack>> languages;  // sorted by code
  std::shared_ptr<const Pack> media;
  std::shared_ptr<const Pack> world;

  // The language pack of a code, or nullptr.
  [[nodiscard]] const Pack* language(std::string_view code) const;
};

// The packs that the binary carries, plus those of `extra_folders`: each such folder holds the tables of one pack, or
// folders that do. A folder named as a built-in pack replaces its tables one by one. Every table is checked against
// packs/schema.tsv: required columns, allowed values, references to other tables.
[[nodiscard]] base::Result<Packs> load_packs(const std::vector<std::string>& extra_folders);

// The files under packs/ as the build put them into the binary: path ("id/reporting.tsv") and contents, sorted by path.
struct EmbeddedFile {
  std::string_view path;
  std::string_view contents;
};
[[nodiscard]] const std::vector<EmbeddedFile>& embedded_packs();

}  // namespace sumber::lang
