#include "link/cluster/cluster.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "sample.h"

namespace sumber::link::cluster {
namespace {

using Groups = std::vector<Story>;

TEST(Stories, BringTogetherReportsOfOneEventAndNothingElse) {
  EXPECT_EQ(stories_of(features_of_all(sample())), (Groups{{0, 1, 2}, {3}, {4}}));
}

TEST(Features, AreUnitVectors) {
  for (const StoryFeatures& features : features_of_all(sample())) {
    double squares = 0;
    for (const StoryTerm& term : features.terms) squares += double{1} * term.weight * term.weight;
    EXPECT_NEAR(squares / (double{1} * kUnitLength * kUnitLength), 1.0, 0.002);
    EXPECT_TRUE(std::ranges::is_sorted(features.terms));
    EXPECT_EQ(std::ranges::adjacent_find(features.terms, {}, [](const StoryTerm& at) { return std::uint32_t{at.key}; }),
              features.terms.end());
  }
}

TEST(Features, OfAnEmptyTextAreEmptyAndMatchNothing) {
  const auto features = features_of_all({article("x", "", ""), article("y", "", "")});
  EXPECT_TRUE(features[0].terms.empty());
  EXPECT_TRUE(find_candidates(features, {}).empty());
  EXPECT_FALSE(judge_pair(features[0], features[1], 0, {}).is_same_story);
}

TEST(Features, StaySmallWhateverTheLengthOfTheArticle) {
  std::string text;
  for (int i = 0; i < 40'000; ++i) text += "kata" + std::to_string(i * 7919 % 20'011) + (i % 12 == 0 ? ". " : " ");
  const auto features = features_of_all({article("long", "Daftar", text)});
  std::size_t terms = features[0].terms.capacity() + features[0].names.capacity();
  for (const auto& facet : features[0].facets) terms += facet.capacity();
  EXPECT_GT(features[0].terms.size(), 32U);
  EXPECT_LT(sizeof(StoryFeatures) + sizeof(StoryTerm) * terms, 1200U);
}

TEST(Features, TakeTheDayThatATimeNamesForItsWords) {
  auto with_time = [](const std::string& words, const std::string& day) {
    model::ReadArticle read = article("t", "", words + " jembatan gantung Cipari putus.");
    read.mentions.push_back(
        {base::make_span(0, words.size()), model::MentionKind::kTime, model::kNoEntity, day, "test"});
    return read;
  };
  const auto features = features_of_all(
      {with_time("Selasa", "2024-02-06"), with_time("Kemarin", "2024-02-06"), with_time("Selasa", "2024-02-13")});
  EXPECT_EQ(features[0].terms, features[1].terms);
  EXPECT_NE(features[0].terms, features[2].terms);
}

TEST(Verdict, IsSymmetricAndFullForTheSameText) {
  const auto features = features_of_all(sample());
  for (const StoryFeatures& a : features) {
    for (const StoryFeatures& b : features) {
      EXPECT_EQ(judge_pair(a, b, 0, {}).likeness_ppm, judge_pair(b, a, 0, {}).likeness_ppm);
    }
    EXPECT_GT(judge_pair(a, a, 0, {}).likeness_ppm, 995'000U);
  }
}

TEST(Verdict, FadesWithTheDaysBetweenAndIsNoWhereTheyAreTooMany) {
  auto articles = sample();
  const auto likeness_on = [&](const std::string& day) {
    articles[1].article.published->value = day;
    const auto features = features_of_all(articles);
    return judge_pair(features[0], features[1], 0, {}).likeness_ppm;
  };
  const std::uint32_t same_day = likeness_on("2024-02-06");
  EXPECT_LT(likeness_on("2024-02-16"), same_day);
  EXPECT_GT(likeness_on("2024-02-16"), same_day / 2);
  EXPECT_EQ(likeness_on("2024-03-20"), 0U);
  articles[1].article.published.reset();
  EXPECT_EQ(judge_pair(features_of_all(articles)[0], features_of_all(articles)[1], 0, {}).likeness_ppm, same_day);
}

TEST(Verdict, IsNoWhereTheDatesAreTooFarApartWhateverTheyShare) {
  auto articles = sample();
  articles[1].article.published->value = "2024-03-20";
  const auto features = features_of_all(articles);
  EXPECT_FALSE(judge_pair(features[0], features[1], 1'000'000, {}).is_same_story);
}

TEST(Verdict, CountsSharedTextButNotBackgroundAlone) {
  const auto features = features_of_all(sample());
  EXPECT_TRUE(judge_pair(features[3], features[4], 900'000, {}).is_same_story);
  EXPECT_FALSE(judge_pair(features[3], features[4], 450'000, {}).is_same_story);
}

TEST(Verdict, BetweenLanguagesHangsOnNames) {
  const auto with_names = [](std::string language, std::string text, const std::vector<std::string>& names) {
    model::ReadArticle read = article("n", "", std::move(text));
    read.article.language = std::move(language);
    for (const std::string& name : names) {
      const std::size_t begin = read.article.text.find(name);
      read.mentions.push_back({base::make_span(begin, begin + name.size()), model::MentionKind::kPerson,
                               static_cast<std::uint32_t>(read.entities.size()), "", "test"});
      read.entities.push_back({});
      read.entities.back().name = name;
    }
    std::ranges::sort(read.mentions, {}, [](const model::Mention& mention) { return mention.span.begin_byte; });
    return read;
  };
  const auto features = features_of_all({
      with_names("id", "Sunarto bertemu Hargrave dan Lindqvist di tepi sungai.", {"Sunarto", "Hargrave", "Lindqvist"}),
      with_names("en", "Hargrave said Sunarto showed Lindqvist the broken cable.",
                 {"Hargrave", "Sunarto", "Lindqvist"}),
      with_names("en", "Whitcombe sold the mill to Achterberg.", {"Whitcombe", "Achterberg"}),
  });
  EXPECT_TRUE(judge_pair(features[0], features[1], 0, {}).is_same_story);
  EXPECT_FALSE(judge_pair(features[0], features[2], 0, {}).is_same_story);
  EXPECT_EQ(find_candidates(features, {}), (std::vector<CandidatePair>{{0, 1}}));
  EXPECT_EQ(stories_of(features), (Groups{{0, 1}, {2}}));
}

// Floods in two places on one day: the same words, other figures.
TEST(Verdict, CountsFiguresThatDisagree) {
  const auto flood = [](const std::string& figures) {
    return article(
        "f", "Banjir Rendam Ratusan Rumah di Wanareja",
        "Banjir merendam rumah warga di Wanareja sejak Selasa. " + figures + " Warga mengungsi ke balai desa.",
        "2024-02-06");
  };
  const std::string here = "Sebanyak 412 rumah terendam hingga 80 sentimeter dan 1.265 jiwa terdampak.";
  const std::string there = "Sebanyak 97 rumah terendam hingga 45 sentimeter dan 330 jiwa terdampak.";
  const auto features = features_of_all({flood(here), flood(there), flood("Air surut perlahan."), flood(here)});
  const std::uint32_t none = judge_pair(features[0], features[2], 0, {}).likeness_ppm;
  EXPECT_LT(judge_pair(features[0], features[1], 0, {}).likeness_ppm, none);
  EXPECT_GT(judge_pair(features[0], features[3], 0, {}).likeness_ppm, none);
  EXPECT_EQ(features[2].facet_lengths[0], 0);
  EXPECT_EQ(features[0].facet_lengths[0], kUnitLength);
}

model::ReadArticle with_mentions(
    model::ReadArticle read, const std::vector<std::tuple<std::string, model::MentionKind, std::string>>& mentions) {
  for (const auto& [name, kind, value] : mentions) {
    const auto at = static_cast<std::uint32_t>(read.article.text.find(name));
    model::Mention mention;
    mention.span = {at, at + static_cast<std::uint32_t>(name.size())};
    mention.kind = kind;
    mention.value = value;
    if (value.empty()) {
      mention.entity = static_cast<std::uint32_t>(read.entities.size());
      read.entities.emplace_back().kind = kind;
      read.entities.back().name = name;
    }
    read.mentions.push_back(mention);
  }
  std::ranges::sort(read.mentions, {}, [](const model::Mention& mention) { return mention.span.begin_byte; });
  return read;
}

model::ReadArticle fire_in(const std::string& place) {
  return with_mentions(article("f", "Pasar Terbakar, Puluhan Kios Ludes",
                               "Kebakaran melanda pasar di " + place +
                                   " semalam. Puluhan kios ludes, pedagang menyelamatkan dagangan mereka dan petugas "
                                   "pemadam menjinakkan api sampai pagi.",
                               "2024-02-06"),
                       {{place, model::MentionKind::kPlace, ""}});
}

std::uint32_t likeness(const model::ReadArticle& first, const model::ReadArticle& second) {
  const auto features = features_of_all({first, second});
  return judge_pair(features[0], features[1], 0, {}).likeness_ppm;
}

TEST(Verdict, CountsPlacesThatDisagree) {
  const std::uint32_t same = likeness(fire_in("Kebumen"), fire_in("Kebumen"));
  EXPECT_LT(4 * likeness(fire_in("Kebumen"), fire_in("Pati")), 3 * same);
  EXPECT_LT(2 * likeness(fire_in("Kebumen"), fire_in("Buton Utara")), same);
}

TEST(Verdict, KnowsThatAProvinceHoldsItsTowns) {
  const std::uint32_t elsewhere = likeness(fire_in("Kebumen"), fire_in("Pati"));
  const std::uint32_t within = likeness(fire_in("Kebumen"), fire_in("Jawa Tengah"));
  EXPECT_GT(2 * within, 3 * elsewhere);
  EXPECT_GT(within, likeness(fire_in("Kebumen"), fire_in("Jawa Timur")));
  EXPECT_GT(likeness(fire_in("Tebet"), fire_in("Jakarta Selatan")), elsewhere);
}

TEST(Verdict, TakesNoPlaceForAnotherWhereOneNamesNone) {
  const auto features = features_of_all({fire_in("Kebumen"), fire_in("seberang")});
  EXPECT_TRUE(features[1].of(Facet::kPlaces).empty());
  EXPECT_GT(likeness(fire_in("Kebumen"), fire_in("seberang")), likeness(fire_in("Kebumen"), fire_in("Pati")));
}

// "Lima" is a city too; only the text can say so.
TEST(Verdict, ReadsNoPlaceFromATitleAlone) {
  const auto features =
      features_of_all({article("f", "Lima Kios Terbakar di Kebumen", "Api menjalar dari dapur warung.")});
  EXPECT_TRUE(features[0].of(Facet::kPlaces).empty());
}

TEST(Verdict, CountsDaysThatDisagreeUnlessOneFollowsTheOther) {
  const auto match = [](const std::string& day) {
    return with_mentions(article("m", "Persatuan Menang 2-1",
                                 "Tuan rumah menang 2-1 dalam laga lanjutan di kandang sendiri, hari itu. Penonton "
                                 "memenuhi tribun sejak sore dan pelatih memuji kerja keras pemainnya."),
                         {{"hari itu", model::MentionKind::kTime, day}});
  };
  const std::uint32_t same = likeness(match("2024-02-06"), match("2024-02-06"));
  EXPECT_GT(likeness(match("2024-02-06"), match("2024-02-07")) * 10, same * 8);
  EXPECT_LT(likeness(match("2024-02-06"), match("2024-02-13")) * 10, same * 6);
}

TEST(Verdict, CountsPeopleThatDisagree) {
  const auto trial = [](const std::string& name) {
    return with_mentions(article("t", "Hakim Vonis Terdakwa Suap Empat Tahun Penjara",
                                 name + " divonis empat tahun penjara. Majelis hakim menyatakan " + name +
                                     " terbukti menerima suap dari kontraktor, lebih ringan dari tuntutan jaksa."),
                         {{name, model::MentionKind::kPerson, ""}});
  };
  const std::uint32_t same = likeness(trial("Sutopo Wirya"), trial("Wirya"));
  EXPECT_GT(same, likeness(trial("Sutopo Wirya"), trial("Harun Dasril")));
}

// Ninety events told in the words of their topic, each with names of its own.
TEST(Linkage, TellsEventsOfOneTopicApartByTheirNames) {
  MadeUp made(21);
  std::vector<StoryFeatures> features;
  for (std::uint32_t event = 0; event < 90; ++event) {
    for (int i = 0; i < 3; ++i) {
      StoryFeatures at;
      for (std::uint32_t t = 0; t < 16; ++t) at.terms.push_back({t, 5'000});
      for (std::uint32_t t = 0; t < 12; ++t) at.terms.push_back({1'000 + event * 20 + t, 7'400});
      at.self_key = made.next(1U << 31U);
      at.first_day = at.last_day = 19'000;
      features.push_back(at);
    }
  }
  EXPECT_GT(judge_pair(features[0], features[3], 0, {}).likeness_ppm, ClusterOptions{}.min_likeness_ppm);
  EXPECT_EQ(stories_of(features).size(), 90U);
}

TEST(Links, JoinStoriesThatAnArticleTouchesBoth) {
  MadeUp made(3);
  std::vector<StoryFeatures> features;
  for (int i = 0; i < 4; ++i) features.push_back(made.article_of(1, 100));
  for (int i = 0; i < 4; ++i) features.push_back(made.article_of(2, 100));
  StoryFeatures both = made.article_of(1, 100);
  const StoryFeatures second = made.article_of(2, 100);
  for (StoryTerm& term : both.terms) term.weight = static_cast<std::uint16_t>(term.weight * 8 / 10);
  for (const StoryTerm& term : second.terms)
    both.terms.push_back({term.key, static_cast<std::uint16_t>(term.weight * 6 / 10)});
  std::ranges::sort(both.terms);
  features.push_back(both);
  const auto accepted = accept(features, {});
  const auto stories = find_stories(features, accepted, {});
  const Refined refined = find_stories(features, accept(features, {}), {});
  ASSERT_EQ(refined.stories, (Groups{{0, 1, 2, 3, 8}, {4, 5, 6, 7}}));
  EXPECT_EQ(refined.links, (std::vector<Link>{{0, 4}}));
  features.pop_back();
  EXPECT_TRUE(find_stories(features, accept(features, {}), {}).links.empty());
}

TEST(Linkage, BreaksAChainOfLookalikes) {
  // Neighbours are alike, the ends are not.
  std::vector<StoryFeatures> features(6);
  for (std::uint32_t i = 0; i < 6; ++i) {
    features[i].self_key = i;
    for (std::uint32_t t = 0; t < 4; ++t) features[i].terms.push_back({i * 3 + t, kUnitLength / 2});
  }
  std::vector<JudgedPair> accepted;
  for (std::uint32_t i = 0; i + 1 < 6; ++i) {
    accepted.emplace_back(CandidatePair{i, i + 1}, judge_pair(features[i], features[i + 1], 0, {}));
  }
  for (const Story& story : find_stories(features, accepted, {}).stories) EXPECT_LT(story.size(), 3U);
}

TEST(Linkage, KeepsEveryPositionOnce) {
  const std::vector<StoryFeatures> features(3);
  EXPECT_EQ(find_stories(features, {}, {}).stories, (Groups{{0}, {1}, {2}}));
  EXPECT_TRUE(find_stories({}, {}, {}).stories.empty());
}

TEST(Components, AreTheSameHoweverOftenAndInWhicheverOrderPairsCome) {
  const std::vector<JudgedPair> pairs = {
      {{4, 5}, {true, 300'000}}, {{0, 2}, {true, 400'000}}, {{2, 3}, {true, 500'000}}, {{0, 2}, {true, 400'000}}};
  const Components components(6, pairs);
  ASSERT_EQ(components.size(), 3U);
  EXPECT_EQ(Story(components[0].members.begin(), components[0].members.end()), (Story{0, 2, 3}));
  EXPECT_EQ(components[0].pairs.size(), 2U);
  EXPECT_EQ(Story(components[1].members.begin(), components[1].members.end()), (Story{1}));
  EXPECT_TRUE(components[1].pairs.empty());
  EXPECT_EQ(Story(components[2].members.begin(), components[2].members.end()), (Story{4, 5}));
}

}  // namespace
}  // namespace sumber::link::cluster
