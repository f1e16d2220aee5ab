// The program `newsroom`: made-up news with planted truth.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <iostream>

#include "stream.h"

namespace {

constexpr const char* kExamples = R"(
Examples:
  newsroom --articles 3000 --seed 1 -o news
  newsroom --articles 100000 --seed 7 --setting hard -o /tmp/hard
  newsroom --articles 1000000 --gold link -o /tmp/million
  newsroom --articles 200 --pages pages -o news
  sumber analyze news/articles.jsonl -o analysis && python3 eval/newsroom.py news/gold analysis

Writes DIR/articles.jsonl in the order of publication and DIR/gold/*.jsonl. tools/newsroom/README.md tells what stands in
them, and how a grammar is written. The same options give the same bytes.)";

struct Call {
  newsroom::StreamOptions stream;
  std::string setting = "normal";
  std::string grammar = NEWSROOM_GRAMMAR;
  std::string folder;
  std::string gold = "all";
  std::string pages;
  double mean_size = 0;
  std::uint32_t most_articles = 0;
};

void run(Call& call) {
  auto& setting = call.stream.setting;
  setting = call.setting == "hard" ? newsroom::hard_setting() : newsroom::normal_setting();
  if (call.mean_size > 0) setting.mean_size = call.mean_size;
  const auto share = static_cast<std::uint32_t>(std::max<std::uint64_t>(call.stream.articles / 25, 20));
  setting.most_articles = call.most_articles > 0 ? call.most_articles : std::min(setting.most_articles, share);
  std::filesystem::create_directories(call.folder + "/gold");
  if (!call.pages.empty()) std::filesystem::create_directories(call.pages);
  const newsroom::Grammar grammar = newsroom::load_grammar(call.grammar);
  const newsroom::World world = newsroom::make_world(grammar, call.stream.seed);
  newsroom::GoldWriter gold(call.folder + "/gold",
                            call.gold == "link" ? newsroom::GoldExtent::kLink : newsroom::GoldExtent::kAll);
  newsroom::LineFile articles(call.folder + "/articles.jsonl");
  newsroom::Stream stream(world, call.stream, gold, [&](const newsroom::Printed& printed) {
    articles.line() += printed.line;
    articles.end_line();
    if (call.pages.empty()) return;
    newsroom::LineFile page(call.pages + "/" + printed.id + ".html");
    page.line() += printed.page;
  });
  if (!call.pages.empty()) stream.want_pages();
  stream.run();
}

}  // namespace

int main(int count, char** words) {
  Call call;
  CLI::App app("newsroom: made-up news of many outlets, with what was planted in it written beside it as gold");
  app.footer(kExamples);
  app.add_option("--articles", call.stream.articles, "how many articles")->capture_default_str();
  app.add_option("--seed", call.stream.seed, "another seed is another world")->capture_default_str();
  app.add_option("--setting", call.setting, "normal or hard")
      ->check(CLI::IsMember({"normal", "hard"}))
      ->capture_default_str();
  app.add_option("--days", call.stream.days,
                 "days the events are spread over; without it 14, or one for 2,500 articles");
  app.add_option("--mean-size", call.mean_size, "articles a story, in the mean; without it 6");
  app.add_option("--most", call.most_articles, "articles of the largest story; without it 300, or a 25th of all");
  app.add_option("--gold", call.gold, "all, or link: without claims, assertions and chains, at a third of the size")
      ->check(CLI::IsMember({"all", "link"}))
      ->capture_default_str();
  app.add_option("--grammar", call.grammar, "folder of grammar files")->capture_default_str();
  app.add_option("--pages", call.pages, "folder for the articles as HTML pages too");
  app.add_option("-o,--output", call.folder, "folder to write to")->required();
  CLI11_PARSE(app, count, words);
  try {
    run(call);
  } catch (const std::exception& trouble) {
    std::cerr << "newsroom: " << trouble.what() << '\n';
    return 1;
  }
  return 0;
}
