// The read floor stage by stage on one core, over examples/articles or the JSON lines of one's own. Everything is in
// memory before the clock starts; rates are articles and bytes of text (of pages for HTML) a second of processor time.
//
//   bench_read [--articles=FILE.jsonl] [--bytes=N] [benchmark options]
//
// --bytes cuts the texts of the file anew, at line ends, into articles of about N bytes.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/byte_source.h"
#include "lang/packs.h"
#include "model/read_article.h"
#include "read/annotate/annotate.h"
#include "read/attribute/attribute.h"
#include "read/events/events.h"
#include "read/extract/extract.h"
#include "read/ingest/ingest.h"
#include "text/tokens.h"

namespace {

namespace read = sumber::read;
namespace model = sumber::model;
using sumber::text::TokenizedText;

struct Rules {
  sumber::lang::Packs packs = sumber::lang::load_packs({}).value();
  read::extract::Rules extract{packs};
  read::annotate::Rules annotate{packs};
  read::attribute::Rules attribute{packs};
  read::events::Rules events{packs};
};

const Rules& rules() {
  static const Rules kRules;
  return kRules;
}

// What is measured: bytes of JSON lines, and what each stage makes of them.
struct Corpus {
  std::string lines;  // empty for examples/articles
  std::vector<model::Page> pages;
  std::vector<model::ReadArticle> articles;  // read through
};

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void read_pages(std::string content, const std::filesystem::path& file, std::vector<model::Page>& pages) {
  sumber::base::MemorySource source(std::move(content));
  const read::ingest::StreamLabel label{.id = file.stem().string(),
                                        .input_name = file.string(),
                                        .form = read::ingest::form_of_name(file.filename().string())};
  const read::ingest::PageSink sink{.take_page = [&](model::Page&& page) { pages.push_back(std::move(page)); },
                                    .take_skipped = [](model::Skipped&&) {}};
  (void)read::ingest::read_pages(source, label, {}, sink);
}

// The rows of `lines` with their texts cut anew, so that each has about `bytes`.
std::string cut_anew(const std::string& lines, std::size_t bytes) {
  std::string out;
  std::string text;
  nlohmann::json first;
  std::size_t count = 0;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    nlohmann::json row = nlohmann::json::parse(lines.substr(at, end - at));
    const std::string whole = row.at("text");
    if (text.empty()) first = row;
    for (std::size_t from = 0; from < whole.size();) {
      const std::size_t to = std::min(whole.find('\n', from), whole.size() - 1) + 1;
      text += whole.substr(from, to - from);
      from = to;
      if (text.size() < bytes) continue;
      first["text"] = text;
      first["id"] = std::to_string(count++);
      out += first.dump() + "\n";
      text.clear();
      first = row;
    }
    if (!text.empty()) text += "\n";
    at = end + 1;
  }
  return out;
}

model::ReadArticle read_through(read::extract::ExtractedArticle&& extracted) {
  model::ReadArticle done;
  done.article = std::move(extracted.article);
  const TokenizedText words(std::move(extracted.words), done.article.text,
                            rules().packs.language(done.article.language));
  auto annotations = read::annotate::annotate_article(done.article, words, rules().annotate);
  done.entities = std::move(annotations.entities);
  done.mentions = std::move(annotations.mentions);
  auto attributed = read::attribute::attribute_article(done, words, rules().attribute);
  done.attributions = std::move(attributed.attributions);
  std::ranges::move(attributed.new_entities, std::back_inserter(done.entities));
  done.events = read::events::find_events(done, words, rules().events);
  return done;
}

Corpus& corpus() {
  static Corpus the_corpus;
  return the_corpus;
}

void load_examples() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(SUMBER_SOURCE_DIR "/examples/articles")) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  for (const auto& file : files) read_pages(bytes_of(file), file, corpus().pages);
}

void load_corpus(const std::string& file, std::size_t bytes) {
  if (file.empty()) {
    load_examples();
  } else {
    corpus().lines = bytes_of(file);
    if (bytes > 0) corpus().lines = cut_anew(corpus().lines, bytes);
    read_pages(corpus().lines, "articles.jsonl", corpus().pages);
  }
  for (const model::Page& page : corpus().pages) {
    if (auto extracted = read::extract::extract_words(page, rules().extract, {})) {
      corpus().articles.push_back(read_through(std::move(*extracted)));
    }
  }
}

void set_rates(benchmark::State& state, std::size_t items, std::size_t bytes) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(items));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

void set_text_rates(benchmark::State& state) {
  std::size_t bytes = 0;
  for (const auto& read : corpus().articles) bytes += read.article.text.size();
  set_rates(state, corpus().articles.size(), bytes);
  if (corpus().articles.empty()) state.SkipWithError("no articles");
}

// The limit: every byte read and written once.
void copy_bytes(benchmark::State& state) {
  std::string copy;
  for (auto _ : state) {
    for (const auto& read : corpus().articles) {
      copy.resize(std::max(copy.size(), read.article.text.size()));
      std::memcpy(copy.data(), read.article.text.data(), read.article.text.size());
      benchmark::DoNotOptimize(copy.data());
      benchmark::ClobberMemory();
    }
  }
  set_text_rates(state);
}

void ingest_lines(benchmark::State& state) {
  for (auto _ : state) {
    std::vector<model::Page> pages;
    read_pages(corpus().lines, "articles.jsonl", pages);
    benchmark::DoNotOptimize(pages);
  }
  set_text_rates(state);
}

// Text, title, dates, credits, language; the words are cut here.
void extract_from(benchmark::State& state, model::PageForm form) {
  std::size_t bytes = 0;
  std::size_t count = 0;
  for (const model::Page& page : corpus().pages) {
    if (page.form != form) continue;
    bytes += page.content.size();
    ++count;
  }
  for (auto _ : state) {
    for (const model::Page& page : corpus().pages) {
      if (page.form == form) benchmark::DoNotOptimize(read::extract::extract_words(page, rules().extract, {}));
    }
  }
  set_rates(state, count, bytes);
}

void cut_words(benchmark::State& state) {
  for (auto _ : state) {
    for (const auto& read : corpus().articles) {
      const TokenizedText words(read.article.text, rules().packs.language(read.article.language));
      benchmark::DoNotOptimize(words);
    }
  }
  set_text_rates(state);
}

// One stage over every article, whose words stand ready.
template <class Stage>
void run_stage(benchmark::State& state, const Stage& stage) {
  std::vector<TokenizedText> words;
  for (const auto& read : corpus().articles) {
    words.emplace_back(read.article.text, rules().packs.language(read.article.language));
  }
  for (auto _ : state) {
    for (std::size_t i = 0; i < words.size(); ++i) benchmark::DoNotOptimize(stage(corpus().articles[i], words[i]));
  }
  set_text_rates(state);
}

void annotate(benchmark::State& state) {
  run_stage(state, [](const auto& read, const auto& words) {
    return read::annotate::annotate_article(read.article, words, rules().annotate);
  });
}

void attribute(benchmark::State& state) {
  run_stage(state, [](const auto& read, const auto& words) {
    return read::attribute::attribute_article(read, words, rules().attribute);
  });
}

void find_events(benchmark::State& state) {
  run_stage(state,
            [](const auto& read, const auto& words) { return read::events::find_events(read, words, rules().events); });
}

// All of it: from JSON lines, or from the pages of examples/articles.
void read_everything(benchmark::State& state) {
  for (auto _ : state) {
    std::vector<model::Page> own;
    if (!corpus().lines.empty()) read_pages(corpus().lines, "articles.jsonl", own);
    for (const model::Page& page : corpus().lines.empty() ? corpus().pages : own) {
      auto extracted = read::extract::extract_words(page, rules().extract, {});
      if (extracted) benchmark::DoNotOptimize(read_through(std::move(*extracted)));
    }
  }
  set_text_rates(state);
}

void add_stages() {
  const auto add = [](const char* name, auto stage) {
    benchmark::RegisterBenchmark(name, stage)->Unit(benchmark::kMillisecond);
  };
  const auto has_form = [](model::PageForm form) {
    return std::ranges::any_of(corpus().pages, [&](const model::Page& page) { return page.form == form; });
  };
  add("read_everything", read_everything);
  if (!corpus().lines.empty()) add("ingest", ingest_lines);
  if (has_form(model::PageForm::kHtml)) {
    add("extract_html", [](benchmark::State& state) { extract_from(state, model::PageForm::kHtml); });
  }
  if (has_form(model::PageForm::kText)) {
    add("extract_text", [](benchmark::State& state) { extract_from(state, model::PageForm::kText); });
  }
  add("annotate", annotate);
  add("attribute", attribute);
  add("events", find_events);
  add("cut_words", cut_words);
  add("copy_bytes", copy_bytes);
}

// The value of `--name=value` among the arguments, which is taken out of them.
std::string take_option(int& count, char** arguments, std::string_view name) {
  std::string value;
  char** const end = std::remove_if(arguments + 1, arguments + count, [&](const char* argument) {
    const bool is_option = std::string_view(argument).starts_with(name);
    if (is_option) value = argument + name.size();
    return is_option;
  });
  count = static_cast<int>(end - arguments);
  return value;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string file = take_option(argc, argv, "--articles=");
  const std::string size = take_option(argc, argv, "--bytes=");
  std::size_t bytes = 0;
  std::from_chars(size.data(), size.data() + size.size(), bytes);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  load_corpus(file, bytes);
  std::size_t total = 0;
  for (const auto& read : corpus().articles) total += read.article.text.size();
  benchmark::AddCustomContext("articles", std::to_string(corpus().articles.size()));
  benchmark::AddCustomContext("mean bytes of text",
                              std::to_string(total / std::max<std::size_t>(corpus().articles.size(), 1)));
  add_stages();
  benchmark::RunSpecifiedBenchmarks();
}
