// What runs over days: pages kept in a store and told again, pages fetched from the network.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "engine/analyze.h"
#include "lang/packs.h"
#include "model/analysis.h"

namespace sumber::engine {

// What one addition to a store did. `skipped` names documents that could not be read into pages.
struct Addition {
  std::uint64_t added = 0;
  std::uint64_t revised = 0;
  std::uint64_t unchanged = 0;
  std::vector<model::Skipped> skipped;
};

// Reads `inputs` and keeps their pages in the store at `store_path`, which is made where there is none. One
// transaction: on return all pages are on the disk, or none is.
[[nodiscard]] base::Result<Addition> add_to_store(const std::string& store_path, const std::vector<std::string>& inputs,
                                                  const AnalyzeOptions& options);

// The analysis of the newest revision of every page in the store. Its stories carry on the ids of those that the
// analysis before found, and are kept in the store for the next one.
[[nodiscard]] base::Result<model::Analysis> analyze_store(const std::string& store_path, const lang::Packs& packs,
                                                          const AnalyzeOptions& options);

// Erases a page and its revisions from the store.
[[nodiscard]] base::Result<void> forget_in_store(const std::string& store_path, const std::string& id);

// True for a file that a store may be (an SQLite database).
[[nodiscard]] bool is_store(const std::string& path);

// Fetches each address and decodes it. Hosts in `allowed_hosts` may have private addresses. What cannot be had becomes
// a skipped row.
struct FetchedPages {
  std::vector<model::Page> pages;
  std::vector<model::Skipped> skipped;
};
[[nodiscard]] FetchedPages fetch_pages(const std::vector<std::string>& urls,
                                       const std::vector<std::string>& allowed_hosts);

}  // namespace sumber::engine
