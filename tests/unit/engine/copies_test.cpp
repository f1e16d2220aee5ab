#include "engine/copies.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>

namespace sumber::engine {
namespace {

const lang::Packs& packs() {
  static const lang::Packs loaded = lang::load_packs({}).value();
  return loaded;
}

// A report of a flood, a copy cut short under another title, a report of its own, and a line that is no JSON.
class CopiesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    path_ = std::filesystem::temp_directory_path() /
            (std::string("sumber-copies-") + ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::ofstream out(path_);
    out << R"({"id":"sungai","title":"Banjir di Rawajaya","text":"Sungai Cilaya meluap pada Senin malam dan merendam )"
        << R"(tiga ratus rumah di Kecamatan Rawajaya. Warga mengungsi ke gedung sekolah sejak tengah malam.\nKepala desa )"
        << R"(Rustam Hadi mengatakan bantuan beras dan selimut sudah tiba pada Selasa pagi."})" << '\n'
        << "bukan json\n"
        << R"({"id":"pasar","title":"Harga Cabai Naik","text":"Harga cabai rawit di Pasar Gunungsari naik dua kali lipat )"
        << R"(dalam sepekan. Pedagang menyebut pasokan dari lereng gunung terhambat hujan yang turun setiap sore."})"
        << '\n'
        << R"({"id":"ringkas","title":"Ratusan Rumah Terendam","text":"Sungai Cilaya meluap pada Senin malam dan merendam )"
        << R"(tiga ratus rumah di Kecamatan Rawajaya. Warga mengungsi ke gedung sekolah sejak tengah malam."})" << '\n';
  }
  void TearDown() override { std::filesystem::remove(path_); }

  std::filesystem::path path_;
};

TEST_F(CopiesTest, NamesThePairAndWhatWasNotRead) {
  const auto found = find_near_copies({path_.string()}, packs(), {}, {});
  ASSERT_TRUE(found) << found.error().detail;
  EXPECT_EQ(found->ids, (std::vector<std::string>{"sungai", "pasar", "ringkas"}));
  ASSERT_EQ(found->pairs.size(), 1U);
  EXPECT_EQ(found->ids[found->pairs[0].pair.first], "sungai");
  EXPECT_EQ(found->ids[found->pairs[0].pair.second], "ringkas");
  EXPECT_EQ(found->pairs[0].of_shorter_ppm, 1'000'000U);
  EXPECT_EQ(found->articles, 3U);
  ASSERT_EQ(found->skipped.size(), 1U);
  EXPECT_NE(found->skipped[0].detail.find(path_.filename().string()), std::string::npos);
}

TEST_F(CopiesTest, AreTheSameOnOneThreadAndOnTwo) {
  AnalyzeOptions one;
  one.threads = 1;
  AnalyzeOptions two;
  two.threads = 2;
  const auto first = find_near_copies({path_.string()}, packs(), one, {});
  const auto second = find_near_copies({path_.string()}, packs(), two, {});
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->ids, second->ids);
  ASSERT_EQ(first->pairs.size(), second->pairs.size());
  EXPECT_EQ(first->pairs[0].pair, second->pairs[0].pair);
}

TEST_F(CopiesTest, NothingReadIsAnError) {
  EXPECT_FALSE(find_near_copies({path_.string() + "-none"}, packs(), {}, {}));
}

}  // namespace
}  // namespace sumber::engine
