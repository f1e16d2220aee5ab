// Every row of the packs' boilerplate tables is shown in use by a golden row beside it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "lang/packs.h"
#include "read/extract/internal/clean.h"
#include "read/extract/internal/lines.h"
#include "unit/read/extract/fixture.h"

namespace sumber::read::extract {
namespace {

namespace fs = std::filesystem;

struct Golden {
  std::string text;
  std::string kept;  // of a line that is cut; empty where the whole line is dropped
  std::string reason;
};

lang::Table read_table(const fs::path& path, const std::string& name) {
  std::ifstream file(path);
  auto table = lang::Table::parse(name, std::string(std::istreambuf_iterator<char>(file), {}));
  EXPECT_TRUE(table.has_value()) << path;
  return table ? std::move(*table) : lang::Table{};
}

std::vector<Golden> golden_rows(const std::string& language) {
  std::vector<Golden> rows;
  const fs::path folder = fs::path(SUMBER_SOURCE_DIR) / "packs" / language / "tests";
  const lang::Table lines = read_table(folder / "boilerplate.tsv", language + "/boilerplate");
  for (std::size_t row = 0; row < lines.row_count(); ++row) {
    rows.push_back({std::string(lines.cell(row, "text")), {}, std::string(lines.cell(row, "reason"))});
  }
  const lang::Table cuts = read_table(folder / "boilerplate_cuts.tsv", language + "/boilerplate_cuts");
  for (std::size_t row = 0; row < cuts.row_count(); ++row) {
    rows.push_back({std::string(cuts.cell(row, "text")), std::string(cuts.cell(row, "kept")),
                    std::string(cuts.cell(row, "reason"))});
  }
  return rows;
}

// What is left of a line, and the first reason for what is not.
std::pair<std::string, std::string> cut_one(const std::string& text, const Rules::Tables& tables) {
  std::vector<Line> lines = split_lines(text);
  drop_boilerplate(text, lines, tables);
  cut_end_marks(text, lines, tables);
  if (lines.empty()) return {};
  const Line& line = lines.front();
  if (line.is_dropped) return {"", line.why.reason};
  std::string kept;
  std::size_t at = line.span.begin_byte;
  for (const Cut& cut : line.cuts) {
    kept += text.substr(at, cut.span.begin_byte - at);
    at = cut.span.end_byte;
  }
  kept += text.substr(at, line.span.end_byte - at);
  while (kept.ends_with(' ')) kept.pop_back();
  for (std::size_t two = kept.find("  "); two != std::string::npos; two = kept.find("  ")) kept.erase(two, 1);
  return {kept, line.cuts.empty() ? "" : line.cuts.front().why.reason};
}

const lang::Packs& packs() {
  static const lang::Packs kPacks = [] {
    auto loaded = lang::load_packs({});
    return loaded ? *loaded : lang::Packs{};
  }();
  return kPacks;
}

// The rules of a language whose boilerplate table has one row only.
Rules rules_of_row(const lang::Pack& pack, std::size_t row) {
  const lang::Table& table = pack.table("boilerplate");
  std::string tsv = "rule\tpattern\thow\treason\tgloss\tnote\n";
  for (const char* column : {"rule", "pattern", "how", "reason"}) {
    tsv += std::string(table.cell(row, column)) + (std::string_view(column) == "reason" ? "\n" : "\t");
  }
  std::map<std::string, lang::Table, std::less<>> tables;
  auto parsed = lang::Table::parse(pack.code() + "/boilerplate", tsv);
  EXPECT_TRUE(parsed.has_value()) << tsv;
  if (parsed) tables.emplace("boilerplate", std::move(*parsed));
  lang::Packs alone;
  alone.languages.push_back(std::make_shared<const lang::Pack>(pack.code(), std::move(tables)));
  return Rules(alone);
}

bool fires(const Golden& golden, const Rules& rules) {
  if (golden.kept.empty()) return judge_line(golden.text, rules.tables()).reason == golden.reason;
  const auto [kept, reason] = cut_one(golden.text, rules.tables());
  return kept == golden.kept && reason == golden.reason;
}

TEST(BoilerplateRows, EveryRowHasAGoldenRowThatItFiresOn) {
  int rows = 0;
  for (const auto& pack : packs().languages) {
    const std::vector<Golden> goldens = golden_rows(pack->code());
    const lang::Table& table = pack->table("boilerplate");
    for (std::size_t row = 0; row < table.row_count(); ++row, ++rows) {
      const Rules rules = rules_of_row(*pack, row);
      const bool is_shown = std::ranges::any_of(goldens, [&](const Golden& golden) {
        return golden.reason == table.cell(row, "reason") && fires(golden, rules);
      });
      EXPECT_TRUE(is_shown) << pack->code() << "/boilerplate.tsv:" << table.line_of(row) << " "
                            << table.cell(row, "pattern") << " (" << table.cell(row, "how")
                            << "): no golden row shows it in use";
    }
  }
  EXPECT_GT(rows, 800);
}

TEST(BoilerplateRows, GoldenCutsLeaveTheRestOfTheLine) {
  int rows = 0;
  for (const auto& pack : packs().languages) {
    for (const Golden& golden : golden_rows(pack->code())) {
      if (golden.kept.empty()) continue;
      ++rows;
      const auto [kept, reason] = cut_one(golden.text, rules().tables());
      EXPECT_EQ(kept, golden.kept) << golden.text;
      EXPECT_EQ(reason, golden.reason) << golden.text;
    }
  }
  EXPECT_GT(rows, 40);
}

}  // namespace
}  // namespace sumber::read::extract
