// Speed of HTML to article on pages of one's own: bench_html [--rounds N] FILE-OR-FOLDER...
//
// Prints MB of HTML a second of CPU time (user and system) on one core: lexbor's bare parse of the page, the
// page made lean, the page as a tree of blocks, the whole article, and the same from raw bytes through ingest. They
// take turns in every round; each figure is the median of the rounds.
#include <lexbor/html/html.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_source.h"
#include "lang/packs.h"
#include "read/extract/extract.h"
#include "read/extract/internal/lean_page.h"
#include "read/extract/internal/page_tree.h"
#include "read/extract/internal/tables.h"
#include "read/ingest/ingest.h"

namespace {

namespace fs = std::filesystem;
namespace read = sumber::read;
namespace model = sumber::model;

void read_stream(std::string bytes, const std::string& name, const read::ingest::PageSink& sink) {
  sumber::base::MemorySource source(std::move(bytes));
  const read::ingest::StreamLabel label{.id = name, .input_name = name, .form = read::ingest::form_of_name(name)};
  (void)read::ingest::read_pages(source, label, {}, sink);
}

std::vector<model::Page> load_pages(const std::vector<std::string>& paths) {
  std::vector<fs::path> files;
  for (const std::string& path : paths) {
    if (!fs::is_directory(path)) {
      files.emplace_back(path);
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  std::vector<model::Page> pages;
  const read::ingest::PageSink sink{.take_page =
                                        [&](model::Page&& page) {
                                          if (page.form == model::PageForm::kHtml) pages.push_back(std::move(page));
                                        },
                                    .take_skipped = [](model::Skipped&&) {}};
  for (const fs::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    read_stream(std::string(std::istreambuf_iterator<char>(in), {}), file.filename().string(), sink);
  }
  return pages;
}

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

struct Step {
  const char* name;
  std::function<void(const model::Page&)> run;
  std::vector<double> seconds = {};
};

void parse_alone(const model::Page& page) {
  lxb_html_document_t* document = lxb_html_document_create();
  (void)lxb_html_document_parse(document, reinterpret_cast<const lxb_char_t*>(page.content.data()),
                                page.content.size());
  lxb_html_document_destroy(document);
}

std::vector<Step> steps_of(const read::extract::Rules& rules) {
  return {{"lexbor, bare parse", parse_alone},
          {"lean page", [](const model::Page& page) { (void)read::extract::make_lean_page(page.content); }},
          {"tree of blocks",
           [&](const model::Page& page) { (void)read::extract::read_page_tree(page.content, rules.tables(), 512); }},
          {"article", [&](const model::Page& page) { (void)read::extract::extract_article(page, rules, {}); }},
          {"bytes to article", [&](const model::Page& page) {
             const read::ingest::PageSink sink{.take_page =
                                                   [&](model::Page&& read_page) {
                                                     read_page.url = page.url;
                                                     (void)read::extract::extract_article(read_page, rules, {});
                                                   },
                                               .take_skipped = [](model::Skipped&&) {}};
             read_stream(page.content, "page.html", sink);
           }}};
}

void measure(const std::vector<model::Page>& pages, int rounds, const read::extract::Rules& rules) {
  std::size_t bytes = 0;
  for (const model::Page& page : pages) bytes += page.content.size();
  std::vector<Step> steps = steps_of(rules);
  for (int round = 0; round < rounds; ++round) {
    for (Step& step : steps) {
      const double begin = cpu_seconds();
      for (const model::Page& page : pages) step.run(page);
      step.seconds.push_back(cpu_seconds() - begin);
    }
  }
  std::printf("%zu pages, %.1f kB in the mean, median of %d rounds\n", pages.size(),
              static_cast<double>(bytes) / 1000 / static_cast<double>(pages.size()), rounds);
  for (Step& step : steps) {
    std::ranges::sort(step.seconds);
    const double median = step.seconds[step.seconds.size() / 2];
    std::printf("%-20s %8.1f MB/s %9.1f us a page\n", step.name, static_cast<double>(bytes) / median / 1e6,
                median * 1e6 / static_cast<double>(pages.size()));
  }
}

}  // namespace

int main(int argc, char** argv) {
  int rounds = 9;
  std::vector<std::string> paths;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--rounds" && i + 1 < argc) {
      const char* digits = argv[++i];
      std::from_chars(digits, digits + std::strlen(digits), rounds);
    } else {
      paths.emplace_back(word);
    }
  }
  const std::vector<model::Page> pages = load_pages(paths);
  if (pages.empty() || rounds < 1) {
    std::fputs("bench_html [--rounds N] FILE-OR-FOLDER...: no HTML page there\n", stderr);
    return 1;
  }
  const read::extract::Rules rules(sumber::lang::load_packs({}).value());
  measure(pages, rounds, rules);
}
