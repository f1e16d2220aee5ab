#include "base/error.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace sumber::base {
namespace {

constexpr auto kCodes = std::to_array<ErrorCode>({
#define SUMBER_ERROR_CODE(name, kind, http_status, meaning) ErrorCode::name,
#include "base/error_codes.inc"
#undef SUMBER_ERROR_CODE
});

// The rows of the tables of docs/errors.md, in order.
std::vector<std::string> documented_rows() {
  std::ifstream page(SUMBER_SOURCE_DIR "/docs/errors.md");
  std::vector<std::string> rows;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("| `")) rows.push_back(line);
  }
  return rows;
}

std::vector<std::string> rows_of(ErrorKind kind) {
  std::vector<std::string> rows;
  for (const ErrorCode code : kCodes) {
    const ErrorCodeInfo& info = info_of(code);
    if (info.kind != kind) continue;
    rows.push_back("| `" + std::string(info.name) + "` | " + std::to_string(info.http_status) + " | " +
                   std::string(info.meaning) + " |");
  }
  return rows;
}

TEST(ErrorCodes, ThePageHasEveryCodeAndNoOther) {
  std::vector<std::string> expected = rows_of(ErrorKind::kDocument);
  std::ranges::move(rows_of(ErrorKind::kCall), std::back_inserter(expected));
  EXPECT_EQ(documented_rows(), expected);
}

TEST(ErrorCodes, NamesAreDistinctAndStatusesAreErrors) {
  std::vector<std::string_view> names;
  for (const ErrorCode code : kCodes) {
    names.push_back(info_of(code).name);
    EXPECT_GE(info_of(code).http_status, 400) << names.back();
    EXPECT_LT(info_of(code).http_status, 600) << names.back();
    EXPECT_FALSE(info_of(code).meaning.empty()) << names.back();
  }
  std::ranges::sort(names);
  EXPECT_EQ(std::ranges::adjacent_find(names), names.end());
}

TEST(Error, OneLineSaysWhereWhatAndWhatNext) {
  EXPECT_EQ(to_line({ErrorCode::not_found, "berita.txt", "no such file", "check the name"}),
            "berita.txt: no such file; check the name");
  EXPECT_EQ(to_line({ErrorCode::interrupted, "", "", ""}), "the run was interrupted; nothing was written");
}

}  // namespace
}  // namespace sumber::base
