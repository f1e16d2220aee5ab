#include "engine/desk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "doors/export/document.h"
#include "doors/export/folder.h"
#include "engine/internal/succession.h"
#include "engine/stream.h"

namespace sumber::engine {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kFire =
    "REJOSARI - Pabrik pengolahan kayu milik PT Wana Lestari di Kecamatan Rejosari terbakar pada Minggu malam.\n"
    "Tiga gudang bahan baku hangus dan kerugian ditaksir dua miliar rupiah, kata Kepala Dinas Pemadam Kebakaran "
    "Suharyono.\nTujuh mobil pemadam bekerja sampai pukul dua pagi sebelum api padam.";
const std::string kHarvest =
    "WELING - Petani bawang merah di Desa Weling memanen lebih awal karena hujan turun merata sejak Januari.\n"
    "Hasil panen mencapai 480 ton, naik 60 ton dari tahun lalu, kata Ketua Kelompok Tani Ngadiman.\n"
    "Harga di pasar induk turun menjadi Rp18.000 sekilogram sepanjang pekan ini.";

const lang::Packs& packs() {
  static const lang::Packs kPacks = lang::load_packs({}).value();
  return kPacks;
}

class DeskTest : public ::testing::Test {
 protected:
  DeskTest() : folder_(fs::temp_directory_path() / ("sumber-desk-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
  }
  ~DeskTest() override { fs::remove_all(folder_); }
  DeskTest(const DeskTest&) = delete;
  DeskTest& operator=(const DeskTest&) = delete;

  [[nodiscard]] std::string at(const std::string& name) const { return (folder_ / name).string(); }

  void add(const std::map<std::string, std::string>& texts) {
    std::ofstream lines(at("masuk.jsonl"));
    for (const auto& [id, text] : texts) {
      lines << nlohmann::json{{"id", id}, {"text", text}, {"published", "2024-05-03"}}.dump() << "\n";
    }
    lines.close();
    const auto added = add_to_store(at("meja.db"), {at("masuk.jsonl")}, {});
    ASSERT_TRUE(added) << base::to_line(added.error());
  }

  // By the id of an article of it.
  model::Analysis analyze() {
    auto analysis = analyze_store(at("meja.db"), packs(), {});
    EXPECT_TRUE(analysis.has_value());
    return analysis ? std::move(*analysis) : model::Analysis{};
  }

  static const model::Story& story_of(const model::Analysis& analysis, std::string_view article) {
    for (const model::Story& story : analysis.stories) {
      for (const model::ArticleIndex member : story.articles) {
        if (analysis.articles[member].article.id == article) return story;
      }
    }
    throw std::runtime_error("an article without a story");
  }

  fs::path folder_;
};

TEST_F(DeskTest, StoriesKeepTheirIdsOverGrowthMergeAndSplit) {
  add({{"m", kFire}, {"n", kFire}, {"x", kHarvest}});
  const model::Analysis first = analyze();
  const std::string fire = story_of(first, "m").id;
  const std::string harvest = story_of(first, "x").id;
  ASSERT_NE(fire, harvest);

  add({{"a", kFire}});  // sorts before the others, so that a batch would name the story by it
  const model::Analysis grown = analyze();
  EXPECT_EQ(story_of(grown, "a").id, fire);
  EXPECT_EQ(story_of(grown, "x").id, harvest);
  EXPECT_THAT(story_of(grown, "a").history, IsEmpty());

  add({{"x", kFire}});  // the newsroom put another report under that address
  const model::Analysis merged = analyze();
  ASSERT_EQ(merged.stories.size(), 1U);
  EXPECT_EQ(merged.stories[0].id, fire);
  EXPECT_THAT(merged.stories[0].formerly, ElementsAre(harvest));
  EXPECT_THAT(merged.stories[0].history,
              ElementsAre(model::StoryChange{model::StoryChangeKind::kMerged, harvest, fire, 1, 3}));

  add({{"n", kHarvest}});
  const model::Analysis split = analyze();
  EXPECT_EQ(story_of(split, "m").id, fire);
  const std::string left = story_of(split, "n").id;
  EXPECT_NE(left, fire);
  EXPECT_THAT(story_of(split, "n").history,
              ElementsAre(model::StoryChange{model::StoryChangeKind::kSplit, fire, left, 1, 4}));
  EXPECT_EQ(story_of(split, "m").history.size(), 2U);
}

TEST_F(DeskTest, AnalysingAgainChangesNothing) {
  add({{"m", kFire}, {"x", kHarvest}});
  const std::string once = doors::exporting::to_json(analyze());
  EXPECT_EQ(doors::exporting::to_json(analyze()), once);
}

// Only ids and history hang on the past.
TEST_F(DeskTest, StepByStepFindsTheStoriesOfABatch) {
  add({{"m", kFire}, {"x", kHarvest}});
  static_cast<void>(analyze());
  add({{"a", kFire}});
  static_cast<void>(analyze());
  add({{"b", kHarvest}});
  const model::Analysis steps = analyze();
  fs::remove(at("meja.db"));
  add({{"m", kFire}, {"x", kHarvest}, {"a", kFire}, {"b", kHarvest}});
  const model::Analysis once = analyze();
  const auto members = [](const model::Analysis& analysis) {
    std::vector<std::vector<model::ArticleIndex>> all;
    for (const model::Story& story : analysis.stories) all.push_back(story.articles);
    std::ranges::sort(all);
    return all;
  };
  EXPECT_EQ(members(steps), members(once));
}

TEST_F(DeskTest, AFolderCarriesIdsOnToo) {
  add({{"m", kFire}, {"x", kHarvest}});
  const model::Analysis first = analyze();
  add({{"a", kFire}});
  doors::exporting::FolderSink sink;
  ASSERT_TRUE(sink.open(at("hasil")));
  ASSERT_TRUE(analyze_into(sink, {at("meja.db")}, folder_.string(), packs(), {}));
  ASSERT_TRUE(sink.commit());
  const auto read = doors::exporting::read_document(at("hasil"));
  ASSERT_TRUE(read) << base::to_line(read.error());
  EXPECT_EQ(story_of(*read, "a").id, story_of(first, "m").id);
  EXPECT_EQ(story_of(analyze(), "a").id, story_of(first, "m").id);
}

TEST(CarryIds, AStoryKnowsTheChangesOnEitherSide) {
  model::StoryBook book;
  static_cast<void>(carry_ids({{"s1", {}, {"a", "b", "c"}}, {"s2", {}, {"d"}}}, book));
  EXPECT_EQ(book.analysis, 1U);
  EXPECT_THAT(book.history, IsEmpty());
  const auto carried = carry_ids({{"t1", {}, {"a", "b", "d"}}, {"t2", {}, {"c"}}}, book);
  EXPECT_EQ(carried[0].id, "s1");
  EXPECT_THAT(carried[0].formerly, ElementsAre("s2"));
  EXPECT_EQ(carried[0].history.size(), 2U);
  EXPECT_EQ(carried[1].id, "t2");
  EXPECT_EQ(carried[1].history.size(), 1U);
  EXPECT_EQ(book.analysis, 2U);
  static_cast<void>(carry_ids({{"t1", {}, {"a", "b", "d"}}, {"t2", {}, {"c"}}}, book));
  EXPECT_EQ(book.analysis, 2U);
}

}  // namespace
}  // namespace sumber::engine
