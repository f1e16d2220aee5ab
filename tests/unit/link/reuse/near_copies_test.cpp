#include "link/reuse/near_copies.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>

namespace sumber::link::reuse {
namespace {

std::vector<Fingerprint> prints_of(const std::vector<std::string>& texts) {
  std::vector<Fingerprint> prints;
  for (const std::string& content : texts) prints.push_back(fingerprint_of(text::TokenizedText(content, nullptr)));
  return prints;
}

std::vector<std::string> draw_words(std::mt19937& random, std::size_t count) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < count; ++i) words.push_back("kata" + std::to_string(random() % 5000));
  return words;
}

std::string join(const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) joined += (joined.empty() ? "" : " ") + word;
  return joined;
}

// The definition, pair by pair: bytes of the words of one that stand in runs of five the other has.
std::map<std::pair<std::uint32_t, std::uint32_t>, double> share_slowly(const std::vector<Fingerprint>& prints) {
  using Run = std::vector<std::uint32_t>;
  const auto runs_of = [](const Fingerprint& print) {
    std::set<Run> runs;
    for (std::size_t i = 0; i + 5 <= print.words.size(); ++i) {
      runs.insert(Run(print.words.begin() + static_cast<long>(i), print.words.begin() + static_cast<long>(i) + 5));
    }
    return runs;
  };
  const auto bytes_of = [](const Fingerprint& print) {
    double bytes = 0;
    for (const auto& place : print.places) bytes += place.size_bytes + 1;
    return bytes;
  };
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> shares;
  for (std::uint32_t a = 0; a < prints.size(); ++a) {
    const std::set<Run> runs = runs_of(prints[a]);
    for (std::uint32_t b = a + 1; b < prints.size(); ++b) {
      const Fingerprint& other = prints[b];
      std::set<std::size_t> shared;
      for (std::size_t i = 0; i + 5 <= other.words.size(); ++i) {
        const Run run(other.words.begin() + static_cast<long>(i), other.words.begin() + static_cast<long>(i) + 5);
        for (std::size_t k = i; runs.contains(run) && k < i + 5; ++k) shared.insert(k);
      }
      double bytes = 0;
      for (const std::size_t word : shared) bytes += other.places[word].size_bytes + 1;
      shares[{a, b}] = bytes / std::min(bytes_of(prints[a]), bytes_of(other));
    }
  }
  return shares;
}

TEST(NearCopies, AreThoseOfTheDefinitionOnTextsCutAndMixedAtRandom) {
  std::mt19937 random(7);
  std::vector<std::string> texts;
  for (int source = 0; source < 12; ++source) {
    const std::vector<std::string> whole = draw_words(random, 200);
    texts.push_back(join(whole));
    for (int copy = 0; copy < 4; ++copy) {
      const std::size_t begin = random() % 100;
      const std::size_t kept = 30 + random() % 70;
      std::vector<std::string> words = draw_words(random, random() % 60);
      words.insert(words.end(), whole.begin() + static_cast<long>(begin),
                   whole.begin() + static_cast<long>(begin + kept));
      texts.push_back(join(words));
    }
  }
  const std::vector<Fingerprint> prints = prints_of(texts);
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> found;
  for (const PairShare& one : find_near_copies(prints, {})) {
    found[{one.pair.first, one.pair.second}] = one.of_shorter_ppm;
  }
  std::size_t expected = 0;
  for (const auto& [pair, share] : share_slowly(prints)) {
    EXPECT_EQ(found.contains(pair), share >= 0.5) << pair.first << " " << pair.second << " " << share;
    if (share >= 0.5 && found.contains(pair)) {
      EXPECT_NEAR(found[pair] / 1e6, std::min(1.0, share), 0.01);
    }
    expected += share >= 0.5 ? 1 : 0;
  }
  EXPECT_GT(expected, 20U);
}

TEST(NearCopies, ABriefInsideALongArticleIsOne) {
  std::mt19937 random(3);
  const std::vector<std::string> brief = draw_words(random, 25);
  std::vector<std::string> words = draw_words(random, 900);
  words.insert(words.begin() + 400, brief.begin(), brief.end());
  const auto found = find_near_copies(prints_of({join(words), join(brief), join(draw_words(random, 300))}), {});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].pair, (CandidatePair{0, 1}));
  EXPECT_EQ(found[0].of_shorter_ppm, 1'000'000U);
}

TEST(NearCopies, DoNotHangOnTheOrderOfArrival) {
  std::mt19937 random(5);
  std::vector<std::string> texts;
  const std::vector<std::string> whole = draw_words(random, 120);
  for (std::size_t i = 0; i < 40; ++i) {
    std::vector<std::string> words = whole;
    for (std::string& word : words) word = random() % 40 == 0 ? draw_words(random, 1).front() : word;
    texts.push_back(join(words));
  }
  const auto pairs_of = [](const std::vector<std::string>& some, const NearCopyOptions& options) {
    std::set<std::pair<std::string, std::string>> pairs;
    for (const PairShare& one : find_near_copies(prints_of(some), options)) {
      pairs.insert(std::minmax(some[one.pair.first], some[one.pair.second]));
    }
    return pairs;
  };
  NearCopyOptions few_at_once;
  few_at_once.max_bucket = 8;  // beyond it only some pairs are counted, and always the same ones
  const auto all = pairs_of(texts, {});
  const auto some = pairs_of(texts, few_at_once);
  std::ranges::shuffle(texts, random);
  EXPECT_EQ(pairs_of(texts, {}), all);
  EXPECT_EQ(pairs_of(texts, few_at_once), some);
  EXPECT_LT(some.size(), all.size());
  EXPECT_FALSE(some.empty());
}

// Two briefs of one outlet are mostly its own lines.
TEST(NearCopies, LinesOfAnOutletAreNoCopies) {
  std::mt19937 random(11);
  std::vector<std::string> texts;
  for (int i = 0; i < 30; ++i) {
    texts.push_back(
        join(draw_words(random, 14)) + " selesai.\n" + join(draw_words(random, 14)) +
        " begitu adanya.\nHak cipta dilindungi undang-undang, dilarang menyalin isi tanpa izin tertulis "
        "dari redaksi Warta Lembah.\nIkuti kabar terbaru Warta Lembah di saluran WhatsApp dan Google News.");
  }
  texts.push_back(texts[4]);
  const auto found = find_near_copies(prints_of(texts), {});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].pair, (CandidatePair{4, 30}));
}

// Nobody can use the pairs of a crowd; that every copy hangs together with the others can be used.
TEST(NearCopies, ACrowdOfCopiesIsAChainAndNotAllItsPairs) {
  std::mt19937 random(13);
  const std::vector<std::string> whole = draw_words(random, 60);
  std::vector<std::string> texts;
  for (int i = 0; i < 2000; ++i) texts.push_back(join(whole) + " salinan" + std::to_string(i));
  const auto found = find_near_copies(prints_of(texts), {});
  EXPECT_LT(found.size(), 17U * texts.size());
  std::vector<std::uint32_t> least(texts.size());
  for (std::uint32_t i = 0; i < least.size(); ++i) least[i] = i;
  const auto root = [&](std::uint32_t i) {
    while (least[i] != i) i = least[i];
    return i;
  };
  for (const PairShare& one : found) least[root(one.pair.second)] = root(one.pair.first);
  for (std::uint32_t i = 0; i < least.size(); ++i) EXPECT_EQ(root(i), root(0));
}

TEST(NearCopies, NothingComesOfNothing) {
  EXPECT_TRUE(find_near_copies({}, {}).empty());
  EXPECT_TRUE(find_near_copies(prints_of({"", "", "satu", "satu"}), {}).empty());
}

}  // namespace
}  // namespace sumber::link::reuse
