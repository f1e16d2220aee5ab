#include <algorithm>
#include <set>

#include "lang/internal/schema.h"
#include "lang/packs.h"

namespace sumber::lang {

namespace {

// One row of packs/schema.tsv: `values` is a list of allowed values ("a|b"), empty for free text; `is_required` cells
// may not be empty; `is_list` cells hold several values, parted by '|'.
struct ColumnRule {
  std::string pack;  // "language" for every language pack, "media", "world"
  std::string table;
  std::string column;
  std::set<std::string, std::less<>> values;
  bool is_required = false;
  bool is_list = false;
};

base::Result<std::vector<ColumnRule>> load_rules() {
  const auto& files = embedded_packs();
  const auto found = std::ranges::find(files, "schema.tsv", &EmbeddedFile::path);
  if (found == files.end()) return std::vector<ColumnRule>{};
  auto table = Table::parse("schema", found->contents);
  if (!table) return std::unexpected(table.error());
  std::vector<ColumnRule> rules;
  for (std::size_t row = 0; row < table->row_count(); ++row) {
    ColumnRule rule;
    rule.pack = table->cell(row, "pack");
    rule.table = table->cell(row, "table");
    rule.column = table->cell(row, "column");
    for (const std::string_view value : split_list(table->cell(row, "values"))) rule.values.emplace(value);
    rule.is_required = table->cell(row, "required") == "yes";
    rule.is_list = table->cell(row, "list") == "yes";
    rules.push_back(std::move(rule));
  }
  return rules;
}

base::Error violation(const Table& table, std::size_t row, const std::string& detail) {
  return {base::ErrorCode::bad_pack, "pack table " + table.name() + ".tsv line " + std::to_string(table.line_of(row)),
          detail, "see packs/schema.tsv"};
}

std::string allowed_values(const ColumnRule& rule) {
  std::string out;
  for (const std::string& value : rule.values) {
    if (!out.empty()) out += ", ";
    out += value;
  }
  return out;
}

base::Result<void> check_cell(const Table& table, std::size_t row, const ColumnRule& rule) {
  const std::string_view cell = table.cell(row, rule.column);
  if (cell.empty()) {
    if (!rule.is_required) return {};
    return std::unexpected(violation(table, row, "column '" + rule.column + "' is empty"));
  }
  if (rule.values.empty()) return {};
  const std::vector<std::string_view> parts = rule.is_list ? split_list(cell) : std::vector<std::string_view>{cell};
  for (const std::string_view part : parts) {
    if (rule.values.contains(part)) continue;
    return std::unexpected(violation(
        table, row, "column '" + rule.column + "' has '" + std::string(part) + "'; allowed: " + allowed_values(rule)));
  }
  return {};
}

base::Result<void> check_table(const Table& table, const std::vector<const ColumnRule*>& rules) {
  std::set<std::string_view> known = {"gloss", "note"};
  for (const ColumnRule* rule : rules) {
    known.insert(rule->column);
    if (rule->is_required && !table.has_column(rule->column)) {
      return std::unexpected(base::Error{base::ErrorCode::bad_pack, "pack table " + table.name() + ".tsv",
                                         "has no column '" + rule->column + "'", "see packs/schema.tsv"});
    }
    for (std::size_t row = 0; row < table.row_count(); ++row) {
      if (auto checked = check_cell(table, row, *rule); !checked) return checked;
    }
  }
  for (const std::string& column : table.columns()) {
    if (!known.contains(column)) {
      return std::unexpected(base::Error{base::ErrorCode::bad_pack, "pack table " + table.name() + ".tsv",
                                         "has an unknown column '" + column + "'", "see packs/schema.tsv"});
    }
  }
  return {};
}

}  // namespace

base::Result<void> check_against_schema(
    const std::map<std::string, std::map<std::string, Table, std::less<>>>& tables) {
  const auto rules = load_rules();
  if (!rules) return std::unexpected(rules.error());
  for (const auto& [code, of_pack] : tables) {
    const std::string pack_kind = of_pack.contains("language") ? "language" : code;
    for (const auto& [name, table] : of_pack) {
      std::vector<const ColumnRule*> wanted;
      for (const ColumnRule& rule : *rules) {
        if (rule.pack == pack_kind && rule.table == name) wanted.push_back(&rule);
      }
      if (wanted.empty()) {
        return std::unexpected(base::Error{base::ErrorCode::bad_pack, "pack table " + table.name() + ".tsv",
                                           "is no table that packs/schema.tsv knows", "check the file's name"});
      }
      if (auto checked = check_table(table, wanted); !checked) return checked;
    }
  }
  return {};
}

}  // namespace sumber::lang
