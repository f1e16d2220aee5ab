// The read floor over examples/articles, stage by stage on one core. Files are in memory before the clock starts; rates
// are articles and bytes of input a second.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
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

const sumber::lang::Packs& packs() {
  static const sumber::lang::Packs kPacks = sumber::lang::load_packs({}).value();
  return kPacks;
}

std::vector<model::Page> load_pages() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(SUMBER_SOURCE_DIR "/examples/articles")) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  std::vector<model::Page> pages;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    sumber::base::MemorySource source(std::string(std::istreambuf_iterator<char>(in), {}));
    const read::ingest::StreamLabel label{.id = file.stem().string(),
                                          .input_name = file.string(),
                                          .form = read::ingest::form_of_name(file.filename().string())};
    const read::ingest::PageSink sink{.take_page = [&](model::Page&& page) { pages.push_back(std::move(page)); },
                                      .take_skipped = [](model::Skipped&&) {}};
    (void)read::ingest::read_pages(source, label, {}, sink);
  }
  return pages;
}

const std::vector<model::Page>& pages_of(model::PageForm form) {
  static const std::vector<model::Page> kAll = load_pages();
  static std::vector<model::Page> of_form[2];
  auto& chosen = of_form[form == model::PageForm::kHtml ? 1 : 0];
  if (chosen.empty())
    std::ranges::copy_if(kAll, std::back_inserter(chosen), [&](const auto& p) { return p.form == form; });
  return chosen;
}

std::vector<model::Article> articles_of(model::PageForm form) {
  static const read::extract::Rules kRules(packs());
  std::vector<model::Article> articles;
  for (const auto& page : pages_of(form)) {
    if (auto article = read::extract::extract_article(page, kRules, {})) articles.push_back(std::move(*article));
  }
  return articles;
}

template <class Items, class Size>
void set_rates(benchmark::State& state, const Items& items, Size size_of) {
  std::int64_t bytes = 0;
  for (const auto& item : items) bytes += static_cast<std::int64_t>(size_of(item));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * std::ssize(items));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * bytes);
}

void extract_from(benchmark::State& state, model::PageForm form) {
  const auto& pages = pages_of(form);
  if (pages.empty()) return state.SkipWithError("examples/articles has no such page");
  for (auto _ : state) benchmark::DoNotOptimize(articles_of(form));
  set_rates(state, pages, [](const auto& page) { return page.content.size(); });
}

void read_texts(benchmark::State& state) {
  static const read::annotate::Rules kAnnotate(packs());
  static const read::attribute::Rules kAttribute(packs());
  static const read::events::Rules kEvents(packs());
  auto articles = articles_of(model::PageForm::kText);
  std::ranges::move(articles_of(model::PageForm::kHtml), std::back_inserter(articles));
  if (articles.empty()) return state.SkipWithError("examples/articles has no article");
  for (auto _ : state) {
    for (const auto& article : articles) {
      model::ReadArticle done;
      done.article = article;
      const sumber::text::TokenizedText words(done.article.text, packs().language(article.language));
      auto annotations = read::annotate::annotate_article(done.article, words, kAnnotate);
      done.entities = std::move(annotations.entities);
      done.mentions = std::move(annotations.mentions);
      auto attributed = read::attribute::attribute_article(done, words, kAttribute);
      done.attributions = std::move(attributed.attributions);
      std::ranges::move(attributed.new_entities, std::back_inserter(done.entities));
      done.events = read::events::find_events(done, words, kEvents);
      benchmark::DoNotOptimize(done);
    }
  }
  set_rates(state, articles, [](const auto& article) { return article.text.size(); });
}

BENCHMARK_CAPTURE(extract_from, html, model::PageForm::kHtml)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(extract_from, text, model::PageForm::kText)->Unit(benchmark::kMillisecond);
BENCHMARK(read_texts)->Unit(benchmark::kMillisecond);

}  // namespace
