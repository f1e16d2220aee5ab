// One SQLite file that keeps every page that was added, with its revisions. Everything derived can be made from it
// anew, but for the ids that stories had before: those are kept too.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "model/page.h"
#include "model/story_book.h"

namespace sumber::store {

// Version of the tables below. A store of a newer version is refused; an older one is brought up when it is opened.
inline constexpr int kSchemaVersion = 3;

struct AddedPages {
  std::uint64_t added = 0;      // new ids
  std::uint64_t revised = 0;    // known ids whose content is another than in the newest revision
  std::uint64_t unchanged = 0;  // known ids with the content of their newest revision
};

// Opened by one thread at a time; several processes may read while one writes (write-ahead log). STRICT tables.
class Store {
 public:
  // Opens `path`, and makes the file where there is none.
  [[nodiscard]] static base::Result<Store> open(const std::string& path);

  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  ~Store();

  // One transaction: when it returns, the pages are on the disk, or none of them is. Adding the same page twice changes
  // nothing.
  [[nodiscard]] base::Result<AddedPages> add_pages(std::span<const model::Page> pages);

  // The newest revision of every page, by id.
  [[nodiscard]] base::Result<std::vector<model::Page>> load_pages() const;

  // The stories of the last analysis that was kept, and the history of all.
  [[nodiscard]] base::Result<model::StoryBook> load_stories() const;

  // One transaction. Writes nothing where `book` is of the analysis that is kept already.
  [[nodiscard]] base::Result<void> keep_stories(const model::StoryBook& book);

  // Erases every revision of a page from the file, free pages included. The error says so where the id is unknown.
  [[nodiscard]] base::Result<void> forget_page(const std::string& id);

 private:
  struct Connection;
  explicit Store(std::unique_ptr<Connection> connection);

  std::unique_ptr<Connection> connection_;
};

}  // namespace sumber::store
