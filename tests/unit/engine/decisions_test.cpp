#include "engine/decisions.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "doors/export/document.h"
#include "engine/analyze.h"
#include "engine/stream.h"

namespace sumber::engine {
namespace {

using model::Decision;
using model::DecisionKind;

const lang::Packs& packs() {
  static const lang::Packs kPacks = lang::load_packs({}).value();
  return kPacks;
}

std::string problem_of(std::string_view text) {
  const auto decisions = parse_decisions(text, "d.toml");
  return decisions ? "none" : base::to_line(decisions.error());
}

TEST(ParseDecisions, TakesEveryKind) {
  const auto decisions = parse_decisions(R"(
[[belongs]]
assertion = { article = "a", words = "empat tewas" }
to = { claim = "abcdef12" }
stance = "denies"
note = "sama"
[[apart]]
assertions = [{ article = "a", words = "dua tewas" }]
from = { article = "b", words = "empat tewas" }
[[one]]
origins = ["Rendra", { article = "a", words = "kata polisi" }]
in = { claim = "abcdef12" }
[[two]]
origins = ["Rendra", "Hesti"]
[[reliability]]
outlet = "Kabar Nusa"
letter = "B"
[[one_outlet]]
outlets = ["a.example", "b.example"]
[[one_entity]]
names = ["Kim Jong Un", "Kim"]
[[two_entities]]
name = "Budi"
articles = ["b", "a"]
)",
                                         "d.toml");
  ASSERT_TRUE(decisions) << base::to_line(decisions.error());
  ASSERT_EQ(decisions->size(), 8U);
  const Decision& belongs = decisions->front();
  EXPECT_EQ(belongs.kind, DecisionKind::kBelongs);
  EXPECT_EQ(belongs.line, 2U);
  EXPECT_EQ(belongs.claim.id, "abcdef12");
  EXPECT_EQ(belongs.stance, model::Stance::kDenies);
  EXPECT_EQ(rule_of(belongs), "user.belongs.line_2");
  EXPECT_EQ((*decisions)[2].origins[1].place.words, "kata polisi");
  EXPECT_EQ((*decisions)[4].letter, 'B');
  EXPECT_EQ((*decisions)[7].articles, (std::vector<std::string>{"a", "b"}));
}

TEST(ParseDecisions, NamesTheLineOfWhatIsNotKnown) {
  EXPECT_EQ(problem_of("\n[[ones]]\norigins = [\"a\", \"b\"]\n").substr(0, 42),
            "d.toml:2: no decision is called ones; ther");
  EXPECT_EQ(problem_of("[[one]]\norigins = [\"a\", \"b\"]\nwhy = \"so\"\n").substr(0, 29),
            "d.toml:3: one has no key why;");
  EXPECT_EQ(problem_of("[[reliability]]\noutlet = \"a\"\nletter = \"G\"\n").substr(0, 24), "d.toml:3: letter is G; i");
  EXPECT_EQ(problem_of("[one]\norigins = [\"a\", \"b\"]\n").substr(0, 38), "d.toml:1: one is no list of decisions;");
  EXPECT_EQ(problem_of("[[one]]\norigins = [\"a\"]\n"), "d.toml:2: origins needs 2 values or more");
  EXPECT_EQ(problem_of("[[one]]\norigins = [\"a\", \"a\"]\n"), "d.toml:1: origins names one thing twice");
  EXPECT_EQ(problem_of("[[belongs]]\nto = { claim = \"abcdef\" }\n"), "d.toml:1: belongs lacks the key assertion");
  EXPECT_EQ(problem_of("[[two]]\norigins = [\"a\", \"  \"]\n"), "d.toml:2: origins is empty");
}

TEST(ParseDecisions, RefusesContradictionsWithBothLines) {
  const auto lines = [](std::string_view text) {
    const std::string problem = problem_of(text);
    return problem.substr(0, problem.find(" contradict"));
  };
  EXPECT_EQ(lines("[[one]]\norigins=[\"A\",\"B\"]\n[[two]]\norigins=[\"b\",\"a\"]\n"), "d.toml:3: lines 1 and 3");
  EXPECT_EQ(lines("[[reliability]]\noutlet=\"A\"\nletter=\"B\"\n[[reliability]]\noutlet=\"a\"\nletter=\"C\"\n"),
            "d.toml:4: lines 1 and 4");
  EXPECT_EQ(lines("[[belongs]]\nassertion={article=\"a\",words=\"x\"}\nto={claim=\"abcdef\"}\n"
                  "[[belongs]]\nassertion={article=\"a\",words=\"x\"}\nto={claim=\"fedcba\"}\n"),
            "d.toml:4: lines 1 and 4");
}

TEST(ParseDecisions, HostileFilesEndInALine) {
  std::string deep = "x = ";
  for (int i = 0; i < 100'000; ++i) deep += '[';
  EXPECT_TRUE(problem_of(deep).starts_with("d.toml:1: is no TOML"));
  EXPECT_TRUE(problem_of("[[one]]\norigins = [\"\xFF\xFE\", \"b\"]\n").starts_with("d.toml:2: is no TOML"));
  EXPECT_TRUE(problem_of("[[one]]\norigins = [\"a\x01\", \"b\"]\n").starts_with("d.toml:2: is no TOML"));
  EXPECT_TRUE(problem_of(std::string(kMaxDecisionBytes + 1, '#')).starts_with("d.toml:1: the file is larger"));
  std::string many;
  for (std::size_t i = 0; i <= kMaxDecisions; ++i) many += "[[two]]\norigins=[\"a\",\"b" + std::to_string(i) + "\"]\n";
  EXPECT_NE(problem_of(many).find("more than 10000 decisions"), std::string::npos);
  EXPECT_NE(problem_of("[[two]]\norigins=[\"a\",\"" + std::string(3'000, 'b') + "\"]\n").find("longer than"),
            std::string::npos);
}

TEST(ReadDecisions, AFolderADeviceAndNothingAreErrors) {
  EXPECT_FALSE(read_decisions("/"));
  EXPECT_FALSE(read_decisions("/dev/zero"));
  const auto missing = read_decisions("no-such-file.toml");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, base::ErrorCode::not_found);
}

// Three outlets on one flood: two officials of one agency, and a resident.
constexpr const char* kFlood =
    R"({"id":"kabar","url":"https://kabar.example/1","outlet":"Kabar","language":"id","title":"Banjir Merendam 300 Rumah di Kalirejo","text":"Banjir merendam 300 rumah di Kalirejo, kata Kepala BPBD Kalirejo Sutrisno Wibowo, Senin (4/3/2024). Warga mengungsi ke balai desa sejak pagi. Sutrisno Wibowo mengatakan tanggul sungai jebol pada malam hari."}
{"id":"pos","url":"https://pos.example/1","outlet":"Pos","language":"id","title":"300 Rumah di Kalirejo Terendam Banjir","text":"Banjir merendam 300 rumah di Kalirejo, menurut warga setempat, Lestari Handayani, Senin (4/3/2024). Lestari Handayani menyebut air naik dalam satu jam. Tanggul sungai jebol pada malam hari."}
{"id":"warta","url":"https://warta.example/1","outlet":"Warta","language":"id","title":"Ratusan Rumah Terendam di Kalirejo","text":"Banjir merendam 300 rumah di Kalirejo, ujar pejabat yang enggan disebut namanya, Senin (4/3/2024). Tanggul sungai di Kalirejo jebol pada malam hari."}
)";

model::Analysis analyze_flood(std::string_view decisions) {
  AnalyzeOptions options;
  options.threads = 1;
  options.decisions = parse_decisions(decisions, "d.toml").value();
  options.decisions_name = "d.toml";
  auto analysis = analyze_lines(kFlood, "memory", packs(), options);
  EXPECT_TRUE(analysis) << base::to_line(analysis.error());
  return analysis.value();
}

const model::Claim* claim_at(const model::Analysis& analysis, std::string_view article, std::string_view words) {
  for (const model::Story& story : analysis.stories) {
    for (const model::Claim& claim : story.claims) {
      for (const model::Assertion& assertion : claim.assertions) {
        const model::Article& told = analysis.articles[assertion.article].article;
        if (told.id == article && base::slice(told.text, assertion.span).find(words) != std::string_view::npos) {
          return &claim;
        }
      }
    }
  }
  return nullptr;
}

TEST(ApplyDecisions, TwoOriginsBecomeOneAndBearTheUsersRule) {
  const model::Analysis plain = analyze_flood("");
  const model::Claim& two = *claim_at(plain, "kabar", "300 rumah");
  ASSERT_EQ(two.corroboration.min, 2);
  const model::Analysis decided =
      analyze_flood("[[one]]\norigins = [\"Sutrisno Wibowo\", \"Lestari Handayani\"]\nnote = \"suami istri\"\n");
  const model::Claim& one = *claim_at(decided, "kabar", "300 rumah");
  EXPECT_EQ(one.corroboration.min, 1);
  EXPECT_EQ(one.corroboration.max, two.corroboration.max - 1);
  EXPECT_EQ(one.decisions, (std::vector<std::string>{"user.one.line_1"}));
  const auto reason = std::ranges::find_if(one.dependencies, [](const model::Dependency& dependency) {
    return dependency.evidence.front().evidence.rule == "user.one.line_1";
  });
  ASSERT_NE(reason, one.dependencies.end());
  EXPECT_EQ(reason->relation, model::Relation::kSame);
  EXPECT_EQ(reason->evidence.size(), reason->members.size());
  ASSERT_EQ(decided.decisions.size(), 1U);
  EXPECT_TRUE(decided.decisions[0].is_applied);
  EXPECT_EQ(decided.decisions[0].claims, (std::vector<std::string>{one.id}));
}

TEST(ApplyDecisions, AnUnnamedOriginIsNamedByItsPlace) {
  const model::Analysis plain = analyze_flood("");
  const int most = claim_at(plain, "kabar", "300 rumah")->corroboration.max;
  const model::Analysis decided = analyze_flood(
      "[[one]]\norigins = [\"Sutrisno Wibowo\", { article = \"warta\", words = \"Banjir  merendam\\n300 rumah\" }]\n");
  EXPECT_EQ(claim_at(decided, "kabar", "300 rumah")->corroboration.max, most - 1);
}

TEST(ApplyDecisions, AnAssertionMovesWithItsWords) {
  const model::Analysis decided = analyze_flood(R"(
[[belongs]]
assertion = { article = "kabar", words = "Warga mengungsi ke balai desa" }
to = { article = "pos", words = "air naik dalam satu jam" }
)");
  const model::Claim* claim = claim_at(decided, "kabar", "mengungsi");
  ASSERT_NE(claim, nullptr);
  EXPECT_EQ(claim, claim_at(decided, "pos", "air naik"));
  EXPECT_EQ(claim->decisions, (std::vector<std::string>{"user.belongs.line_2"}));
  EXPECT_TRUE(std::ranges::any_of(
      claim->assertions, [](const model::Assertion& assertion) { return assertion.rule == "user.belongs.line_2"; }));
}

TEST(ApplyDecisions, WhatIsApartMakesAClaimOfItsOwn) {
  const model::Analysis decided =
      analyze_flood("[[apart]]\nassertions = [{ article = \"pos\", words = \"Banjir merendam 300 rumah\" }]\n");
  const model::Claim* own = claim_at(decided, "pos", "300 rumah");
  ASSERT_NE(own, nullptr);
  EXPECT_NE(own, claim_at(decided, "kabar", "300 rumah"));
  EXPECT_EQ(own->assertions.size(), 1U);
  EXPECT_EQ(own->corroboration.max, 1);
}

TEST(ApplyDecisions, TheOrderDoesNotMatterButForTheLines) {
  const std::string first = "[[one]]\norigins=[\"Sutrisno Wibowo\",\"Lestari Handayani\"]\n";
  const std::string second = "[[apart]]\nassertions=[{article=\"warta\",words=\"Banjir merendam 300 rumah\"}]\n";
  const model::Analysis a = analyze_flood(first + second);
  const model::Analysis b = analyze_flood(second + first);
  ASSERT_EQ(a.stories[0].claims.size(), b.stories[0].claims.size());
  for (std::size_t i = 0; i < a.stories[0].claims.size(); ++i) {
    EXPECT_EQ(a.stories[0].claims[i].id, b.stories[0].claims[i].id);
    EXPECT_EQ(a.stories[0].claims[i].corroboration.min, b.stories[0].claims[i].corroboration.min);
    EXPECT_EQ(a.stories[0].claims[i].corroboration.max, b.stories[0].claims[i].corroboration.max);
  }
}

TEST(ApplyDecisions, WhatMeetsNothingSaysWhatCameNearest) {
  const model::Analysis decided = analyze_flood(
      "[[one]]\norigins=[\"Sutrisna Wibowo\",\"Lestari Handayani\"]\n"
      "[[apart]]\nassertions=[{article=\"warta\",words=\"Banjir di Kalirejo merendam rumah\"}]\n"
      "[[belongs]]\nassertion={article=\"tiada\",words=\"x\"}\nto={claim=\"abcdef\"}\n");
  ASSERT_EQ(decided.decisions.size(), 3U);
  EXPECT_FALSE(decided.decisions[0].is_applied);
  EXPECT_EQ(decided.decisions[0].nearest, "Sutrisna Wibowo was not found, nearest is “Sutrisno Wibowo”");
  EXPECT_NE(decided.decisions[1].nearest.find("nearest is “Banjir merendam 300 rumah di Kalirejo”"), std::string::npos)
      << decided.decisions[1].nearest;
  EXPECT_EQ(decided.decisions[2].nearest, "“x” in tiada was not found");
}

TEST(ApplyDecisions, AContradictionThatTheArticlesBringIsRefused) {
  AnalyzeOptions options;
  options.decisions = parse_decisions(
                          "[[one]]\norigins=[\"Sutrisno Wibowo\",\"Lestari Handayani\"]\n"
                          "[[two]]\norigins=[\"Lestari Handayani\",{article=\"kabar\",words=\"Sutrisno Wibowo\"}]\n",
                          "d.toml")
                          .value();
  options.decisions_name = "d.toml";
  const auto analysis = analyze_lines(kFlood, "memory", packs(), options);
  ASSERT_FALSE(analysis);
  EXPECT_EQ(analysis.error().where, "d.toml:3");
  EXPECT_TRUE(analysis.error().detail.starts_with("lines 1 and 3 contradict"));
}

TEST(ApplyDecisions, TheDocumentKeepsThem) {
  const model::Analysis decided = analyze_flood(
      "[[reliability]]\noutlet=\"pos.example\"\nletter=\"C\"\n"
      "[[two]]\norigins=[\"Sutrisno Wibowo\",{article=\"pos\",words=\"Lestari Handayani\"}]\nnote=\"beda\"\n");
  const std::string path = ::testing::TempDir() + "decided.json";
  ASSERT_TRUE(doors::exporting::write_document(decided, path));
  const auto read = doors::exporting::read_document(path);
  ASSERT_TRUE(read) << base::to_line(read.error());
  EXPECT_EQ(doors::exporting::to_json(*read), doors::exporting::to_json(decided));
  ASSERT_EQ(read->decisions.size(), 2U);
  const auto pos = std::ranges::find(read->articles, "pos", [](const auto& a) { return a.article.id; });
  EXPECT_EQ(model::reliability_of(read->decisions, pos->article), 'C');
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace sumber::engine
