#include "engine/frequencies.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "lang/table.h"

namespace sumber::engine {
namespace {

const lang::Packs& packs() {
  static const lang::Packs loaded = lang::load_packs({}).value();
  return loaded;
}

// Forty reports of rain in Indonesian, of which four tell of a bridge, and three in English.
class FrequenciesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    path_ = std::filesystem::temp_directory_path() /
            (std::string("sumber-frequencies-") + ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::ofstream out(path_);
    for (int i = 0; i < 40; ++i) {
      out << R"({"id":"a)" << i
          << R"(","title":"Hujan Turun di Wanareja","text":"Hujan deras turun sejak pagi dan warga )"
          << (i < 4 ? "menyeberangi jembatan gantung." : "menunggu di rumah.")
          << " Menurut mereka, hujan akan reda sore nanti.\"}\n";
    }
    for (int i = 0; i < 3; ++i) {
      out << R"({"id":"e)" << i
          << R"(","title":"Rain in the hills","text":"It rained in the hills and the people of the town waited for the )"
          << R"(bridge to be opened again, the mayor said."})" << "\n";
    }
  }
  void TearDown() override { std::filesystem::remove(path_); }

  std::filesystem::path path_;
};

std::uint64_t texts_of(const Frequencies& frequencies, std::string_view stem) {
  for (const Frequencies::Stem& at : frequencies.stems) {
    if (at.stem == stem) return at.texts;
  }
  return 0;
}

TEST_F(FrequenciesTest, CountsTextsThatHaveAStemOnce) {
  const auto learned = learn_frequencies({path_.string()}, packs(), "", {});
  ASSERT_TRUE(learned) << learned.error().detail;
  EXPECT_EQ(learned->language, "id");
  EXPECT_EQ(learned->texts, 40U);
  EXPECT_EQ(learned->others, 3U);
  EXPECT_EQ(texts_of(*learned, "hujan"), 40U);
  EXPECT_EQ(texts_of(*learned, "gantung"), 4U);
  EXPECT_EQ(texts_of(*learned, "bridg"), 0U);
}

TEST_F(FrequenciesTest, AreTheSameOnAnyNumberOfThreads) {
  AnalyzeOptions one;
  one.threads = 1;
  AnalyzeOptions two;
  two.threads = 2;
  EXPECT_EQ(to_table(learn_frequencies({path_.string()}, packs(), "id", one).value()),
            to_table(learn_frequencies({path_.string()}, packs(), "id", two).value()));
}

TEST_F(FrequenciesTest, AreATableThatAPackCanHold) {
  const auto table = lang::Table::parse("id/word_frequencies",
                                        to_table(learn_frequencies({path_.string()}, packs(), "id", {}).value()));
  ASSERT_TRUE(table) << table.error().detail;
  ASSERT_GT(table->row_count(), 1U);
  EXPECT_EQ(table->cell(0, "per_million"), "1000000");
  EXPECT_NE(table->cell(0, "stems").find("hujan"), std::string_view::npos);
  bool has_bridge = false;
  for (std::size_t row = 0; row < table->row_count(); ++row) {
    if (table->cell(row, "stems").find("gantung") != std::string_view::npos) {
      has_bridge = true;
      EXPECT_NEAR(std::stod(std::string(table->cell(row, "per_million"))), 100'000, 10'000);
    }
  }
  EXPECT_TRUE(has_bridge);
}

TEST_F(FrequenciesTest, SayWhereThereIsNoTextOfTheLanguage) {
  EXPECT_FALSE(learn_frequencies({path_.string()}, packs(), "zz", {}));
  EXPECT_EQ(learn_frequencies({path_.string()}, packs(), "en", {}).value().texts, 3U);
}

}  // namespace
}  // namespace sumber::engine
