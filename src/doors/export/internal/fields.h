// Fields of a document's row, with what is wrong told in words.
#pragma once

#include <string>
#include <vector>

#include "doors/export/internal/names.h"
#include "doors/export/internal/reader.h"

namespace sumber::doors::exporting {

// Empty where the row has no such field, or null.
[[nodiscard]] inline std::string text_at(const Json& row, const char* key) {
  const auto found = row.find(key);
  return found == row.end() || found->is_null() ? std::string() : found->get<std::string>();
}

[[nodiscard]] inline std::vector<std::string> texts_at(const Json& row, const char* key) {
  const auto found = row.find(key);
  return found == row.end() ? std::vector<std::string>() : found->get<std::vector<std::string>>();
}

template <class Enum, std::size_t N>
[[nodiscard]] Enum name_at(const Json& row, const char* key, const std::array<std::string_view, N>& names) {
  const std::string name = row.at(key).get<std::string>();
  const auto value = find_in<Enum>(names, name);
  if (!value) throw RowProblem{std::string(key) + " is '" + name + "', which is not known"};
  return *value;
}

}  // namespace sumber::doors::exporting
