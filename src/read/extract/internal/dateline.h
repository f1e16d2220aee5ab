// What stands before the first sentence: "REPUBLIKA.CO.ID, WASHINGTON –", "Jakarta (ANTARA) -", "Bisnis.com, JAKARTA
// -".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/extract/internal/tables.h"

namespace sumber::read::extract {

struct Dateline {
  std::uint32_t size_bytes = 0;  // of the line's beginning that is no sentence
  std::string place;             // "WASHINGTON"
  std::string outlet;            // display name where it is known, else the words
  std::string outlet_words;      // as printed
  std::vector<text::CreditFinder::Medium> agencies;
};

// The dateline at the front of a paragraph, or nothing. It needs a dash behind capitals, a place or a medium; or a
// domain glued to the first word ("LensaBerita.comGubernur ...").
[[nodiscard]] std::optional<Dateline> read_dateline(std::string_view line, const Rules::Tables& tables);

}  // namespace sumber::read::extract
