#include "engine/inputs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "engine/duplicates.h"

namespace sumber::engine {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class InputsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "sumber-inputs-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    root_ = name;
  }
  void TearDown() override { fs::remove_all(root_); }

  std::string write(const std::string& name, const std::string& text) const {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << text;
    return (root_ / name).string();
  }

  static std::vector<std::string> ids_of(const WalkedInputs& walked) {
    std::vector<std::string> ids;
    for (const NamedInput& input : walked.streams) ids.push_back(input.label.id);
    return ids;
  }

  fs::path root_;
};

TEST_F(InputsTest, WalksAFolderSortedAndPicksArticlesAlone) {
  write("b.txt", "B");
  write("a.html", "A");
  write("sub/c.jsonl.gz", "C");
  write("gold.json", "{}");
  write("README.md", "-");
  write(".hidden.txt", "-");
  write(".git/x.txt", "-");
  const WalkedInputs walked = walk_inputs({root_.string()});
  EXPECT_THAT(ids_of(walked), ElementsAre("a", "b", "c"));
  EXPECT_THAT(walked.skipped, IsEmpty());
}

TEST_F(InputsTest, GivesEqualNamesTheirRelativePath) {
  write("pagi/berita.txt", "1");
  write("sore/berita.txt", "2");
  write("sore/lain.txt", "3");
  EXPECT_THAT(ids_of(walk_inputs({root_.string()})), ElementsAre("pagi/berita.txt", "sore/berita.txt", "lain"));
  EXPECT_THAT(ids_of(walk_inputs({(root_ / "sore/berita.txt").string(), (root_ / "pagi/berita.txt").string()})),
              ElementsAre("pagi/berita.txt", "sore/berita.txt"));
}

TEST_F(InputsTest, ReadsAFileOnceHoweverOftenItIsNamed) {
  const std::string file = write("a.txt", "A");
  EXPECT_THAT(walk_inputs({file, file, root_.string(), root_.string() + "/./a.txt"}).streams, SizeIs(1));
}

TEST_F(InputsTest, NeitherFollowsLinksNorOpensPipes) {
  write("news/a.txt", "A");
  write("outside/secret.txt", "S");
  fs::create_directory_symlink("..", root_ / "news/loop");
  fs::create_directory_symlink(root_ / "outside", root_ / "news/out");
  fs::create_symlink(root_ / "outside/secret.txt", root_ / "news/secret.txt");
  ASSERT_EQ(::mkfifo((root_ / "news/pipe.txt").c_str(), 0600), 0);
  const WalkedInputs walked = walk_inputs({(root_ / "news").string()});
  EXPECT_THAT(ids_of(walked), ElementsAre("a"));
  ASSERT_THAT(walked.skipped, SizeIs(4));
  for (const model::Skipped& row : walked.skipped) EXPECT_EQ(row.code, "not_regular");
}

TEST_F(InputsTest, DoesNotFollowALinkThatReplacedAFileAfterTheWalk) {
  write("outside.txt", "S");
  fs::create_symlink(root_ / "outside.txt", root_ / "a.txt");
  const NamedInput walked{(root_ / "a.txt").string(), {"a", "a.txt", {}}, true};
  EXPECT_FALSE(open_input(walked, nullptr).has_value());
  const NamedInput named{(root_ / "a.txt").string(), {"a", "a.txt", {}}, false};
  EXPECT_TRUE(open_input(named, nullptr).has_value());
}

TEST_F(InputsTest, DoesNotWaitForAPipeThatNobodyWritesTo) {
  ASSERT_EQ(::mkfifo((root_ / "p").c_str(), 0600), 0);
  const auto read = read_inputs({(root_ / "p").string()}, {});
  ASSERT_FALSE(read.has_value());
  EXPECT_THAT(base::to_line(read.error()), HasSubstr("empty"));
}

TEST_F(InputsTest, RefusesDevices) {
  const auto read = read_inputs({"/dev/zero"}, {});
  ASSERT_FALSE(read.has_value());
  EXPECT_THAT(base::to_line(read.error()), HasSubstr("device"));
}

TEST_F(InputsTest, DoesTheRestOfTheWorkWhereOneInputIsMissing) {
  const std::string file = write("a.txt", "Halo");
  const auto read = read_inputs({(root_ / "tiada.txt").string(), file}, {});
  ASSERT_TRUE(read.has_value());
  EXPECT_THAT(read->pages, SizeIs(1));
  ASSERT_THAT(read->skipped, SizeIs(1));
  EXPECT_EQ(read->skipped[0].code, "not_found");
}

TEST_F(InputsTest, FailsWhereNothingAtAllCanBeRead) {
  const auto missing = read_inputs({(root_ / "tiada.txt").string()}, {});
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().code, base::ErrorCode::not_found);
  const auto folder = read_inputs({root_.string()}, {});
  ASSERT_FALSE(folder.has_value());
  EXPECT_EQ(folder.error().code, base::ErrorCode::no_articles);
  const auto empty = read_inputs({write("kosong.txt", "")}, {});
  ASSERT_FALSE(empty.has_value());
  EXPECT_EQ(empty.error().code, base::ErrorCode::no_articles);
  EXPECT_THAT(base::to_line(empty.error()), HasSubstr("kosong.txt: the document is empty"));
}

TEST_F(InputsTest, StopsWhenInterrupted) {
  const std::atomic<bool> is_interrupted = true;
  AnalyzeOptions options;
  options.is_interrupted = &is_interrupted;
  const auto read = read_inputs({write("a.txt", "Halo")}, options);
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().code, base::ErrorCode::interrupted);
}

TEST_F(InputsTest, LeavesOutAnAnalysisThatStandsInTheFolder) {
  write("a.txt", "Halo");
  write("hasil/schema.jsonl", "{\"schema\":\"sumber/1\"}\n");
  write("hasil/articles.jsonl", "{\"id\":\"a\",\"text\":\"Halo\"}\n");
  EXPECT_THAT(ids_of(walk_inputs({root_.string()})), ElementsAre("a"));
}

model::Page make_page(const std::string& id, const std::string& content, const std::string& input_name) {
  model::Page page;
  page.id = id;
  page.content = content;
  page.input_name = input_name;
  return page;
}

TEST(SettleDuplicates, GivesTheSameAnswerInAnyOrder) {
  std::vector<model::Page> pages = {make_page("x", "satu", "1"), make_page("x", "dua", "2"),
                                    make_page("x", "dua", "3"),  make_page("y", "satu", "4"),
                                    make_page("x", "tiga", "5"), make_page("a", "nol", "6")};
  std::ranges::sort(pages, {}, &model::Page::input_name);
  std::vector<std::string> first_answer;
  do {
    std::vector<model::Page> settled = pages;
    std::vector<model::Skipped> skipped;
    settle_duplicates(settled, skipped);
    ASSERT_THAT(settled, SizeIs(3));
    ASSERT_THAT(skipped, SizeIs(2));
    std::vector<std::string> answer;
    for (const model::Page& page : settled) answer.push_back(page.id + page.content + page.input_name);
    for (const model::Skipped& row : skipped) answer.push_back(row.id + row.code + row.detail);
    if (first_answer.empty()) first_answer = answer;
    ASSERT_EQ(answer, first_answer);
  } while (std::ranges::next_permutation(pages, {}, &model::Page::input_name).found);
  EXPECT_EQ(first_answer[0], "anol6");
}

std::unique_ptr<ReadPage> read_page(const model::Page& page) {
  auto read = std::make_unique<ReadPage>(ReadPage{identify(page), {}});
  read->result->read = std::make_unique<model::ReadArticle>();
  read->result->read->article.id = page.id;
  read->result->read->article.text = page.content;
  return read;
}

std::string text_of(const KnownArticle& known) { return known.read->article.text; }

// Pages that have been read are settled as pages that have not.
TEST(SettleDuplicates, SettlesReadPagesAlike) {
  std::vector<model::Page> pages = {make_page("x", "satu", "1"), make_page("x", "dua", "2"), make_page("x", "dua", "3"),
                                    make_page("y", "satu", "4")};
  std::vector<std::unique_ptr<ReadPage>> read;
  for (const model::Page& page : pages) read.push_back(read_page(page));
  std::vector<model::Skipped> skipped;
  std::vector<model::Skipped> skipped_read;
  settle_duplicates(pages, skipped);
  settle_duplicates(read, skipped_read, text_of);
  EXPECT_EQ(skipped_read, skipped);
  ASSERT_THAT(read, SizeIs(2));
  for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ(read[i]->result->read->article.text, pages[i].content);
}

// A stranger can make hashes collide: the text decides.
TEST(SettleDuplicates, DoesNotTrustEqualHashes) {
  std::vector<std::unique_ptr<ReadPage>> read;
  read.push_back(read_page(make_page("x", "satu", "1")));
  read.push_back(read_page(make_page("x", "dua", "2")));
  read[1]->identity.content_hash = read[0]->identity.content_hash;
  std::vector<model::Skipped> skipped;
  settle_duplicates(read, skipped, text_of);
  EXPECT_THAT(read, SizeIs(1));
  EXPECT_THAT(skipped, SizeIs(1));
}

TEST(SettleDuplicates, TakesTheSameContentAsOneArticle) {
  std::vector<model::Page> pages = {make_page("x", "satu", "b"), make_page("x", "satu", "a")};
  std::vector<model::Skipped> skipped;
  settle_duplicates(pages, skipped);
  ASSERT_THAT(pages, SizeIs(1));
  EXPECT_EQ(pages[0].input_name, "a");
  EXPECT_THAT(skipped, IsEmpty());
}

}  // namespace
}  // namespace sumber::engine
