#include "engine/duplicates.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <tuple>
#include <utility>

#include "base/error.h"
#include "base/hash.h"

namespace sumber::engine {

namespace {

auto fields_of(const model::Page& page) {
  return std::tie(page.input_name, page.form, page.url, page.title, page.outlet, page.language, page.published,
                  page.byline, page.is_cleaning_wanted);
}

struct Candidate {
  model::Page* page = nullptr;
  std::string content_hash;
};

bool comes_first(const Candidate& a, const Candidate& b) {
  if (a.content_hash != b.content_hash) return a.content_hash < b.content_hash;
  return fields_of(*a.page) < fields_of(*b.page);
}

// The page of `group` (all of one id) that stays; the first page of every other content becomes a row.
model::Page settle_group(std::vector<Candidate>& group, std::vector<model::Skipped>& skipped) {
  if (group.size() > 1) {
    for (Candidate& candidate : group) candidate.content_hash = base::sha256_hex(candidate.page->content);
    std::ranges::sort(group, comes_first);
  }
  for (std::size_t i = 1; i < group.size(); ++i) {
    if (group[i].content_hash == group[i - 1].content_hash) continue;
    const model::Page& page = *group[i].page;
    skipped.push_back({page.id, std::string(base::info_of(base::ErrorCode::duplicate_id).name),
                       page.input_name + ": " + group.front().page->input_name + " has the id \"" + page.id +
                           "\" too, and other content"});
  }
  return std::move(*group.front().page);
}

}  // namespace

void settle_duplicates(std::vector<model::Page>& pages, std::vector<model::Skipped>& skipped) {
  std::vector<model::Page*> order;
  order.reserve(pages.size());
  for (model::Page& page : pages) order.push_back(&page);
  std::ranges::sort(order, {}, [](const model::Page* page) -> const std::string& { return page->id; });
  std::vector<model::Page> settled;
  settled.reserve(pages.size());
  std::vector<Candidate> group;
  for (std::size_t i = 0; i < order.size(); ++i) {
    group.push_back({order[i], {}});
    const bool is_last_of_id = i + 1 == order.size() || order[i + 1]->id != order[i]->id;
    if (!is_last_of_id) continue;
    settled.push_back(settle_group(group, skipped));
    group.clear();
  }
  pages = std::move(settled);
  std::ranges::sort(skipped);
}

}  // namespace sumber::engine
