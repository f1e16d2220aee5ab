// Fast matching held against slow, obvious matching.
#include "read/extract/internal/line_patterns.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "lang/packs.h"
#include "read/extract/internal/class_words.h"
#include "read/extract/internal/tables.h"
#include "unit/read/extract/fixture.h"

namespace sumber::read::extract {
namespace {

std::vector<std::string> pack_patterns() {
  std::vector<std::string> patterns;
  const auto packs = lang::load_packs({});
  for (const auto& pack : packs->languages) {
    const lang::Table& table = pack->table("boilerplate");
    for (std::size_t row = 0; row < table.row_count(); ++row) {
      if (table.cell(row, "how") == "line_regex") patterns.emplace_back(table.cell(row, "pattern"));
    }
  }
  return patterns;
}

std::vector<std::string> lines() {
  std::vector<std::string> lines = {"",
                                    "Foto: Dok. Humas Pemkot Bandung",
                                    "FOTO/Rina Maharani",
                                    "Warga membersihkan lumpur di Desa Sukamaju (Foto: Budi Santoso)",
                                    "Suasana pasar pagi itu. ANTARA FOTO/Andi/nz",
                                    "Petugas menutup jalan, Selasa (5/9/2023). (ANTARA/HO-Humas)",
                                    "© 2023 Kabar Nusa",
                                    "Copyright 2023",
                                    "All Rights Reserved",
                                    "Beranda » Daerah » Jawa Barat",
                                    "Halaman 2 dari 3",
                                    "1 2 3 4 5",
                                    "(rin/bag)",
                                    "***",
                                    "A A A",
                                    "12 Komentar",
                                    "Dibaca: 1.204 kali",
                                    "Ilustrasi banjir (Shutterstock)",
                                    "Getty Images / Jane Doe",
                                    "The bridge after the flood (AP Photo/John Doe)",
                                    "Étienne Dupont via Getty Images",
                                    "Hujan turun sejak Senin malam dan baru reda menjelang subuh.",
                                    "Harga beras naik 5% di pasar [Gambas:Video CNN]",
                                    "[Gambas:Video 20detik]",
                                    "Tim detikcom - detikNews"};
  const std::size_t count = lines.size();
  for (std::size_t i = 0; i < count; ++i) {  // pieces glued together are nearly matches
    for (std::size_t k = 0; k < count; ++k) lines.push_back(lines[i].substr(lines[i].size() / 2) + " " + lines[k]);
  }
  return lines;
}

TEST(LinePatterns, FindWhatTryingEachInTurnFinds) {
  const std::vector<std::string> patterns = pack_patterns();
  ASSERT_GT(patterns.size(), 20U);
  RE2::Options options;
  options.set_case_sensitive(false);
  options.set_never_nl(true);
  LinePatterns fast;
  std::vector<std::unique_ptr<RE2>> slow;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    ASSERT_TRUE(fast.add(patterns[i], static_cast<std::uint32_t>(i)));
    slow.push_back(std::make_unique<RE2>(patterns[i], options));
  }
  fast.compile();
  int hits = 0;
  for (const std::string& line : lines()) {
    std::optional<std::uint32_t> expected;
    for (std::size_t i = 0; i < slow.size() && !expected; ++i) {
      if (RE2::FullMatch(line, *slow[i])) expected = static_cast<std::uint32_t>(i);
    }
    EXPECT_EQ(fast.first_match(line), expected) << line;
    if (expected) ++hits;
  }
  EXPECT_GT(hits, 100);
}

TEST(LinePatterns, OneThatIsNoExpressionIsLeftOut) {
  LinePatterns patterns;
  EXPECT_FALSE(patterns.add("(foto", 1));
  EXPECT_TRUE(patterns.add("\\d+ foto", 2));
  patterns.compile();
  EXPECT_EQ(patterns.first_match("12 FOTO"), std::optional<std::uint32_t>(2));
  EXPECT_EQ(patterns.first_match("12 fot"), std::nullopt);
}

TEST(LinePatterns, NoneMatchNothing) {
  LinePatterns patterns;
  patterns.compile();
  EXPECT_EQ(patterns.first_match("12 foto"), std::nullopt);
}

TEST(WordScan, FindsWordsInsideWords) {
  const WordScan scan({"he", "she", "his", "hers", "s/"});
  const auto found = [&](std::string_view text) {
    std::vector<int> words;
    scan.find(text, words);
    std::ranges::sort(words);
    return words;
  };
  EXPECT_EQ(found("uSHErs/"), (std::vector<int>{0, 1, 3, 4}));
  EXPECT_EQ(found("hi s"), std::vector<int>{});
  EXPECT_EQ(found("hishe"), (std::vector<int>{0, 1, 2}));
}

TEST(ClassWords, SayTheSameAtEverySight) {
  const std::vector<std::string> lists = {
      "article-body", "sidebar widget", "post-content articleBody",   "",
      "ad",           "nav nav-item",   "css-1ad8f2 relatedArticles", "Share_Buttons",
      "md:hidden"};
  ClassWords seen_before(rules().tables());
  for (int round = 0; round < 3; ++round) {
    for (const std::string& list : lists) {
      ClassWords fresh(rules().tables());
      const ListWeight expected = fresh.weigh(list);
      const ListWeight& kept = seen_before.weigh(list);
      EXPECT_EQ(kept.weight, expected.weight) << list;
      EXPECT_EQ(kept.worst, expected.worst) << list;
      EXPECT_EQ(kept.names_body, expected.names_body) << list;
    }
  }
}

TEST(PageWords, TheMarkLosesNone) {
  for (const auto& [word, row] : rules().tables().page_words) {
    EXPECT_EQ(rules().tables().find_page_word(word), &row) << word;
    std::string upper = word;
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    EXPECT_EQ(rules().tables().find_page_word(upper), &row) << upper;
  }
  EXPECT_EQ(rules().tables().find_page_word("zqxj"), nullptr);
}

}  // namespace
}  // namespace sumber::read::extract
