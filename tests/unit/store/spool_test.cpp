#include "store/spool.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace sumber::store {
namespace {

namespace fs = std::filesystem;

TEST(Spool, GivesBackRecordsInAnyOrder) {
  auto spool = Spool::open(fs::temp_directory_path().string());
  ASSERT_TRUE(spool);
  std::vector<Spool::Record> records;
  for (int i = 0; i < 3'000; ++i) records.push_back(spool->append(std::string(static_cast<std::size_t>(i), 'x') + "!"));
  ASSERT_TRUE(spool->flush());
  for (std::size_t i = records.size(); i-- > 0;) {
    const auto read = spool->read(records[i]);
    ASSERT_TRUE(read);
    ASSERT_EQ(*read, std::string(i, 'x') + "!");
  }
}

TEST(Spool, LeavesNoName) {
  const fs::path folder = fs::temp_directory_path() / "sumber-spool-test";
  fs::create_directories(folder);
  auto spool = Spool::open(folder.string());
  ASSERT_TRUE(spool);
  spool->append("isi");
  EXPECT_TRUE(spool->flush());
  EXPECT_TRUE(fs::is_empty(folder));
  fs::remove_all(folder);
}

TEST(Spool, SaysWhereItCannotWrite) {
  const auto spool = Spool::open("/tidak/ada");
  ASSERT_FALSE(spool);
  EXPECT_EQ(spool.error().code, base::ErrorCode::not_writable);
  EXPECT_EQ(spool.error().where, "/tidak/ada");
}

TEST(Spool, FailsBehindItsEnd) {
  auto spool = Spool::open(fs::temp_directory_path().string());
  ASSERT_TRUE(spool);
  ASSERT_TRUE(spool->flush());
  EXPECT_FALSE(spool->read({10, 5}));
}

}  // namespace
}  // namespace sumber::store
