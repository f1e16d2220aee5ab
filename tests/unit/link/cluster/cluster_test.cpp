#include "link/cluster/cluster.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <string>

#include "base/edtf.h"

namespace sumber::link::cluster {
namespace {

const lang::Packs& packs() {
  static const lang::Packs loaded = lang::load_packs({}).value();
  return loaded;
}

model::ReadArticle article(std::string id, std::string title, std::string text, std::string published = "") {
  model::ReadArticle read;
  read.article.id = std::move(id);
  read.article.title = std::move(title);
  read.article.text = std::move(text);
  read.article.language = "id";
  if (!published.empty()) read.article.published = model::DatedFact{published, base::Precision::kDay, false, {}};
  return read;
}

// Three reports of a collapsed bridge, one of a rice price, one of another bridge.
const std::vector<model::ReadArticle>& sample() {
  static const std::vector<model::ReadArticle> articles = {
      article(
          "a", "Jembatan Gantung Cipari Putus, Enam Pelajar Hanyut",
          "Jembatan gantung di Desa Cipari, Kabupaten Wanareja, putus pada Selasa pagi. Enam pelajar hanyut di Sungai "
          "Citanduy. Kepala Pelaksana BPBD Wanareja Sunarto mengatakan tali baja jembatan berkarat. Tim SAR masih "
          "mencari dua pelajar.",
          "2024-02-06"),
      article(
          "b", "Dua Pelajar Korban Jembatan Cipari Belum Ditemukan",
          "Tim SAR gabungan menyisir Sungai Citanduy untuk mencari dua pelajar yang hanyut setelah jembatan gantung "
          "Cipari putus. Menurut Sunarto dari BPBD Wanareja, pencarian diperluas hingga muara Citanduy.",
          "2024-02-07"),
      article(
          "c", "Tali Baja Berkarat Diduga Penyebab Jembatan Cipari Putus",
          "Polisi menyelidiki putusnya jembatan gantung Cipari di Wanareja yang menghanyutkan enam pelajar. Tali baja "
          "jembatan diduga berkarat sejak banjir Sungai Citanduy.",
          "2024-02-08"),
      article(
          "d", "Harga Beras Medium di Pasar Kliwon Naik",
          "Harga beras medium di Pasar Kliwon naik menjadi Rp14.200 per kilogram. Pedagang mengeluhkan pasokan gabah "
          "yang seret dari penggilingan. Bulog menggelar operasi pasar.",
          "2024-02-07"),
      article(
          "e", "Menteri Resmikan Jembatan Layang Kalibayem",
          "Menteri meresmikan jembatan layang Kalibayem yang menghubungkan dua kecamatan. Proyek senilai Rp180 miliar "
          "itu rampung lebih cepat dari kontrak.",
          "2024-02-07"),
  };
  return articles;
}

std::vector<StoryFeatures> features_of_all(const std::vector<model::ReadArticle>& articles) {
  std::vector<StoryFeatures> features;
  for (const model::ReadArticle& read : articles) features.push_back(features_of(read, packs()));
  return features;
}

std::vector<std::vector<std::uint32_t>> stories_of(const std::vector<StoryFeatures>& features) {
  const ClusterOptions options;
  std::vector<JudgedPair> accepted;
  for (const CandidatePair pair : find_candidates(features, options)) {
    const Verdict verdict = judge_pair(features[pair.first], features[pair.second], 0, options);
    if (verdict.is_same_story) accepted.push_back({pair, verdict.likeness_ppm});
  }
  return find_stories(static_cast<std::uint32_t>(features.size()), accepted, options);
}

using Groups = std::vector<std::vector<std::uint32_t>>;

TEST(Stories, BringTogetherReportsOfOneEventAndNothingElse) {
  EXPECT_EQ(stories_of(features_of_all(sample())), (Groups{{0, 1, 2}, {3}, {4}}));
}

TEST(Stories, DoNotHangOnTheOrderOfArticles) {
  std::vector<std::uint32_t> order = {4, 2, 0, 3, 1};
  std::vector<model::ReadArticle> shuffled;
  for (const std::uint32_t at : order) shuffled.push_back(sample()[at]);
  Groups renamed;
  for (const auto& group : stories_of(features_of_all(shuffled))) {
    std::vector<std::uint32_t> members;
    for (const std::uint32_t at : group) members.push_back(order[at]);
    std::ranges::sort(members);
    renamed.push_back(members);
  }
  std::ranges::sort(renamed);
  EXPECT_EQ(renamed, stories_of(features_of_all(sample())));
}

TEST(Features, AreUnitVectors) {
  for (const StoryFeatures& features : features_of_all(sample())) {
    std::uint64_t squares = 0;
    for (const text::WeightedKey& term : features.terms) squares += std::uint64_t{term.weight} * term.weight;
    EXPECT_NEAR(static_cast<double>(squares), 1e12, 1e9);
    EXPECT_TRUE(std::ranges::is_sorted(features.terms, {}, &text::WeightedKey::key));
    EXPECT_TRUE(std::ranges::is_sorted(features.candidate_keys));
  }
}

TEST(Features, OfAnEmptyTextAreEmptyAndMatchNothing) {
  const auto features = features_of_all({article("x", "", ""), article("y", "", "")});
  EXPECT_TRUE(features[0].terms.empty());
  EXPECT_TRUE(find_candidates(features, {}).empty());
  EXPECT_FALSE(judge_pair(features[0], features[1], 0, {}).is_same_story);
}

TEST(Verdict, IsSymmetricAndFullForTheSameText) {
  const auto features = features_of_all(sample());
  for (const StoryFeatures& a : features) {
    for (const StoryFeatures& b : features) {
      EXPECT_EQ(judge_pair(a, b, 0, {}).likeness_ppm, judge_pair(b, a, 0, {}).likeness_ppm);
    }
    EXPECT_GT(judge_pair(a, a, 0, {}).likeness_ppm, 999'000U);
  }
}

TEST(Verdict, IsNoWhereTheDatesAreTooFarApart) {
  auto articles = sample();
  articles[1].article.published->value = "2024-03-20";
  const auto features = features_of_all(articles);
  EXPECT_FALSE(judge_pair(features[0], features[1], 0, {}).is_same_story);
  EXPECT_FALSE(judge_pair(features[0], features[1], 1'000'000, {}).is_same_story);
  articles[1].article.published.reset();
  EXPECT_TRUE(judge_pair(features[0], features_of_all(articles)[1], 0, {}).is_same_story);
}

TEST(Verdict, CountsSharedTextButNotBackgroundAlone) {
  const auto features = features_of_all(sample());
  EXPECT_GE(judge_pair(features[3], features[4], 900'000, {}).likeness_ppm, ClusterOptions{}.min_likeness_ppm);
  EXPECT_LT(judge_pair(features[3], features[4], 350'000, {}).likeness_ppm, ClusterOptions{}.min_likeness_ppm);
}

TEST(Verdict, BetweenLanguagesHangsOnNames) {
  const auto with_names = [](std::string language, std::string text, std::vector<std::string> names) {
    model::ReadArticle read = article("n", "", std::move(text));
    read.article.language = std::move(language);
    for (const std::string& name : names) {
      const std::size_t begin = read.article.text.find(name);
      read.mentions.push_back({base::make_span(begin, begin + name.size()), model::MentionKind::kPerson,
                               static_cast<std::uint32_t>(read.entities.size()), "", "test"});
      read.entities.push_back({});
      read.entities.back().name = name;
    }
    return features_of(read, packs());
  };
  const auto first =
      with_names("id", "Sunarto bertemu Hargrave dan Lindqvist di tepi sungai.", {"Sunarto", "Hargrave", "Lindqvist"});
  const auto second = with_names("en", "Hargrave said Sunarto showed Lindqvist the broken cable.",
                                 {"Hargrave", "Sunarto", "Lindqvist"});
  const auto third = with_names("en", "Whitcombe sold the mill to Achterberg.", {"Whitcombe", "Achterberg"});
  EXPECT_TRUE(judge_pair(first, second, 0, {}).is_same_story);
  EXPECT_FALSE(judge_pair(first, third, 0, {}).is_same_story);
  EXPECT_EQ(find_candidates(std::vector{first, second, third}, {}), (std::vector<CandidatePair>{{0, 1}}));
}

TEST(Linkage, BreaksAChainOfLookalikes) {
  // 0-1 and 2-3 are two stories; 1-2 look alike by one round-up article.
  const std::vector<JudgedPair> accepted = {{{0, 1}, 600'000}, {{2, 3}, 600'000}, {{1, 2}, 300'000}};
  EXPECT_EQ(find_stories(4, accepted, {}), (Groups{{0, 1}, {2, 3}}));
}

TEST(Linkage, KeepsEveryPositionOnce) {
  EXPECT_EQ(find_stories(3, {}, {}), (Groups{{0}, {1}, {2}}));
  EXPECT_TRUE(find_stories(0, {}, {}).empty());
}

TEST(Linkage, JoinsAStoryLargerThanABucket) {
  constexpr std::uint32_t kArticles = 300;
  std::vector<JudgedPair> accepted;
  for (std::uint32_t i = 0; i < kArticles; ++i) {
    for (std::uint32_t k = 1; k <= 80; ++k) {
      const std::uint32_t other = (i + k) % kArticles;
      accepted.push_back({{std::min(i, other), std::max(i, other)}, 500'000});
    }
  }
  EXPECT_EQ(find_stories(kArticles, accepted, {}).size(), 1U);
}

TEST(Candidates, OfAThousandCopiesAreFewAndLeaveNobodyOut) {
  const std::vector<StoryFeatures> one = features_of_all({sample()[0]});
  std::vector<StoryFeatures> copies(1000, one[0]);
  for (std::size_t i = 0; i < copies.size(); ++i) copies[i].self_key = i * 0x9E3779B97F4A7C15ULL;
  const auto pairs = find_candidates(copies, {});
  std::vector<bool> is_paired(copies.size());
  for (const CandidatePair pair : pairs) is_paired[pair.first] = is_paired[pair.second] = true;
  EXPECT_TRUE(std::ranges::all_of(is_paired, [](bool is) { return is; }));
  EXPECT_LT(pairs.size(), copies.size() * copies.size() / 3);
}

}  // namespace
}  // namespace sumber::link::cluster
