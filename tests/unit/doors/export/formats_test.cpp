#include "doors/export/formats.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "doors/export/internal/document_rows.h"
#include "doors/export/internal/linked_data.h"

namespace sumber::doors::exporting {
namespace {

namespace fs = std::filesystem;

TEST(Formats, AnyIdGivesAnIri) {
  EXPECT_EQ(make_iri("article", "kabar-0312_a.b~c"), "urn:sumber:article:kabar-0312_a.b~c");
  EXPECT_EQ(make_iri("article", "a b\"<\n%é"), "urn:sumber:article:a%20b%22%3C%0A%25%C3%A9");
}

TEST(Formats, AnInstantIsWrittenOnlyWhereTheMinuteAndTheOffsetAreKnown) {
  EXPECT_EQ(to_date_time("2024-03-12T09:00+07:00"), "2024-03-12T09:00:00+07:00");
  EXPECT_EQ(to_date_time("2024-03-12T09:00"), std::nullopt);
  EXPECT_EQ(to_date_time("2024-03-12"), std::nullopt);
  EXPECT_EQ(to_iso_date("2024-03-12T09:00"), "2024-03-12T09:00:00");
  EXPECT_EQ(to_iso_date("2024-03"), "2024-03");
  EXPECT_EQ(to_iso_date("2024-21"), std::nullopt);
  EXPECT_EQ(to_iso_date("kemarin"), std::nullopt);
}

TEST(Formats, EveryNameIsFound) {
  for (const FormatFacts& format : formats()) EXPECT_EQ(find_format(format.name), &format);
  EXPECT_EQ(find_format("docx"), nullptr);
}

// A folder of an analysis with these lines in one section, and one article.
class Folder {
 public:
  explicit Folder(const std::string& section, const std::string& lines)
      : path_(fs::temp_directory_path() /
              ("sumber-formats-" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()))) {
    fs::create_directories(path_);
    std::ofstream(path_ / "articles.jsonl") << R"({"id":"a","text":"Air naik — cepat","published":null})" << '\n';
    std::ofstream(path_ / (section + ".jsonl"), std::ios::app) << lines;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] base::Result<void> export_as(Format format) const {
    auto source = ExportSource::open_folder(path_.string());
    if (!source) return std::unexpected(source.error());
    return export_analysis(*source, format, {}, (path_ / "out").string());
  }

 private:
  fs::path path_;
};

TEST(Formats, RowsThatDoNotFitAreNamed) {
  const std::string beyond =
      R"({"id":"p","kind":"verbatim","occurrences":[{"article":"a","begin":4,"end":99,"parent":null}]})";
  const auto outside = Folder("passages", beyond + "\n").export_as(Format::kProvO);
  ASSERT_FALSE(outside);
  EXPECT_THAT(base::to_line(outside.error()), ::testing::HasSubstr("passages row 1"));
  EXPECT_THAT(base::to_line(outside.error()), ::testing::HasSubstr("past the text"));
  const auto unknown = Folder("attributions", "{\"id\":\"x\",\"article\":\"b\"}\n").export_as(Format::kProvO);
  ASSERT_FALSE(unknown);
  EXPECT_THAT(base::to_line(unknown.error()), ::testing::HasSubstr("attributions row 1"));
  EXPECT_FALSE(Folder("claims", "{\"id\":3}\n").export_as(Format::kGraphMl));
  EXPECT_FALSE(Folder("claims", "[]\n").export_as(Format::kCsv));
  EXPECT_FALSE(Folder("articles", "{\"id\":\"a\"}\n").export_as(Format::kNinjs));
}

TEST(Formats, AFolderThatIsNoAnalysisIsRefused) {
  const auto opened = ExportSource::open_folder("/nowhere/at/all");
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, base::ErrorCode::bad_document);
}

TEST(Formats, OffsetsAreCodePointsOfTheArticle) {
  ArticlePage page;
  page.text = "Air naik — cepat";
  page.offsets = base::CodePointIndex(page.text);
  EXPECT_EQ(page.words(9, 10), "—");
  EXPECT_EQ(page.words(11, 16), "cepat");
  EXPECT_THROW((void)page.words(5, 4), RowProblem);
  EXPECT_THROW((void)page.words(0, 1000), RowProblem);
}

}  // namespace
}  // namespace sumber::doors::exporting
