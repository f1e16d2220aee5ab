// One item of a feed, as its elements say it.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "read/ingest/internal/feed.h"

namespace sumber::read::ingest {

enum class FeedField : std::uint8_t { kNone, kTitle, kLink, kId, kAuthor, kPublished, kUpdated, kContent, kSummary };

// The field that an element names: "title", "atom:title", "content:encoded", "dc:creator". Elements of other
// vocabularies (media, iTunes) name none, though their local names are the same.
[[nodiscard]] FeedField field_of(std::string_view element);

struct FeedItem {
  std::string title;
  std::string link;
  std::string id;  // guid, id
  std::string published;
  std::string updated;
  std::string content;
  std::string summary;
  std::vector<std::string> authors;
  bool is_content_plain = false;  // Atom's type="text"
  bool is_summary_plain = false;

  void take(FeedField field, std::string text, bool is_plain);
};

// The page of item `number` (counted from 1). Its address is the item's link only where the feed was fetched from the
// same host or one above it; else the feed's own. Its id is link and date, as that of an archived page.
[[nodiscard]] std::expected<model::Page, model::Skipped> make_page(FeedItem&& item, std::uint64_t number,
                                                                   const FeedOrigin& origin,
                                                                   const IngestOptions& options);

}  // namespace sumber::read::ingest
