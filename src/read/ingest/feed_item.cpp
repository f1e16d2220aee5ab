#include "read/ingest/internal/feed_item.h"

#include <algorithm>
#include <array>

#include "read/ingest/internal/ascii.h"
#include "read/ingest/internal/document.h"
#include "read/ingest/internal/fields.h"
#include "read/ingest/internal/jsonl.h"
#include "read/ingest/internal/sniff.h"

namespace sumber::read::ingest {

namespace {

struct NamedField {
  std::string_view element;
  FeedField field;
};

// RSS 2.0, RSS 1.0, Atom, and the two modules that feeds of newspapers use.
constexpr std::array<NamedField, 16> kFields = {{{"title", FeedField::kTitle},
                                                 {"link", FeedField::kLink},
                                                 {"guid", FeedField::kId},
                                                 {"id", FeedField::kId},
                                                 {"author", FeedField::kAuthor},
                                                 {"dc:creator", FeedField::kAuthor},
                                                 {"pubDate", FeedField::kPublished},
                                                 {"published", FeedField::kPublished},
                                                 {"issued", FeedField::kPublished},
                                                 {"dc:date", FeedField::kPublished},
                                                 {"updated", FeedField::kUpdated},
                                                 {"modified", FeedField::kUpdated},
                                                 {"content:encoded", FeedField::kContent},
                                                 {"content", FeedField::kContent},
                                                 {"description", FeedField::kSummary},
                                                 {"summary", FeedField::kSummary}}};

// "redaksi@a.test (Sari Utami)", as RSS writes authors.
std::string_view author_name(std::string_view author) {
  const std::size_t open = author.find('(');
  const bool is_mail = author.find('@') < open && author.ends_with(')');
  return is_mail ? author.substr(open + 1, author.size() - open - 2) : author;
}

bool is_under(std::string_view host, std::string_view parent) {
  if (host == parent) return true;
  return host.size() > parent.size() && host.ends_with(parent) && host[host.size() - parent.size() - 1] == '.';
}

// A feed vouches for its own host alone: whoever writes it can put any link into it.
std::string vouched_address(const std::string& link, const FeedOrigin& origin) {
  const std::string host = host_of(link);
  const std::string feed_host = host_of(origin.url);
  return !feed_host.empty() && !host.empty() && is_under(host, feed_host) ? link : origin.url;
}

}  // namespace

FeedField field_of(std::string_view element) {
  for (const std::string_view own : {"atom:", "rss:", "a:"}) {
    if (element.starts_with(own)) element.remove_prefix(own.size());
  }
  const auto found = std::ranges::find(kFields, element, &NamedField::element);
  return found == kFields.end() ? FeedField::kNone : found->field;
}

void FeedItem::take(FeedField field, std::string text, bool is_plain) {
  const auto take_first = [&](std::string& slot) {
    if (slot.empty()) slot = tidy_field(text);
  };
  const auto take_body = [&](std::string& slot, bool& is_slot_plain) {
    if (!is_blank(slot)) return;
    slot = std::move(text);
    is_slot_plain = is_plain;
  };
  switch (field) {
    case FeedField::kTitle:
      return take_first(title);
    case FeedField::kLink:
      return take_first(link);
    case FeedField::kId:
      return take_first(id);
    case FeedField::kPublished:
      return take_first(published);
    case FeedField::kUpdated:
      return take_first(updated);
    case FeedField::kContent:
      return take_body(content, is_content_plain);
    case FeedField::kSummary:
      return take_body(summary, is_summary_plain);
    case FeedField::kAuthor:
      if (authors.size() < kMaxAuthors && !is_blank(text)) authors.push_back(tidy_field(author_name(trim(text))));
      return;
    case FeedField::kNone:
      return;
  }
}

std::expected<model::Page, model::Skipped> make_page(FeedItem&& item, std::uint64_t number, const FeedOrigin& origin,
                                                     const IngestOptions& options) {
  model::Page page;
  const bool is_id_address = item.link.empty() && is_web_address(item.id);
  const std::string link = is_id_address || is_web_address(item.link) ? (is_id_address ? item.id : item.link) : "";
  page.published = item.published.empty() ? item.updated : item.published;
  const std::string& version = page.published.empty() ? item.id : page.published;
  page.id = link.empty() ? name_line(origin.id, number)
                         : make_address_id(link, origin.fetched.empty() ? version : origin.fetched);
  page.input_name = name_line(origin.input_name, number);
  page.url = vouched_address(link, origin);
  page.claimed_url = link;
  page.fetched = origin.fetched;
  page.title = tidy_field(decode_entities(item.title));
  page.byline = std::move(item.authors);
  const bool has_content = !is_blank(item.content);
  page.content = std::move(has_content ? item.content : item.summary);
  const bool is_plain = has_content ? item.is_content_plain : item.is_summary_plain;
  page.form = !is_plain && looks_like_markup(page.content) ? model::PageForm::kHtml : model::PageForm::kText;
  return check_content(std::move(page), options);
}

}  // namespace sumber::read::ingest
