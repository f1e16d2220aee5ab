// What has to hold for any articles: order, growth, copies, time; and the fast linkage beside a slow, obvious one.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "link/cluster/cluster.h"
#include "link/cluster/internal/likeness.h"
#include "sample.h"

namespace sumber::link::cluster {
namespace {

// `count` articles of made-up stories of one to a dozen articles, some of them days apart, some undated.
std::vector<StoryFeatures> made_up(std::uint64_t seed, std::size_t count) {
  MadeUp made(seed);
  std::vector<StoryFeatures> features;
  for (std::uint32_t story = 1; features.size() < count; ++story) {
    const std::uint32_t articles = 1 + made.next(12);
    const auto day = static_cast<std::int32_t>(19'000 + made.next(60));
    for (std::uint32_t i = 0; i < articles && features.size() < count; ++i) {
      features.push_back(made.article_of(story, day + static_cast<std::int32_t>(made.next(4)), 4 + made.next(5)));
      if (made.next(10) == 0) features.back().last_day = features.back().first_day - 1;
      if (made.next(12) == 0) features.push_back(features.back());
    }
  }
  features.resize(count);
  return features;
}

// Stories as sets of contents and days, so that orders can be compared.
std::multiset<std::multiset<std::uint64_t>> contents_of(const std::vector<StoryFeatures>& features) {
  std::multiset<std::multiset<std::uint64_t>> all;
  for (const Story& story : stories_of(features)) {
    std::multiset<std::uint64_t> one;
    for (const std::uint32_t at : story) one.insert(features[at].self_key);
    all.insert(one);
  }
  return all;
}

TEST(Property, StoriesDoNotHangOnTheOrderOfArticles) {
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    auto features = made_up(seed, 40 + seed * 7);
    const auto expected = contents_of(features);
    MadeUp random(seed + 1000);
    for (std::uint32_t i = static_cast<std::uint32_t>(features.size()); i > 1; --i) {
      std::swap(features[i - 1], features[random.next(i)]);
    }
    EXPECT_EQ(contents_of(features), expected) << "seed " << seed;
  }
}

// Whatever was added first, and whatever was asked on the way, the whole set has the stories of the whole set.
TEST(Property, AddingArticlesOneByOneEndsWhereABatchDoes) {
  const auto features = made_up(77, 60);
  const auto expected = contents_of(features);
  std::vector<StoryFeatures> grown;
  std::multiset<std::multiset<std::uint64_t>> last;
  for (auto at = features.rbegin(); at != features.rend(); ++at) {
    grown.push_back(*at);
    last = contents_of(grown);
  }
  EXPECT_EQ(last, expected);
}

TEST(Property, StoriesFarApartInTimeDoNotTouchEachOther) {
  auto early = made_up(5, 80);
  auto late = made_up(6, 80);
  for (StoryFeatures& features : early) features.last_day = std::max(features.first_day, features.last_day);
  for (StoryFeatures& features : late) features.first_day = features.last_day = features.first_day + 400;
  auto together = early;
  together.insert(together.end(), late.begin(), late.end());
  auto expected = contents_of(early);
  expected.merge(contents_of(late));
  EXPECT_EQ(contents_of(together), expected);
}

// Average linkage as the book has it: all pairs, the two likest groups first.
std::vector<Story> slow_stories(const std::vector<StoryFeatures>& features, const ClusterOptions& options) {
  std::vector<Story> groups;
  for (std::uint32_t i = 0; i < features.size(); ++i) groups.push_back({i});
  const auto mean = [&](const Story& a, const Story& b) {
    double sum = 0;
    for (const std::uint32_t i : a) {
      for (const std::uint32_t j : b) sum += likeness_ppm(features[i], features[j], options);
    }
    return sum / static_cast<double>(a.size() * b.size());
  };
  while (true) {
    double most = options.min_likeness_ppm;
    std::pair<std::size_t, std::size_t> best = {0, 0};
    for (std::size_t a = 0; a < groups.size(); ++a) {
      for (std::size_t b = a + 1; b < groups.size(); ++b) {
        if (const double at = mean(groups[a], groups[b]); at > most) most = at, best = {a, b};
      }
    }
    if (best.second == 0) break;
    groups[best.first].insert(groups[best.first].end(), groups[best.second].begin(), groups[best.second].end());
    groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(best.second));
  }
  for (Story& story : groups) std::ranges::sort(story);
  std::ranges::sort(groups);
  return groups;
}

TEST(Property, TheFastLinkageIsTheSlowOne) {
  ClusterOptions options;
  options.days_to_fade = 0;  // the fast one takes the mean of days, the slow one every pair's
  std::size_t same = 0;
  std::size_t all = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    auto features = made_up(seed, 48);
    for (StoryFeatures& at : features) at.first_day = at.last_day = 19'000;
    const auto slow = slow_stories(features, options);
    std::vector<JudgedPair> accepted;
    for (std::uint32_t i = 0; i < features.size(); ++i) {
      for (std::uint32_t j = i + 1; j < features.size(); ++j) {
        const Verdict verdict = judge_pair(features[i], features[j], 0, options);
        if (verdict.is_same_story) accepted.emplace_back(CandidatePair{i, j}, verdict);
      }
    }
    const auto fast = find_stories(features, accepted, options).stories;
    for (const Story& story : fast) same += std::ranges::count(slow, story) > 0 ? 1 : 0;
    all += fast.size();
  }
  EXPECT_GE(same * 100, all * 97) << same << " of " << all;
}

TEST(BadInput, CopiesOfOneArticleAreOneStoryHoweverMany) {
  MadeUp made(9);
  const StoryFeatures one = made.article_of(1, 19'000);
  const std::vector<StoryFeatures> copies(20'000, one);
  const std::size_t stories = stories_of(copies).size();
  EXPECT_EQ(stories, 1U);
}

TEST(BadInput, NearCopiesOfOneArticleAreOneStory) {
  MadeUp made(10);
  std::vector<StoryFeatures> near;
  for (int i = 0; i < 5'000; ++i) near.push_back(made.article_of(1, 19'000, 9));
  const std::size_t stories = stories_of(near).size();
  EXPECT_EQ(stories, 1U);
}

// Each has one word of its own, which parts them behind every key of their other words.
TEST(BadInput, ACrowdThatDiffersByOneWordIsOneStory) {
  MadeUp made(10);
  const StoryFeatures one = made.article_of(1, 19'000, 10);
  std::vector<StoryFeatures> crowd;
  for (std::uint32_t i = 0; i < 10'000; ++i) {
    StoryFeatures& at = crowd.emplace_back(one);
    at.terms.back().key = 4'000'000'000U + i;
    at.self_key = (std::uint64_t{made.next(1U << 31U)} << 32U) | i;
  }
  const std::size_t stories = stories_of(crowd).size();
  EXPECT_EQ(stories, 1U);
}

// A large story is alike to what surrounds it a little less after every merge; what falls a little is not looked at
// anew.
TEST(BadInput, ACrowdIsLookedAtInProportion) {
  const auto looked_at = [](std::uint32_t count) {
    MadeUp made(14);
    const StoryFeatures one = made.article_of(1, 19'000, 10);
    std::vector<StoryFeatures> crowd(count, one);
    for (std::uint32_t i = 0; i < count; ++i) {
      crowd[i].terms[made.next(static_cast<std::uint32_t>(one.terms.size()))].key = 3'000'000'000U + i;
      std::ranges::sort(crowd[i].terms);
      crowd[i].self_key = (std::uint64_t{made.next(1U << 31U)} << 32U) | i;
    }
    return find_stories(crowd, accept(crowd, {}), {}).looked_at;
  };
  EXPECT_LT(looked_at(1'000), 14'000U);
  EXPECT_LT(looked_at(8'000), 8 * 14'000U);
}

TEST(BadInput, WhatAllShareDoesNotGlueThem) {
  MadeUp made(11);
  std::vector<StoryFeatures> features;
  for (std::uint32_t i = 0; i < 3'000; ++i) {
    StoryFeatures at = made.article_of(i + 1, 19'000);
    for (StoryTerm& term : at.terms) term.weight = static_cast<std::uint16_t>(term.weight * 9 / 10);
    for (std::uint32_t t = 0; t < 8; ++t) at.terms.push_back({4'000'000'000U + t, kUnitLength * 15 / 100});
    std::ranges::sort(at.terms);
    features.push_back(std::move(at));
  }
  const std::size_t stories = stories_of(features).size();
  EXPECT_GT(stories, 2'900U);
}

// Nobody without a date is left out, and nobody without a date joins what lies years apart.
TEST(BadInput, MissingAndReversedDatesStillFindTheirStory) {
  MadeUp made(12);
  std::vector<StoryFeatures> features;
  for (int i = 0; i < 30; ++i) features.push_back(made.article_of(1, 19'000 + i % 3, 8));
  for (int i = 0; i < 10; ++i) {
    features.push_back(made.article_of(1, 0, 8));
    features.back().first_day = 19'000 + i;
    features.back().last_day = 18'000;
  }
  EXPECT_EQ(stories_of(features).size(), 1U);
}

// Keys made to collide: a word that a stranger hashes to the key of another counts as that word, and no more.
TEST(BadInput, ACollisionCountsAsTheWordItself) {
  MadeUp made(13);
  const StoryFeatures target = made.article_of(1, 19'000);
  StoryFeatures stranger = made.article_of(2, 19'000);
  stranger.terms.back().key = target.terms.back().key;
  EXPECT_FALSE(judge_pair(target, stranger, 0, {}).is_same_story);
}

}  // namespace
}  // namespace sumber::link::cluster
