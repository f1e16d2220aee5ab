// The fast parts of reuse held against slow, obvious ones on texts drawn at random.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <random>
#include <set>

#include "base/hash.h"
#include "link/reuse/internal/sides.h"
#include "link/reuse/reuse.h"

namespace sumber::link::reuse {
namespace {

Fingerprint print_of_words(std::vector<std::uint32_t> words) {
  Fingerprint print;
  print.places.assign(words.size(), {1, 4, 0});
  print.sentences = {{0, 0, 0},
                     {static_cast<std::uint32_t>(words.size() * 5), static_cast<std::uint32_t>(words.size()), 0}};
  const std::string bytes(reinterpret_cast<const char*>(words.data()), words.size() * sizeof(words[0]));
  print.self_key = base::hash_64(bytes);
  print.words = std::move(words);
  return print;
}

std::vector<std::uint32_t> draw(std::mt19937& random, std::size_t count, std::uint32_t vocabulary) {
  std::vector<std::uint32_t> words(count);
  for (std::uint32_t& word : words) word = static_cast<std::uint32_t>(random() % vocabulary) * 0x9E3779B9U;
  return words;
}

// Greedy string tiling by its definition: the longest run of equal, untaken words anywhere, again and again.
std::vector<std::array<std::uint32_t, 3>> tile_slowly(const std::vector<std::uint32_t>& a,
                                                      const std::vector<std::uint32_t>& b) {
  std::vector<bool> taken_a(a.size());
  std::vector<bool> taken_b(b.size());
  std::vector<std::array<std::uint32_t, 3>> tiles;
  while (true) {
    std::array<std::uint32_t, 3> longest = {0, 0, 0};
    for (std::uint32_t i = 0; i < a.size(); ++i) {
      for (std::uint32_t j = 0; j < b.size(); ++j) {
        std::uint32_t size = 0;
        while (i + size < a.size() && j + size < b.size() && a[i + size] == b[j + size] && !taken_a[i + size] &&
               !taken_b[j + size]) {
          ++size;
        }
        if (size > longest[2]) longest = {i, j, size};
      }
    }
    if (longest[2] < kSeedWords) break;
    for (std::uint32_t k = 0; k < longest[2]; ++k) taken_a[longest[0] + k] = taken_b[longest[1] + k] = true;
    tiles.push_back(longest);
  }
  std::ranges::sort(tiles);
  return tiles;
}

TEST(Twin, TilesAreThoseOfGreedyTilingByItsDefinition) {
  std::mt19937 random(21);  // NOLINT: the same texts in every run
  for (int round = 0; round < 150; ++round) {
    auto a = draw(random, 40 + random() % 60, 2'000'000);
    auto b = draw(random, 40 + random() % 60, 2'000'000);
    for (int copy = 0; copy < 4; ++copy) {  // pieces of one stand in the other, some twice, some across each other
      const std::size_t size = 8 + random() % 20;
      const std::size_t from = random() % (a.size() - size);
      const std::size_t to = random() % (b.size() - size);
      std::copy_n(a.begin() + static_cast<std::ptrdiff_t>(from), size, b.begin() + static_cast<std::ptrdiff_t>(to));
    }
    const Fingerprint first = print_of_words(a);
    const Fingerprint second = print_of_words(b);
    const ArticleIndex index(first);
    std::vector<std::array<std::uint32_t, 3>> tiles;
    for (const Tile& tile : find_tiles({first, second, index})) {
      tiles.push_back({tile.first_begin, tile.second_begin, tile.words});
    }
    EXPECT_EQ(tiles, tile_slowly(a, b)) << "round " << round;
  }
}

std::uint32_t longest_common_subsequence(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::vector<std::vector<std::uint32_t>> sizes(a.size() + 1, std::vector<std::uint32_t>(b.size() + 1));
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      sizes[i + 1][j + 1] = a[i] == b[j] ? sizes[i][j] + 1 : std::max(sizes[i][j + 1], sizes[i + 1][j]);
    }
  }
  return sizes[a.size()][b.size()];
}

TEST(Twin, WordsInOrderAreTheLongestCommonSubsequence) {
  std::mt19937 random(27);  // NOLINT: the same texts in every run
  for (int round = 0; round < 300; ++round) {
    const auto a = draw(random, random() % 90, 2 + static_cast<std::uint32_t>(random() % 40));
    const auto b = draw(random, random() % 200, 2 + static_cast<std::uint32_t>(random() % 40));
    EXPECT_EQ(words_in_order(a, b), longest_common_subsequence(a, b));
  }
}

std::vector<Fingerprint> draw_prints(std::mt19937& random, std::size_t count) {
  std::vector<Fingerprint> prints;
  for (std::size_t i = 0; i < count; ++i) {
    Fingerprint print = print_of_words(draw(random, 20, 1U << 30U));
    for (int k = 0; k < 6; ++k) print.candidate_keys.push_back(base::hash_64(std::to_string(random() % (3 * count))));
    std::ranges::sort(print.candidate_keys);
    print.candidate_keys.erase(std::ranges::unique(print.candidate_keys).begin(), print.candidate_keys.end());
    prints.push_back(std::move(print));
  }
  return prints;
}

bool shares_key(const Fingerprint& a, const Fingerprint& b) {
  return std::ranges::any_of(a.candidate_keys,
                             [&](auto key) { return std::ranges::binary_search(b.candidate_keys, key); });
}

TEST(Twin, CandidatesAreAllPairsThatShareAKey) {
  std::mt19937 random(22);  // NOLINT: the same keys in every run
  const auto prints = draw_prints(random, 300);
  std::vector<CandidatePair> expected;
  for (std::uint32_t i = 0; i < prints.size(); ++i) {
    for (std::uint32_t j = i + 1; j < prints.size(); ++j) {
      if (shares_key(prints[i], prints[j])) expected.push_back({i, j});
    }
  }
  ASSERT_GT(expected.size(), 500U);
  EXPECT_EQ(find_candidates(prints, {}).pairs, expected);
}

// The same articles in another order: the same pairs of them, also where buckets overflow.
// Names drawn so that some repeat within an article and some are shared; weights are rarities.
TEST(Twin, SharedNamesAreTheWeightOfTheCommonSet) {
  std::mt19937 random(25);  // NOLINT: the same articles in every run
  const auto draw_terms = [&](Fingerprint& print) {
    for (int t = 0; t < 60; ++t) {
      const auto term = static_cast<std::uint32_t>(random() % 40) * 0x9E3779B9U;
      print.terms.push_back(term);
      const std::uint32_t mark = term % 4 == 0 ? 0U : std::uint32_t{Fingerprint::kIsName};
      print.term_marks.push_back(static_cast<std::uint8_t>(mark | (term % 30)));
    }
  };
  for (int round = 0; round < 200; ++round) {
    std::array<Fingerprint, 2> prints;
    std::array<std::set<std::pair<std::uint32_t, std::uint32_t>>, 2> names;
    std::array<std::uint64_t, 2> weights{};
    for (std::size_t side = 0; side < 2; ++side) {
      draw_terms(prints[side]);
      for (std::size_t t = 0; t < prints[side].terms.size(); ++t) {
        const std::uint32_t rarity = prints[side].term_marks[t] & Fingerprint::kRarityBits;
        if ((prints[side].term_marks[t] & Fingerprint::kIsName) == 0 || rarity == 0) continue;
        if (names[side].insert({prints[side].terms[t], rarity}).second) weights[side] += rarity;
      }
    }
    for (Fingerprint& print : prints) print.name_weight = weigh_names(print);
    std::uint64_t shared = 0;
    for (const auto& name : names[0]) shared += names[1].contains(name) ? name.second : 0;
    EXPECT_EQ(NameIndex(prints[0]).shared_ppm(prints[1]), shared * 1'000'000 / std::min(weights[0], weights[1]));
  }
}

// A thousand articles behind one key, of a hundred events with ten names each: most stand beside one of their event.
TEST(Candidates, InAFullBucketThoseOnOneEventArePaired) {
  std::mt19937 random(26);  // NOLINT: the same articles in every run
  std::vector<Fingerprint> prints = draw_prints(random, 1'000);
  for (std::uint32_t i = 0; i < prints.size(); ++i) {
    prints[i].candidate_keys = {42, 43};
    for (std::uint32_t name = 0; name < 10; ++name) {
      prints[i].terms.push_back((i % 100 * 10 + name + 1) * 0x9E3779B9U);
      prints[i].term_marks.push_back(Fingerprint::kIsName | 40);
    }
  }
  std::set<std::uint32_t> paired;
  for (const CandidatePair& pair : find_candidates(prints, {}).pairs) {
    if (pair.first % 100 == pair.second % 100) paired.insert({pair.first, pair.second});
  }
  EXPECT_EQ(paired.size(), prints.size());
}

TEST(Candidates, DoNotHangOnTheOrderOfArticles) {
  std::mt19937 random(23);  // NOLINT: the same keys in every run
  auto prints = draw_prints(random, 200);
  for (std::size_t i = 0; i < 120; ++i) prints[i].candidate_keys.insert(prints[i].candidate_keys.begin(), 8);
  const auto pairs = find_candidates(prints, {}).pairs;
  std::vector<std::uint32_t> order(prints.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::shuffle(order, random);
  std::vector<Fingerprint> shuffled;
  for (const std::uint32_t i : order) shuffled.push_back(prints[i]);
  std::vector<CandidatePair> renamed;
  for (const CandidatePair& pair : find_candidates(shuffled, {}).pairs) {
    renamed.push_back(
        {std::min(order[pair.first], order[pair.second]), std::max(order[pair.first], order[pair.second])});
  }
  std::ranges::sort(renamed);
  EXPECT_EQ(renamed, pairs);
}

TEST(Candidates, ABucketOfManyLeavesNobodyOut) {
  std::mt19937 random(24);  // NOLINT: the same keys in every run
  std::vector<Fingerprint> prints = draw_prints(random, 3'000);
  for (Fingerprint& print : prints) print.candidate_keys = {42};
  const auto pairs = find_candidates(prints, {}).pairs;
  EXPECT_LE(pairs.size(), 6 * prints.size());
  std::set<std::uint32_t> paired;
  for (const CandidatePair& pair : pairs) paired.insert({pair.first, pair.second});
  EXPECT_EQ(paired.size(), prints.size());
}

TEST(Candidates, ArticlesOfTheSameWordsAreTwinsOfTheFirst) {
  std::mt19937 random(25);  // NOLINT: the same words in every run
  Fingerprint once = print_of_words(draw(random, 30, 1'000));
  once.candidate_keys = {1, 2, 3};
  const std::vector<Fingerprint> prints(1'000, once);
  const Candidates candidates = find_candidates(prints, {});
  EXPECT_TRUE(candidates.pairs.empty());
  EXPECT_EQ(candidates.twin_of, std::vector<std::uint32_t>(1'000, 0));
}

// Somebody made another text with the same hash.
TEST(Candidates, AnEqualHashOfOtherWordsIsNoTwin) {
  std::mt19937 random(26);  // NOLINT: the same words in every run
  std::vector<Fingerprint> prints;
  for (int i = 0; i < 50; ++i) {
    prints.push_back(print_of_words(draw(random, 30, 1'000)));
    prints.back().self_key = 99;
    prints.back().candidate_keys = {6};
  }
  const Candidates candidates = find_candidates(prints, {});
  for (std::uint32_t i = 0; i < prints.size(); ++i) EXPECT_EQ(candidates.twin_of[i], i);
  EXPECT_FALSE(candidates.pairs.empty());
}

// Somebody made a text of the same words and the same hash, with other spaces: its places are others.
TEST(Candidates, AnEqualHashOfOtherSpacesIsNoTwin) {
  std::mt19937 random(28);  // NOLINT: the same words in every run
  Fingerprint once = print_of_words(draw(random, 30, 1'000));
  once.candidate_keys = {2, 4, 6};
  Fingerprint spaced = once;
  spaced.places[3].gap_bytes = 9;
  const std::vector<Fingerprint> prints = {once, spaced, once};
  EXPECT_EQ(find_candidates(prints, {}).twin_of, (std::vector<std::uint32_t>{0, 1, 0}));
}

}  // namespace
}  // namespace sumber::link::reuse
