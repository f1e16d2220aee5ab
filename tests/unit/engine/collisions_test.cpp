// Link compares words by 32 bits of a hash that everybody can work out: texts made to collide must stay harmless.
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <unordered_map>

#include "base/hash.h"
#include "base/utf8.h"
#include "engine/analyze.h"

namespace sumber::engine {
namespace {

const lang::Packs& packs() {
  static const lang::Packs kPacks = lang::load_packs({}).value();
  return kPacks;
}

// Word number `number` of an endless row: letters alone, an "é" among them, so that lengths in bytes differ from those
// in letters.
std::string word_of(std::uint32_t number, std::string_view head) {
  std::string word(head);
  for (; number != 0; number /= 24)
    word += number % 24 == 23 ? "é" : std::string(1, static_cast<char>('a' + number % 24));
  return word;
}

// Pairs of different words that link cannot tell apart: the upper half of their hashes is the same.
std::vector<std::pair<std::string, std::string>> colliding_words(std::size_t count) {
  std::unordered_map<std::uint32_t, std::uint32_t> word_of_hash;
  std::vector<std::pair<std::string, std::string>> pairs;
  for (std::uint32_t number = 1; pairs.size() < count && number < 4'000'000; ++number) {
    const auto hash = static_cast<std::uint32_t>(base::hash_64(word_of(number, "w")) >> 32U);
    const auto [at, is_new] = word_of_hash.try_emplace(hash, number);
    if (!is_new) pairs.emplace_back(word_of(at->second, "w"), word_of(number, "w"));
  }
  return pairs;
}

model::Analysis analysis_of(const std::vector<std::string>& texts) {
  std::string lines;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    lines += nlohmann::json{{"id", "a" + std::to_string(i)}, {"text", texts[i]}}.dump() + "\n";
  }
  auto analysis = analyze_lines(std::move(lines), "tabrakan", packs(), {});
  EXPECT_TRUE(analysis.has_value());
  return analysis.has_value() ? std::move(*analysis) : model::Analysis{};
}

void expect_nothing_lost(const model::Analysis& analysis, std::size_t count) {
  EXPECT_EQ(analysis.articles.size() + analysis.skipped.size(), count);
  std::multiset<model::ArticleIndex> told;
  for (const model::Story& story : analysis.stories) told.insert(story.articles.begin(), story.articles.end());
  ASSERT_EQ(told.size(), analysis.articles.size());
  EXPECT_EQ(std::set(told.begin(), told.end()).size(), told.size());
}

bool is_border(std::string_view text, std::uint32_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

void expect_whole_letters(const model::Analysis& analysis) {
  for (const model::Passage& passage : analysis.passages) {
    for (const model::Occurrence& place : passage.occurrences) {
      const std::string& text = analysis.articles.at(place.article).article.text;
      ASSERT_LE(place.span.end_byte, text.size());
      EXPECT_TRUE(is_border(text, place.span.begin_byte));
      EXPECT_TRUE(is_border(text, place.span.end_byte));
    }
  }
}

TEST(Collisions, TextsOfCollidingWordsKeepTheirLetters) {
  const auto pairs = colliding_words(120);
  ASSERT_EQ(pairs.size(), 120U);
  std::string first;
  std::string second;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const std::string joint = i % 12 == 11 ? ".\n" : " ";
    first += pairs[i].first + joint;
    second += pairs[i].second + joint;
  }
  const model::Analysis analysis = analysis_of({first, second, second + first});
  expect_nothing_lost(analysis, 3);
  expect_whole_letters(analysis);
  EXPECT_EQ(analysis.articles.at(0).article.text.substr(0, 20), first.substr(0, 20));
}

// One word in the place of another that it collides with: of a report that is copied otherwise.
TEST(Collisions, ACollidingWordIsNoTwin) {
  const auto [one, other] = colliding_words(1).front();
  const auto text = [](const std::string& word) {
    return "Bupati Lintang meresmikan jembatan " + word +
           " di Weling pada Senin pagi, disaksikan ratusan warga dan pelajar yang datang sejak subuh.\nJembatan itu "
           "dibangun tujuh bulan dengan biaya Rp4,2 miliar, kata Kepala Dinas Pekerjaan Umum Sari Wulandari.";
  };
  const model::Analysis analysis = analysis_of({text(one), text(other)});
  expect_nothing_lost(analysis, 2);
  expect_whole_letters(analysis);
  ASSERT_EQ(analysis.stories.size(), 1U);
  EXPECT_NE(analysis.articles.at(0).article.text.find(one), std::string::npos);
  EXPECT_NE(analysis.articles.at(1).article.text.find(other), std::string::npos);
}

// A thousand articles that share a few colliding words among others draw nothing together.
TEST(Collisions, AFewCollidingWordsMakeNoStory) {
  const auto pairs = colliding_words(6);
  std::vector<std::string> texts;
  for (std::uint32_t i = 0; i < 1'000; ++i) {
    std::string text;
    for (std::uint32_t k = 0; k < 60; ++k) {
      const auto& pair = pairs[k % pairs.size()];
      text += k % 10 == 5 ? (i % 2 == 0 ? pair.first : pair.second) : word_of((i * 60 + k) * 31 + 7'000'000, "k");
      text += k % 10 == 9 ? ".\n" : " ";
    }
    texts.push_back(text);
  }
  const model::Analysis analysis = analysis_of(texts);
  expect_nothing_lost(analysis, texts.size());
  expect_whole_letters(analysis);
  EXPECT_LT(analysis.stories.front().articles.size(), 20U);
}

}  // namespace
}  // namespace sumber::engine
