// Pages of our own writing, each as a page builder of Indonesian news makes it: what must be kept, what must be dropped
// and why, and what the page says of itself. tests/golden/pages/NAME.html and NAME.json.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "unit/read/extract/fixture.h"

namespace sumber::read::extract {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::string read_file(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> page_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(fs::path(SUMBER_SOURCE_DIR) / "tests" / "golden" / "pages")) {
    if (entry.path().extension() == ".html") names.push_back(entry.path().stem().string());
  }
  std::ranges::sort(names);
  return names;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

class GoldenPage : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    const fs::path folder = fs::path(SUMBER_SOURCE_DIR) / "tests" / "golden" / "pages";
    article_ = extract_html(read_file(folder / (GetParam() + ".html")));
    expected_ = json::parse(read_file(folder / (GetParam() + ".json")));
  }

  model::Article article_;
  json expected_;
};

TEST_P(GoldenPage, KeepsTheArticleAndNothingElse) {
  EXPECT_EQ(lines_of(article_.text), expected_["text"].get<std::vector<std::string>>());
}

TEST_P(GoldenPage, DropsTheRestWithItsReason) {
  std::vector<std::string> got;
  for (const model::Dropped& dropped : article_.dropped) got.push_back(dropped.reason + ": " + dropped.text);
  for (const json& dropped : expected_["dropped"]) {
    const std::string line = dropped["reason"].get<std::string>() + ": " + dropped["text"].get<std::string>();
    EXPECT_TRUE(std::ranges::find(got, line) != got.end()) << line << "\nis not among\n" << testing::PrintToString(got);
  }
  for (const model::Dropped& dropped : article_.dropped) EXPECT_FALSE(dropped.rule.empty()) << dropped.text;
}

TEST_P(GoldenPage, ReadsWhatThePageSaysOfItself) {
  EXPECT_EQ(article_.title, expected_["title"].get<std::string>());
  EXPECT_EQ(article_.byline, expected_.value("byline", std::vector<std::string>{}));
  EXPECT_EQ(article_.editor, expected_.value("editor", ""));
  EXPECT_EQ(article_.dateline, expected_.value("dateline", ""));
  EXPECT_EQ(article_.section, expected_.value("section", ""));
  EXPECT_EQ(article_.published ? article_.published->value : "", expected_.value("published", ""));
  std::vector<std::string> captions;
  for (const model::Caption& caption : article_.captions) captions.push_back(caption.text + " | " + caption.credit);
  std::vector<std::string> expected;
  for (const json& caption : expected_.value("captions", json::array())) {
    expected.push_back(caption["text"].get<std::string>() + " | " + caption["credit"].get<std::string>());
  }
  EXPECT_EQ(captions, expected);
}

INSTANTIATE_TEST_SUITE_P(Builders, GoldenPage, testing::ValuesIn(page_names()),
                         [](const auto& page) { return page.param; });

TEST(GoldenPages, AreThirty) { EXPECT_GE(page_names().size(), 30U); }

}  // namespace
}  // namespace sumber::read::extract
