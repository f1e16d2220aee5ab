// Saved feeds: RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom. Every item is a page.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "read/ingest/ingest.h"

namespace sumber::read::ingest {

// Where a feed came from. `url` and `fetched` are empty for a file: then nothing vouches for the links in it.
struct FeedOrigin {
  std::string id;
  std::string input_name;
  std::string url;
  std::string fetched;
};

// Hands every item of `xml` (valid UTF-8 without control characters) to the sink, in order. Entities are never expanded
// and nothing outside is read. Where the XML breaks, the item is a `bad_feed` row and reading goes on at the next one.
void read_feed(std::string_view xml, const FeedOrigin& origin, const IngestOptions& options, const PageSink& sink);

}  // namespace sumber::read::ingest
