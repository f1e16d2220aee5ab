// What the steps that read a page's own facts look at. Each step is one noun: title, people, dates, place of
// publication.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/article.h"
#include "read/extract/internal/linked_data.h"
#include "read/extract/internal/page_tree.h"
#include "read/extract/internal/tables.h"

namespace sumber::read::extract {

// The value of a meta element that gives a field.
struct MetaValue {
  int rank = 0;
  const std::string* words = nullptr;
  const std::string* rule = nullptr;
};

// The values of the meta elements that give a field, best rank first; equal ranks in page order.
class Metas {
 public:
  Metas(const PageTree& tree, const Rules::Tables& tables);

  [[nodiscard]] const std::vector<MetaValue>& all(const std::string& field) const;
  [[nodiscard]] std::string first(const std::string& field) const;

 private:
  std::map<std::string, std::vector<MetaValue>> by_field_;
};

inline constexpr std::uint32_t kNoBlock = 0xFFFFFFFFU;

// Days that a date of publication can be, as days since 1970, and when the page was fetched, where that is known.
struct DayBounds {
  std::int64_t first = 0;
  std::int64_t last = 0;
  std::optional<base::Date> fetched = {};

  [[nodiscard]] bool hold(const base::Date& date) const;
};

struct PageView {
  const PageTree& tree;
  const Rules::Tables& tables;
  const Metas& metas;
  const LinkedData& linked;
  DayBounds days;
  text::DayOrder order = text::DayOrder::kOfPacks;  // of numeric dates, by the page's language
  std::string site = {};                            // what the page calls its site
  std::uint32_t title_block = kNoBlock;             // where the title stands in the page
};

// article.title, and view.title_block.
void read_page_title(PageView& view, model::Article& article);

// article.byline and article.editor.
void read_page_people(const PageView& view, model::Article& article);

// article.published and article.modified: what the page's own fields say, held against what it prints.
void read_page_dates(const PageView& view, model::Article& article);

// Section, tags, canonical address, page n of m.
void read_page_place(const PageView& view, model::Article& article);

// Blocks around the title where a page prints its byline and date: [begin, end), and where the title stands.
struct HeadBlocks {
  std::uint32_t begin = 0;
  std::uint32_t title = 0;
  std::uint32_t end = 0;
};
[[nodiscard]] HeadBlocks head_blocks(const PageView& view);

}  // namespace sumber::read::extract
