#include "engine/duplicates.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/error.h"
#include "base/hash.h"

namespace sumber::engine {

namespace {

constexpr std::uint64_t kSecondSeed = 0x9E3779B97F4A7C15;  // the golden ratio's bits: any number but the first seed

std::uint64_t hash_fields(const model::Page& page) {
  std::string joined;
  auto add = [&](const std::string& field) {
    joined += std::to_string(field.size());
    joined += ':';
    joined += field;
  };
  for (const auto* field :
       {&page.url, &page.title, &page.outlet, &page.language, &page.published, &page.fetched, &page.claimed_url}) {
    add(*field);
  }
  for (const std::string& name : page.byline) add(name);
  joined += page.form == model::PageForm::kHtml ? 'h' : 't';
  joined += page.is_cleaning_wanted ? 'c' : 'r';
  return base::hash_64(joined);
}

model::Skipped make_duplicate_row(const PageIdentity& other, const PageIdentity& kept) {
  return {other.id, std::string(base::info_of(base::ErrorCode::duplicate_id).name),
          other.input_name + ": " + kept.input_name + " has the id \"" + other.id + "\" too, and other content"};
}

// Hashes can be made to collide by a stranger: what the pages say decides in the end.
bool is_same_content(const ReadPage& a, const ReadPage& b, const TextOf& text_of) {
  if (a.identity.content_hash != b.identity.content_hash || a.result.has_value() != b.result.has_value()) return false;
  return !a.result || text_of(*a.result) == text_of(*b.result);
}

struct IdentifiedPage {
  PageIdentity identity;
  model::Page page;
};

// The first of every run of equal ids; every other one whose content is not that of its neighbour becomes a row.
template <class Item, class IdentityOf, class IsSame>
std::vector<Item> keep_one_an_id(std::vector<Item> sorted, const IdentityOf& identity_of, const IsSame& is_same,
                                 std::vector<model::Skipped>& skipped) {
  std::vector<Item> kept;
  kept.reserve(sorted.size());
  std::size_t first = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const bool is_first_of_id = i == 0 || identity_of(sorted[i]).id != identity_of(sorted[first]).id;
    if (is_first_of_id) {
      first = i;
    } else if (!is_same(sorted[i], sorted[i - 1])) {
      skipped.push_back(make_duplicate_row(identity_of(sorted[i]), identity_of(sorted[first])));
    }
  }
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const bool is_repeated = !kept.empty() && identity_of(kept.back()).id == identity_of(sorted[i]).id;
    if (!is_repeated) kept.push_back(std::move(sorted[i]));
  }
  return kept;
}

}  // namespace

PageIdentity identify(const model::Page& page) {
  return {page.id,
          {base::hash_64(page.content), base::hash_64(page.content, kSecondSeed)},
          hash_fields(page),
          page.input_name};
}

void settle_duplicates(std::vector<std::unique_ptr<ReadPage>>& pages, std::vector<model::Skipped>& skipped,
                       const TextOf& text_of) {
  using Page = std::unique_ptr<ReadPage>;
  const auto identity_of = [](const Page& page) -> const PageIdentity& { return page->identity; };
  const auto is_same = [&](const Page& a, const Page& b) { return is_same_content(*a, *b, text_of); };
  std::ranges::sort(pages, {}, identity_of);
  pages = keep_one_an_id(std::move(pages), identity_of, is_same, skipped);
}

void settle_duplicates(std::vector<model::Page>& pages, std::vector<model::Skipped>& skipped) {
  std::vector<IdentifiedPage> identified;
  identified.reserve(pages.size());
  for (model::Page& page : pages) identified.push_back({identify(page), std::move(page)});
  const auto identity_of = [](const IdentifiedPage& page) -> const PageIdentity& { return page.identity; };
  const auto is_same = [](const IdentifiedPage& a, const IdentifiedPage& b) {
    return a.page.content == b.page.content;
  };
  std::ranges::sort(identified, {}, identity_of);
  pages.clear();
  for (IdentifiedPage& one : keep_one_an_id(std::move(identified), identity_of, is_same, skipped)) {
    pages.push_back(std::move(one.page));
  }
  std::ranges::sort(skipped);
}

}  // namespace sumber::engine
