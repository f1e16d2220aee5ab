#include "engine/analyze.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <map>
#include <set>

#include "doors/export/document.h"
#include "engine/inputs.h"

namespace sumber::engine {
namespace {

namespace fs = std::filesystem;
using doors::exporting::to_json;
using ::testing::Contains;
using ::testing::HasSubstr;

const lang::Packs& packs() {
  static const lang::Packs kPacks = lang::load_packs({}).value();
  return kPacks;
}

std::vector<model::Page> example_pages() {
  static const InputPages kRead = read_inputs({SUMBER_SOURCE_DIR "/examples/articles"}, {}).value();
  return kRead.pages;
}

AnalyzeOptions with_threads(unsigned threads) {
  AnalyzeOptions options;
  options.threads = threads;
  return options;
}

const model::Analysis& example() {
  static const model::Analysis kAnalysis = analyze_pages(example_pages(), packs(), with_threads(2)).value();
  return kAnalysis;
}

model::Page text_page(std::string id, std::string text) {
  model::Page page;
  page.id = std::move(id);
  page.content = std::move(text);
  page.input_name = page.id + ".txt";
  return page;
}

TEST(Analyze, OneOrTwoThreadsGiveTheSameDocument) {
  const auto single = analyze_pages(example_pages(), packs(), with_threads(1));
  ASSERT_TRUE(single) << base::to_line(single.error());
  EXPECT_EQ(to_json(*single), to_json(example()));
}

TEST(Analyze, TheOrderOfPagesChangesNothing) {
  auto reversed = example_pages();
  std::ranges::reverse(reversed);
  EXPECT_EQ(to_json(analyze_pages(reversed, packs(), with_threads(2)).value()), to_json(example()));
  std::ranges::rotate(reversed, reversed.begin() + 5);
  EXPECT_EQ(to_json(analyze_pages(reversed, packs(), with_threads(2)).value()), to_json(example()));
}

TEST(Analyze, TheOrderOfInputsChangesNothing) {
  std::vector<std::string> inputs;
  for (const auto& entry : fs::directory_iterator(SUMBER_SOURCE_DIR "/examples/articles")) {
    inputs.push_back(entry.path().string());
  }
  std::ranges::sort(inputs, std::ranges::greater{});
  const auto backwards = analyze(inputs, packs(), with_threads(2));
  ASSERT_TRUE(backwards) << base::to_line(backwards.error());
  EXPECT_EQ(to_json(*backwards), to_json(example()));
}

TEST(Analyze, EveryArticleIsInOneStoryAndEverySpanInItsText) {
  std::vector<int> stories_of(example().articles.size());
  for (const model::Story& story : example().stories) {
    EXPECT_FALSE(story.title.empty());
    for (const model::ArticleIndex article : story.articles) ++stories_of.at(article);
  }
  for (const int count : stories_of) EXPECT_EQ(count, 1);
  for (const model::ReadArticle& read : example().articles) {
    const std::size_t size = read.article.text.size();
    for (const model::Mention& mention : read.mentions) {
      EXPECT_LE(mention.span.end_byte, size);
      EXPECT_FALSE(mention.span.is_empty());
      EXPECT_FALSE(mention.rule.empty());
    }
    for (const model::Attribution& attribution : read.attributions) {
      EXPECT_LE(attribution.content.end_byte, size);
      EXPECT_FALSE(attribution.rule.empty());
      for (const std::uint32_t entity : attribution.source_entities) EXPECT_LT(entity, read.entities.size());
    }
  }
}

TEST(Analyze, ClaimsNameWhatTheirStoryHas) {
  std::set<std::string> ids;
  std::size_t claims = 0;
  for (const model::Story& story : example().stories) {
    EXPECT_TRUE(ids.insert(story.id).second);
    std::set<std::string> claim_ids;
    for (const model::Claim& claim : story.claims) {
      ++claims;
      EXPECT_TRUE(claim_ids.insert(claim.id).second);
      EXPECT_LE(claim.corroboration.min, claim.corroboration.max);
      ASSERT_FALSE(claim.assertions.empty());
      for (const model::Assertion& assertion : claim.assertions) {
        EXPECT_THAT(story.articles, Contains(assertion.article));
        const model::ReadArticle& read = example().articles.at(assertion.article);
        EXPECT_LE(assertion.span.end_byte, read.article.text.size());
        if (assertion.attribution != model::kNoAttribution) {
          EXPECT_LT(assertion.attribution, read.attributions.size());
        }
      }
    }
    for (const model::TimelineEntry& entry : story.timeline) EXPECT_THAT(claim_ids, Contains(entry.claim));
    for (const model::BriefSentence& sentence : story.brief) {
      EXPECT_THAT(claim_ids, Contains(sentence.claim));
      EXPECT_FALSE(sentence.evidence.empty());
    }
  }
  EXPECT_GT(claims, 0U);
}

// The reader checks ids, offsets and references of every row.
TEST(Analyze, TheDocumentReadsBackAsItWasWritten) {
  const fs::path file = fs::temp_directory_path() / ("sumber-analyze-" + std::to_string(::getpid()) + ".json");
  ASSERT_TRUE(doors::exporting::write_document(example(), file.string()));
  const auto read = doors::exporting::read_document(file.string());
  fs::remove(file);
  ASSERT_TRUE(read) << base::to_line(read.error());
  EXPECT_EQ(read->articles.size(), example().articles.size());
  EXPECT_EQ(read->stories.size(), example().stories.size());
  EXPECT_EQ(read->passages.size(), example().passages.size());
}

TEST(Analyze, ABadDocumentIsARowAndTheOthersAreRead) {
  auto pages = example_pages();
  const std::size_t good = pages.size();
  pages.push_back(text_page("kosong", " \n \n"));
  model::Page deep = text_page("dalam", "");
  deep.form = model::PageForm::kHtml;
  for (int i = 0; i < 20'000; ++i) deep.content += "<div>";
  pages.push_back(deep);
  const auto analysis = analyze_pages(pages, packs(), with_threads(2));
  ASSERT_TRUE(analysis) << base::to_line(analysis.error());
  EXPECT_EQ(analysis->articles.size(), good);
  ASSERT_EQ(analysis->skipped.size(), 2U);
  EXPECT_EQ(analysis->skipped[0].id, "dalam");
  EXPECT_EQ(analysis->skipped[0].code, "too_deep");
  EXPECT_EQ(analysis->skipped[1].id, "kosong");
  EXPECT_EQ(analysis->skipped[1].code, "empty");
}

TEST(Analyze, OnlyBadDocumentsAreAnError) {
  const auto analysis = analyze_pages({text_page("kosong", "")}, packs(), {});
  ASSERT_FALSE(analysis);
  EXPECT_EQ(analysis.error().code, base::ErrorCode::no_articles);
  EXPECT_FALSE(analyze_pages({}, packs(), {}));
}

TEST(Analyze, ShortAndOddTextsAreReadNotSkipped) {
  const std::vector<model::Page> pages = {text_page("satu", "Banjir"), text_page("wajah", "😀😀 “Surut,” kata 😀."),
                                          text_page("tanda", "“"), text_page("rusak", "Warga \xEF\xBF\xBD pulang")};
  const auto analysis = analyze_pages(pages, packs(), with_threads(1));
  ASSERT_TRUE(analysis) << base::to_line(analysis.error());
  EXPECT_EQ(analysis->articles.size() + analysis->skipped.size(), pages.size());
  EXPECT_FALSE(to_json(*analysis).empty());
}

TEST(Analyze, ATitleIsCutFromAnEndlessFirstLine) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "Petugas datang dari kota itu ";
  const auto analysis = analyze_pages({text_page("panjang", text)}, packs(), with_threads(1));
  ASSERT_TRUE(analysis) << base::to_line(analysis.error());
  EXPECT_LT(analysis->stories.at(0).title.size(), 1000U);
}

TEST(Analyze, ProgressGoesUpToTheTotalOfEveryStage) {
  std::map<std::string, Progress> last;
  std::vector<std::string> order;
  AnalyzeOptions options = with_threads(2);
  options.report_progress = [&](const Progress& step) {
    const std::string stage(step.stage);
    if (!last.contains(stage)) order.push_back(stage);
    const std::uint64_t before = last[stage].done;
    EXPECT_TRUE(step.done > before || (step.done == 0 && before == 0)) << stage;
    EXPECT_EQ(order.back(), stage) << "a stage that had ended";
    EXPECT_LE(step.done, step.total);
    last[stage] = step;
  };
  ASSERT_TRUE(analyze_pages(example_pages(), packs(), options));
  ASSERT_GE(order.size(), 3U);
  EXPECT_EQ(order.front(), "read");
  EXPECT_EQ(order.back(), "tell");
  for (const auto& [stage, step] : last) EXPECT_EQ(step.done, step.total) << stage;
  EXPECT_EQ(last["read"].total, example_pages().size());
}

TEST(Analyze, AnInterruptEndsTheRunAtAnyStage) {
  for (const std::string_view at : {"read", "tell"}) {
    std::atomic<bool> is_interrupted = false;
    AnalyzeOptions options = with_threads(2);
    options.is_interrupted = &is_interrupted;
    options.report_progress = [&](const Progress& step) {
      if (step.stage == at) is_interrupted = true;
    };
    const auto analysis = analyze_pages(example_pages(), packs(), options);
    ASSERT_FALSE(analysis) << at;
    EXPECT_EQ(analysis.error().code, base::ErrorCode::interrupted) << at;
  }
}

TEST(Analyze, PagesOfOneIdAndOtherContentGiveOneArticleInAnyOrder) {
  const std::vector<model::Page> pages = {text_page("a", "Jembatan itu putus pada Senin pagi."),
                                          text_page("a", "Jembatan itu sudah dibuka lagi.")};
  const std::vector<model::Page> swapped = {pages[1], pages[0]};
  const auto analysis = analyze_pages(pages, packs(), {});
  ASSERT_TRUE(analysis);
  EXPECT_EQ(analysis->articles.size(), 1U);
  ASSERT_EQ(analysis->skipped.size(), 1U);
  EXPECT_EQ(analysis->skipped[0].code, "duplicate_id");
  EXPECT_EQ(analysis->articles[0].article.text, analyze_pages(swapped, packs(), {})->articles[0].article.text);
}

TEST(Analyze, BelievesNoDateFromTheFuture) {
  model::Page page = text_page("besok", "");
  page.form = model::PageForm::kHtml;
  page.content =
      "<html><head><meta property='article:published_time' content='2024-03-14T08:00:00+07:00'></head><body><article>"
      "<h1>Jembatan Way Sirih Dibuka Lagi</h1><p>Jembatan Way Sirih dibuka lagi untuk kendaraan kecil setelah kabelnya "
      "diganti dan diuji selama dua pekan oleh petugas dinas pekerjaan umum.</p></article></body></html>";
  AnalyzeOptions options = with_threads(1);
  options.latest_day = base::to_day_number(2024, 3, 20);
  const auto then = analyze_pages({page}, packs(), options);
  ASSERT_TRUE(then) << base::to_line(then.error());
  ASSERT_TRUE(then->articles.at(0).article.published);
  options.latest_day = base::to_day_number(2024, 3, 1);
  const auto before = analyze_pages({page}, packs(), options);
  ASSERT_TRUE(before);
  EXPECT_FALSE(before->articles.at(0).article.published);
}

// Two articles that have nothing in common: whoever chose them says that they are one story.
TEST(Analyze, OneStoryHoldsEveryArticleWhereTheUserSaysSo) {
  const std::vector<model::Page> pages = {
      text_page("banjir", "Tanggul Sungai Wulan jebol pada Sabtu dini hari, kata Siti Rahma dari BPBD Demak.\n"),
      text_page("harga", "The price of garlic rose again in Surabaya, traders at the market said on Monday.\n")};
  AnalyzeOptions options;
  options.threads = 2;
  const auto found = analyze_pages(pages, packs(), options);
  ASSERT_TRUE(found) << base::to_line(found.error());
  EXPECT_EQ(found->stories.size(), 2U);
  options.is_one_story = true;
  const auto given = analyze_pages(pages, packs(), options);
  ASSERT_TRUE(given) << base::to_line(given.error());
  ASSERT_EQ(given->stories.size(), 1U);
  EXPECT_EQ(given->stories[0].articles, (std::vector<model::ArticleIndex>{0, 1}));
  EXPECT_THAT(given->stories[0].linked, ::testing::IsEmpty());
}

// Every article is a story of its own, and all share a paragraph that is too long to be boilerplate. Copying the whole
// passage into each story would take the square of the articles.
TEST(Analyze, AParagraphThatEverybodySharesTakesNoSquare) {
  std::string shared;
  for (int i = 0; i < 40; ++i)
    shared += "Ketentuan nomor" + std::to_string(i) + " mengatur hak pembaca atas ralat cepat. ";
  std::vector<model::Page> pages;
  for (int i = 0; i < 300; ++i) {
    std::string own;
    for (int w = 0; w < 400; ++w)
      own += "kata" + std::to_string(i) + "x" + std::to_string(w) + (w % 9 == 8 ? ". " : " ");
    pages.push_back(text_page("halaman" + std::to_string(i), own + "\n" + shared));
    pages.back().is_cleaning_wanted = false;
  }
  const auto start = std::chrono::steady_clock::now();
  const auto analysis = analyze_pages(pages, packs(), with_threads(2));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(120));
  ASSERT_TRUE(analysis) << base::to_line(analysis.error());
  EXPECT_EQ(analysis->articles.size(), pages.size());
}

// A language that nobody compiled in: only the tables under tests/packs/tk know it.
class AddedLanguage : public ::testing::Test {
 protected:
  static const model::Analysis& analysis() {
    static const lang::Packs kPacks = lang::load_packs({SUMBER_SOURCE_DIR "/tests/packs/tk"}).value();
    static const model::Analysis kAnalysis =
        analyze_pages({text_page("tk",
                                 "Lum brevo vosh Dralen tor shen molva nek Unsol.\n"
                                 "“Varu brevo ulo Dralen tor molva,” zodel Velmar Orbin Taska nek Dusol, 3 Fornal "
                                 "2024.\n"
                                 "Vlm. Orbin Taska zodel kor lum pralo vosh Dralen tor vesk.\n")},
                      kPacks, {})
            .value();
    return kAnalysis;
  }

  static std::string_view words(base::Span span) { return base::slice(analysis().articles[0].article.text, span); }
};

TEST_F(AddedLanguage, IsIdentified) { EXPECT_EQ(analysis().articles.at(0).article.language, "tk"); }

TEST_F(AddedLanguage, GivesAQuotationToItsSpeaker) {
  const model::ReadArticle& read = analysis().articles.at(0);
  const auto quotation =
      std::ranges::find(read.attributions, model::AttributionKind::kDirect, &model::Attribution::kind);
  ASSERT_NE(quotation, read.attributions.end());
  EXPECT_THAT(std::string(words(quotation->content)), HasSubstr("Varu brevo ulo Dralen tor molva"));
  EXPECT_EQ(words(quotation->cue), "zodel");
  EXPECT_THAT(std::string(words(quotation->source)), HasSubstr("Orbin Taska"));
  EXPECT_EQ(quotation->rule, "tk.reporting.zodel");
  ASSERT_EQ(quotation->source_entities.size(), 1U);
  EXPECT_EQ(read.entities.at(quotation->source_entities[0]).name, "Orbin Taska");
}

TEST_F(AddedLanguage, GivesReportedWordsToTheirSpeakerToo) {
  const model::ReadArticle& read = analysis().articles.at(0);
  const auto report =
      std::ranges::find(read.attributions, model::AttributionKind::kIndirect, &model::Attribution::kind);
  ASSERT_NE(report, read.attributions.end());
  EXPECT_THAT(std::string(words(report->content)), HasSubstr("lum pralo vosh Dralen tor vesk"));
}

TEST_F(AddedLanguage, ItsMonthsAreRead) {
  const model::ReadArticle& read = analysis().articles.at(0);
  const auto is_day = [](const model::Mention& mention) { return mention.value == "2024-01-03"; };
  EXPECT_TRUE(std::ranges::any_of(read.mentions, is_day));
}

TEST_F(AddedLanguage, IsNotReadWithoutItsPack) {
  const auto without = analyze_pages({text_page("tk", analysis().articles[0].article.text)}, packs(), {});
  ASSERT_TRUE(without);
  EXPECT_NE(without->articles.at(0).article.language, "tk");
}

}  // namespace
}  // namespace sumber::engine
