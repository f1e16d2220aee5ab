// The program `signs`: every pair that tell/claims weighs, with its signs, as JSON lines.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/utf8.h"
#include "engine/analyze.h"
#include "lang/packs.h"
#include "tell/claims/claims.h"

namespace {

using sumber::model::ArticleIndex;
namespace claims = sumber::tell::claims;
namespace model = sumber::model;

struct Call {
  std::vector<std::string> inputs;
  std::vector<std::string> packs;
  std::string output;
  bool is_one_story = false;
};

std::string_view name_of(claims::Weighed kind) {
  switch (kind) {
    case claims::Weighed::kWordings:
      return "wordings";
    case claims::Weighed::kDenial:
      return "denial";
    case claims::Weighed::kNegative:
      return "negative";
  }
  return "";
}

// A list of places is written once, before the first pair that has it.
class Writer {
 public:
  explicit Writer(const std::string& path) : out_(path) {
    nlohmann::json names;
    for (const auto kind : {claims::Weighed::kWordings, claims::Weighed::kDenial, claims::Weighed::kNegative}) {
      const auto of_kind = claims::names_of(kind);
      names[std::string(name_of(kind))] = std::vector<std::string>(of_kind.begin(), of_kind.end());
    }
    write({{"signs", names}});
  }

  void begin_story(const std::vector<model::ReadArticle>& articles) {
    numbers_.clear();
    ids_.clear();
    offsets_.clear();
    for (const model::ReadArticle& read : articles) {
      ids_.push_back(read.article.id);
      offsets_.emplace_back(read.article.text);
    }
  }

  void write_weighing(const claims::Weighing& weighing) {
    const std::size_t first = number_of(weighing.first);
    const std::size_t second = number_of(weighing.second);
    write({{"kind", name_of(weighing.kind)},
           {"first", first},
           {"second", second},
           {"signs", std::vector<std::int32_t>(weighing.signs.begin(), weighing.signs.end())}});
  }

  [[nodiscard]] bool finish() { return static_cast<bool>(out_.flush()); }

 private:
  std::size_t number_of(const std::vector<claims::WeighedPlace>& places) {
    const auto [found, is_new] = numbers_.try_emplace(places, next_);
    if (!is_new) return found->second;
    nlohmann::json at = nlohmann::json::array();
    for (const claims::WeighedPlace& place : places) {
      const auto& offsets = offsets_[place.article];
      at.push_back({ids_[place.article], offsets.to_code_points(place.span.begin_byte),
                    offsets.to_code_points(place.span.end_byte)});
    }
    write({{"places", next_}, {"at", at}});
    return next_++;
  }

  void write(const nlohmann::json& row) {
    out_ << row.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  }

  std::ofstream out_;
  std::size_t next_ = 0;
  std::map<std::vector<claims::WeighedPlace>, std::size_t> numbers_;  // of the story
  std::vector<std::string> ids_;                                      // by article of the story
  std::vector<sumber::base::CodePointSteps> offsets_;                 // likewise
};

// What find_claims is given by the engine, made again from the analysis: positions are those within the story.
class StoryTaker {
 public:
  explicit StoryTaker(const model::Analysis& analysis) : analysis_(analysis) {
    passages_of_.resize(analysis.articles.size());
    for (std::size_t p = 0; p < analysis.passages.size(); ++p) {
      for (const model::Occurrence& place : analysis.passages[p].occurrences) passages_of_[place.article].push_back(p);
    }
  }

  void tell(const model::Story& story, const claims::Rules& rules, Writer& writer) const {
    const std::vector<ArticleIndex>& told = story.told_from.empty() ? story.articles : story.told_from;
    std::vector<model::ReadArticle> articles;
    for (const ArticleIndex article : told) articles.push_back(analysis_.articles[article]);
    std::vector<ArticleIndex> members(told.size());
    std::iota(members.begin(), members.end(), ArticleIndex{0});
    std::vector<model::StoryEntity> entities = story.entities;
    for (model::StoryEntity& entity : entities) {
      for (model::EntityRef& ref : entity.members) ref.article = position_of(told, ref.article);
    }
    const std::vector<model::Passage> passages = take_passages(told);
    writer.begin_story(articles);
    const claims::WeighingSink sink = [&](const claims::Weighing& weighing) { writer.write_weighing(weighing); };
    claims::StoryView view{articles, members, passages, entities};
    view.weighings = &sink;
    std::ignore = claims::find_claims(view, rules);
  }

 private:
  // One behind the last where the article is of another story.
  static ArticleIndex position_of(const std::vector<ArticleIndex>& told, ArticleIndex article) {
    const auto at = std::ranges::lower_bound(told, article);
    const auto end = at != told.end() && *at == article ? at : told.end();
    return static_cast<ArticleIndex>(end - told.begin());
  }

  [[nodiscard]] std::vector<model::Passage> take_passages(const std::vector<ArticleIndex>& told) const {
    std::vector<std::size_t> numbers;
    for (const ArticleIndex article : told)
      numbers.insert(numbers.end(), passages_of_[article].begin(), passages_of_[article].end());
    std::ranges::sort(numbers);
    const auto twice = std::ranges::unique(numbers);
    numbers.erase(twice.begin(), twice.end());
    std::vector<model::Passage> passages;
    for (const std::size_t number : numbers) {
      model::Passage passage = analysis_.passages[number];
      if (passage.kind == model::PassageKind::kTemplate) continue;
      for (model::Occurrence& place : passage.occurrences) place.article = position_of(told, place.article);
      passages.push_back(std::move(passage));
    }
    return passages;
  }

  const model::Analysis& analysis_;
  std::vector<std::vector<std::size_t>> passages_of_;  // by article
};

int run(const Call& call) {
  const auto fail = [](const std::string& what) {
    std::cerr << "signs: " << what << '\n';
    return 1;
  };
  const auto packs = sumber::lang::load_packs(call.packs);
  if (!packs) return fail(sumber::base::to_line(packs.error()));
  sumber::engine::AnalyzeOptions options;
  options.is_one_story = call.is_one_story;
  const auto analysis = sumber::engine::analyze(call.inputs, *packs, options);
  if (!analysis) return fail(sumber::base::to_line(analysis.error()));
  Writer writer(call.output);
  const claims::Rules rules(*packs);
  const StoryTaker taker(*analysis);
  for (const model::Story& story : analysis->stories) taker.tell(story, rules, writer);
  return writer.finish() ? 0 : fail("cannot write " + call.output);
}

}  // namespace

int main(int count, char** words) {
  Call call;
  CLI::App app("signs: what speaks for and against every two things that are weighed, one JSON line a pair");
  app.footer("\nExample:\n  signs news/articles.jsonl -o signs.jsonl && python3 eval/fit.py --help");
  app.add_option("inputs", call.inputs, "files, folders, or - for standard input")->required();
  app.add_option("--lang-pack", call.packs, "folder with tables instead of the built-in ones");
  app.add_flag("--one-story", call.is_one_story, "all articles tell one story");
  app.add_option("-o,--output", call.output, "file to write to")->required();
  CLI11_PARSE(app, count, words);
  return run(call);
}
