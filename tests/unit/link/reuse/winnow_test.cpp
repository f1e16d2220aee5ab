#include "link/reuse/internal/winnow.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace sumber::link::reuse {
namespace {

// Winnowing by its definition: a window at a time, every smallest shingle in it.
std::vector<std::uint64_t> winnow_slowly(const std::vector<std::uint32_t>& words) {
  if (words.size() < kShingleWords) return {};
  const std::size_t count = words.size() - kShingleWords + 1;
  const std::size_t window = std::min<std::size_t>(kWindowShingles, count);
  std::set<std::size_t> chosen;
  for (std::size_t begin = 0; begin + window <= count; ++begin) {
    std::uint64_t least = ~0ULL;
    for (std::size_t i = begin; i < begin + window; ++i) least = std::min(least, shingle_key(words, i) >> 32U);
    for (std::size_t i = begin; i < begin + window; ++i) {
      if (shingle_key(words, i) >> 32U == least) chosen.insert(i);
    }
  }
  std::vector<std::uint64_t> keys;
  for (const std::size_t i : chosen) keys.push_back(shingle_key(words, i));
  return keys;
}

std::vector<std::uint64_t> winnowed(const std::vector<std::uint32_t>& words) {
  std::vector<std::uint64_t> keys;
  winnow(words, keys);
  return keys;
}

std::vector<std::uint32_t> draw_words(std::mt19937& random, std::size_t count, std::uint32_t vocabulary) {
  std::vector<std::uint32_t> words(count);
  for (std::uint32_t& word : words) word = static_cast<std::uint32_t>(random() % vocabulary) * 0x9E3779B9U;
  return words;
}

TEST(Winnow, ChoosesWhatTheDefinitionChooses) {
  std::mt19937 random(11);  // NOLINT: the same words in every run
  for (std::size_t count = 0; count < 300; ++count) {
    const auto words = draw_words(random, count, count % 3 == 0 ? 3 : 5'000);
    EXPECT_EQ(winnowed(words), winnow_slowly(words)) << count << " words";
  }
}

TEST(Winnow, ARunOfSixteenWordsKeepsAKeyWhereverItStands) {
  std::mt19937 random(12);  // NOLINT: the same words in every run
  for (int round = 0; round < 200; ++round) {
    const auto run = draw_words(random, kShingleWords + kWindowShingles - 1, 100'000);
    const auto around = [&] {
      auto words = draw_words(random, random() % 60, 100'000);
      words.insert(words.end(), run.begin(), run.end());
      const auto after = draw_words(random, random() % 60, 100'000);
      words.insert(words.end(), after.begin(), after.end());
      auto keys = winnowed(words);
      std::ranges::sort(keys);
      return keys;
    };
    const auto first = around();
    const auto second = around();
    std::vector<std::uint64_t> shared;
    std::ranges::set_intersection(first, second, std::back_inserter(shared));
    EXPECT_FALSE(shared.empty());
  }
}

TEST(Winnow, FewerThanAShingleHaveNoKey) { EXPECT_TRUE(winnowed({1, 2, 3, 4}).empty()); }

TEST(Winnow, KeepsTwoShinglesInThirteen) {
  std::mt19937 random(13);  // NOLINT: the same words in every run
  const auto keys = winnowed(draw_words(random, 100'000, 1U << 31U));
  EXPECT_NEAR(static_cast<double>(keys.size()) / 100'000, 2.0 / 13, 0.005);
}

}  // namespace
}  // namespace sumber::link::reuse
