#include "store/article_codec.h"

#include <gtest/gtest.h>

#include <random>

namespace sumber::store {
namespace {

constexpr base::Span kFirst = {0, 5};
constexpr base::Span kSecond = {10, 14};

// Every field has a value of its own, none its default.
model::ReadArticle make_article() {
  model::ReadArticle read;
  model::Article& article = read.article;
  article.id = "berita-1";
  article.url = "https://kabarnusa.example/1";
  article.canonical_url = "https://kabarnusa.example/satu";
  article.outlet = "Kabar Nusa";
  article.outlet_domain = "kabarnusa.example";
  article.is_outlet_known = true;
  article.is_outlet_claimed = true;
  article.title = "Jembatan Putus";
  article.byline = {"Rendra", "", "Sari"};
  article.editor = "Wira";
  article.language = "id";
  article.genre = model::Genre::kSatire;
  article.section = "Daerah";
  article.tags = {"jembatan", "banjir"};
  article.page = {2, 3};
  article.published = {"2024-03-12", base::Precision::kDay, true, {kFirst, "12/3", "page.date"}};
  article.modified = {"2024-03-13", base::Precision::kMinute, false, {}};
  article.dateline = "LINTANG";
  article.credits = {{"Nusaraya", false, {kSecond, "", "id.credit"}}, {"Antara", true, {}}};
  article.captions = {{"Warga menyeberang", "AP"}};
  article.corrections = {{model::CorrectionKind::kUpdate, "diperbarui", {kFirst, "", "id.update"}}};
  article.text = "Warga — lari. Jembatan putus sejak pagi.";
  article.kept = {{0, 9}, {20, 31}};
  article.dropped = {{"Baca juga", "teaser", "id.boilerplate"}};
  article.field_evidence = {{"title", {{}, "h1", "page.h1"}}, {"outlet", {}}};
  read.entities = {
      {model::MentionKind::kOrganisation, "Polres", {"Polres Lintang"}, {"Kapolres"}, "Polri", {"IDN"}, "r"},
      {model::MentionKind::kPerson, "Rendra", {}, {}, "", {}, ""}};
  read.mentions = {{kFirst, model::MentionKind::kPlace, 1, "", "m"},
                   {kSecond, model::MentionKind::kQuantity, model::kNoEntity, "3 orang", "n"},
                   {kSecond, model::MentionKind::kPerson, 0, "", "o"}};
  model::Attribution said;
  said.kind = model::AttributionKind::kDirect;
  said.source = kFirst;
  said.cue = kSecond;
  said.content = {0, 14};
  said.source_entities = {0, 1};
  said.is_unnamed = true;
  said.chain = {{model::LinkKind::kOutlet, "Kabar", "2024", "Lintang", {kFirst, "", "c"}, model::kNoArticle}, {}};
  said.stance = model::Stance::kRetracts;
  said.certainty = model::Certainty::kUu;
  said.rule = "id.reporting.kata";
  read.attributions = {said, {}};
  read.events = {{"AID", "statement", {"military", "legal"}, 0, 1, kFirst, true, model::Tense::kHypothetical, "e"},
                 {"", "", {}, model::kNoEntity, model::kNoEntity, {}, false, model::Tense::kPast, ""}};
  return read;
}

TEST(ArticleCodec, GivesBackEveryField) {
  ArticlePacker packer;
  const model::ReadArticle read = make_article();
  const std::string packed = packer.pack(read);
  const auto back = packer.unpack(packed);
  ASSERT_TRUE(back);
  EXPECT_EQ(packer.pack(*back), packed);
  const model::Article& article = back->article;
  EXPECT_EQ(article.text, read.article.text);
  EXPECT_EQ(article.byline, read.article.byline);
  EXPECT_EQ(article.page, read.article.page);
  EXPECT_EQ(article.published->evidence, read.article.published->evidence);
  EXPECT_TRUE(article.published->is_inferred);
  EXPECT_EQ(article.modified->precision, base::Precision::kMinute);
  ASSERT_EQ(article.credits.size(), 2U);
  EXPECT_FALSE(article.credits[0].is_agency);
  EXPECT_TRUE(article.credits[1].is_agency);
  EXPECT_EQ(article.kept[1].end_code_point, 31U);
  EXPECT_EQ(article.field_evidence, read.article.field_evidence);
  ASSERT_EQ(back->mentions.size(), 3U);
  EXPECT_EQ(back->mentions[0].entity, 1U);
  EXPECT_EQ(back->mentions[1].entity, model::kNoEntity);
  EXPECT_EQ(back->mentions[2].entity, 0U);
  ASSERT_EQ(back->attributions.size(), 2U);
  EXPECT_EQ(back->attributions[0].kind, model::AttributionKind::kDirect);
  EXPECT_EQ(back->attributions[0].chain[0].kind, model::LinkKind::kOutlet);
  EXPECT_EQ(back->attributions[0].chain[1].kind, model::LinkKind::kVoice);
  EXPECT_EQ(back->attributions[0].source_entities, read.attributions[0].source_entities);
  EXPECT_EQ(back->attributions[1].kind, model::AttributionKind::kIndirect);
  EXPECT_EQ(back->events[0].tense, model::Tense::kHypothetical);
  EXPECT_EQ(back->events[1].actor, model::kNoEntity);
  EXPECT_EQ(back->entities[0].titles, read.entities[0].titles);
}

TEST(ArticleCodec, AnEmptyArticleIsItself) {
  ArticlePacker packer;
  const auto back = packer.unpack(packer.pack({}));
  ASSERT_TRUE(back);
  EXPECT_FALSE(back->article.published);
  EXPECT_EQ(back->article.page, (std::pair<int, int>{1, 1}));
}

TEST(ArticleCodec, TakesAnArticleOfFiveMegabytes) {
  ArticlePacker packer;
  model::ReadArticle read;
  read.article.text = std::string(5'000'000, 'a');
  const auto back = packer.unpack(packer.pack(read));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->article.text.size(), 5'000'000U);
}

TEST(ArticleCodec, RefusesWhatItDidNotWrite) {
  ArticlePacker packer;
  const std::string packed = packer.pack(make_article());
  EXPECT_FALSE(packer.unpack(""));
  EXPECT_FALSE(packer.unpack("\x01"));
  EXPECT_FALSE(packer.unpack(packed.substr(0, packed.size() / 2)));
  std::string later = packed;
  later.front() = 2;
  EXPECT_FALSE(packer.unpack(later));
}

TEST(ArticleCodec, RefusesSpansOutsideOfTheText) {
  ArticlePacker packer;
  const auto is_refused = [&](auto change) {
    model::ReadArticle read = make_article();
    change(read);
    return !packer.unpack(packer.pack(read)).has_value();
  };
  EXPECT_TRUE(is_refused([](auto& read) { read.mentions[0].span = {3, 900}; }));
  EXPECT_TRUE(is_refused([](auto& read) { read.attributions[0].content = {7, 8}; }));  // inside the dash
  EXPECT_TRUE(is_refused([](auto& read) { read.mentions[0].entity = 2; }));
  EXPECT_TRUE(is_refused([](auto& read) { read.article.text = "\xFF"; }));
  EXPECT_TRUE(is_refused([](auto& read) { read.article.published->evidence.span = {0, 9'999}; }));
}

// Any change of any byte is an article or an error, never worse.
TEST(ArticleCodec, SurvivesDamage) {
  ArticlePacker packer;
  const std::string packed = packer.pack(make_article());
  std::mt19937_64 random(11);
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes = packed;
    for (std::uint64_t i = 1 + random() % 3; i > 0; --i) bytes[random() % bytes.size()] = static_cast<char>(random());
    const auto read = packer.unpack(bytes);
    ASSERT_TRUE(read || !read.error().detail.empty());
  }
}

}  // namespace
}  // namespace sumber::store
