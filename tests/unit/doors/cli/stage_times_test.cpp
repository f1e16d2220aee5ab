#include "doors/cli/internal/stage_times.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace sumber::doors::cli {
namespace {

using ::testing::ElementsAre;

TEST(DescribeTimes, GivesEachStageItsOwnAndAllOfThemAtTheEnd) {
  EXPECT_EQ(describe_times({{"read", {2.0, 3.5, 80.2}}, {"tell", {5.25, 9.0, 120.0}}}),
            "{\"stage\":\"read\",\"wall_s\":2.000,\"cpu_s\":3.500,\"peak_mb\":80}\n"
            "{\"stage\":\"tell\",\"wall_s\":3.250,\"cpu_s\":5.500,\"peak_mb\":120}\n"
            "{\"stage\":\"all\",\"wall_s\":5.250,\"cpu_s\":9.000,\"peak_mb\":120}\n");
}

TEST(StageTimes, NotesEachStageOnce) {
  StageTimes times("open");
  for (const char* stage : {"read", "read", "compare", "compare"}) times.begin(stage);
  const std::string path = ::testing::TempDir() + "times.jsonl";
  ASSERT_TRUE(times.write(path));
  std::vector<std::string> stages;
  double wall_seconds = 0;
  std::ifstream rows(path);
  for (std::string row; std::getline(rows, row);) {
    const auto parsed = nlohmann::json::parse(row);
    stages.push_back(parsed.at("stage"));
    if (stages.back() == "all") {
      EXPECT_NEAR(parsed.at("wall_s"), wall_seconds, 0.01);
    }
    wall_seconds += parsed.at("wall_s").get<double>();
    EXPECT_GT(parsed.at("peak_mb"), 0);
  }
  EXPECT_THAT(stages, ElementsAre("open", "read", "compare", "all"));
}

}  // namespace
}  // namespace sumber::doors::cli
