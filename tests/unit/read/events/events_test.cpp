#include "read/events/events.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "lang/table.h"

namespace sumber::read::events {
namespace {

const lang::Packs& packs() {
  static const lang::Packs loaded = lang::load_packs({}).value();
  return loaded;
}

const Rules& rules() {
  static const Rules compiled(packs());
  return compiled;
}

std::vector<model::Event> events_of(const model::ReadArticle& read) {
  return find_events(read, text::TokenizedText(read.article.text, packs().language(read.article.language)), rules());
}

model::ReadArticle article(std::string language, std::string text) {
  model::ReadArticle read;
  read.article.language = std::move(language);
  read.article.text = std::move(text);
  return read;
}

// Names `name` as the next entity, at its first place in the text.
void mention(model::ReadArticle& read, const std::string& name) {
  const std::size_t begin = read.article.text.find(name);
  ASSERT_NE(begin, std::string::npos);
  read.mentions.push_back({base::make_span(begin, begin + name.size()), model::MentionKind::kOrganisation,
                           static_cast<std::uint32_t>(read.entities.size()), "", "test"});
  read.entities.push_back({});
  read.entities.back().name = name;
}

std::string tense_name(model::Tense tense) {
  switch (tense) {
    case model::Tense::kPast:
      return "past";
    case model::Tense::kPresent:
      return "present";
    case model::Tense::kFuture:
      return "future";
    case model::Tense::kHypothetical:
      return "hypothetical";
  }
  return "";
}

// The golden sentences beside a language's tables: one event a sentence, or none where the type is empty.
void check_golden(const std::string& language) {
  const std::string path = std::string(SUMBER_SOURCE_DIR) + "/packs/" + language + "/tests/events.tsv";
  std::ifstream stream(path);
  const std::string tsv{std::istreambuf_iterator<char>(stream), {}};
  std::size_t rows = 0;
  std::size_t begin = tsv.find('\n') + 1;
  while (begin < tsv.size()) {
    const std::size_t end = std::min(tsv.find('\n', begin), tsv.size());
    std::vector<std::string> cells(1);
    for (const char c : tsv.substr(begin, end - begin)) {
      if (c == '\t')
        cells.emplace_back();
      else
        cells.back() += c;
    }
    begin = end + 1;
    cells.resize(5);
    ++rows;
    const auto events = events_of(article(language, cells[0]));
    if (cells[1].empty()) {
      EXPECT_TRUE(events.empty()) << cells[0] << " gave " << events[0].rule;
      continue;
    }
    ASSERT_EQ(events.size(), 1U) << cells[0];
    EXPECT_EQ(events[0].type, cells[1]) << cells[0] << " by " << events[0].rule;
    EXPECT_EQ(base::slice(cells[0], events[0].span), cells[2]) << cells[0];
    EXPECT_EQ(events[0].is_negated ? "yes" : "no", cells[3]) << cells[0];
    EXPECT_EQ(tense_name(events[0].tense), cells[4]) << cells[0];
    EXPECT_TRUE(events[0].rule.starts_with(language + ".events."));
  }
  EXPECT_GE(rows, 15U);
}

TEST(Golden, Indonesian) { check_golden("id"); }
TEST(Golden, English) { check_golden("en"); }

TEST(Roles, ActorStandsBeforeTheEventAndRecipientBehindIt) {
  auto read = article("id", "Serikat Nelayan Karang menuding PT Arus Timur mencemari teluk.");
  mention(read, "Serikat Nelayan Karang");
  mention(read, "PT Arus Timur");
  const auto events = events_of(read);
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].actor, 0U);
  EXPECT_EQ(events[0].recipient, 1U);
}

TEST(Roles, APassiveTurnsThemRound) {
  auto read = article("id", "PT Arus Timur digugat oleh Serikat Nelayan Karang di pengadilan.");
  mention(read, "PT Arus Timur");
  mention(read, "Serikat Nelayan Karang");
  const auto events = events_of(read);
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].actor, 1U);
  EXPECT_EQ(events[0].recipient, 0U);

  auto english = article("en", "The Coral Union was attacked by the Eastern Guard near the port.");
  mention(english, "Coral Union");
  mention(english, "Eastern Guard");
  const auto attack = events_of(english);
  ASSERT_EQ(attack.size(), 1U);
  EXPECT_EQ(attack[0].actor, 1U);
  EXPECT_EQ(attack[0].recipient, 0U);
}

TEST(Roles, AreEmptyWhereNobodyIsNamed) {
  const auto events = events_of(article("en", "They arrested him at dawn."));
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].actor, model::kNoEntity);
  EXPECT_EQ(events[0].recipient, model::kNoEntity);
}

TEST(Clauses, WhatIsRejectedIsNoEventOfItsOwn) {
  const auto events = events_of(article("en", "The island rejected a request to deploy troops along its coast."));
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].type, "REJECT");
}

TEST(Clauses, ACoordinateClauseHasItsOwnEvent) {
  const auto events = events_of(article("id", "Gubernur menolak usulan itu, sedangkan buruh menggelar unjuk rasa."));
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].type, "REJECT");
  EXPECT_EQ(events[1].type, "PROTEST");
}

TEST(Events, ALanguageWithoutTablesHasNone) {
  EXPECT_TRUE(events_of(article("xx", "Police arrested two men.")).empty());
  EXPECT_TRUE(events_of(article("id", "")).empty());
}

TEST(Events, StandInOrder) {
  const auto events = events_of(article("en", "Police arrested two men. The mayor resigned. Workers went on strike."));
  ASSERT_EQ(events.size(), 3U);
  EXPECT_LT(events[0].span, events[1].span);
  EXPECT_LT(events[1].span, events[2].span);
}

}  // namespace
}  // namespace sumber::read::events
