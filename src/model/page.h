// Bytes as fetched, with where and when they came from, decoded to UTF-8.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sumber::model {

enum class PageForm : std::uint8_t { kText, kHtml };

// What ingest hands to extract. Fields that the input does not give are empty. All strings are valid UTF-8.
struct Page {
  std::string id;
  std::string url;          // the address the bytes were fetched from, not what the page says of itself
  std::string claimed_url;  // the address that the input says the article has, without proof: the link of a feed's item
  std::string fetched;      // ISO 8601, when the bytes were fetched: the date of an archive's record
  std::string content;      // HTML or plain text, as `form` says
  PageForm form = PageForm::kText;
  bool is_cleaning_wanted = true;  // false: take `content` as it is (JSONL "clean": false)

  // Said by the input (JSONL fields, HTTP headers), not by the page.
  std::string title;
  std::string outlet;
  std::string language;
  std::string published;  // any form people write
  std::vector<std::string> byline;

  std::string input_name;  // for messages: "news.jsonl:3", "story.html"
};

// A document that could not be read, and why. `code` is a name of base/error_codes.inc.
struct Skipped {
  std::string id;
  std::string code;
  std::string detail;

  friend auto operator<=>(const Skipped&, const Skipped&) = default;
};

}  // namespace sumber::model
