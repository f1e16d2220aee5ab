// Every row of packs/world/page_words.tsv is seen at work on a page of its own.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "lang/packs.h"
#include "read/extract/internal/page_tree.h"
#include "read/extract/internal/tables.h"
#include "unit/read/extract/fixture.h"

namespace sumber::read::extract {
namespace {

constexpr int kFurnitureWeight = -40;
constexpr const char* kBody =
    "<p>Pemerintah Kabupaten Lintang memulai perbaikan tanggul Sungai Weling yang jebol pekan lalu, dan 200 warga ikut "
    "bekerja sejak pagi.</p><p>Tanggul itu melindungi tiga desa dan sekitar 400 hektare sawah yang siap dipanen bulan "
    "depan, menurut dinas pertanian.</p><p>Kepala dinas meminta warga menjauh dari tepi sungai sampai karung pasir "
    "selesai dipasang pada Kamis sore.</p>";
constexpr const char* kBeside = "Papan nama toko di tepi jalan itu baru dicat.";

PageTree tree_of(const std::string& page) {
  auto tree = read_page_tree(page, rules().tables(), 512);
  EXPECT_TRUE(tree.has_value()) << page;
  return tree ? std::move(*tree) : PageTree{};
}

const lang::Table& rows() {
  static const lang::Packs kPacks = [] {
    auto loaded = lang::load_packs({});
    return loaded ? *loaded : lang::Packs{};
  }();
  return kPacks.world->table("page_words");
}

// A credit that stands behind no caption is the writer's.
std::string_view reason_of(std::size_t row) {
  return rows().cell(row, "word") == "credit" ? "byline" : rows().cell(row, "reason");
}

TEST(PageWordRows, EveryWordWeighsWhatItsRowSays) {
  for (std::size_t row = 0; row < rows().row_count(); ++row) {
    if (rows().cell(row, "kind") != "word") continue;
    const std::string word(rows().cell(row, "word"));
    const std::string page = "<section><div class=\"" + word + "\"><span>" + kBeside + "</span></div></section>";
    const PageTree tree = tree_of(page);
    const int weight = std::stoi(std::string(rows().cell(row, "weight")));
    // Parts of a word weigh too: "ad-container" is an "ad" as well.
    const bool is_one = std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
    const bool is_seen = std::ranges::any_of(tree.elements, [&](const Element& element) {
      const bool is_deck = rows().cell(row, "role") == "deck" && element.is_deck;
      const bool is_weight = is_one ? element.weight == weight : weight < 0 ? element.weight < 0 : element.weight > 0;
      return is_deck || (is_weight && (weight >= 0 || element.word != nullptr));
    });
    EXPECT_TRUE(is_seen || (weight == 0 && rows().cell(row, "role").empty())) << word << " weighs nothing";
  }
}

TEST(PageWordRows, EveryWordOfFurnitureDropsItsBlocksWithItsReason) {
  int seen = 0;
  for (std::size_t row = 0; row < rows().row_count(); ++row) {
    const int weight = std::stoi(std::string(rows().cell(row, "weight")));
    if (rows().cell(row, "kind") != "word" || weight > kFurnitureWeight) continue;
    const std::string word(rows().cell(row, "word"));
    const auto article =
        extract_html("<html><body><article><h1>Tanggul Weling</h1><div class=\"isi\">" + std::string(kBody) +
                     "<div class=\"" + word + "\">" + kBeside + "</div></div></article></body></html>");
    const bool is_dropped = std::ranges::any_of(article.dropped, [&](const model::Dropped& dropped) {
      const bool is_part = word.find_first_of("-_0123456789") != std::string::npos;  // a part may be the worse word
      return dropped.text == kBeside && (is_part || dropped.reason == reason_of(row));
    });
    EXPECT_TRUE(is_dropped) << word;
    ++seen;
  }
  EXPECT_GT(seen, 250);
}

TEST(PageWordRows, EveryTagThatHoldsNoWordsHoldsNone) {
  for (std::size_t row = 0; row < rows().row_count(); ++row) {
    if (rows().cell(row, "kind") != "tag" || rows().cell(row, "role") != "skip") continue;
    const std::string tag(rows().cell(row, "word"));
    const PageTree tree = tree_of("<body>" + std::string(kBody) + "<" + tag + ">" + kBeside + "</" + tag + "></body>");
    const bool is_void = tag == "source" || tag == "track" || tag == "area" || tag == "link" || tag == "meta" ||
                         tag == "embed" || tag == "param" || tag == "base";
    EXPECT_EQ(tree.text.find(kBeside) != std::string::npos, is_void) << tag;
  }
}

TEST(PageWordRows, EveryTagOfFurnitureSpeaksAgainstItsBlocks) {
  for (std::size_t row = 0; row < rows().row_count(); ++row) {
    const int weight = std::stoi(std::string(rows().cell(row, "weight")));
    if (rows().cell(row, "kind") != "tag" || weight > kFurnitureWeight) continue;
    const std::string tag(rows().cell(row, "word"));
    if (tag == "input" || tag == "textarea") continue;  // no words of theirs are read
    if (tag == "option") continue;                      // stands inside a select
    const auto article =
        extract_html("<html><body><article><h1>Tanggul Weling</h1><div class=\"isi\">" + std::string(kBody) + "<" +
                     tag + ">" + kBeside + "</" + tag + "></div></article></body></html>");
    EXPECT_EQ(article.text.find(kBeside), std::string::npos) << tag;
    EXPECT_TRUE(std::ranges::any_of(article.dropped, [](const model::Dropped& d) { return d.text == kBeside; })) << tag;
  }
}

}  // namespace
}  // namespace sumber::read::extract
