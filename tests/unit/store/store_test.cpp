#include "store/store.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace sumber::store {
namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("sumber-store-" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }
  [[nodiscard]] std::string at(const std::string& name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

model::Page make_page(const std::string& id, const std::string& content) {
  model::Page page;
  page.id = id;
  page.url = "https://kabarnusa.example/" + id;
  page.content = content;
  page.title = "Judul";
  page.byline = {"Galih Prasojo", "Laras Widuri"};
  return page;
}

TEST(Store, KeepsPagesAcrossOpening) {
  const Folder folder;
  {
    auto store = Store::open(folder.at("s.db"));
    ASSERT_TRUE(store) << base::to_line(store.error());
    const std::vector<model::Page> pages = {make_page("b", "dua"), make_page("a", "satu")};
    EXPECT_EQ(store->add_pages(pages)->added, 2U);
  }
  auto store = Store::open(folder.at("s.db"));
  const auto pages = store->load_pages();
  ASSERT_TRUE(pages);
  ASSERT_EQ(pages->size(), 2U);
  EXPECT_EQ(pages->front().id, "a");
  EXPECT_EQ(pages->front().content, "satu");
  EXPECT_EQ(pages->front().byline, (std::vector<std::string>{"Galih Prasojo", "Laras Widuri"}));
}

TEST(Store, AddingTwiceChangesNothingAndOtherContentIsARevision) {
  const Folder folder;
  auto store = Store::open(folder.at("s.db"));
  const std::vector<model::Page> first = {make_page("a", "satu")};
  const std::vector<model::Page> second = {make_page("a", "satu, diralat")};
  EXPECT_EQ(store->add_pages(first)->added, 1U);
  EXPECT_EQ(store->add_pages(first)->unchanged, 1U);
  EXPECT_EQ(store->add_pages(second)->revised, 1U);
  const auto pages = store->load_pages();
  ASSERT_EQ(pages->size(), 1U);
  EXPECT_EQ(pages->front().content, "satu, diralat");
}

// The table as version 1 made it, with a page in it.
constexpr const char* kVersion1 =
    "CREATE TABLE pages (id TEXT NOT NULL, content_hash TEXT NOT NULL, revision INTEGER NOT NULL, url TEXT NOT NULL, "
    "form "
    "INTEGER NOT NULL, is_cleaning_wanted INTEGER NOT NULL, title TEXT NOT NULL, outlet TEXT NOT NULL, language TEXT "
    "NOT "
    "NULL, published TEXT NOT NULL, byline TEXT NOT NULL, input_name TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY "
    "(id, content_hash)) STRICT; INSERT INTO pages VALUES ('lama', 'h', 0, '', 0, 1, 'Judul', '', '', '', '', 'a', "
    "'Isi "
    "lama.'); PRAGMA user_version = 1;";

TEST(Store, OpensVersion1AndKeepsWhenAPageWasFetched) {
  const Folder folder;
  sqlite3* old = nullptr;
  ASSERT_EQ(sqlite3_open(folder.at("a.db").c_str(), &old), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(old, kVersion1, nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(old);
  model::Page page = make_page("baru", "Isi baru.");
  page.fetched = "2023-08-30T05:12:00Z";
  page.claimed_url = "https://kabarnusa.example/1";
  for (int i = 0; i < 2; ++i) {
    auto store = Store::open(folder.at("a.db"));
    ASSERT_TRUE(store.has_value());
    const auto counts = store->add_pages(std::vector{page});
    ASSERT_TRUE(counts.has_value());
    EXPECT_EQ(counts->added, i == 0 ? 1U : 0U);
    const auto pages = store->load_pages();
    ASSERT_TRUE(pages.has_value());
    ASSERT_EQ(pages->size(), 2U);
    EXPECT_EQ((*pages)[0].fetched, page.fetched);
    EXPECT_EQ((*pages)[0].claimed_url, page.claimed_url);
    EXPECT_EQ((*pages)[1].content, "Isi lama.");
    EXPECT_EQ((*pages)[1].fetched, "");
  }
}

TEST(Store, KeepsTheStoriesOfTheLastAnalysisAndTheHistoryOfAll) {
  const Folder folder;
  model::StoryBook book;
  book.analysis = 1;
  book.stories = {{"s1", {}, {"a", "b"}}, {"s2", {}, {"c"}}};
  {
    auto store = Store::open(folder.at("a.db"));
    ASSERT_TRUE(store.has_value());
    EXPECT_EQ(store->load_stories()->analysis, 0U);
    ASSERT_TRUE(store->keep_stories(book));
    book.analysis = 2;
    book.stories = {{"s1", {"s2"}, {"a", "b", "c"}}};
    book.history = {{model::StoryChangeKind::kMerged, "s2", "s1", 1, 2}};
    ASSERT_TRUE(store->keep_stories(book));
    ASSERT_TRUE(store->keep_stories(book));
  }
  const auto store = Store::open(folder.at("a.db"));
  ASSERT_TRUE(store.has_value());
  const auto read = store->load_stories();
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->analysis, 2U);
  EXPECT_EQ(read->stories, book.stories);
  EXPECT_EQ(read->history, book.history);
}

TEST(Store, ForgettingAPageTakesItOutOfItsStory) {
  const Folder folder;
  auto store = Store::open(folder.at("a.db"));
  ASSERT_TRUE(store.has_value());
  ASSERT_TRUE(store->add_pages(std::vector{make_page("a", "Isi."), make_page("b", "Isi.")}).has_value());
  model::StoryBook book;
  book.analysis = 1;
  book.stories = {{"s1", {}, {"a", "b"}}};
  ASSERT_TRUE(store->keep_stories(book));
  ASSERT_TRUE(store->forget_page("a"));
  EXPECT_EQ(store->load_stories()->stories, (std::vector<model::StoryRecord>{{"s1", {}, {"b"}}}));
}

TEST(Store, ForgettingLeavesNoWordsInTheFile) {
  const Folder folder;
  const std::string secret = "kata-yang-harus-hilang";
  {
    auto store = Store::open(folder.at("s.db"));
    const std::vector<model::Page> pages = {make_page("a", secret), make_page("b", "tetap")};
    ASSERT_TRUE(store->add_pages(pages));
    ASSERT_TRUE(store->forget_page("a"));
    EXPECT_EQ(store->forget_page("a").error().code, base::ErrorCode::not_found);
    EXPECT_EQ(store->load_pages()->size(), 1U);
  }
  for (const auto& entry : fs::directory_iterator(fs::path(folder.at("")))) {
    std::ifstream stream(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    EXPECT_EQ(bytes.find(secret), std::string::npos) << entry.path();
  }
}

TEST(Store, RefusesWhatIsNoStore) {
  const Folder folder;
  std::ofstream(folder.at("text.db"))
      << "this is no database, and long enough to be taken for one by mistake................";
  EXPECT_EQ(Store::open(folder.at("text.db")).error().code, base::ErrorCode::store_failed);
  EXPECT_FALSE(Store::open("/no/such/folder/s.db"));
}

TEST(Store, APageThatGoesBackToEarlierWordsIsReadWithThem) {
  const Folder folder;
  auto store = Store::open(folder.at("back.db"));
  ASSERT_TRUE(store);
  const std::vector<model::Page> first = {make_page("a", "satu")};
  const std::vector<model::Page> second = {make_page("a", "dua")};
  ASSERT_EQ(store->add_pages(first)->added, 1U);
  ASSERT_EQ(store->add_pages(second)->revised, 1U);
  EXPECT_EQ(store->add_pages(first)->revised, 1U);
  EXPECT_EQ(store->add_pages(first)->unchanged, 1U);
  EXPECT_EQ(store->load_pages()->front().content, "satu");
  EXPECT_EQ(store->add_pages(std::vector{make_page("a", "tiga")})->revised, 1U);
  ASSERT_EQ(store->load_pages()->size(), 1U);
  EXPECT_EQ(store->load_pages()->front().content, "tiga");
}

TEST(Store, TextThatIsToBeTakenAsItIsIsAnotherContent) {
  const Folder folder;
  auto store = Store::open(folder.at("clean.db"));
  ASSERT_TRUE(store);
  model::Page page = make_page("a", "satu");
  ASSERT_EQ(store->add_pages(std::span(&page, 1))->added, 1U);
  page.is_cleaning_wanted = false;
  EXPECT_EQ(store->add_pages(std::span(&page, 1))->revised, 1U);
  EXPECT_FALSE(store->load_pages()->front().is_cleaning_wanted);
}

TEST(Store, ALineEndInANameMakesNoSecondName) {
  const Folder folder;
  auto store = Store::open(folder.at("names.db"));
  ASSERT_TRUE(store);
  model::Page page = make_page("a", "satu");
  page.byline = {"Galih\nPrasojo"};
  ASSERT_TRUE(store->add_pages(std::span(&page, 1)));
  EXPECT_EQ(store->load_pages()->front().byline, std::vector<std::string>{"Galih Prasojo"});
}

}  // namespace
}  // namespace sumber::store
