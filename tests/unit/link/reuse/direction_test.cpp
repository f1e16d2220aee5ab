// Who copied whom where no clock tells.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "link/reuse/reuse.h"

namespace sumber::link::reuse {
namespace {

const lang::Packs& packs() {
  static const lang::Packs loaded = lang::load_packs({}).value();
  return loaded;
}

const std::string kLead =
    "Sebanyak 312 rumah di Kecamatan Rejosari terendam setelah tanggul Kali Wilis jebol pada Rabu dini hari. ";
const std::string kCause =
    "Hujan turun sembilan jam tanpa henti sehingga pintu air di hulu tidak lagi mampu menahan debit yang naik. ";
const std::string kHelp =
    "Tujuh perahu karet dikerahkan untuk menjemput warga lanjut usia yang bertahan di lantai dua rumah mereka. ";
const std::string kRoad =
    "Jalan penghubung ke kota ditutup sampai sore karena aspal di dua tempat terkelupas dan tiang listrik roboh. ";
const std::string kSchool =
    "Empat sekolah dasar meliburkan murid dan ruang kelasnya dipakai sebagai tempat mengungsi sementara waktu. ";

model::ReadArticle article(std::string id, std::string text, std::string outlet = "") {
  model::ReadArticle read;
  read.article.id = std::move(id);
  read.article.text = std::move(text);
  read.article.language = "id";
  read.article.outlet = std::move(outlet);
  return read;
}

std::vector<model::Passage> passages_of(const std::vector<model::ReadArticle>& articles) {
  std::vector<Fingerprint> prints;
  std::vector<model::ArticleCard> cards;
  for (const model::ReadArticle& read : articles) {
    prints.push_back(fingerprint_of(read, packs()));
    cards.push_back(model::card_of(read.article));
  }
  const Candidates candidates = find_candidates(prints, {});
  std::vector<JudgedRun> judged;
  for (const CandidatePair& pair : candidates.pairs) {
    for (const SharedRun& run : compare_pair(prints[pair.first], prints[pair.second], {}))
      judged.push_back({pair, run});
  }
  std::vector<model::Passage> passages;
  for (const PassageGroup& group : group_runs(cards, prints, candidates, judged).groups) {
    passages.push_back(passage_of(cards, group));
  }
  return passages;
}

// The parent of the place that `article` has in the first passage with it; kNoArticle where its direction is unknown.
model::ArticleIndex source_of(const std::vector<model::Passage>& passages, model::ArticleIndex article) {
  for (const model::Passage& passage : passages) {
    for (const model::Occurrence& place : passage.occurrences) {
      if (place.article != article || place.direction != model::Direction::kFromParent) continue;
      return passage.occurrences[place.parent].article;
    }
  }
  return model::kNoArticle;
}

// The words that stand for `rule` in the evidence of the places of `article`.
std::vector<std::string> words_of(const std::vector<model::Passage>& passages,
                                  const std::vector<model::ReadArticle>& articles, model::ArticleIndex article,
                                  std::string_view rule) {
  std::vector<std::string> words;
  for (const model::Passage& passage : passages) {
    for (const model::Occurrence& place : passage.occurrences) {
      if (place.article != article) continue;
      for (const model::PlacedEvidence& placed : place.evidence) {
        if (placed.evidence.rule != rule) continue;
        words.emplace_back(base::slice(articles[placed.article].article.text, placed.evidence.span));
      }
    }
  }
  return words;
}

TEST(Direction, WhoNamesTheOthersOutletHasItFromThere) {
  const std::vector articles = {
      article("a", kLead + kCause + "Hal itu dilaporkan Kabar Rejosari. " + kHelp, "Harian Wilis"),
      article("b", kLead + kCause + kHelp, "Kabar Rejosari")};
  const auto passages = passages_of(articles);
  EXPECT_EQ(source_of(passages, 0), 1U);
  EXPECT_EQ(source_of(passages, 1), model::kNoArticle);
  EXPECT_THAT(words_of(passages, articles, 0, "measure.names_outlet"), ::testing::Contains("Kabar Rejosari"));
}

TEST(Direction, AnOutletIsKnownByItsShortName) {
  const std::vector articles = {article("a", kLead + kCause + "Demikian ditulis Kabar Rejosari kemarin.", "Wilis Pos"),
                                article("b", kLead + kCause, "Harian Kabar Rejosari")};
  EXPECT_EQ(source_of(passages_of(articles), 0), 1U);
}

TEST(Direction, AShortNameThatTwoOutletsShareNamesNeither) {
  const std::vector articles = {article("a", kLead + kCause + "Demikian ditulis Kabar Rejosari kemarin.", "Wilis Pos"),
                                article("b", kLead + kCause, "Harian Kabar Rejosari"),
                                article("c", kLead + kCause, "Koran Kabar Rejosari")};
  EXPECT_EQ(source_of(passages_of(articles), 0), model::kNoArticle);
}

TEST(Direction, WordsOfANameInSmallLettersNameNobody) {
  const std::vector articles = {
      article("a", kLead + kCause + "Hal itu menjadi kabar rejosari yang dibicarakan orang.", "Harian Wilis"),
      article("b", kLead + kCause + kHelp, "Kabar Rejosari")};
  EXPECT_TRUE(words_of(passages_of(articles), articles, 0, "measure.names_outlet").empty());
}

TEST(Direction, ACopyOfScatteredParagraphsIsCutFromTheLongerText) {
  const std::vector articles = {
      article("a", kLead + "\n" + kRoad, "Harian Wilis"),
      article("b", kLead + "\n" + kCause + "\n" + kHelp + "\n" + kRoad + "\n" + kSchool, "Wilis Pos")};
  const auto passages = passages_of(articles);
  ASSERT_EQ(passages.size(), 2U);
  for (const model::Passage& passage : passages) {
    EXPECT_EQ(passage.occurrences[0].direction, model::Direction::kFromParent);
    EXPECT_EQ(passage.occurrences[1].direction, model::Direction::kUnknown);
  }
}

const std::string kFull =
    "Pintu air di hulu sudah dua tahun tidak dirawat, kata Ngadiman Purwosasmito kepada wartawan di balai desa "
    "setempat. ";
const std::string kShort =
    "Pintu air di hulu sudah dua tahun tidak dirawat, kata Purwosasmito kepada wartawan di balai desa setempat. ";

TEST(Direction, WhoNeverGivesANameInFullHasItFromWhoDoes) {
  const std::vector articles = {article("a", kLead + kShort + kRoad), article("b", kLead + kFull + kSchool)};
  const auto passages = passages_of(articles);
  EXPECT_EQ(source_of(passages, 0), 1U);
  EXPECT_EQ(source_of(passages, 1), model::kNoArticle);
  EXPECT_THAT(words_of(passages, articles, 0, "measure.shortened_name"),
              ::testing::IsSupersetOf({"Ngadiman Purwosasmito", "Purwosasmito"}));
}

TEST(Direction, WhoGivesTheNameInFullElsewhereMayBeTheSource) {
  const std::string introduced = "Warga bernama Ngadiman Purwosasmito mengungsi lebih dulu. ";
  const std::vector articles = {article("a", introduced + kLead + kShort + kRoad),
                                article("b", kLead + kFull + kSchool)};
  EXPECT_EQ(source_of(passages_of(articles), 0), model::kNoArticle);
}

TEST(Direction, AnEditDecidesNothingAgainstAClock) {
  std::vector articles = {article("a", kLead + kShort + kRoad), article("b", kLead + kFull + kSchool)};
  articles[0].article.published = model::DatedFact{"2024-05-02", base::Precision::kDay, false, {{}, "2024-05-02", "t"}};
  articles[1].article.published = model::DatedFact{"2024-05-03", base::Precision::kDay, false, {{}, "2024-05-03", "t"}};
  const auto passages = passages_of(articles);
  EXPECT_EQ(source_of(passages, 0), model::kNoArticle);
  EXPECT_EQ(source_of(passages, 1), 0U);
}

TEST(Direction, AFigureThatStandsAloneIsACopyistsSlip) {
  const auto text = [](const std::string& houses, const std::string& own) {
    return "Sebanyak 312 rumah di Kecamatan Rejosari terendam. Air setinggi " + houses +
           " sentimeter masuk ke balai desa dan merusak arsip yang disimpan di lemari bawah tangga. " + own;
  };
  const std::vector articles = {article("a", text("97", kRoad)), article("b", text("79", kSchool)),
                                article("c", text("79", kHelp)), article("d", text("79", kCause))};
  const auto passages = passages_of(articles);
  EXPECT_NE(source_of(passages, 0), model::kNoArticle);
  EXPECT_THAT(words_of(passages, articles, 0, "measure.odd_word"), ::testing::IsSupersetOf({"79", "97"}));
  for (model::ArticleIndex other = 1; other < 4; ++other) EXPECT_EQ(source_of(passages, other), model::kNoArticle);
}

TEST(Direction, TwoThatEachHaveTextOfTheirOwnAreUnknown) {
  const std::vector articles = {article("a", kLead + kRoad + kHelp), article("b", kLead + kRoad + kSchool)};
  const auto passages = passages_of(articles);
  EXPECT_EQ(source_of(passages, 0), model::kNoArticle);
  EXPECT_EQ(source_of(passages, 1), model::kNoArticle);
}

}  // namespace
}  // namespace sumber::link::reuse
