// One tab-separated table of a pack.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"

namespace sumber::lang {

// Rows of text cells under named columns. Every table ends with the columns `gloss` (English) and `note`; lines that
// begin with '#' and blank lines are comments. Cells are trimmed. Immutable once parsed; a cell view lives as long as
// its table.
class Table {
 public:
  // `name` is "id/reporting": pack code and file name without ending. The error names the line.
  [[nodiscard]] static base::Result<Table> parse(std::string name, std::string_view tsv);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::size_t row_count() const { return lines_.size(); }
  [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }
  [[nodiscard]] bool has_column(std::string_view column) const { return find_column(column).has_value(); }

  // The cell, or an empty view where the table has no such column.
  [[nodiscard]] std::string_view cell(std::size_t row, std::string_view column) const;

  // The first row whose first cell is exactly `key`.
  [[nodiscard]] std::optional<std::size_t> find_row(std::string_view key) const;

  // "id.reporting.menurut": pack, table and the row's first cell; the name that evidence carries.
  [[nodiscard]] std::string rule_name(std::size_t row) const;

  [[nodiscard]] int line_of(std::size_t row) const { return lines_[row]; }

 private:
  [[nodiscard]] std::optional<std::size_t> find_column(std::string_view column) const;

  std::string name_;
  std::vector<std::string> columns_;
  std::vector<std::string> cells_;  // row by row
  std::vector<int> lines_;          // line of each row in the file
  struct KeyHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>{}(key); }
  };
  std::unordered_map<std::string, std::size_t, KeyHash, std::equal_to<>> row_of_key_;
};

// The parts of a cell that holds a list: "USA|GBR" gives two. Trimmed; empty parts are left out.
[[nodiscard]] std::vector<std::string_view> split_list(std::string_view cell, char separator = '|');

}  // namespace sumber::lang
