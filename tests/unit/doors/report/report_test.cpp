#include "doors/report/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "unit/doors/report/sample.h"

namespace sumber::doors::report {
namespace {

using testing::HasSubstr;
using testing::Not;

const lang::Packs& packs() {
  static const lang::Packs kPacks = lang::load_packs({}).value();
  return kPacks;
}

std::string render(const model::Analysis& analysis) { return render_report(analysis, packs()); }

// Tags of a page as a plain reader sees them; scripts and styles are skipped as browsers do.
struct Tag {
  std::string name;
  std::string attributes;
  bool is_end = false;
  bool is_alone = false;
};

std::vector<Tag> tags_of(const std::string& page) {
  std::vector<Tag> tags;
  for (std::size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at)) {
    const std::size_t end = page.find('>', at);
    std::string inside = page.substr(at + 1, end - at - 1);
    at = end;
    if (inside.starts_with('!')) continue;
    Tag tag;
    tag.is_end = inside.starts_with('/');
    tag.is_alone = inside.ends_with('/');
    const std::size_t begin = tag.is_end ? 1 : 0;
    const std::size_t space = inside.find_first_of(" /", begin);
    tag.name = inside.substr(begin, space - begin);
    if (space != std::string::npos) tag.attributes = inside.substr(space);
    tags.push_back(tag);
    if (tag.name == "script" || tag.name == "style") {
      if (!tag.is_end) at = page.find("</" + tag.name, at);
    }
  }
  return tags;
}

std::vector<std::string> values_of(const std::string& page, const std::string& attribute) {
  std::vector<std::string> values;
  const std::string opening = " " + attribute + "=\"";
  for (std::size_t at = page.find(opening); at != std::string::npos; at = page.find(opening, at + 1)) {
    const std::size_t begin = at + opening.size();
    values.push_back(page.substr(begin, page.find('"', begin) - begin));
  }
  return values;
}

std::string escaped(std::string_view words) {
  std::string out;
  for (const char c : words) {
    if (c == '"') {
      out += "&quot;";
    } else {
      out += c;
    }
  }
  return out;
}

void expect_balanced(const std::string& page) {
  std::vector<std::string> open;
  for (const Tag& tag : tags_of(page)) {
    if (tag.is_alone || tag.name == "meta") continue;
    if (!tag.is_end) {
      open.push_back(tag.name);
      continue;
    }
    ASSERT_FALSE(open.empty()) << tag.name;
    ASSERT_EQ(open.back(), tag.name);
    open.pop_back();
  }
  EXPECT_TRUE(open.empty());
}

TEST(RenderReport, BalancesItsTags) {
  expect_balanced(render(sample::make_fire_analysis()));
  expect_balanced(render(sample::make_many_stories(5)));
  expect_balanced(render(sample::make_hostile_analysis()));
  expect_balanced(render({}));
}

TEST(RenderReport, GivesEveryAnchorOnceAndLinksOnlyToAnchorsThatExist) {
  for (const model::Analysis& analysis : {sample::make_fire_analysis(), sample::make_many_stories(30),
                                          sample::make_large_analysis(200), sample::make_hostile_analysis()}) {
    const std::string page = render(analysis);
    std::set<std::string> anchors;
    for (const std::string& id : values_of(page, "id")) EXPECT_TRUE(anchors.insert(id).second) << id;
    for (const std::string& target : values_of(page, "href")) {
      if (!target.starts_with('#')) continue;
      EXPECT_TRUE(anchors.contains(target.substr(1))) << target;
    }
    for (const std::string& labels : values_of(page, "aria-labelledby")) {
      std::istringstream words(labels);
      for (std::string label; words >> label;) EXPECT_TRUE(anchors.contains(label)) << label;
    }
  }
}

TEST(RenderReport, TellsEveryClaimWithItsOwnBounds) {
  const model::Analysis analysis = sample::make_fire_analysis();
  const std::string page = render(analysis);
  for (const model::Claim& claim : analysis.stories.front().claims) {
    EXPECT_THAT(page, HasSubstr(escaped(claim.text)));
    EXPECT_THAT(page,
                HasSubstr("data-claim=\"" + claim.id + "\" data-min=\"" + std::to_string(claim.corroboration.min) +
                          "\" data-max=\"" + std::to_string(claim.corroboration.max) + "\""));
  }
}

TEST(RenderReport, TellsWhoMayStandBehindAClaimThroughOneLikeIt) {
  model::Analysis analysis = sample::make_fire_analysis();
  model::Claim& claim = analysis.stories.front().claims.front();
  EXPECT_THAT(render(analysis), Not(HasSubstr("class=\"near\"")));
  claim.near = {{{0, {base::make_span(0, 6), {}, "measure.near_claim"}}, 350'000, {"Dewi <Lestari>"}}};
  const std::string page = render(analysis);
  EXPECT_THAT(page, HasSubstr("Bisa jadi juga Dewi &lt;Lestari&gt;, bila ini pernyataan yang sama:"));
  EXPECT_THAT(page, HasSubstr("Perhaps Dewi &lt;Lestari&gt; too, if this says the same:"));
  EXPECT_THAT(page, HasSubstr("measure.near_claim"));
}

TEST(RenderReport, SaysCorroborationInWords) {
  const std::string page = render(sample::make_fire_analysis());
  EXPECT_THAT(page, HasSubstr("5 berita, 2 sampai 3 asal"));
  EXPECT_THAT(page, HasSubstr("5 articles, 2 to 3 origins"));
  EXPECT_THAT(page, HasSubstr("4 berita, 1 asal"));
  EXPECT_THAT(page, HasSubstr("4 articles, 1 origin<"));
  EXPECT_THAT(page, HasSubstr("6 berita dari 5 media"));
  EXPECT_THAT(page, HasSubstr("Dibantah oleh PT Samudra Energi Raya"));
  EXPECT_THAT(page, HasSubstr("Angka berbeda: 3 orang / 5 orang"));
  EXPECT_THAT(page, HasSubstr("diteruskan di"));
  EXPECT_THAT(page, HasSubstr("passed on in"));
  EXPECT_THAT(page, HasSubstr("lewat Pacific Wire"));
}

TEST(RenderReport, ShowsEveryAssertionInItsSentence) {
  const model::Analysis analysis = sample::make_fire_analysis();
  const std::string page = render(analysis);
  for (const model::Claim& claim : analysis.stories.front().claims) {
    for (const model::Assertion& assertion : claim.assertions) {
      const std::string& text = analysis.articles[assertion.article].article.text;
      EXPECT_THAT(page, HasSubstr("<mark>" + escaped(base::slice(text, assertion.span)) + "</mark>"));
    }
  }
}

TEST(RenderReport, TellsWhatWasDroppedAndWhy) {
  const std::string page = render(sample::make_fire_analysis());
  EXPECT_THAT(page, HasSubstr("<del>Baca Juga: Harga Solar Naik Mulai Pekan Depan</del>"));
  EXPECT_THAT(page, HasSubstr("tautan ke berita lain"));
  EXPECT_THAT(page, HasSubstr("id.boilerplate.baca_juga"));
  EXPECT_THAT(page, HasSubstr("arsip-lama.html"));
  EXPECT_THAT(page, HasSubstr("too_deep"));
}

TEST(RenderReport, MarksSharedWordsAndTellsTheDirection) {
  const std::string page = render(sample::make_fire_analysis());
  EXPECT_THAT(page, HasSubstr("<mark>dipicu kebocoran katup tangki nomor 4"));
  EXPECT_THAT(page, HasSubstr("Koran Selat mengambil dari Harian Lintas"));
  EXPECT_THAT(page, HasSubstr("arah tidak diketahui"));
  EXPECT_THAT(page, HasSubstr("64 persen sama"));
}

TEST(RenderReport, LoadsNothingFromOutside) {
  const std::string page = render(sample::make_fire_analysis());
  EXPECT_TRUE(values_of(page, "src").empty());
  EXPECT_THAT(page, Not(HasSubstr("url(")));
  EXPECT_THAT(page, Not(HasSubstr("@import")));
  EXPECT_THAT(page, HasSubstr("default-src &#39;none&#39;"));
  EXPECT_THAT(page, Not(HasSubstr("unsafe-inline")));
  for (const Tag& tag : tags_of(page)) {
    EXPECT_NE(tag.name, "link");
    EXPECT_NE(tag.name, "img");
    EXPECT_THAT(tag.attributes, Not(HasSubstr(" style=")));
    if (tag.attributes.find("href=\"http") == std::string::npos) continue;
    EXPECT_EQ(tag.name, "a");
    EXPECT_THAT(tag.attributes, HasSubstr("rel=\"noopener"));
  }
}

TEST(RenderReport, LetsNoArticleBreakOut) {
  const std::string page = render(sample::make_hostile_analysis());
  std::size_t scripts = 0;
  for (const Tag& tag : tags_of(page)) {
    if (tag.name == "script" && !tag.is_end) ++scripts;
    EXPECT_NE(tag.name, "img");
    EXPECT_FALSE(std::regex_search(tag.attributes, std::regex("\\son[a-z]+=\"?[^&]*$")))
        << tag.attributes.substr(0, 200);
  }
  EXPECT_EQ(scripts, 1U);
  EXPECT_THAT(page, Not(HasSubstr("href=\"javascript")));
  EXPECT_THAT(page, Not(HasSubstr("\xE2\x80\xAE")));
  EXPECT_THAT(page, HasSubstr("[U+202E]"));
  EXPECT_EQ(page.find('\x01'), std::string::npos);
  EXPECT_THAT(page, HasSubstr("&lt;/script&gt;&lt;script&gt;alert(1)"));
}

TEST(RenderReport, ReadsWithoutScript) {
  const std::string page = render(sample::make_fire_analysis());
  EXPECT_THAT(page, HasSubstr("<html lang=\"id\""));
  for (const Tag& tag : tags_of(page)) {
    if (tag.attributes.find("class=\"t\"") == std::string::npos) continue;
    const bool is_hidden = tag.attributes.find(" hidden=") != std::string::npos;
    const bool is_story_language = tag.attributes.find("lang=\"id\"") != std::string::npos;
    EXPECT_NE(is_hidden, is_story_language) << tag.attributes;
  }
}

TEST(RenderReport, CarriesEveryInterfaceLanguage) {
  const std::string page = render(sample::make_fire_analysis());
  std::set<std::string> languages;
  for (const Tag& tag : tags_of(page)) {
    if (tag.attributes.find("data-language=") != std::string::npos) languages.insert(tag.attributes);
  }
  std::size_t with_words = 0;
  for (const auto& pack : packs().languages) with_words += pack->table("interface").row_count() > 0 ? 1 : 0;
  EXPECT_EQ(languages.size(), with_words);
  EXPECT_GE(with_words, 2U);
}

TEST(RenderReport, NamesNoKeyThatTheTablesLack) {
  for (const model::Analysis& analysis : {sample::make_fire_analysis(), sample::make_many_stories(30)}) {
    const std::string page = std::regex_replace(render(analysis), std::regex("<code class=\"rule\">[^<]*</code>"), "");
    EXPECT_FALSE(std::regex_search(
        page, std::regex(">(report|count|unit|story|claims|assertions|origins|graph|timeline|passages|articles|skipped|"
                         "conflict|drift|hub|stance|certainty|genre|month|date)\\.[a-z_.0-9]+<")));
  }
}

TEST(RenderReport, HasTheSameInterfaceKeysInEveryLanguage) {
  std::set<std::string> first;
  for (const auto& pack : packs().languages) {
    const lang::Table& table = pack->table("interface");
    std::set<std::string> keys;
    for (std::size_t row = 0; row < table.row_count(); ++row) keys.emplace(table.cell(row, "key"));
    if (keys.empty()) continue;
    if (first.empty()) first = keys;
    EXPECT_EQ(keys, first) << pack->code();
  }
}

TEST(RenderReport, ListsSeveralStoriesFirst) {
  const std::string page = render(sample::make_many_stories(4));
  EXPECT_THAT(page, HasSubstr("4 peristiwa dari 9 berita"));
  EXPECT_LT(page.find("href=\"#s4\""), page.find("id=\"s1\""));
  EXPECT_THAT(page, HasSubstr("Peristiwa tanpa judul"));
  EXPECT_THAT(page, HasSubstr("Tidak ada klaim yang ditemukan"));
}

TEST(RenderReport, SaysSoWhenThereIsNothing) {
  model::Analysis analysis;
  analysis.skipped = {{"kosong.txt", "empty", "no text"}};
  const std::string page = render(analysis);
  EXPECT_THAT(page, HasSubstr("Tidak ada peristiwa"));
  EXPECT_THAT(page, HasSubstr("kosong.txt"));
}

TEST(RenderReport, StaysLightAndCountsWhatItLeavesOut) {
  const std::string page = render(sample::make_large_analysis(3'000));
  EXPECT_LT(page.size(), 16U << 20U);
  EXPECT_THAT(page, HasSubstr("3.000"));
  EXPECT_THAT(page, HasSubstr("dan 2.920 berita lagi"));
  EXPECT_THAT(page, HasSubstr("dan 2.920 klaim lagi"));
  EXPECT_THAT(page, HasSubstr("dan 20 lagi"));
}

TEST(RenderReport, IsTheSameEveryTime) {
  const model::Analysis analysis = sample::make_fire_analysis();
  EXPECT_EQ(render(analysis), render(analysis));
}

TEST(RenderReport, SurvivesIndicesThatPointNowhere) {
  model::Analysis analysis = sample::make_fire_analysis();
  model::Claim& claim = analysis.stories.front().claims.front();
  claim.assertions[0].article = 4'000'000;
  claim.assertions[1].attribution = 77;
  claim.assertions[2].span = {9'000, 8'000};
  claim.origins[0].assertions = {0, 99};
  claim.dependencies[0].members = {99};
  claim.drift.push_back({98, 97, model::FactField::kTime, "2026", "", ""});
  analysis.stories.front().articles.push_back(999);
  analysis.stories.front().brief.front().claim = "no such claim";
  analysis.passages.front().occurrences.front().article = 12'345;
  expect_balanced(render(analysis));
}

}  // namespace
}  // namespace sumber::doors::report
