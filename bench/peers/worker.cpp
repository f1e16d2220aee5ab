// The program in a process of its own, driven as worker.py is: `bench_peer PAGES.jsonl article|bytes`. `article` is
// page to article (parse, main text, every fact), from decoded text, which is what the peers get; `bytes` finds charset
// and form first. One thread.
#include <sys/resource.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_source.h"
#include "lang/packs.h"
#include "read/extract/extract.h"
#include "read/ingest/ingest.h"

namespace {

namespace read = sumber::read;
namespace model = sumber::model;

std::vector<model::Page> load_pages(const char* path) {
  std::ifstream in(path, std::ios::binary);
  sumber::base::MemorySource source(std::string(std::istreambuf_iterator<char>(in), {}));
  std::vector<model::Page> pages;
  const read::ingest::PageSink sink{
      .take_page = [&](model::Page&& page) { pages.push_back(std::move(page)); },
      .take_skipped =
          [](model::Skipped&& row) { std::cerr << row.id << ": " << row.code << ' ' << row.detail << '\n'; }};
  const read::ingest::StreamLabel label{.id = "pages", .input_name = path, .form = read::ingest::InputForm::kJsonl};
  (void)read::ingest::read_pages(source, label, {}, sink);
  return pages;
}

double user_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec) + static_cast<double>(usage.ru_utime.tv_usec) * 1e-6;
}

class Worker {
 public:
  Worker(const char* path, bool starts_from_bytes)
      : rules_(sumber::lang::load_packs({}).value()), pages_(load_pages(path)), starts_from_bytes_(starts_from_bytes) {}

  [[nodiscard]] std::size_t page_count() const { return pages_.size(); }

  // The user CPU seconds that the pages take.
  [[nodiscard]] double time_pages(std::size_t begin, std::size_t end) const {
    const double before = user_seconds();
    std::size_t text_bytes = 0;
    for (const auto& page : std::span(pages_).subspan(begin, end - begin)) text_bytes += text_of(page);
    const double seconds = user_seconds() - before;
    if (text_bytes == 0) std::cerr << "no text at all\n";
    return seconds;
  }

  // How many pages were skipped.
  [[nodiscard]] std::size_t write(const std::string& path) const {
    std::ofstream out(path, std::ios::binary);
    std::size_t skipped = 0;
    for (const auto& page : pages_) {
      nlohmann::json row = {{"id", page.id}, {"title", ""}, {"published", ""}, {"text", ""}};
      if (const auto article = read::extract::extract_article(page, rules_, {})) {
        row["title"] = article->title;
        row["published"] = article->published ? article->published->value : "";
        row["text"] = article->text;
      } else {
        ++skipped;
        std::cerr << page.id << ": " << article.error().code << ' ' << article.error().detail << '\n';
      }
      out << row.dump() << '\n';
    }
    return skipped;
  }

 private:
  [[nodiscard]] std::size_t text_of(const model::Page& page) const {
    if (!starts_from_bytes_) return size_of(page);
    std::size_t bytes = 0;
    sumber::base::MemorySource source(page.content);
    const read::ingest::PageSink sink{.take_page = [&](model::Page&& decoded) { bytes = size_of(decoded); },
                                      .take_skipped = [](model::Skipped&&) {}};
    const read::ingest::StreamLabel label{.id = page.id, .input_name = {}, .form = read::ingest::InputForm::kHtml};
    (void)read::ingest::read_pages(source, label, {}, sink);
    return bytes;
  }

  [[nodiscard]] std::size_t size_of(const model::Page& page) const {
    const auto article = read::extract::extract_article(page, rules_, {});
    return article ? article->text.size() : 0;
  }

  read::extract::Rules rules_;
  std::vector<model::Page> pages_;
  bool starts_from_bytes_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: bench_peer PAGES.jsonl article|bytes\n";
    return 2;
  }
  const Worker worker(argv[1], std::string_view(argv[2]) == "bytes");
  std::cout << "ready " << worker.page_count() << std::endl;
  for (std::string command; std::cin >> command;) {
    if (command == "write") {
      std::string path;
      std::cin >> path;
      std::cout << worker.write(path) << std::endl;
    } else {
      std::size_t begin = 0;
      std::size_t end = 0;
      std::cin >> begin >> end;
      std::cout << worker.time_pages(begin, end) << std::endl;
    }
  }
}
