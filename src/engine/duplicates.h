// One page an id.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "link/cluster/cluster.h"
#include "link/reuse/reuse.h"
#include "model/article_card.h"
#include "model/page.h"
#include "model/read_article.h"
#include "store/spool.h"

namespace sumber::engine {

// What is left of a page when it has been read: enough to tell whether another page of the same id is the same.
struct PageIdentity {
  std::string id;
  std::array<std::uint64_t, 2> content_hash{};
  std::uint64_t fields_hash = 0;  // of what the input says beside the content
  std::string input_name;

  friend auto operator<=>(const PageIdentity&, const PageIdentity&) = default;
};

[[nodiscard]] PageIdentity identify(const model::Page& page);

// An article, and what link wants to know of it, made while its words were at hand.
struct KnownArticle {
  std::unique_ptr<model::ReadArticle> read;  // none where it is on the shelf
  std::string packed;                        // on its way to the shelf
  store::Spool::Record record;               // where it is there
  base::CodePointSteps offsets;              // of its text, where it is there
  model::ArticleCard card;
  link::reuse::Fingerprint print;
  link::cluster::StoryFeatures features;
};

// A page and what reading it gave.
struct ReadPage {
  PageIdentity identity;
  std::expected<KnownArticle, model::Skipped> result;
};

// Sorts by identity and leaves one page an id. Pages of one id and the same content are one article. Where the content
// differs, the one with the smallest hash stays and each other one becomes a row `duplicate_id`. Any order of `pages`
// gives the same answer.
// `text_of` gives the text of a page that has an article.
using TextOf = std::function<std::string(const KnownArticle&)>;
void settle_duplicates(std::vector<std::unique_ptr<ReadPage>>& pages, std::vector<model::Skipped>& skipped,
                       const TextOf& text_of);

// The same for pages that nobody has read yet.
void settle_duplicates(std::vector<model::Page>& pages, std::vector<model::Skipped>& skipped);

}  // namespace sumber::engine
