// Which statements are one claim, and that finding it out stays cheap.
#include "tell/claims/internal/grouping.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "tell/claims/internal/judge.h"
#include "tell/claims/internal/wordings.h"
#include "unit/tell/story_maker.h"

namespace sumber::tell::claims {
namespace {

using model::MentionKind;
using ::testing::Each;
using ::testing::IsEmpty;
using ::testing::Ne;
using ::testing::StartsWith;
using testing::StoryMaker;

const Rules& rules() {
  static const Rules kRules(*lang::load_packs({}));
  return kRules;
}

std::vector<model::Claim> find(const StoryMaker& maker) {
  const auto members = maker.members();
  return find_claims({maker.articles, members, maker.passages, {}}, rules());
}

// By claim: which texts of which articles assert it. The same for equal groupings, whatever the order of articles.
std::set<std::set<std::string>> groups_of(const StoryMaker& maker) {
  std::set<std::set<std::string>> groups;
  for (const model::Claim& claim : find(maker)) {
    std::set<std::string> places;
    for (const model::Assertion& assertion : claim.assertions) {
      const model::Article& article = maker.articles[assertion.article].article;
      places.insert(article.id + ": " + std::string(base::slice(article.text, assertion.span)));
    }
    groups.insert(places);
  }
  return groups;
}

bool are_one_claim(const StoryMaker& maker, std::string_view first, std::string_view second) {
  for (const std::set<std::string>& group : groups_of(maker)) {
    const auto holds = [&](std::string_view words) {
      return std::ranges::any_of(group, [&](const std::string& place) { return place.find(words) != place.npos; });
    };
    if (holds(first) && holds(second)) return true;
  }
  return false;
}

// What else a story tells, so that words are as rare as in a real one.
void add_background(StoryMaker& maker, const std::string& prefix) {
  const char* const kOthers[] = {
      "Bupati meninjau gudang pupuk di Kecamatan Karangtirta bersama kepala dinas pertanian.",
      "Harga cabai di pasar induk naik dua kali lipat menjelang libur panjang sekolah.",
      "Klub sepak bola setempat memperkenalkan pelatih baru asal Portugal kepada wartawan.",
      "Pengadilan menunda sidang perkara korupsi pengadaan komputer sampai bulan depan."};
  for (int i = 0; i < 4; ++i) maker.add_article(prefix + std::to_string(i), "Lain", kOthers[i]);
}

TEST(Grouping, OneThingToldInTwoLanguagesIsOneClaim) {
  StoryMaker maker;
  const auto a =
      maker.add_article("a", "Satu", "Banjir bandang menewaskan 43 warga dan merusak 812 rumah di lembah itu.");
  const auto b = maker.add_article("b", "Two", "The flood killed 43 residents and damaged 812 houses in the valley.");
  maker.articles[b].article.language = "en";
  maker.add_quantity(a, "812 rumah", "812 rumah");
  maker.add_quantity(b, "812 houses", "812 houses");
  add_background(maker, "c");
  EXPECT_TRUE(are_one_claim(maker, "merusak 812 rumah", "damaged 812 houses"));
}

TEST(Grouping, OnePredicateInTwoFormsIsOneClaim) {
  StoryMaker maker;
  maker.add_article("a", "Satu", "Pencabutan status siaga diumumkan kapolda kepada wartawan di Medan.");
  maker.add_article("b", "Dua", "Status siaga sudah dicabut, kata kapolda.");
  add_background(maker, "c");
  EXPECT_TRUE(are_one_claim(maker, "Pencabutan status siaga", "dicabut"));
}

TEST(Grouping, TheSamePeopleDoingAnotherThingIsAnotherClaim) {
  StoryMaker maker;
  maker.add_article("a", "Satu", "Warga Desa Sukamaju memblokir jalan menuju pabrik semen sejak pagi.");
  maker.add_article("b", "Dua", "Warga Desa Sukamaju menerima bantuan beras dari palang merah.");
  add_background(maker, "c");
  EXPECT_FALSE(are_one_claim(maker, "memblokir jalan", "menerima bantuan"));
}

TEST(Grouping, TwoCountsOfOneSentencePatternStayApart) {
  StoryMaker maker;
  for (const char* id : {"a", "b", "c"}) {
    const auto at = maker.add_article(
        id, id, "Sebanyak 169 anak dirawat di puskesmas. Sebanyak 87 perempuan dirawat di puskesmas.");
    maker.add_quantity(at, "169 anak", "169 anak");
    maker.add_quantity(at, "87 perempuan", "87 perempuan");
  }
  add_background(maker, "d");
  EXPECT_FALSE(are_one_claim(maker, "169 anak", "87 perempuan"));
}

TEST(Grouping, TheOrderOfArticlesChangesNothing) {
  std::vector<std::pair<std::string, std::string>> texts;
  for (int i = 0; i < 24; ++i) {
    const std::string number = std::to_string(3 + i % 5);
    texts.emplace_back("id" + std::to_string(10 + i),
                       i % 2 == 0
                           ? "Gempa merobohkan " + number + " sekolah di Kecamatan Wanasari. Warga tidur di tenda."
                           : "Sekolah yang roboh akibat gempa di Wanasari ada " + number + ". Tenda didirikan warga.");
  }
  const auto make = [&] {
    StoryMaker maker;
    for (const auto& [id, text] : texts) maker.add_article(id, "Satu", text);
    return groups_of(maker);
  };
  const auto forwards = make();
  std::ranges::reverse(texts);
  EXPECT_EQ(make(), forwards);
  std::ranges::shuffle(texts, std::mt19937(7));
  EXPECT_EQ(make(), forwards);
}

TEST(Grouping, ManyCopiesDoNotChangeWhatTheOthersAre) {
  const auto rest_of = [](int copies) {
    StoryMaker maker;
    maker.add_article("a", "Satu", "Menteri meresmikan bendungan baru di hulu sungai pada Senin.");
    maker.add_article("b", "Dua", "Bendungan baru di hulu sungai diresmikan menteri pada Senin.");
    maker.add_article("c", "Tiga", "Petani mengeluhkan harga gabah yang anjlok sejak panen raya.");
    for (int i = 0; i < copies; ++i) {
      maker.add_article("k" + std::to_string(1000 + i), "Lain", "Kebakaran menghanguskan gudang kapas milik koperasi.");
    }
    std::set<std::set<std::string>> rest;
    for (const auto& group : groups_of(maker)) {
      if (!group.begin()->starts_with("k")) rest.insert(group);
    }
    return rest;
  };
  EXPECT_EQ(rest_of(2), rest_of(300));
}

TEST(Grouping, AClaimOfThousandsOfAssertionsIsFoundWhole) {
  StoryMaker maker;
  const char* const kVerbs[] = {"tewas", "meninggal"};
  for (int i = 0; i < 1500; ++i) {
    const std::string verb = kVerbs[i % 2];
    maker.add_article(std::to_string(10'000 + i), "Satu",
                      "Tujuh pendaki " + verb + " tertimbun longsor di lereng gunung. Petugas posko " +
                          std::to_string(i) + " mencatat tujuh pendaki " + verb + " tertimbun longsor.");
  }
  std::size_t largest = 0;
  for (const auto& group : groups_of(maker)) largest = std::max(largest, group.size());
  EXPECT_GE(largest, 1500U);
}

std::vector<std::vector<text::WeightedKey>> random_vectors(std::size_t count, std::uint64_t keys, unsigned seed) {
  std::mt19937 draw(seed);
  std::vector<std::vector<text::WeightedKey>> vectors(count);
  for (auto& vector : vectors) {
    std::set<std::uint64_t> chosen;
    for (int i = 0; i < 6; ++i) chosen.insert(1 + draw() % keys);
    for (const std::uint64_t key : chosen) vector.push_back({key, 1 + static_cast<std::uint32_t>(draw() % 50)});
  }
  return vectors;
}

using Pairs = std::set<std::pair<std::uint32_t, std::uint32_t>>;

Pairs pairs_found(const std::vector<std::vector<text::WeightedKey>>& vectors, std::size_t most_each) {
  Pairs pairs;
  find_pairs(vectors, most_each, [&](std::uint32_t first, std::span<const std::uint32_t> others) {
    for (const std::uint32_t second : others) EXPECT_TRUE(pairs.emplace(first, second).second) << "a pair met twice";
  });
  return pairs;
}

// The slow twin: everything with everything.
Pairs pairs_that_share(const std::vector<std::vector<text::WeightedKey>>& vectors) {
  Pairs pairs;
  for (std::uint32_t i = 0; i < vectors.size(); ++i) {
    for (std::uint32_t j = i + 1; j < vectors.size(); ++j) {
      if (dot_product(vectors[i], vectors[j]) > 0) pairs.emplace(i, j);
    }
  }
  return pairs;
}

TEST(FindPairs, FindsAllThatShareATermWhereThereAreFew) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    const auto vectors = random_vectors(80, 90, seed);
    EXPECT_EQ(pairs_found(vectors, 1'000), pairs_that_share(vectors));
  }
}

TEST(FindPairs, MakesNoMorePairsThanItMayWhereAllShareATerm) {
  constexpr std::size_t kMostEach = 10;
  constexpr std::size_t kNeighbours = 6;  // a common term's, beyond the bound
  const auto vectors = random_vectors(2'000, 12, 3);
  const Pairs pairs = pairs_found(vectors, kMostEach);
  EXPECT_THAT(pairs, ::testing::Not(IsEmpty()));
  EXPECT_LE(pairs.size(), vectors.size() * (kMostEach + kNeighbours * 6));
}

TEST(DotProduct, IsTheSameWhetherVectorsAreWalkedOrSearched) {
  std::vector<text::WeightedKey> many;
  for (std::uint32_t i = 0; i < 400; ++i) many.push_back({3 * std::uint64_t{i} + 1, i % 17});
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const std::vector<text::WeightedKey> few = random_vectors(1, 1'200, seed).front();
    std::uint64_t slow = 0;
    for (const auto& a : few) {
      for (const auto& b : many) slow += a.key == b.key ? std::uint64_t{a.weight} * b.weight : 0;
    }
    EXPECT_EQ(dot_product(few, many), slow);
    EXPECT_EQ(dot_product(many, few), slow);
  }
}

TEST(BesidePercent, CountsTheArticlesOfTheSideThatHasFewer) {
  const std::vector<model::ArticleIndex> some = {2, 5, 9, 30};
  const std::vector<model::ArticleIndex> many = {1, 2, 3, 4, 5, 6, 7, 8};
  EXPECT_EQ(beside_percent(some, many), 50U);
  EXPECT_EQ(beside_percent(many, some), 50U);
  EXPECT_EQ(beside_percent(some, some), 100U);
}

TEST(Likeness, EveryNumberOfTheTableIsRead) {
  const auto packs = *lang::load_packs({});
  const Likeness numbers = Likeness::read(packs.world->table("likeness"));
  EXPECT_GT(numbers.min_join_ppm, numbers.min_pair_ppm);
  EXPECT_GT(numbers.amount_factor, 0U);
  EXPECT_THAT(numbers.signs, Each(Ne(0)));
}

TEST(Judge, WordsOnBothSidesSpeakForOneClaimAndAnotherPredicateAgainst) {
  const Likeness numbers = Likeness::read(lang::load_packs({})->world->table("likeness"));
  Signs signs{};
  signs[static_cast<std::size_t>(Sign::kAlways)] = 100;
  const std::uint32_t nothing = probability_ppm(signs, numbers);
  signs[static_cast<std::size_t>(Sign::kCosine)] = 60;
  signs[static_cast<std::size_t>(Sign::kWordCosine)] = 40;
  const std::uint32_t words = probability_ppm(signs, numbers);
  EXPECT_GT(words, nothing);
  EXPECT_EQ(strongest_sign(signs, numbers), Sign::kCosine);
  signs[static_cast<std::size_t>(Sign::kOtherPredicate)] = 100;
  EXPECT_LT(probability_ppm(signs, numbers), words);
}

TEST(Judge, ProbabilityRisesWithTheOddsAndStaysBetweenNoneAndAll) {
  Likeness numbers;
  Signs signs{};
  signs[static_cast<std::size_t>(Sign::kCosine)] = 100;
  std::int32_t& weight = numbers.signs[static_cast<std::size_t>(Sign::kCosine)];
  EXPECT_EQ(probability_ppm(signs, numbers), 500'000U);
  std::uint32_t before = 0;
  for (weight = -100'000; weight <= 100'000; weight += 250) {
    const std::uint32_t now = probability_ppm(signs, numbers);
    EXPECT_GE(now, before);
    EXPECT_LE(now, 1'000'000U);
    before = now;
  }
  EXPECT_EQ(strongest_sign({}, numbers), Sign::kAlways);
}

Candidate counting(std::string_view amount, std::string_view unit) {
  Candidate candidate;
  Value& value = candidate.values.emplace_back();
  value.amount = amount;
  value.unit = unit;
  return candidate;
}

TEST(Judge, AtLeastElevenDeadIsElevenDeadAndNineAreRivals) {
  const auto sign = [](const Signs& signs, Sign which) { return signs[static_cast<std::size_t>(which)]; };
  const Signs same = signs_of(counting(">=11", "orang"), counting("11", "orang"));
  EXPECT_EQ(sign(same, Sign::kSameCount), 100);
  EXPECT_EQ(sign(same, Sign::kOtherCount), 0);
  const Signs rival = signs_of(counting("9", "orang"), counting("11", "orang"));
  EXPECT_EQ(sign(rival, Sign::kSameCount), 0);
  EXPECT_EQ(sign(rival, Sign::kOtherCount), 100);
  const Signs other = signs_of(counting("89", "pekerja"), counting("89", "rumah"));
  EXPECT_EQ(sign(other, Sign::kSameNumber), 100);
  EXPECT_EQ(sign(other, Sign::kSameCount), 0);
}

// The village head tells it first; a sentence that opens in this way lets the regent speak second.
bool is_regent_second_voice(const std::string& opening) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "Kabar Lembah",
                                   "Tebing di atas dusun runtuh akibat hujan semalaman, kata Suparno. " + opening +
                                       " hujan semalaman membuat tanah bergerak.");
  maker.add_attribution(a, "Tebing di atas dusun runtuh akibat hujan semalaman", "Suparno",
                        {maker.add_entity(a, MentionKind::kPerson, "Suparno")});
  maker.add_attribution(a, "hujan semalaman membuat tanah bergerak", "Ratna Dewanti",
                        {maker.add_entity(a, MentionKind::kPerson, "Ratna Dewanti")});
  add_background(maker, "c");
  return are_one_claim(maker, "runtuh akibat hujan", "hujan semalaman membuat");
}

TEST(Judge, ASecondVoiceIsKnownByTheWordsThatAnnounceIt) {
  EXPECT_TRUE(is_regent_second_voice("Hal senada disampaikan Bupati Ratna Dewanti,"));
  EXPECT_FALSE(is_regent_second_voice("Bupati Ratna Dewanti mengatakan"));
  EXPECT_FALSE(is_regent_second_voice("Pada kesempatan yang sama Bupati Ratna Dewanti mengatakan"));
}

TEST(Judge, AnEchoIsOfTheSentenceBeforeAndOfAnotherSpeaker) {
  std::vector<Candidate> candidates(3);
  for (std::uint32_t i = 0; i < candidates.size(); ++i) {
    candidates[i].article = 0;
    candidates[i].sentence = i;
    candidates[i].sources = {i};
  }
  candidates[2].is_echo = true;
  const std::vector<std::uint32_t> all = {0, 1, 2};
  EXPECT_EQ(find_echoed(candidates, all, 2), 1U);
  EXPECT_EQ(find_echoed(candidates, all, 1), kNoCandidate);
  candidates[1].sources = {2};
  EXPECT_EQ(find_echoed(candidates, all, 2), kNoCandidate);
}

TEST(Judge, RivalFiguresOfOneFloodAreOneClaim) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "Satu", "Banjir merendam 812 rumah warga di Kecamatan Sukamaju sejak Selasa.");
  const auto b = maker.add_article("b", "Dua", "Banjir merendam 745 rumah warga di Kecamatan Sukamaju.");
  maker.add_quantity(a, "812 rumah", "812 rumah");
  maker.add_quantity(b, "745 rumah", "745 rumah");
  add_background(maker, "c");
  EXPECT_TRUE(are_one_claim(maker, "812 rumah", "745 rumah"));
}

TEST(Judge, EachPlaceNamesWhatSpokeMostForItsClaim) {
  StoryMaker maker;
  maker.add_article("a", "Satu", "Banjir merendam ratusan rumah warga di Kecamatan Sukamaju sejak Selasa.");
  maker.add_article("b", "Dua", "Ratusan rumah warga di Kecamatan Sukamaju terendam banjir.");
  add_background(maker, "c");
  std::set<std::string> rules;
  for (const model::Claim& claim : find(maker)) {
    for (const model::Assertion& assertion : claim.assertions) {
      if (claim.assertions.size() > 1) rules.insert(assertion.rule);
    }
  }
  ASSERT_FALSE(rules.empty());
  EXPECT_THAT(rules, Each(StartsWith("measure.claim_likeness.")));
}

TEST(Polarity, AtLeastIsNoNegation) {
  StoryMaker maker;
  maker.add_article("a", "Satu", "Paling tidak 46 rumah warga di Kecamatan Sukamaju terendam banjir.");
  maker.add_article("b", "Dua", "Sebanyak 46 rumah warga di Kecamatan Sukamaju terendam banjir.");
  add_background(maker, "c");
  EXPECT_TRUE(are_one_claim(maker, "Paling tidak", "Sebanyak"));
}

TEST(Grouping, WhatIsToldByItsOppositeDeniedIsOneClaim) {
  StoryMaker maker;
  maker.add_article("a", "Satu",
                    "Longsor di Lembah Sembalo memutus jalan desa menuju pasar Karangjati sejak Senin pagi.");
  maker.add_article(
      "b", "Dua",
      "Longsor di Lembah Sembalo membuat jalan desa menuju pasar Karangjati tidak dapat dilewati sejak Senin pagi.");
  maker.add_time(0, "Senin pagi", "2024-01-01");
  maker.add_time(1, "Senin pagi", "2024-01-01");
  EXPECT_TRUE(are_one_claim(maker, "memutus jalan", "tidak dapat dilewati"));
}

TEST(Grouping, WhatIsSoAndThatItIsNotAreTwoClaims) {
  StoryMaker maker;
  add_background(maker, "x");
  maker.add_article("a", "Satu", "Longsor di Lembah Sembalo merusak jembatan desa sejak Senin pagi.");
  maker.add_article("b", "Dua", "Longsor di Lembah Sembalo tidak merusak jembatan desa sejak Senin pagi.");
  for (const model::Claim& claim : find(maker)) EXPECT_LE(model::count_asserting_articles(claim), 1U) << claim.text;
}

}  // namespace
}  // namespace sumber::tell::claims
