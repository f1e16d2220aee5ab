// JSON-LD of a page, cut down to what an article needs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/article.h"
#include "read/extract/internal/tables.h"

namespace sumber::read::extract {

struct LinkedData {
  std::string type;
  std::string headline;
  std::string published;
  std::string modified;
  std::vector<std::string> authors;
  std::string editor;
  std::string section;
  std::vector<std::string> tags;
  std::string publisher;
  std::optional<model::Genre> genre;  // nothing: it describes a page, not an article
};

// The best description among the scripts: an article type goes before a page type, the first before later ones. Bad
// JSON, and JSON nested deeper than 64, is passed over.
[[nodiscard]] LinkedData read_linked_data(const std::vector<std::string>& scripts, const Rules::Tables& tables);

}  // namespace sumber::read::extract
