// The parts under the page: escaping, words, marks, layout.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "doors/report/internal/chain_layout.h"
#include "doors/report/internal/excerpt.h"
#include "doors/report/internal/html.h"
#include "doors/report/internal/interface.h"
#include "doors/report/internal/mark.h"
#include "doors/report/internal/policy.h"
#include "doors/report/internal/shared_words.h"
#include "doors/report/internal/view.h"
#include "unit/doors/report/sample.h"

namespace sumber::doors::report {
namespace {

using testing::ElementsAre;

std::string escaped(std::string_view words) {
  std::string out;
  append_escaped(out, words);
  return out;
}

TEST(Escape, LeavesNoMarkupStanding) {
  EXPECT_EQ(escaped("<b>\"Tiga\" & 'lima'</b>"), "&lt;b&gt;&quot;Tiga&quot; &amp; &#39;lima&#39;&lt;/b&gt;");
}

TEST(Escape, ShowsCharactersThatTurnDirection) {
  EXPECT_EQ(escaped("depo\xE2\x80\xAE 4 \xE2\x81\xA7"), "depo[U+202E] 4 [U+2067]");
  EXPECT_EQ(escaped("a\xE2\x80\x8F"
                    "b"),
            "ab");
}

TEST(Escape, ReplacesControlCharactersAndBrokenBytes) {
  EXPECT_EQ(escaped(std::string("a\0b\x1B[31m", 8)),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD[31m");
  EXPECT_EQ(escaped("a\xFFz"), "a\xEF\xBF\xBDz");
  EXPECT_EQ(escaped("satu\n\tdua"), "satu\n\tdua");
}

TEST(SafeAddress, TakesHttpAndNothingElse) {
  EXPECT_TRUE(safe_address("https://www.kabarsagara.example/berita/1?a=b&c=d"));
  EXPECT_TRUE(safe_address("HTTP://kabarsagara.example"));
  for (const std::string_view address : {"javascript:alert(1)", "data:text/html,x", "//kabarsagara.example", "https:/x",
                                         "ftp://x", "", "https://x y", "https://x\ny", "https:\\\\x", " https://x"}) {
    EXPECT_FALSE(safe_address(address)) << address;
  }
}

TEST(ContentPolicy, HashesAsBrowsersDo) {
  // SHA-256 of nothing, in base64.
  EXPECT_EQ(hash_source(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
  EXPECT_EQ(hash_source("abc"), "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='");
}

class Words : public testing::Test {
 protected:
  const lang::Packs packs_ = lang::load_packs({}).value();
  const Interface interface_{packs_, "id"};
  const Tongue& tongue_ = interface_.first();
};

TEST_F(Words, CountInTheLanguageOfTheStory) {
  EXPECT_EQ(tongue_.code(), "id");
  EXPECT_EQ(tongue_.origins(1, 1), "1 asal");
  EXPECT_EQ(tongue_.origins(1, 2), "1 sampai 2 asal");
  EXPECT_EQ(tongue_.origins(0, 0), "tanpa asal yang terhitung");
  EXPECT_EQ(tongue_.number(20'000), "20.000");
  EXPECT_EQ(tongue_.list({"Rusia", "Korea Utara", "Tiongkok"}), "Rusia, Korea Utara dan Tiongkok");
}

TEST_F(Words, WriteDatesAsPrecisionAllows) {
  EXPECT_EQ(tongue_.date("2026-03-03"), "3 Maret 2026");
  EXPECT_EQ(tongue_.date("2026-03"), "Maret 2026");
  EXPECT_EQ(tongue_.date("2026"), "2026");
  EXPECT_EQ(tongue_.date("2026-21"), "musim semi 2026");
  EXPECT_EQ(tongue_.date("2026-03-03T06:05+07:00"), "3 Maret 2026, 06.05");
  EXPECT_EQ(tongue_.date("kemarin"), "kemarin");
}

TEST_F(Words, KeepTheKeyWhereATextIsMissing) { EXPECT_EQ(tongue_.word("tidak.ada"), "tidak.ada"); }

TEST_F(Words, FillSlotsOnce) {
  EXPECT_EQ(tongue_.word("list.and", {{"first", "{last}"}, {"last", "b"}}), "{last} dan b");
}

TEST_F(Words, FallBackToALanguageThatHasWords) {
  const Interface other(packs_, "xx");
  EXPECT_NE(other.first().word("unit.origins.one"), "unit.origins.one");
  const Interface none({}, "id");
  EXPECT_EQ(none.first().word("unit.origins.one"), "unit.origins.one");
}

TEST(Mark, KeepsOneOriginAndFiveApart) {
  const MarkLayout one = lay_out_mark(example_mark(5, 1), MarkSize::kRow);
  const MarkLayout five = lay_out_mark(example_mark(5, 5), MarkSize::kRow);
  EXPECT_EQ(one.articles.size(), 5U);
  EXPECT_EQ(one.roots.size(), 1U);
  EXPECT_EQ(five.roots.size(), 5U);
  for (std::size_t at = 0; at < 5; ++at) EXPECT_EQ(five.roots[at].x, five.articles[at].x);
  EXPECT_EQ(one.roots.front().x, one.articles[2].x);
}

TEST(Mark, NeverLetsDotsTouchAndSaysWhenItIsCut) {
  for (std::size_t articles = 1; articles < 40; ++articles) {
    for (std::size_t origins = 1; origins <= articles; ++origins) {
      const MarkLayout layout = lay_out_mark(example_mark(articles, origins), MarkSize::kRow);
      for (std::size_t at = 1; at < layout.roots.size(); ++at) {
        EXPECT_GE(layout.roots[at].x - layout.roots[at - 1].x, 13);
      }
      EXPECT_EQ(layout.is_cut, articles > 9 || origins > 6);
      EXPECT_LE(layout.width, 140);
    }
  }
}

TEST(Mark, FillsAsManyRootsAsAreCertain) {
  const model::Analysis analysis = sample::make_fire_analysis();
  const StoryView story = look_at(analysis, analysis.stories.front(), 1);
  for (const ClaimView& claim : story.claims) {
    const MarkShape shape = mark_of(claim);
    int certain = 0;
    for (const MarkRoot& root : shape.roots) certain += root.is_certain ? 1 : 0;
    EXPECT_EQ(certain, claim.claim->corroboration.min);
    EXPECT_EQ(shape.roots.size(), static_cast<std::size_t>(claim.claim->corroboration.max));
    EXPECT_EQ(shape.article_count, claim.articles.size());
  }
}

TEST(LookAt, CountsTheOriginsOfAStoryOnce) {
  const model::Analysis analysis = sample::make_fire_analysis();
  const StoryView story = look_at(analysis, analysis.stories.front(), 1);
  // Ratna Wijayanti, Melati Nurhaliza, the ministry and the director; the letter is of Ratna Wijayanti's party, and an
  // official and two outlets are unrooted.
  EXPECT_EQ(story.min_origins, 4);
  EXPECT_EQ(story.max_origins, 8);
  EXPECT_THAT(story.parties, ElementsAre("SAGARA", "IDN", "PTSER"));
  EXPECT_EQ(story.outlet_count, 5U);
  EXPECT_EQ(story.denied_count, 1U);
  EXPECT_EQ(story.conflict_count, 2U);
}

TEST(LookAt, CountsPeopleOfOneInstitutionOnce) {
  model::Analysis analysis = sample::make_fire_analysis();
  model::StoryEntity entity;
  entity.name = "Bagas Hendarto";
  entity.institution = "Kementerian Energi";
  analysis.stories.front().entities.push_back(entity);
  const StoryView story = look_at(analysis, analysis.stories.front(), 1);
  EXPECT_EQ(story.min_origins, 3);
  EXPECT_EQ(story.max_origins, 8);
}

TEST(LookAt, NeverCountsFewerThanTheBestClaim) {
  model::Analysis analysis = sample::make_fire_analysis();
  analysis.stories.front().claims.front().corroboration.min = 7;
  EXPECT_EQ(look_at(analysis, analysis.stories.front(), 1).min_origins, 7);
}

TEST(ChainLayout, OrdersLayersSoThatPlainChainsDoNotCross) {
  Layered drawing;
  drawing.layer_count = 2;
  for (int at = 0; at < 4; ++at) drawing.nodes.push_back({0, 40, 0});
  for (int at = 0; at < 4; ++at) drawing.nodes.push_back({1, 40, 0});
  for (std::size_t at = 0; at < 4; ++at) drawing.edges.push_back({at, 7 - at, {}});
  lay_out(drawing);
  for (std::size_t a = 0; a < 4; ++a) {
    for (std::size_t b = a + 1; b < 4; ++b) {
      const bool is_above = drawing.nodes[a].y < drawing.nodes[b].y;
      EXPECT_EQ(is_above, drawing.nodes[7 - a].y < drawing.nodes[7 - b].y);
    }
  }
}

TEST(ChainLayout, KeepsNodesApartAndInsideTheSheet) {
  Layered drawing;
  drawing.layer_count = 3;
  for (std::size_t at = 0; at < 30; ++at) drawing.nodes.push_back({at % 3, 20 + static_cast<int>(at % 4) * 9, 0});
  for (std::size_t at = 0; at < 27; ++at) {
    if (at % 3 == 0) drawing.edges.push_back({at, (at * 7) % 30 / 3 * 3 + 2, {}});
    if (at % 3 == 1) drawing.edges.push_back({at, at + 1, {}});
  }
  lay_out(drawing);
  for (std::size_t a = 0; a < 30; ++a) {
    EXPECT_GE(drawing.nodes[a].y, 0);
    EXPECT_LE(drawing.nodes[a].y + drawing.nodes[a].height, drawing.height);
    for (std::size_t b = a + 1; b < 30; ++b) {
      if (drawing.nodes[a].layer != drawing.nodes[b].layer) continue;
      const LayerNode& top = drawing.nodes[a].y < drawing.nodes[b].y ? drawing.nodes[a] : drawing.nodes[b];
      const LayerNode& bottom = drawing.nodes[a].y < drawing.nodes[b].y ? drawing.nodes[b] : drawing.nodes[a];
      EXPECT_GE(bottom.y, top.y + top.height);
    }
  }
  for (const LayerEdge& edge : drawing.edges) {
    EXPECT_EQ(edge.bends.size(), drawing.nodes[edge.to].layer - drawing.nodes[edge.from].layer - 1);
  }
}

TEST(Excerpt, ShowsTheWordsInTheirSentence) {
  const std::string text = "Api padam. Ratna menyebut tiga pekerja tewas di lokasi. Polisi berjaga.\nBaris lain.";
  const std::size_t at = text.find("tiga");
  const Excerpt excerpt = excerpt_of(text, base::make_span(at, at + 18));
  EXPECT_EQ(excerpt.before, "Ratna menyebut ");
  EXPECT_EQ(excerpt.words, "tiga pekerja tewas");
  EXPECT_EQ(excerpt.after, " di lokasi.");
  EXPECT_FALSE(excerpt.is_cut_before);
  EXPECT_FALSE(excerpt.is_cut_after);
}

TEST(Excerpt, StopsWhereAWholeSentenceEnds) {
  const std::string text = "\"Katup lulus uji.\" Ia menolak merinci.";
  EXPECT_EQ(excerpt_of(text, base::make_span(0, 18)).after, "");
}

TEST(Excerpt, CutsWhatIsEndless) {
  const std::string text = std::string(5'000, 'a') + " tewas " + std::string(5'000, 'b');
  const Excerpt excerpt = excerpt_of(text, base::make_span(5'001, 5'006));
  EXPECT_EQ(excerpt.words, "tewas");
  EXPECT_TRUE(excerpt.is_cut_before);
  EXPECT_TRUE(excerpt.is_cut_after);
  EXPECT_LT(excerpt.before.size() + excerpt.after.size(), 500U);
}

TEST(Excerpt, SurvivesSpansOutsideTheText) {
  EXPECT_EQ(excerpt_of("abc", base::make_span(9, 12)).words, "");
  EXPECT_EQ(excerpt_of("", base::make_span(0, 1)).words, "");
}

std::string shared(const std::vector<Word>& words) {
  std::string out;
  for (const Word& word : words) {
    if (word.is_shared) out += word.text;
  }
  return out;
}

TEST(SharedWords, MarksTheCommonWordsInOrder) {
  const auto [first, second] =
      mark_shared_words("Tiga pekerja tewas, kata Ratna.", "Kata polisi, tiga pekerja itu tewas.");
  EXPECT_EQ(shared(first), "Tiga pekerja tewas, ");
  EXPECT_EQ(shared(second), "tiga pekerja tewas.");
}

TEST(SharedWords, LooksPastQuotationMarks) {
  const auto [first, second] = mark_shared_words("\u201CKatup lulus uji,\u201D ujarnya", "\"Katup lulus uji\" katanya");
  EXPECT_EQ(shared(first), "\u201CKatup lulus uji,\u201D ");
  EXPECT_EQ(shared(second), "\"Katup lulus uji\" ");
}

TEST(SharedWords, MarksNothingWhereNothingIsShared) {
  const auto [first, second] = mark_shared_words("hujan deras – malam", "api padam – pagi");
  EXPECT_EQ(shared(first) + shared(second), "");
  EXPECT_TRUE(mark_shared_words("", "").first.empty());
}

}  // namespace
}  // namespace sumber::doors::report
