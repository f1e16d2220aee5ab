#include "engine/reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>

#include "engine/desk.h"
#include "engine/internal/read_ahead.h"

namespace sumber::engine {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::SizeIs;

const lang::Packs& packs() {
  static const lang::Packs kPacks = lang::load_packs({}).value();
  return kPacks;
}

class ReadingTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "sumber-reading-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    root_ = name;
  }
  void TearDown() override { fs::remove_all(root_); }

  std::string write_lines(const std::string& name, int count) const {
    std::ofstream out(root_ / name);
    for (int i = 0; i < count; ++i) {
      out << R"({"id":")" << name << i << R"(","text":"Jembatan nomor )" << i << R"( dibuka kembali kemarin sore."})"
          << '\n';
    }
    return (root_ / name).string();
  }

  struct Outcome {
    base::Result<ReadCounts> counts;
    std::vector<std::string> rows;
    std::vector<model::Skipped> skipped;
  };

  [[nodiscard]] static Outcome read(const std::vector<std::string>& inputs, const AnalyzeOptions& options) {
    Outcome outcome;
    const ArticleSink sink{[](const model::Article& article) { return article.id; },
                           [&](std::string&& row) { outcome.rows.push_back(std::move(row)); },
                           [&](model::Skipped&& row) { outcome.skipped.push_back(std::move(row)); }};
    outcome.counts = read_articles(inputs, packs(), options, sink);
    return outcome;
  }

  static AnalyzeOptions with_threads(unsigned threads) {
    AnalyzeOptions options;
    options.threads = threads;
    return options;
  }

  fs::path root_;
};

TEST_F(ReadingTest, GivesRowsInTheOrderOfTheInputsOnAnyNumberOfThreads) {
  const std::string b = write_lines("b.jsonl", 700);
  const std::string a = write_lines("a.jsonl", 300);
  const Outcome single = read({b, a}, with_threads(1));
  ASSERT_TRUE(single.counts);
  EXPECT_EQ(single.counts->articles, 1000U);
  ASSERT_THAT(single.rows, SizeIs(1000));
  EXPECT_EQ(single.rows.front(), "a.jsonl0");
  EXPECT_EQ(single.rows[300], "b.jsonl0");
  EXPECT_EQ(single.rows.back(), "b.jsonl699");
  EXPECT_EQ(read({a, b}, with_threads(2)).rows, single.rows);
}

TEST_F(ReadingTest, TellsWhatItSkipsAndGoesOn) {
  const std::string good = write_lines("baik.jsonl", 2);
  std::ofstream(root_ / "rusak.jsonl") << "{\"id\":\"x\"\n";
  std::ofstream(root_ / "kosong.html") << "<html><body></body></html>";
  const Outcome outcome = read({root_.string()}, with_threads(2));
  ASSERT_TRUE(outcome.counts);
  EXPECT_THAT(outcome.rows, ElementsAre("baik.jsonl0", "baik.jsonl1"));
  EXPECT_EQ(outcome.counts->skipped, 2U);
  ASSERT_THAT(outcome.skipped, SizeIs(2));
}

TEST_F(ReadingTest, NothingToReadIsAnError) {
  std::ofstream(root_ / "kosong.txt") << "";
  const Outcome outcome = read({root_.string()}, {});
  ASSERT_FALSE(outcome.counts);
  EXPECT_EQ(outcome.counts.error().code, base::ErrorCode::no_articles);
}

TEST_F(ReadingTest, ReadsTheArticlesOfAStore) {
  const std::string store = (root_ / "meja.db").string();
  ASSERT_TRUE(add_to_store(store, {write_lines("a.jsonl", 3)}, {}));
  const Outcome outcome = read({store}, with_threads(2));
  ASSERT_TRUE(outcome.counts) << base::to_line(outcome.counts.error());
  EXPECT_THAT(outcome.rows, ElementsAre("a.jsonl0", "a.jsonl1", "a.jsonl2"));
}

TEST_F(ReadingTest, AnInterruptEndsTheRun) {
  const std::string input = write_lines("a.jsonl", 500);
  std::atomic<bool> is_interrupted = false;
  AnalyzeOptions options = with_threads(2);
  options.is_interrupted = &is_interrupted;
  options.report_progress = [&](const Progress&) { is_interrupted = true; };
  const Outcome outcome = read({input}, options);
  ASSERT_FALSE(outcome.counts);
  EXPECT_EQ(outcome.counts.error().code, base::ErrorCode::interrupted);
  EXPECT_LT(outcome.rows.size(), 500U);
}

model::Page page_of(std::size_t bytes) {
  model::Page page;
  page.content.assign(bytes, 'x');
  return page;
}

// What lies ahead is bounded by bytes: pages of 1 MiB never pile up higher than some dozens.
TEST(ReadAhead, HoldsABoundedNumberOfBytes) {
  std::size_t taken = 0;
  std::size_t most_ahead = 0;
  ReadAhead<int> ahead([](model::Page&& page) { return static_cast<int>(page.content.size() / 1024); },
                       [&](int&& kilobytes) {
                         EXPECT_EQ(kilobytes, 1024);
                         ++taken;
                       });
  for (std::size_t i = 0; i < 200; ++i) {
    ahead.add(page_of(1U << 20U));
    most_ahead = std::max(most_ahead, i + 1 - taken);
  }
  ahead.finish();
  EXPECT_EQ(taken, 200U);
  EXPECT_LT(most_ahead, 64U);
}

TEST(ReadAhead, TakesInOrderWhateverTheSizes) {
  std::vector<int> taken;
  ReadAhead<int> ahead([](model::Page&& page) { return static_cast<int>(page.content.size()); },
                       [&](int&& size) { taken.push_back(size); });
  std::vector<int> added;
  for (int i = 0; i < 3000; ++i) {
    added.push_back(i % 97 * 1500);
    ahead.add(page_of(static_cast<std::size_t>(added.back())));
  }
  ahead.finish();
  EXPECT_EQ(taken, added);
  ahead.add(page_of(7));  // and goes on after a pause
  ahead.finish();
  EXPECT_EQ(taken.back(), 7);
}

}  // namespace
}  // namespace sumber::engine
