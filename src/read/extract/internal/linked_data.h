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
  std::vector<std::string> trail;     // names of the breadcrumbs, from the site down
  std::optional<model::Genre> genre;  // nothing: it describes a page, not an article
  bool is_paid = false;               // says that it is not free to read
  // What else the page describes itself as, by table page_types.
  bool has_video = false;
  bool has_gallery = false;
  bool has_index = false;
};

// The best description among the scripts: an article type goes before a page type, the first before later ones; dates
// and authors that it lacks come from the others, names that it only points at ("@id") from where they stand. JSON with
// the usual slips (line ends inside strings, trailing commas, comment marks around it) is mended; other bad JSON, and
// JSON nested deeper than 64, is passed over.
[[nodiscard]] LinkedData read_linked_data(const std::vector<std::string>& scripts, const Rules::Tables& tables);

}  // namespace sumber::read::extract
