#include "text/story_years.h"

#include <gtest/gtest.h>

namespace sumber::text {
namespace {

std::vector<model::ReadArticle> published_on(const std::vector<std::string>& days) {
  std::vector<model::ReadArticle> articles(days.size());
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (days[i].empty()) continue;
    model::DatedFact fact;
    fact.value = days[i];
    fact.evidence.quote = days[i];
    articles[i].article.published = fact;
  }
  return articles;
}

std::string filled(const std::vector<std::string>& days, std::string_view open) {
  const auto articles = published_on(days);
  return StoryYears(articles).fill(open);
}

TEST(StoryYears, TheNearestArticleGivesTheYear) {
  EXPECT_EQ(filled({"", "2023-09-05"}, "XXXX-08-17"), "2023-08-17");
  EXPECT_EQ(filled({"2024-01-03T08:00+07:00"}, "XXXX-12-28"), "2023-12-28");
  EXPECT_EQ(filled({"2023-12-28"}, "XXXX-01-02"), "2024-01-02");
  EXPECT_EQ(filled({"2023-09"}, "XXXX-08"), "2023-08");
  EXPECT_EQ(filled({"2024-03-01"}, "XXXX-02-29"), "2024-02-29");
  EXPECT_EQ(filled({"2023-12-30", "2024-01-02"}, "XXXX-12-31"), "2023-12-31");
}

TEST(StoryYears, WhatFitsNoYearStaysOpen) {
  EXPECT_EQ(filled({""}, "XXXX-08-17"), "XXXX-08-17");
  EXPECT_EQ(filled({}, "XXXX-08"), "XXXX-08");
  EXPECT_EQ(filled({"2022-09-05", "2023-09-05"}, "XXXX-08-17"), "XXXX-08-17");
  EXPECT_EQ(filled({"2023-03-01"}, "XXXX-02-29"), "XXXX-02-29");
  EXPECT_EQ(filled({"0001-01-01", "9999-12-31"}, "XXXX-08-17"), "XXXX-08-17");
  EXPECT_EQ(filled({"2023-09-05"}, "2021-08-17"), "2021-08-17");
  EXPECT_EQ(filled({"2023-09-05"}, "XXXX-99"), "XXXX-99");
}

TEST(StoryYears, TheEvidenceIsTheDateOfThatArticle) {
  const auto articles = published_on({"", "2020-01-01", "2023-09-05"});
  const auto evidence = StoryYears(articles).evidence_of("XXXX-08-17");
  ASSERT_TRUE(evidence);
  EXPECT_EQ(evidence->article, 2U);
  EXPECT_EQ(evidence->evidence.quote, "2023-09-05");
  EXPECT_EQ(evidence->evidence.rule, "measure.year_of_story");
  EXPECT_FALSE(StoryYears(articles).evidence_of("2023-08-17"));
}

}  // namespace
}  // namespace sumber::text
