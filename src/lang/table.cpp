#include "lang/table.h"

#include <algorithm>

#include "base/utf8.h"

namespace sumber::lang {

namespace {

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

std::vector<std::string_view> split_line(std::string_view line) {
  std::vector<std::string_view> cells;
  while (true) {
    const std::size_t tab = line.find('\t');
    cells.push_back(trim(line.substr(0, tab)));
    if (tab == std::string_view::npos) return cells;
    line.remove_prefix(tab + 1);
  }
}

base::Error bad_line(const std::string& name, int line, std::string detail) {
  return {base::ErrorCode::bad_pack, "pack table " + name + ".tsv line " + std::to_string(line), std::move(detail),
          "see CONTRIBUTING.md on packs"};
}

}  // namespace

base::Result<Table> Table::parse(std::string name, std::string_view tsv) {
  Table table;
  table.name_ = std::move(name);
  int line_number = 0;
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";  // some editors put it first
  if (tsv.starts_with(kByteOrderMark)) tsv.remove_prefix(kByteOrderMark.size());
  while (!tsv.empty()) {
    const std::size_t end = tsv.find('\n');
    const std::string_view line = tsv.substr(0, end);
    tsv.remove_prefix(end == std::string_view::npos ? tsv.size() : end + 1);
    ++line_number;
    if (trim(line).empty() || line.front() == '#') continue;
    if (!base::is_valid_utf8(line)) return std::unexpected(bad_line(table.name_, line_number, "is not UTF-8"));
    const std::vector<std::string_view> cells = split_line(line);
    if (table.columns_.empty()) {
      table.columns_.assign(cells.begin(), cells.end());
      continue;
    }
    if (cells.size() > table.columns_.size()) {
      return std::unexpected(bad_line(
          table.name_, line_number,
          "has " + std::to_string(cells.size()) + " cells, the header has " + std::to_string(table.columns_.size())));
    }
    if (cells.front().empty()) return std::unexpected(bad_line(table.name_, line_number, "has an empty first cell"));
    table.cells_.insert(table.cells_.end(), cells.begin(), cells.end());
    table.cells_.resize((table.lines_.size() + 1) * table.columns_.size());
    table.row_of_key_.try_emplace(std::string(cells.front()), table.lines_.size());
    table.lines_.push_back(line_number);
  }
  if (table.columns_.empty()) return std::unexpected(bad_line(table.name_, 1, "has no header"));
  for (const std::string_view needed : {"gloss", "note"}) {
    if (!table.has_column(needed)) {
      return std::unexpected(bad_line(table.name_, 1, "has no column '" + std::string(needed) + "'"));
    }
  }
  return table;
}

std::optional<std::size_t> Table::find_column(std::string_view column) const {
  const auto found = std::ranges::find(columns_, column);
  if (found == columns_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns_.begin());
}

std::string_view Table::cell(std::size_t row, std::string_view column) const {
  const auto found = find_column(column);
  return found ? std::string_view(cells_[row * columns_.size() + *found]) : std::string_view();
}

std::optional<std::size_t> Table::find_row(std::string_view key) const {
  const auto found = row_of_key_.find(key);
  if (found == row_of_key_.end()) return std::nullopt;
  return found->second;
}

std::string Table::rule_name(std::size_t row) const {
  std::string rule = name_;
  std::ranges::replace(rule, '/', '.');
  rule += '.';
  for (const char c : cells_[row * columns_.size()]) rule += c == ' ' ? '_' : c;
  return rule;
}

std::vector<std::string_view> split_list(std::string_view cell, char separator) {
  std::vector<std::string_view> parts;
  while (!cell.empty()) {
    const std::size_t end = cell.find(separator);
    const std::string_view part = trim(cell.substr(0, end));
    if (!part.empty()) parts.push_back(part);
    if (end == std::string_view::npos) break;
    cell.remove_prefix(end + 1);
  }
  return parts;
}

}  // namespace sumber::lang
