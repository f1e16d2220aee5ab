#include "tell/origins/origins.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "unit/tell/story_maker.h"

namespace sumber::tell::origins {
namespace {

using model::MentionKind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::StoryMaker;

// A small world of its own, so that the counts do not hang on what packs/world holds today.
const lang::Packs& packs() {
  static const lang::Packs kPacks = [] {
    namespace fs = std::filesystem;
    const fs::path folder = fs::temp_directory_path() / "sumber_origins_test" / "world";
    fs::create_directories(folder);
    std::ofstream(folder / "institutions.tsv") << "names\tparty\twithin\tgloss\tnote\n"
                                                  "Gedung Putih\tUSA\t\tWhite House\t\n"
                                                  "Dewan Keamanan Nasional AS\tUSA\tGedung Putih\tNSC\t\n"
                                                  "Kremlin\tRUS\t\tKremlin\t\n"
                                                  "BPBD Cilacap\tBPBD\t\tdisaster agency\t\n"
                                                  "RSUD Cilacap\tRSUD\t\thospital\t\n";
    std::ofstream(folder / "parties.tsv") << "party\tkind\twithin\tgloss\tnote\n"
                                             "USA\tcountry\t\tUnited States\t\n"
                                             "RUS\tcountry\t\tRussia\t\n"
                                             "BPBD\tinstitution\t\tdisaster agency\t\n"
                                             "RSUD\tinstitution\t\thospital\t\n";
    auto loaded = lang::load_packs({folder.string()});
    EXPECT_TRUE(loaded.has_value());
    return *loaded;
  }();
  return kPacks;
}

const Rules& rules() {
  static const Rules kRules(packs());
  return kRules;
}

// One story entity for every name, over all articles that name it.
std::vector<model::StoryEntity> join_by_name(const StoryMaker& maker) {
  std::vector<model::StoryEntity> out;
  for (model::ArticleIndex a = 0; a < maker.articles.size(); ++a) {
    for (std::uint32_t e = 0; e < maker.articles[a].entities.size(); ++e) {
      const model::Entity& entity = maker.articles[a].entities[e];
      auto known = std::ranges::find(out, entity.name, &model::StoryEntity::name);
      if (known == out.end()) {
        out.push_back({entity.name, entity.kind, entity.name, {}, entity.institution, entity.parties, {}, ""});
        known = out.end() - 1;
      }
      known->members.push_back({a, e});
    }
  }
  return out;
}

model::Claim trace(const StoryMaker& maker, std::vector<model::Assertion> assertions) {
  model::Claim claim;
  claim.id = "claim";
  claim.assertions = std::move(assertions);
  const auto entities = join_by_name(maker);
  trace_origins(claim, {maker.articles, maker.passages, entities}, rules());
  return claim;
}

// An article in which one named person says the words.
model::Assertion say(StoryMaker& maker, const std::string& outlet, const std::string& person, const std::string& party,
                     const std::string& institution) {
  const std::string words = "pembicaraan itu masih berjalan";
  const auto a = maker.add_article(outlet, outlet, person + " mengatakan " + words + ".");
  std::vector<std::string> parties;
  if (!party.empty()) parties.push_back(party);
  const auto e = maker.add_entity(a, MentionKind::kPerson, person, parties, institution);
  return maker.assertion(a, words, maker.add_attribution(a, words, person, {e}));
}

model::Assertion say_unnamed(StoryMaker& maker, const std::string& outlet, const std::string& party) {
  const std::string words = "pembicaraan itu masih berjalan";
  const auto a = maker.add_article(outlet, outlet, "Seorang pejabat mengatakan " + words + ".");
  const auto e = maker.add_entity(a, MentionKind::kPerson, "seorang pejabat " + outlet,
                                  party.empty() ? std::vector<std::string>{} : std::vector<std::string>{party});
  const auto t = maker.add_attribution(a, words, "Seorang pejabat", {e});
  maker.last_attribution(a).is_unnamed = true;
  return maker.assertion(a, words, t);
}

TEST(Origins, CountsTheFirstWorkedExample) {
  StoryMaker maker;
  const auto monday = say(maker, "a", "John Kirby", "USA", "Dewan Keamanan Nasional AS");
  maker.add_credit(0, "Reuters");
  const auto tuesday = say(maker, "b", "John Kirby", "USA", "Dewan Keamanan Nasional AS");
  maker.add_credit(1, "AP");
  const auto unnamed = say_unnamed(maker, "c", "USA");
  const auto peskov = say(maker, "d", "Dmitry Peskov", "RUS", "Kremlin");
  const model::Claim claim = trace(maker, {monday, tuesday, unnamed, peskov});
  EXPECT_EQ(claim.corroboration.min, 2);
  EXPECT_EQ(claim.corroboration.max, 3);
  EXPECT_THAT(claim.corroboration.parties, ElementsAre("RUS", "USA"));
  EXPECT_THAT(claim.corroboration.denied_by, IsEmpty());
}

TEST(Origins, CountsTheSecondWorkedExample) {
  StoryMaker maker;
  const auto chief = say(maker, "a", "Suherman", "BPBD", "BPBD Cilacap");
  maker.add_credit(0, "Antara");
  const auto head = say(maker, "b", "Dewi Lestari", "RSUD", "RSUD Cilacap");
  maker.add_credit(1, "Antara");
  const std::string seen = "belasan rumah roboh di tepi sungai";
  const auto reporter = maker.add_article("c", "c", "Berdasarkan pantauan di lokasi, " + seen + ".");
  maker.articles[reporter].article.dateline = "CILACAP";
  const auto scene = maker.assertion(reporter, seen);
  const auto unnamed = say_unnamed(maker, "d", "");
  const model::Claim claim = trace(maker, {chief, head, scene, unnamed});
  EXPECT_EQ(claim.corroboration.min, 3);
  EXPECT_EQ(claim.corroboration.max, 4);
  EXPECT_EQ(claim.origins[2].kind, model::OriginKind::kObservation);
}

TEST(Origins, AnOfficialAndTheBodyThatHoldsHisAreMaybeOne) {
  StoryMaker maker;
  const auto kirby = say(maker, "a", "John Kirby", "USA", "Dewan Keamanan Nasional AS");
  const auto b = maker.add_article("b", "b", "Gedung Putih menyatakan pembicaraan itu masih berjalan.");
  const auto house = maker.add_entity(b, MentionKind::kOrganisation, "Gedung Putih", {"USA"});
  const auto said =
      maker.assertion(b, "pembicaraan itu masih berjalan",
                      maker.add_attribution(b, "pembicaraan itu masih berjalan", "Gedung Putih", {house}));
  const model::Claim claim = trace(maker, {kirby, said});
  EXPECT_EQ(claim.corroboration.min, 1);
  EXPECT_EQ(claim.corroboration.max, 2);
  ASSERT_EQ(claim.dependencies.size(), 1U);
  EXPECT_EQ(claim.dependencies[0].relation, model::Relation::kMaybe);
  EXPECT_THAT(claim.dependencies[0].members, ElementsAre(0, 1));
  EXPECT_EQ(claim.dependencies[0].evidence.size(), 2U);
}

TEST(Origins, TwoColleaguesAreMaybeOne) {
  StoryMaker maker;
  const auto first = say(maker, "a", "Suherman", "BPBD", "BPBD Cilacap");
  const auto second = say(maker, "b", "Rahmat Hidayat", "BPBD", "BPBD Cilacap");
  const model::Claim claim = trace(maker, {first, second});
  EXPECT_EQ(claim.corroboration.min, 1);
  EXPECT_EQ(claim.corroboration.max, 2);
}

TEST(Origins, PrivatePersonsAreDistinctAndSpeakForThemselves) {
  StoryMaker maker;
  const auto first = say(maker, "a", "Maryani", "", "");
  const auto second = say(maker, "b", "Wagimin", "", "");
  const model::Claim claim = trace(maker, {first, second});
  EXPECT_EQ(claim.corroboration.min, 2);
  EXPECT_THAT(claim.corroboration.parties, ElementsAre("Maryani", "Wagimin"));
}

TEST(Origins, CopiedWordsShareTheRootOfWhatTheyCopy) {
  StoryMaker maker;
  const auto told = say(maker, "a", "Suherman", "BPBD", "BPBD Cilacap");
  const auto b = maker.add_article("b", "b", "Pada Senin pembicaraan itu masih berjalan.");
  const auto copied = maker.assertion(b, "pembicaraan itu masih berjalan");
  maker.add_passage("p", {{0, told.span}, {b, copied.span}});
  const model::Claim claim = trace(maker, {told, copied});
  EXPECT_EQ(claim.corroboration.min, 1);
  EXPECT_EQ(claim.corroboration.max, 1);
  ASSERT_EQ(claim.origins.size(), 1U);
  EXPECT_THAT(claim.origins[0].assertions, ElementsAre(0, 1));
  EXPECT_TRUE(std::ranges::any_of(claim.dependencies, [](const auto& d) { return d.hub == model::HubKind::kPassage; }));
}

// Two articles repeat a paragraph of an older article of another story, which stands behind them in `passages`.
struct RepeatedParagraph {
  RepeatedParagraph() {
    const std::string words = "Pada 2019 saluran induk bendungan itu jebol";
    for (const std::string outlet : {"a", "b"}) {
      const auto article = maker.add_article(outlet, outlet, "Dua pejabat ditahan. " + words + ".");
      assertions.push_back(maker.assertion(article, words));
    }
    maker.add_passage("p", {{0, assertions[0].span}, {1, assertions[1].span}, {2, {40, 83}}});
    maker.passages[0].occurrences[0].parent = 2;
    maker.passages[0].occurrences[1].parent = 2;
  }

  model::Claim trace_with(const std::string& outlet) {
    model::Claim claim;
    claim.id = "claim";
    claim.assertions = assertions;
    const auto entities = join_by_name(maker);
    const std::vector<OlderArticle> older = {{"lama", outlet, "story-before"}};
    trace_origins(claim, {maker.articles, maker.passages, entities, older}, rules());
    return claim;
  }

  StoryMaker maker;
  std::vector<model::Assertion> assertions;
};

TEST(Origins, BackgroundHasTheOlderArticleAsItsRoot) {
  const model::Claim claim = RepeatedParagraph().trace_with("Warta Cimanuk");
  ASSERT_EQ(claim.origins.size(), 1U);
  const model::Origin& origin = claim.origins[0];
  EXPECT_EQ(origin.kind, model::OriginKind::kUnrooted);
  EXPECT_EQ(origin.name, "Warta Cimanuk");
  EXPECT_THAT(origin.assertions, ElementsAre(0, 1));
  ASSERT_EQ(origin.background.size(), 1U);
  EXPECT_EQ(origin.background[0].from.article, 2U);
  EXPECT_EQ(origin.background[0].from.evidence.span, (base::Span{40, 83}));
  EXPECT_EQ(origin.background[0].from.evidence.rule.empty(), false);
  EXPECT_EQ(origin.background[0].story, "story-before");
  EXPECT_EQ(claim.corroboration.max, 1);
  const auto hub = std::ranges::find(claim.dependencies, model::HubKind::kPassage, &model::Dependency::hub);
  ASSERT_NE(hub, claim.dependencies.end());
  EXPECT_EQ(hub->evidence.back().article, 2U);
}

TEST(Origins, WhatAnOutletRepeatsOfItsOwnStaysItsOwn) {
  const model::Claim claim = RepeatedParagraph().trace_with("a");
  ASSERT_EQ(claim.origins.size(), 1U);  // the other one copied it from there
  EXPECT_EQ(claim.origins[0].name, "a");
  EXPECT_EQ(claim.origins[0].background.size(), 1U);
}

TEST(Origins, AVoiceQuotedInBackgroundStaysItsRoot) {
  RepeatedParagraph repeated;
  const auto voice = repeated.maker.add_entity(0, model::MentionKind::kPerson, "Suherman");
  repeated.assertions[0].attribution =
      repeated.maker.add_attribution(0, "Pada 2019 saluran induk bendungan itu jebol", "", {voice});
  const model::Claim claim = repeated.trace_with("Warta Cimanuk");
  ASSERT_EQ(claim.origins.size(), 1U);
  EXPECT_EQ(claim.origins[0].name, "Suherman");
  EXPECT_THAT(claim.origins[0].assertions, ElementsAre(0, 1));
  EXPECT_EQ(claim.origins[0].background.size(), 1U);
}

TEST(Origins, ArticlesInTheirOwnVoiceAddToTheMostOnly) {
  StoryMaker maker;
  std::vector<model::Assertion> assertions;
  for (const std::string outlet : {"a", "b", "c"}) {
    const auto article = maker.add_article(outlet, outlet, "Jembatan itu ambruk " + outlet + " pada pagi hari.");
    assertions.push_back(maker.assertion(article, "Jembatan itu ambruk"));
  }
  const model::Claim claim = trace(maker, assertions);
  EXPECT_EQ(claim.corroboration.min, 1);
  EXPECT_EQ(claim.corroboration.max, 3);
  EXPECT_THAT(claim.corroboration.parties, IsEmpty());
  EXPECT_EQ(claim.corroboration.credibility, 6);
}

TEST(Origins, AClaimThatMaySayTheSameRaisesTheMostByItsOwnVoices) {
  StoryMaker maker;
  const auto one = say(maker, "a", "John Kirby", "USA", "Dewan Keamanan Nasional AS");
  const auto other = say(maker, "b", "Dmitry Peskov", "RUS", "Kremlin");
  const auto third = say(maker, "c", "John Kirby", "USA", "Dewan Keamanan Nasional AS");
  std::vector<model::Claim> claims = {trace(maker, {one}), trace(maker, {other}), trace(maker, {third})};
  for (const auto& near : {other, third}) {
    claims[0].near.push_back({{near.article, {near.span, {}, "measure.near_claim"}}, 350'000, {}});
  }
  count_near_claims(claims);
  EXPECT_EQ(claims[0].corroboration.min, 1);
  EXPECT_EQ(claims[0].corroboration.max, 2);
  ASSERT_EQ(claims[0].near.size(), 1U);  // the other says it by the voice that the claim has
  EXPECT_THAT(claims[0].near[0].origins, ElementsAre("Dmitry Peskov"));
  EXPECT_THAT(claims[0].corroboration.parties, ElementsAre("USA"));
  EXPECT_EQ(claims[1].corroboration.max, 1);
}

TEST(Origins, AReporterWhoIsNamedAsTheSourceWasThere) {
  StoryMaker maker;
  const std::string words = "jembatan itu tinggal dua tiang";
  const auto a = maker.add_article("a", "Harian Pagi", "Pantauan Harian Pagi di lokasi menunjukkan " + words + ".");
  const auto own = maker.assertion(a, words, maker.add_attribution(a, words, "Pantauan Harian Pagi di lokasi", {}));
  const auto b = maker.add_article("b", "Kabar Siang", "Pantauan Harian Pagi di lokasi menunjukkan " + words + ".");
  const auto copy = maker.assertion(b, words, maker.add_attribution(b, words, "Pantauan Harian Pagi di lokasi", {}));
  const model::Claim claim = trace(maker, {own, copy});
  ASSERT_EQ(claim.origins.size(), 1U);
  EXPECT_EQ(claim.origins[0].kind, model::OriginKind::kObservation);
  EXPECT_EQ(claim.origins[0].name, "Harian Pagi");
  EXPECT_THAT(claim.corroboration.parties, ElementsAre("press"));
}

TEST(Origins, WhatTheWriterSawIsAnObservationOutsideQuotationMarks) {
  for (const auto& [text, kind] :
       {std::pair("Dari tepi sungai saya melihat jembatan itu tinggal dua tiang.", model::OriginKind::kObservation),
        std::pair("Petang itu wartawan o menyaksikan jembatan itu tinggal dua tiang.", model::OriginKind::kObservation),
        std::pair("Kepada wartawan o warga menyebut jembatan itu tinggal dua tiang.", model::OriginKind::kUnrooted),
        std::pair("\"Saya melihat jembatan itu tinggal dua tiang.\"", model::OriginKind::kUnrooted)}) {
    StoryMaker maker;
    const auto a = maker.add_article("a", "o", text);
    const model::Claim claim = trace(maker, {maker.assertion(a, "jembatan itu tinggal dua tiang")});
    ASSERT_EQ(claim.origins.size(), 1U);
    EXPECT_EQ(claim.origins[0].kind, kind) << text;
  }
}

TEST(Origins, AClaimedOutletIsNoWitness) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "a", "Berdasarkan pantauan di lokasi, jembatan itu ambruk.");
  maker.articles[a].article.outlet_domain.clear();
  maker.articles[a].article.is_outlet_claimed = true;
  maker.articles[a].article.dateline = "GARUT";
  const model::Claim claim = trace(maker, {maker.assertion(a, "jembatan itu ambruk")});
  EXPECT_EQ(claim.origins[0].kind, model::OriginKind::kUnrooted);
}

TEST(Origins, AJointStatementIsOneDocumentOfSeveralParties) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "a", "Amerika Serikat dan Rusia menyatakan pembicaraan itu masih berjalan.");
  const auto usa = maker.add_entity(a, MentionKind::kPlace, "Amerika Serikat", {"USA"});
  const auto rus = maker.add_entity(a, MentionKind::kPlace, "Rusia", {"RUS"});
  const auto t = maker.add_attribution(a, "pembicaraan itu masih berjalan", "Amerika Serikat dan Rusia", {usa, rus});
  const model::Claim claim = trace(maker, {maker.assertion(a, "pembicaraan itu masih berjalan", t)});
  ASSERT_EQ(claim.origins.size(), 1U);
  EXPECT_EQ(claim.origins[0].kind, model::OriginKind::kDocument);
  EXPECT_THAT(claim.origins[0].parties, ElementsAre("RUS", "USA"));
  EXPECT_EQ(claim.corroboration.max, 1);
}

TEST(Origins, DenialsAreShownAndNotCounted) {
  StoryMaker maker;
  const auto told = say(maker, "a", "John Kirby", "USA", "Dewan Keamanan Nasional AS");
  auto denied = say(maker, "b", "Dmitry Peskov", "RUS", "Kremlin");
  denied.stance = model::Stance::kDenies;
  const model::Claim claim = trace(maker, {told, denied});
  EXPECT_EQ(claim.corroboration.max, 1);
  EXPECT_THAT(claim.corroboration.denied_by, ElementsAre("RUS"));
  EXPECT_EQ(claim.corroboration.credibility, 4);
}

TEST(Origins, OnlyPositiveCertaintyCounts) {
  StoryMaker maker;
  auto unsure = say(maker, "a", "John Kirby", "USA", "Dewan Keamanan Nasional AS");
  unsure.certainty = model::Certainty::kUu;
  const model::Claim claim = trace(maker, {unsure});
  EXPECT_EQ(claim.corroboration.min, 0);
  EXPECT_EQ(claim.corroboration.max, 0);
  EXPECT_EQ(claim.corroboration.credibility, 6);
}

TEST(Origins, ALeadSaysNoMoreThanTheVoiceThatTheArticleQuotes) {
  StoryMaker maker;
  const auto a = maker.add_article("a", "a", "Status siaga dicabut. Suherman mengatakan status siaga sudah dicabut.");
  const auto e = maker.add_entity(a, MentionKind::kPerson, "Suherman", {"BPBD"}, "BPBD Cilacap");
  const auto t = maker.add_attribution(a, "status siaga sudah dicabut", "Suherman", {e});
  const model::Claim claim =
      trace(maker, {maker.assertion(a, "Status siaga dicabut"), maker.assertion(a, "status siaga sudah dicabut", t)});
  EXPECT_EQ(claim.corroboration.max, 1);
}

// An article of `outlet` that has the words from `medium`, and nobody else.
model::Assertion cite(StoryMaker& maker, const std::string& outlet, const std::string& medium) {
  const std::string words = "jembatan itu sudah ditutup";
  const auto a = maker.add_article(outlet, outlet, "Dilansir " + medium + ", " + words + ".");
  const auto t = maker.add_attribution(a, words, medium, {});
  maker.last_attribution(a).chain.push_back({model::LinkKind::kMedium, medium, "", "", {}});
  return maker.assertion(a, words, t);
}

TEST(Origins, OutletsThatOnlyCiteEachOtherAreOneRootAndNamedARing) {
  StoryMaker maker;
  const auto first = cite(maker, "a", "b");
  const auto second = cite(maker, "b", "c");
  const auto third = cite(maker, "c", "a");
  const model::Claim claim = trace(maker, {first, second, third});
  EXPECT_EQ(claim.corroboration.min, 1);
  EXPECT_EQ(claim.corroboration.max, 1);
  ASSERT_EQ(claim.origins.size(), 1U);
  EXPECT_EQ(claim.origins[0].kind, model::OriginKind::kUnrooted);
  EXPECT_THAT(claim.origins[0].assertions, ElementsAre(0, 1, 2));
  const auto is_ring = [](const model::PlacedEvidence& e) { return e.evidence.rule == "measure.circular_reporting"; };
  EXPECT_TRUE(std::ranges::any_of(claim.dependencies, [&](const model::Dependency& d) {
    return d.members.size() == 3 && std::ranges::all_of(d.evidence, is_ring);
  }));
}

TEST(Origins, WhoCitesAnOutletOfTheStoryHasItsRoot) {
  StoryMaker maker;
  const std::string words = "jembatan itu sudah ditutup";
  const auto a = maker.add_article("a", "a", "Suherman mengatakan " + words + ".");
  const auto e = maker.add_entity(a, MentionKind::kPerson, "Suherman", {"BPBD"}, "BPBD Cilacap");
  const auto told = maker.assertion(a, words, maker.add_attribution(a, words, "Suherman", {e}));
  const auto cited = cite(maker, "b", "a");
  const auto again = cite(maker, "c", "b");
  const model::Claim claim = trace(maker, {told, cited, again});
  ASSERT_EQ(claim.origins.size(), 1U);
  EXPECT_EQ(claim.origins[0].name, "Suherman");
  EXPECT_THAT(claim.origins[0].assertions, ElementsAre(0, 1, 2));
  EXPECT_EQ(claim.corroboration.max, 1);
}

TEST(Origins, AnOutletThatCitesItselfSpeaksInItsOwnVoice) {
  StoryMaker maker;
  const model::Claim claim = trace(maker, {cite(maker, "a", "a")});
  ASSERT_EQ(claim.origins.size(), 1U);
  EXPECT_EQ(claim.origins[0].kind, model::OriginKind::kUnrooted);
  EXPECT_EQ(claim.corroboration.min, 1);
  EXPECT_EQ(claim.corroboration.max, 1);
}

TEST(Origins, AClaimOfFiveThousandPlacesIsCountedAsOneOfFew) {
  StoryMaker maker;
  std::vector<model::Assertion> assertions;
  for (int i = 0; i < 5001; ++i) {
    const std::string outlet = "outlet" + std::to_string(10000 + i);
    if (i % 3 == 0) assertions.push_back(say(maker, outlet, "Suherman", "BPBD", "BPBD Cilacap"));
    if (i % 3 == 1) assertions.push_back(cite(maker, outlet, "outlet" + std::to_string(10000 + i + 1)));
    if (i % 3 == 2) assertions.push_back(cite(maker, outlet, "outlet" + std::to_string(10000 + i - 1)));
  }
  const model::Claim claim = trace(maker, assertions);
  EXPECT_EQ(claim.corroboration.min, 1);
  EXPECT_EQ(claim.corroboration.max, 1 + 5001 / 3);  // Suherman, and a ring of two for every other three outlets
  std::size_t counted = 0;
  for (const model::Origin& origin : claim.origins) counted += origin.assertions.size();
  EXPECT_EQ(counted, assertions.size());
}

TEST(Origins, AWrittenStatementIsTheVoiceOfWhoIssuedIt) {
  StoryMaker maker;
  const auto spoken = say(maker, "a", "Suherman", "BPBD", "BPBD Cilacap");
  const std::string words = "pembicaraan itu masih berjalan";
  const auto b = maker.add_article("b", "b", "Dalam keterangan tertulis Suherman, " + words + ".");
  const auto e = maker.add_entity(b, MentionKind::kPerson, "Suherman", {"BPBD"}, "BPBD Cilacap");
  const auto t = maker.add_attribution(b, words, "keterangan tertulis Suherman", {e});
  maker.last_attribution(b).chain = {{model::LinkKind::kDocument, "keterangan tertulis", "", "", {}}};
  const model::Claim claim = trace(maker, {spoken, maker.assertion(b, words, t)});
  ASSERT_EQ(claim.origins.size(), 1U);
  EXPECT_EQ(claim.origins[0].kind, model::OriginKind::kVoice);
  EXPECT_THAT(claim.origins[0].assertions, ElementsAre(0, 1));
}

TEST(Origins, WhatSomebodyHasFromANamelessPaperIsHisVoice) {
  StoryMaker maker;
  const std::string told = "memiliki informasi yang menunjukkan pembicaraan itu masih berjalan";
  const std::string words = "pembicaraan itu masih berjalan";
  const auto a = maker.add_article("a", "a", "Suherman mengatakan " + told + ".");
  const auto e = maker.add_entity(a, MentionKind::kPerson, "Suherman", {"BPBD"}, "BPBD Cilacap");
  maker.add_attribution(a, told, "Suherman", {e});
  const auto inner = maker.add_attribution(a, words, "informasi", {});
  maker.last_attribution(a).is_unnamed = true;
  const model::Claim claim = trace(maker, {maker.assertion(a, words, inner)});
  ASSERT_EQ(claim.origins.size(), 1U);
  EXPECT_EQ(claim.origins[0].name, "Suherman");
  EXPECT_EQ(claim.origins[0].kind, model::OriginKind::kVoice);
}

// "Republika" and "republika" were two names of one outlet in the count of a story.
TEST(Origins, WordsOfNobodyAreNamedAfterTheOutletAsItWritesItself) {
  StoryMaker maker;
  const std::string words = "pembicaraan itu masih berjalan";
  const auto a = maker.add_article("a", "Harian Muria", "Dikatakan bahwa " + words + ".");
  const auto told = maker.add_attribution(a, words, "", {});
  maker.last_attribution(a).is_unnamed = true;
  const model::Claim claim = trace(maker, {maker.assertion(a, words, told)});
  ASSERT_EQ(claim.origins.size(), 1U);
  EXPECT_EQ(claim.origins[0].name, "Harian Muria");
}

}  // namespace
}  // namespace sumber::tell::origins
