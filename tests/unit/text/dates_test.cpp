#include "text/dates.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "lang/packs.h"
#include "lang/table.h"

namespace sumber::text {
namespace {

namespace fs = std::filesystem;

const lang::Packs& packs() {
  static const lang::Packs kPacks = [] {
    auto loaded = lang::load_packs({});
    EXPECT_TRUE(loaded.has_value()) << (loaded ? "" : base::to_line(loaded.error()));
    return loaded ? *loaded : lang::Packs{};
  }();
  return kPacks;
}

const DateReader& reader() {
  static const DateReader kReader(packs());
  return kReader;
}

std::string published(std::string_view line) {
  const auto date = reader().parse_published(line);
  return date ? base::to_edtf(*date) : "none";
}

TEST(Dates, AgreesWithTheGoldenRowsOfEveryLanguage) {
  int rows = 0;
  for (const auto& pack : packs().languages) {
    const fs::path path = fs::path(SUMBER_SOURCE_DIR) / "packs" / pack->code() / "tests" / "dates.tsv";
    if (!fs::exists(path)) continue;
    std::ifstream file(path);
    const std::string tsv{std::istreambuf_iterator<char>(file), {}};
    const auto table = lang::Table::parse(pack->code() + "/dates", tsv);
    ASSERT_TRUE(table.has_value()) << base::to_line(table.error());
    for (std::size_t row = 0; row < table->row_count(); ++row, ++rows) {
      const auto reference = base::parse_edtf(table->cell(row, "reference"));
      std::string found;
      for (const FoundDate& date : reader().find_dates(table->cell(row, "text"), reference)) {
        found += (found.empty() ? "" : "|") + base::to_edtf(date.date);
      }
      EXPECT_EQ(found, table->cell(row, "dates")) << path << ":" << table->line_of(row);
    }
  }
  EXPECT_GT(rows, 20);
}

TEST(Dates, CoversWeekdayBracketsAndClock) {
  const std::string_view text = "Menteri tiba Rabu (30/8/2023) pukul 10.00 WIB di Bogor.";
  const auto found = reader().find_dates(text, std::nullopt);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(base::slice(text, found[0].span), "Rabu (30/8/2023) pukul 10.00 WIB");
  EXPECT_TRUE(found[0].has_year);
}

TEST(Dates, SaysThatTheYearWasGuessed) {
  const auto found = reader().find_dates("Sidang dibuka Senin (4/9).", base::parse_edtf("2023-09-06"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_FALSE(found[0].has_year);
  EXPECT_EQ(found[0].date.year, 2023);
}

TEST(Dates, ReadsPublicationTimesOfEveryForm) {
  EXPECT_EQ(published("Senin, 25 April 2011 | 10:55 WIB"), "2011-04-25T10:55+07:00");
  EXPECT_EQ(published("1693395240"), "2023-08-30T11:34+00:00");
  EXPECT_EQ(published("1693395240000"), "2023-08-30T11:34+00:00");
  EXPECT_EQ(published("20230830T113400Z"), "2023-08-30T11:34+00:00");
  EXPECT_EQ(published("20230830"), "2023-08-30");
  EXPECT_EQ(published("2023-08-30T11:34:20.123+07:00"), "2023-08-30T11:34+07:00");
  EXPECT_EQ(published("Wed, 30 Aug 2023 11:34:00 GMT"), "2023-08-30T11:34+00:00");
  EXPECT_EQ(published("Diperbarui: 12:34 WIB, 30 Agustus 2023"), "2023-08-30T12:34+07:00");
  EXPECT_EQ(published("August 30, 2023 at 5 p.m. ET"), "2023-08-30T17:00-05:00");
  EXPECT_EQ(published("2023"), "2023");
  EXPECT_EQ(published("Agustus 2023"), "2023-08");
  EXPECT_EQ(published("tadi pagi"), "none");
  EXPECT_EQ(published(""), "none");
}

TEST(Dates, ReadsPublicationTimesThatArePrinted) {
  EXPECT_EQ(published("30 Agu 2023 12.34"), "2023-08-30T12:34");
  EXPECT_EQ(published("30 Agustus 2023 pukul 9.05 WITA"), "2023-08-30T09:05+08:00");
  EXPECT_EQ(published("12.34 WIB, 30 Agustus 2023"), "2023-08-30T12:34+07:00");
  EXPECT_EQ(published("December 23, 2023 — 5.30am"), "2023-12-23T05:30");
  EXPECT_EQ(published("8:00 PM EST, Tue December 19, 2023"), "2023-12-19T20:00-05:00");
  EXPECT_EQ(published("Wed, 30 Aug 2023 12:34:56 +0700"), "2023-08-30T12:34+07:00");
  EXPECT_EQ(published("2023-12-06T08:45-0500"), "2023-12-06T08:45-05:00");
  EXPECT_EQ(published("2023-12-06 08:45:00-05:00"), "2023-12-06T08:45-05:00");
}

TEST(Dates, TellsARangeOfClockTimesFromAZone) {
  EXPECT_EQ(published("30 Agustus 2023 pukul 00.00-06.00"), "2023-08-30T00:00");
  EXPECT_EQ(published("30 Agustus 2023 pukul 00.00-06.00 WIB"), "2023-08-30T00:00+07:00");
  EXPECT_EQ(published("Rabu, 30 Agustus 2023 pukul 08:00 - 12:00 WITA"), "2023-08-30T08:00+08:00");
  EXPECT_EQ(published("Rabu (30/8/2023) pukul 19.00–21.30 WIT"), "2023-08-30T19:00+09:00");
}

TEST(Dates, ReadsNumericDatesInTheOrderOfTheLanguage) {
  auto day = [](std::string_view words, DayOrder order) {
    const auto date = reader().parse_published(words, order);
    return date ? base::to_edtf(*date) : "none";
  };
  EXPECT_EQ(reader().order_of("id"), DayOrder::kDayFirst);
  EXPECT_EQ(reader().order_of("id-ID"), DayOrder::kDayFirst);
  EXPECT_EQ(reader().order_of("en-US"), DayOrder::kMonthFirst);
  EXPECT_EQ(reader().order_of("en_GB"), DayOrder::kDayFirst);
  EXPECT_EQ(reader().order_of("xx"), DayOrder::kOfPacks);
  EXPECT_EQ(day("8/9/2023", DayOrder::kDayFirst), "2023-09-08");
  EXPECT_EQ(day("8/9/2023", DayOrder::kMonthFirst), "2023-08-09");
  EXPECT_EQ(day("30/8/2023", DayOrder::kMonthFirst), "2023-08-30");
  EXPECT_EQ(day("8/30/2023", DayOrder::kDayFirst), "2023-08-30");
  const auto near = reader().find_dates("on 8/9/2023.", base::parse_edtf("2023-09-10"), DayOrder::kMonthFirst);
  ASSERT_EQ(near.size(), 1U);
  EXPECT_EQ(base::to_edtf(near[0].date), "2023-09-08");
}

TEST(Dates, TakesNoNegativeNumberForAMoment) { EXPECT_EQ(published("-169339540000"), "none"); }

TEST(Dates, KnowsNoZoneFartherThanFourteenHours) {
  EXPECT_EQ(published("4 September 2023 pukul 09.00 WITA+14:00"), "2023-09-04T09:00+08:00");
  EXPECT_EQ(published("4 September 2023 09:00 GMT+7"), "2023-09-04T09:00+07:00");
}

TEST(Dates, CountsBackFromAMoment) {
  auto ago = [](std::string_view words, const char* now = "2023-08-31T01:10+07:00") {
    const auto date = reader().parse_ago(words, *base::parse_edtf(now));
    return date ? base::to_edtf(*date) : "none";
  };
  EXPECT_EQ(ago("2 jam yang lalu"), "2023-08-30T23:10+07:00");
  EXPECT_EQ(ago("15 menit lalu"), "2023-08-31T00:55+07:00");
  EXPECT_EQ(ago("Diterbitkan 3 hari yang lalu"), "2023-08-28");
  EXPECT_EQ(ago("2 hours ago"), "2023-08-30T23:10+07:00");
  EXPECT_EQ(ago("2 jam yang lalu", "2023-08-31"), "none");
  EXPECT_EQ(ago("2 jam perjalanan"), "none");
  EXPECT_EQ(ago("2023 jam lalu"), "none");
  EXPECT_EQ(ago("jam lalu"), "none");
}

TEST(Dates, SurvivesHostileText) {
  for (const std::string& text : {std::string(100'000, '1'), std::string(100'000, '/'), std::string("\xC2\xA0\xC2"),
                                  std::string("30 \xFF\xFE 2023"), std::string("99/99/9999 0/0/0000 00-00-00")}) {
    EXPECT_TRUE(reader().find_dates(text, std::nullopt).empty());
    EXPECT_FALSE(reader().parse_published(text).has_value());
  }
}

TEST(Dates, WithoutTablesReadsNumbersOnly) {
  lang::Packs none;
  EXPECT_EQ(DateReader(none).find_dates("30 Agustus 2023", std::nullopt).size(), 0U);
  EXPECT_EQ(DateReader(none).find_dates("30/8/2023", std::nullopt).size(), 1U);
}

}  // namespace
}  // namespace sumber::text
