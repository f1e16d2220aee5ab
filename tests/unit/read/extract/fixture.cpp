#include "unit/read/extract/fixture.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "lang/packs.h"
#include "read/extract/internal/lines.h"

namespace sumber::read::extract {

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

model::Article take(const model::Page& page) {
  auto article = extract_article(page, rules(), {});
  EXPECT_TRUE(article.has_value()) << (article ? "" : article.error().code + " " + article.error().detail);
  return article ? *article : model::Article{};
}

}  // namespace

const Rules& rules() {
  static const Rules kRules(packs());
  return kRules;
}

model::Page text_page(std::string content) {
  model::Page page;
  page.id = "page";
  page.content = std::move(content);
  return page;
}

model::Page html_page(std::string content, std::string url) {
  model::Page page = text_page(std::move(content));
  page.form = model::PageForm::kHtml;
  page.url = std::move(url);
  return page;
}

model::Article extract_text(const std::string& content) { return take(text_page(content)); }
model::Article extract_html(const std::string& content, const std::string& url) {
  return take(html_page(content, url));
}

std::vector<std::string> reasons_of(const model::Article& article) {
  std::vector<std::string> reasons;
  for (const model::Dropped& dropped : article.dropped) reasons.push_back(dropped.reason);
  return reasons;
}

int check_golden_lines() {
  int rows = 0;
  for (const auto& pack : packs().languages) {
    const fs::path path = fs::path(SUMBER_SOURCE_DIR) / "packs" / pack->code() / "tests" / "boilerplate.tsv";
    if (!fs::exists(path)) continue;
    std::ifstream file(path);
    const std::string tsv{std::istreambuf_iterator<char>(file), {}};
    const auto table = lang::Table::parse(pack->code() + "/boilerplate", tsv);
    EXPECT_TRUE(table.has_value()) << base::to_line(table.error());
    if (!table) continue;
    for (std::size_t row = 0; row < table->row_count(); ++row, ++rows) {
      const DropRule rule = judge_line(table->cell(row, "text"), rules().tables());
      EXPECT_EQ(rule.reason.empty() ? "keep" : rule.reason, table->cell(row, "reason"))
          << path << ":" << table->line_of(row) << " by " << rule.rule;
    }
  }
  return rows;
}

int count_patterns(const std::string& how) {
  int rows = 0;
  for (const auto& pack : packs().languages) {
    const lang::Table& table = pack->table("boilerplate");
    for (std::size_t row = 0; row < table.row_count(); ++row) rows += table.cell(row, "how") == how ? 1 : 0;
  }
  return rows;
}

}  // namespace sumber::read::extract
