// Arbitrary bytes as a table of a language pack.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "expect.h"
#include "lang/table.h"

using sumber::fuzz::expect;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto table = sumber::lang::Table::parse("xx/fuzz", {reinterpret_cast<const char*>(bytes), size});
  if (!table) {
    expect(!table.error().detail.empty(), "an error says what is wrong");
    return 0;
  }
  for (std::size_t row = 0; row < table->row_count(); ++row) {
    expect(!table->rule_name(row).empty(), "a row has a name");
    for (const auto& column : table->columns()) {
      for (const auto part : sumber::lang::split_list(table->cell(row, column)))
        expect(!part.empty(), "no part is empty");
    }
  }
  return 0;
}
