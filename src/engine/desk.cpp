#include "engine/desk.h"

#include <filesystem>
#include <fstream>

#include "base/byte_source.h"
#include "engine/inputs.h"
#include "fetch/fetch.h"
#include "read/ingest/ingest.h"
#include "store/store.h"

namespace sumber::engine {

base::Result<Addition> add_to_store(const std::string& store_path, const std::vector<std::string>& inputs,
                                    const AnalyzeOptions& options) {
  auto store = store::Store::open(store_path);
  if (!store) return std::unexpected(store.error());
  auto read = read_inputs(inputs, options);
  if (!read) return std::unexpected(read.error());
  const auto counts = store->add_pages(read->pages);
  if (!counts) return std::unexpected(counts.error());
  return Addition{counts->added, counts->revised, counts->unchanged, std::move(read->skipped)};
}

base::Result<model::Analysis> analyze_store(const std::string& store_path, const lang::Packs& packs,
                                            const AnalyzeOptions& options) {
  auto store = store::Store::open(store_path);
  if (!store) return std::unexpected(store.error());
  auto pages = store->load_pages();
  if (!pages) return std::unexpected(pages.error());
  auto book = store->load_stories();
  if (!book) return std::unexpected(book.error());
  auto analysis = analyze_pages(std::move(*pages), packs, options, &*book);
  if (!analysis) return analysis;
  if (auto kept = store->keep_stories(*book); !kept) return std::unexpected(kept.error());
  return analysis;
}

base::Result<void> forget_in_store(const std::string& store_path, const std::string& id) {
  if (!is_store(store_path)) {
    return std::unexpected(base::Error{base::ErrorCode::not_found, store_path, "is no store", "check the file's name"});
  }
  auto store = store::Store::open(store_path);
  if (!store) return std::unexpected(store.error());
  return store->forget_page(id);
}

bool is_store(const std::string& path) {
  constexpr std::string_view kMagic = "SQLite format 3";
  std::error_code problem;
  if (!std::filesystem::is_regular_file(path, problem)) return false;
  std::string head(kMagic.size(), '\0');
  std::ifstream(path, std::ios::binary).read(head.data(), static_cast<std::streamsize>(head.size()));
  return head == kMagic;
}

FetchedPages fetch_pages(const std::vector<std::string>& urls, const std::vector<std::string>& allowed_hosts) {
  FetchedPages fetched;
  fetch::FetchOptions options;
  options.allowed_hosts = allowed_hosts;
  for (const std::string& url : urls) {
    auto answer = fetch::fetch_page(url, options);
    if (!answer) {
      fetched.skipped.push_back(
          {url, std::string(base::info_of(answer.error().code).name), base::to_line(answer.error())});
      continue;
    }
    base::MemorySource source(std::move(answer->body));
    const auto read =
        read::ingest::read_pages(source, {url, url, read::ingest::InputForm::kUnknown}, {},
                                 {[&](model::Page&& page) {
                                    page.url = answer->url;
                                    fetched.pages.push_back(std::move(page));
                                  },
                                  [&](model::Skipped&& row) { fetched.skipped.push_back(std::move(row)); }});
    if (!read) fetched.skipped.push_back({url, "fetch_failed", base::to_line(read.error())});
  }
  return fetched;
}

}  // namespace sumber::engine
