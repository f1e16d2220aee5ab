#include "doors/export/output_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace sumber::doors::exporting {
namespace {

namespace fs = std::filesystem;

// A row that tells its number, of a length that no page or window is a multiple of.
std::string row_of(std::size_t number) {
  std::string row = "baris " + std::to_string(number) + ' ';
  row.append(1'000 + number % 997, static_cast<char>('a' + number % 26));
  return row + '\n';
}

TEST(OutputFileTest, KeepsEveryByteOfAFileOfManyWindows) {
  constexpr std::size_t kRows = 30'000;  // 45 MB
  const fs::path path = fs::path(testing::TempDir()) / "keluaran-besar.jsonl";
  OutputFile file(path.string());
  for (std::size_t i = 0; i < kRows; ++i) file.append(row_of(i));
  ASSERT_TRUE(file.commit());
  std::ifstream in(path, std::ios::binary);
  std::string line;
  for (std::size_t i = 0; i < kRows; ++i) {
    ASSERT_TRUE(std::getline(in, line));
    ASSERT_EQ(line + '\n', row_of(i));
  }
  EXPECT_FALSE(std::getline(in, line));
  fs::remove(path);
}

TEST(OutputFileTest, LeavesNothingWithoutCommit) {
  const fs::path folder = fs::path(testing::TempDir()) / "keluaran-batal";
  fs::create_directories(folder);
  {
    OutputFile file((folder / "a.jsonl").string());
    file.append(std::string(20'000'000, 'x'));
  }
  EXPECT_TRUE(fs::is_empty(folder));
  fs::remove_all(folder);
}

}  // namespace
}  // namespace sumber::doors::exporting
