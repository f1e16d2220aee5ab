#include "lang/packs.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace sumber::lang {
namespace {

namespace fs = std::filesystem;

// A folder of tables that goes away with the test.
class Folder {
 public:
  explicit Folder(const std::string& name)
      : path_(fs::temp_directory_path() / ("sumber-packs-" + std::to_string(::getpid())) / name) {
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_.parent_path()); }

  void put(const std::string& table, const std::string& tsv) const { std::ofstream(path_ / (table + ".tsv")) << tsv; }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

TEST(Table, ReadsRowsAndLeavesCommentsOut) {
  const auto table =
      Table::parse("xx/cues", "# a comment\nform\tkind\tgloss\tnote\n\nkata\tsay\tsays\t\nbantah\tdeny\t\n");
  ASSERT_TRUE(table);
  ASSERT_EQ(table->row_count(), 2U);
  EXPECT_EQ(table->cell(0, "kind"), "say");
  EXPECT_EQ(table->cell(1, "gloss"), "");
  EXPECT_EQ(table->cell(1, "no such column"), "");
  EXPECT_EQ(table->rule_name(0), "xx.cues.kata");
  EXPECT_EQ(table->line_of(1), 5);
  EXPECT_EQ(table->find_row("bantah"), 1U);
  EXPECT_FALSE(table->find_row("tuding"));
}

TEST(Table, SaysWhichLineIsWrong) {
  EXPECT_NE(Table::parse("xx/cues", "form\tgloss\tnote\na\tb\tc\td\n").error().where.find("line 2"), std::string::npos);
  EXPECT_FALSE(Table::parse("xx/cues", "form\tkind\nkata\tsay\n"));  // no gloss and note
  EXPECT_FALSE(Table::parse("xx/cues", "form\tgloss\tnote\n\tb\tc\n"));
  EXPECT_FALSE(Table::parse("xx/cues", ""));
}

TEST(Table, SplitsListsAndTrims) {
  EXPECT_EQ(split_list(" USA | GBR ||"), (std::vector<std::string_view>{"USA", "GBR"}));
  EXPECT_TRUE(split_list("").empty());
}

TEST(Packs, TheBuiltInOnesPassTheirSchema) {
  const auto packs = load_packs({});
  ASSERT_TRUE(packs) << base::to_line(packs.error());
  EXPECT_GE(packs->languages.size(), 2U);
  for (const auto& language : packs->languages) EXPECT_FALSE(language->setting("name").empty()) << language->code();
}

TEST(Packs, ALanguageIsAddedFromAFolder) {
  const Folder folder("tk");
  folder.put("language", "key\tvalue\tgloss\tnote\nname\tToki\t\t\n");
  folder.put("function_words", "word\tgloss\tnote\nli\tis\t\n");
  const auto packs = load_packs({folder.path()});
  ASSERT_TRUE(packs) << base::to_line(packs.error());
  const Pack* toki = packs->language("tk");
  ASSERT_NE(toki, nullptr);
  EXPECT_EQ(toki->setting("name"), "Toki");
  EXPECT_EQ(toki->table("reporting").row_count(), 0U);
}

TEST(Packs, AnUnknownTableColumnOrValueIsNamed) {
  const Folder folder("tk");
  folder.put("language", "key\tvalue\tgloss\tnote\nname\tToki\t\t\n");
  folder.put("funny_words", "word\tgloss\tnote\nli\t\t\n");
  EXPECT_NE(base::to_line(load_packs({folder.path()}).error()).find("tk/funny_words.tsv"), std::string::npos);

  const Folder other("tl");
  other.put("language", "key\tvalue\tgloss\tnote\nname\tToki\t\t\n");
  other.put("abbreviations", "form\tends_sentence\tgloss\tnote\ndr\tmaybe\t\t\n");
  EXPECT_NE(base::to_line(load_packs({other.path()}).error()).find("allowed: no, yes"), std::string::npos);
}

TEST(Packs, AFolderThatIsNoneIsAnError) { EXPECT_FALSE(load_packs({"/no/such/folder"})); }

TEST(Table, AByteOrderMarkIsNoPartOfTheHeader) {
  const auto table = Table::parse("tk/words", "\xEF\xBB\xBFword\tgloss\tnote\nlum\t\t\n");
  ASSERT_TRUE(table) << base::to_line(table.error());
  EXPECT_EQ(table->cell(0, "word"), "lum");
}

}  // namespace
}  // namespace sumber::lang
