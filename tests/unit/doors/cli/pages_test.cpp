#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include "analysis_maker.h"

#include "doors/cli/internal/difference.h"
#include "doors/cli/internal/explanation.h"
#include "doors/cli/internal/summary.h"
#include "doors/cli/internal/telling.h"

namespace sumber::doors::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

SummaryOptions wide() {
  SummaryOptions options;
  options.columns = 200;
  return options;
}

TEST(WriteSummary, TellsTheStoryInItsLanguage) {
  const std::string page = write_summary(make_analysis(), pack_of("id"), wide());
  EXPECT_THAT(page, HasSubstr("Tanggul Jebol di Demak"));
  EXPECT_THAT(page, HasSubstr("4 berita, 4 media, 1 sampai 2 asal · Pihak: Indonesia (negara)"));
  EXPECT_THAT(page, HasSubstr("1 klaim dibantah, 1 perbedaan, 1 pergeseran"));
  EXPECT_THAT(page, HasSubstr("● Siti Rahma (suara, Indonesia (negara)): Harian Utara dan Kabar Pesisir"));
  EXPECT_THAT(page, HasSubstr("○ tanpa nama"));
  EXPECT_THAT(page, HasSubstr("✗ Dibantah oleh pihak tak dikenal"));
  EXPECT_THAT(page, HasSubstr("✗ Hadi Santosa membantah (Suara Muria): "));
  EXPECT_THAT(page, HasSubstr("≠ Waktu berbeda: 3 Februari 2024 (Harian Utara) / 4 Februari 2024 (Kabar Pesisir)"));
  EXPECT_THAT(page, HasSubstr("~ Kepastian berubah: dari mungkin menjadi pasti"));
}

TEST(WriteSummary, TellsWhoOnlyPassesAValueOn) {
  model::Analysis analysis = make_analysis();
  analysis.stories[0].claims[0].conflicts[0].values = {{"2024-02-03", {0, 1}, {1}}, {"2024-02-04", {2}, {2}}};
  EXPECT_THAT(write_summary(analysis, pack_of("id"), wide()),
              AllOf(HasSubstr("3 Februari 2024 (Harian Utara; diteruskan Kabar Pesisir) / "), Not(HasSubstr("(; "))));
  EXPECT_THAT(write_summary(analysis, pack_of("en"), wide()),
              HasSubstr("(Harian Utara; passed on by Kabar Pesisir) / "));
}

TEST(WriteSummary, TellsWhoMayStandBehindAClaimThroughOneLikeIt) {
  model::Analysis analysis = make_analysis();
  const std::string& text = analysis.articles[2].article.text;
  analysis.stories[0].claims[0].near = {
      {{2, {find_span(text, "tanggul mungkin jebol"), {}, "measure.near_claim"}}, 350'000, {"Dewi\x1b[2J Lestari"}}};
  const std::string line = "Bisa jadi juga Dewi";
  ExplanationOptions options;
  options.columns = 200;
  for (const std::string& page :
       {write_summary(analysis, pack_of("id"), wide()), write_explanation(analysis, {0, 0}, pack_of("id"), options)}) {
    EXPECT_THAT(page, HasSubstr(line));
    EXPECT_THAT(page, HasSubstr("“tanggul mungkin jebol”"));
    EXPECT_THAT(page, Not(HasSubstr("\x1b")));
  }
  analysis.stories[0].claims[0].near[0].from.article = 99;  // a broken document
  EXPECT_THAT(write_summary(analysis, pack_of("id"), wide()), Not(HasSubstr(line)));
}

TEST(WriteSummary, SpeaksEnglishToo) {
  const std::string page = write_summary(make_analysis(), pack_of("en"), wide());
  EXPECT_THAT(page, HasSubstr("4 articles, 4 outlets, 1 to 2 origins · Party: Indonesia"));
  EXPECT_THAT(page, HasSubstr("Denied by unknown party"));
}

TEST(WriteSummary, ShowsTheBriefAndWithEverythingTheTimeline) {
  model::Analysis analysis = make_analysis();
  const std::string evil = "\x1b[2J";
  analysis.stories[0].brief = {{"Tanggul itu jebol." + evil, "c", model::Stance::kAsserts, 1, 2, {}},
                               {"Bupati membantahnya.", "c", model::Stance::kDenies, 1, 1, {}}};
  const model::DatedTelling third = {"2024-02-03", base::Precision::kDay, "Tanggul jebol." + evil, {}, {}, {}};
  const model::DatedTelling fourth = {"2024-02-04", base::Precision::kDay, "Jebol Minggu." + evil, {}, {}, {}};
  analysis.stories[0].timeline = {{third, "c", model::Standing::kBackground, {fourth}}};
  SummaryOptions all = wide();
  all.max_claims = 0;
  const std::string page = write_summary(analysis, pack_of("id"), all);
  EXPECT_THAT(page, HasSubstr("· Tanggul itu jebol."));
  EXPECT_THAT(page, HasSubstr("(1 sampai 2 asal)"));
  EXPECT_THAT(page, HasSubstr("Bupati membantahnya. (membantah)"));
  EXPECT_THAT(page, HasSubstr("3 Februari 2024  Tanggul jebol."));
  EXPECT_THAT(page, HasSubstr("(Latar belakang)"));
  EXPECT_THAT(page, HasSubstr("≠ Menurut sumber lain 4 Februari 2024: Jebol Minggu."));
  EXPECT_THAT(page, Not(HasSubstr("\x1b")));
  EXPECT_THAT(write_summary(analysis, pack_of("id"), wide()), Not(HasSubstr("Linimasa")));
}

TEST(WriteSummary, UsesColoursOnlyWhereTheyAreWanted) {
  EXPECT_THAT(write_summary(make_analysis(), pack_of("id"), wide()), Not(HasSubstr("\x1b")));
  SummaryOptions options = wide();
  options.painter = Painter(Painter::Mode::kColour);
  EXPECT_THAT(write_summary(make_analysis(), pack_of("id"), options), HasSubstr("\x1b[1m"));
}

TEST(WriteSummary, LetsNothingFromAnArticleReachTheTerminal) {
  model::Analysis analysis = make_analysis();
  const std::string evil = "\x1b]8;;http://a.test\x07klik\x1b[2J\u202E";
  analysis.stories[0].title += evil;
  analysis.stories[0].claims[0].text += evil;
  analysis.stories[0].claims[0].origins[0].name += evil;
  analysis.stories[0].claims[0].conflicts[0].values[0].value = evil;
  analysis.stories[0].claims[0].drift[0] = {1, 0, model::FactField::kValue, evil, evil, ""};
  analysis.parties[0].names = {{"id", evil}};
  for (model::ReadArticle& read : analysis.articles) {
    read.article.outlet += evil;
    for (model::Attribution& attribution : read.attributions) {
      for (model::ChainLink& link : attribution.chain) link.name += evil;
    }
  }
  analysis.skipped = {{"x", "empty", evil}};
  const std::string pages =
      write_summary(analysis, pack_of("id"), wide()) + write_explanation(analysis, {0, 0}, pack_of("id"), {});
  for (const char* sign : {"\x1b", "\x07", "\u202E"}) EXPECT_THAT(pages, Not(HasSubstr(sign)));
}

TEST(WriteSummary, ShowsDisputedClaimsWhateverTheLimit) {
  model::Analysis analysis = make_analysis();
  model::Claim plain;
  plain.text = "Air setinggi lutut.";
  plain.corroboration = {1, 1, {}, {}, 3};
  auto& claims = analysis.stories[0].claims;
  claims.insert(claims.begin(), 6, plain);
  SummaryOptions options = wide();
  options.max_claims = 2;
  const std::string page = write_summary(analysis, pack_of("id"), options);
  EXPECT_THAT(page, HasSubstr("  7  Tanggul jebol"));
  EXPECT_THAT(page, HasSubstr("dan 4 klaim lagi"));
}

TEST(WriteSummary, FitsTheTerminal) {
  SummaryOptions options;
  options.columns = 40;
  const std::string page = write_summary(make_analysis(), pack_of("id"), options);
  std::size_t begin = 0;
  while (begin < page.size()) {
    const std::size_t end = page.find('\n', begin);
    EXPECT_LE(count_columns(std::string_view(page).substr(begin, end - begin)), 40U);
    begin = end + 1;
  }
}

TEST(FindClaim, TakesNumbersIdsAndBeginnings) {
  const model::Analysis analysis = make_analysis();
  for (const char* name : {"1", "1.1", "9f3c2a77aa00bb11cc22dd33ee44ff55", "9f3"}) {
    EXPECT_TRUE(find_claim(analysis, name).has_value()) << name;
  }
  for (const char* name : {"", "0", "2", "2.1", "1.", ".1", "ffff", "1.1.1", "-1"}) {
    const auto found = find_claim(analysis, name);
    ASSERT_FALSE(found.has_value()) << name;
    EXPECT_EQ(found.error().code, base::ErrorCode::not_found);
  }
}

TEST(FindClaim, SaysThatABeginningFitsSeveral) {
  model::Analysis analysis = make_analysis();
  analysis.stories[0].claims.push_back(analysis.stories[0].claims[0]);
  analysis.stories[0].claims[1].id = "9f3c2b";
  const auto found = find_claim(analysis, "9f3c");
  ASSERT_FALSE(found.has_value());
  EXPECT_THAT(base::to_line(found.error()), HasSubstr("9f3c2b"));
}

TEST(WriteExplanation, NamesEveryAssertionOriginAndReason) {
  ExplanationOptions options;
  options.columns = 200;
  const std::string page = write_explanation(make_analysis(), {0, 0}, pack_of("id"), options);
  EXPECT_THAT(page, HasSubstr("1 sampai 2 asal"));
  EXPECT_THAT(page, HasSubstr("Kredibilitas 2 dari 6: barangkali benar"));
  EXPECT_THAT(page, HasSubstr("1 Harian Utara · menyatakan, pasti (CT+)"));
  EXPECT_THAT(page, HasSubstr("→ kantor berita Antara\n"));
  EXPECT_THAT(page, HasSubstr("→ acara jumpa pers (Demak), 3 Februari 2024\n"));
  EXPECT_THAT(page, HasSubstr("→ suara media sendiri"));
  EXPECT_THAT(page, HasSubstr("Yang menyangkal atau menarik kembali"));
  EXPECT_THAT(page, HasSubstr("menyatakan, mungkin (PS+)"));
  EXPECT_THAT(page, HasSubstr("membantah, pasti (CT+)"));
  EXPECT_THAT(page, HasSubstr("“Hadi Santosa membantah tanggul jebol.”"));
  EXPECT_THAT(page, HasSubstr("Satu suara (Siti Rahma), asal yang sama: Pernyataan 1 dan 2"));
  EXPECT_THAT(page, HasSubstr("Harian Utara: “Siti Rahma” · aturan measure.same_voice"));
  EXPECT_THAT(page, HasSubstr("Kata-kata yang mirip, barangkali asal yang sama: Pernyataan 1 dan 3"));
}

TEST(FindChanges, TellsWhatWouldMoveTheBounds) {
  const model::Analysis analysis = make_analysis();
  const Words words(pack_of("en"), analysis);
  std::vector<std::string> changes;
  for (const auto& change : find_changes(analysis, analysis.stories[0].claims[0], words))
    changes.push_back(change.text);
  EXPECT_THAT(changes,
              ::testing::ElementsAre(HasSubstr("If Siti Rahma and unrooted proved to be one origin: 1 origin."),
                                     HasSubstr("If the source behind unrooted were named and stood apart: 2 origins."),
                                     HasSubstr("Without what any one of these: Siti Rahma; unrooted says: 1 origin."),
                                     HasSubstr("Only a new voice")));
}

TEST(FindChanges, GivesTheDecisionToWrite) {
  model::Analysis analysis = make_analysis();
  model::Claim& claim = analysis.stories[0].claims[0];
  claim.origins[1].kind = model::OriginKind::kVoice;
  claim.origins[1].name = "Tono \"Ton\"\n";
  claim.corroboration.min = 2;
  const std::vector<CountChange> changes = find_changes(analysis, claim, Words(pack_of("en"), analysis));
  EXPECT_EQ(changes.front().decision, "[[one]]\norigins = [\"Siti Rahma\", \"Tono \\\"Ton\\\"\\u000A\"]\n");
}

TEST(FindChanges, AnOlderDocumentIsNotCountedAnew) {
  model::Analysis analysis = make_analysis();
  analysis.stories[0].claims[0].corroboration.max = 5;
  const auto changes = find_changes(analysis, analysis.stories[0].claims[0], Words(pack_of("en"), analysis));
  EXPECT_THAT(changes.front().text, HasSubstr("older than the ties"));
}

TEST(WriteExplanation, NothingOfAnArticleReachesTheTerminalAsItIs) {
  model::Analysis analysis = make_analysis();
  model::Claim& claim = analysis.stories[0].claims[0];
  claim.origins[0].name = "Siti\x1b]0;x\x07 \xE2\x80\xAE Rahma";
  claim.corroboration.credibility_rule = "measure.credibility.\x1b[31m";
  claim.decisions = {"user.one.line_3"};
  model::DecisionOutcome outcome;
  outcome.decision.kind = model::DecisionKind::kOne;
  outcome.decision.line = 3;
  outcome.decision.note = "a\x1b[2J\nb";
  outcome.met = {"x\x07"};
  analysis.decisions = {outcome};
  const std::string page = write_explanation(analysis, {0, 0}, pack_of("id"), {});
  EXPECT_EQ(page.find('\x1b'), std::string::npos);
  EXPECT_EQ(page.find('\x07'), std::string::npos);
  EXPECT_EQ(page.find("\xE2\x80\xAE"), std::string::npos);
  EXPECT_THAT(page, HasSubstr("keputusan Anda, baris 3"));
}

TEST(WriteExplanation, EveryLineFitsTheTerminal) {
  ExplanationOptions options;
  options.columns = 60;
  std::istringstream page(write_explanation(make_analysis(), {0, 0}, pack_of("en"), options));
  for (std::string line; std::getline(page, line);) EXPECT_LE(count_columns(line), 60U) << line;
}

TEST(CompareDocuments, FindsNothingBetweenADocumentAndItself) {
  const model::Analysis analysis = make_analysis();
  const Difference difference = compare_documents(analysis, analysis);
  EXPECT_THAT(difference.articles, IsEmpty());
  EXPECT_THAT(difference.stories, IsEmpty());
  EXPECT_THAT(difference.claims, IsEmpty());
  EXPECT_THAT(write_difference(difference, analysis, pack_of("id"), Painter(Painter::Mode::kPlain), 80),
              HasSubstr("Tidak ada yang berubah."));
}

TEST(CompareDocuments, MatchesClaimsByTextWhereTheIdChanged) {
  const model::Analysis before = make_analysis();
  model::Analysis after = make_analysis();
  after.articles.push_back(make_article("a5", "Fajar", "Tanggul jebol."));
  after.articles[0].article.text += " Warga mengungsi.";
  model::Story& story = after.stories[0];
  story.id = "s2";
  story.articles.push_back(4);
  story.claims[0].id = "00aa";
  story.claims[0].corroboration.min = 2;
  const Difference difference = compare_documents(before, after);
  ASSERT_THAT(difference.articles, SizeIs(2));
  EXPECT_EQ(difference.articles[0].kind, ChangeKind::kChanged);
  EXPECT_EQ(difference.articles[1].kind, ChangeKind::kAdded);
  EXPECT_EQ(difference.articles[1].id, "a5");
  ASSERT_THAT(difference.stories, SizeIs(1));
  EXPECT_EQ(difference.stories[0].kind, ChangeKind::kChanged);
  ASSERT_THAT(difference.claims, SizeIs(1));
  EXPECT_THAT(difference.claims[0].details, ::testing::ElementsAre(Change::Detail{"diff.origins", "1–2", "2"}));
}

TEST(CompareDocuments, TellsWhatCameAndWent) {
  const model::Analysis before = make_analysis();
  model::Analysis after = make_analysis();
  after.stories[0].claims[0].id = "00aa";
  after.stories[0].claims[0].text = "Tanggul aman.";
  const Difference difference = compare_documents(before, after);
  ASSERT_THAT(difference.claims, SizeIs(2));
  const std::string page = write_difference(difference, after, pack_of("id"), Painter(Painter::Mode::kPlain), 80);
  EXPECT_THAT(page, HasSubstr("+ Tanggul aman."));
  EXPECT_THAT(page, HasSubstr("- Tanggul jebol pada Sabtu dini hari"));
}

}  // namespace
}  // namespace sumber::doors::cli
