#include "read/ingest/internal/feed.h"

#include <expat.h>

#include <algorithm>
#include <climits>
#include <memory>
#include <optional>
#include <type_traits>

#include "read/ingest/internal/document.h"
#include "read/ingest/internal/feed_item.h"
#include "read/ingest/internal/jsonl.h"

namespace sumber::read::ingest {

namespace {

constexpr int kMaxDepth = 256;                    // of elements; a feed has six, and what XHTML nests in it
constexpr std::uint64_t kMaxBrokenItems = 1'000;  // rows of one feed

bool is_item(std::string_view element) {
  const std::string_view local = element.substr(element.find(':') + 1);
  return local == "item" || local == "entry";
}

std::string_view find_attribute(const XML_Char** attributes, std::string_view name) {
  for (; *attributes != nullptr; attributes += 2) {
    if (attributes[0] == name) return attributes[1];
  }
  return {};
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out += c;
    }
  }
}

// What the parser has come to. Told of by expat, an element or a piece of text at a time.
class ItemCollector {
 public:
  ItemCollector(const FeedOrigin& origin, const IngestOptions& options, const PageSink& sink)
      : origin_(&origin), options_(&options), sink_(&sink) {}

  void attach(XML_Parser parser) {
    parser_ = parser;
    depth_ = 0;
    item_depth_ = 0;
    field_ = FeedField::kNone;
    XML_SetUserData(parser, this);
    XML_SetElementHandler(parser, &begin_element, &end_element);
    XML_SetCharacterDataHandler(parser, &take_text);
    // With a default handler expat expands no entity in text, and asks about those that nobody declared.
    XML_SetDefaultHandler(parser, [](void*, const XML_Char*, int) {});
    XML_SetSkippedEntityHandler(parser, &take_entity);
    XML_UseForeignDTD(parser, XML_TRUE);
  }

  [[nodiscard]] bool is_in_item() const { return item_depth_ > 0; }
  [[nodiscard]] bool is_too_deep() const { return depth_ > kMaxDepth; }
  [[nodiscard]] std::uint64_t count_items() const { return number_; }

  void skip(base::ErrorCode code, std::string_view detail) {
    if (++broken_ > kMaxBrokenItems) return;
    const bool is_item = number_ > 0;
    sink_->take_skipped(make_skipped(is_item ? name_line(origin_->id, number_) : origin_->id, code,
                                     is_item ? name_line(origin_->input_name, number_) : origin_->input_name, detail));
  }

 private:
  static ItemCollector& self(void* user) { return *static_cast<ItemCollector*>(user); }

  static void begin_element(void* user, const XML_Char* name, const XML_Char** attributes) {
    self(user).begin(name, attributes);
  }
  static void end_element(void* user, const XML_Char* name) { self(user).end(name); }
  static void take_text(void* user, const XML_Char* text, int size) {
    self(user).take({text, static_cast<std::size_t>(size)});
  }
  // "&nbsp;" and the like, which HTML knows and XML does not: left for the reader of HTML.
  static void take_entity(void* user, const XML_Char* name, int is_parameter) {
    if (is_parameter == 0) self(user).take_markup('&' + std::string(name) + ';');
  }

  void begin(std::string_view name, const XML_Char** attributes) {
    if (++depth_ > kMaxDepth) {
      XML_StopParser(parser_, XML_FALSE);
      return;
    }
    if (item_depth_ == 0) {
      if (!is_item(name)) return;
      item_ = {};
      item_depth_ = depth_;
      ++number_;
    } else if (depth_ == item_depth_ + 1) {
      begin_field(name, attributes);
    } else if (is_body()) {
      write_tag(name, attributes);
    } else {
      is_name_ = name.ends_with("name");  // Atom puts an author's address and mail beside it
    }
  }

  void begin_field(std::string_view name, const XML_Char** attributes) {
    field_ = field_of(name);
    text_.clear();
    const std::string_view type = find_attribute(attributes, "type");
    is_plain_ = type == "text";
    is_xhtml_ = type == "xhtml";
    if (field_ == FeedField::kLink) begin_link(attributes);
    is_name_ = true;
  }

  // Atom's links are in attributes, and only the alternate one is the page.
  void begin_link(const XML_Char** attributes) {
    const std::string_view relation = find_attribute(attributes, "rel");
    if (!relation.empty() && relation != "alternate") field_ = FeedField::kNone;
    text_ = find_attribute(attributes, "href");
  }

  void write_tag(std::string_view name, const XML_Char** attributes) {
    std::string tag = "<" + std::string(name);
    for (; *attributes != nullptr; attributes += 2) {
      tag += ' ' + std::string(attributes[0]) + "=\"";
      append_escaped(tag, attributes[1]);
      tag += '"';
    }
    take_markup(tag + '>');
  }

  void end(std::string_view name) {
    if (depth_ == item_depth_) {
      end_item();
    } else if (item_depth_ > 0 && depth_ == item_depth_ + 1) {
      item_.take(field_, std::move(text_), is_plain_);
      text_.clear();
      field_ = FeedField::kNone;
    } else if (item_depth_ > 0 && is_body()) {
      take_markup("</" + std::string(name) + '>');
    }
    --depth_;
  }

  void end_item() {
    item_depth_ = 0;
    auto page = make_page(std::move(item_), number_, *origin_, *options_);
    page ? sink_->take_page(std::move(*page)) : sink_->take_skipped(std::move(page.error()));
  }

  [[nodiscard]] bool is_body() const { return field_ == FeedField::kContent || field_ == FeedField::kSummary; }

  void take(std::string_view text) {
    if (field_ == FeedField::kNone) return;
    if (field_ == FeedField::kAuthor && !is_name_) return;
    is_xhtml_&& is_body() ? append_escaped(text_, text) : static_cast<void>(text_ += text);
  }

  void take_markup(std::string_view markup) {
    if (field_ != FeedField::kNone) text_ += markup;
  }

  const FeedOrigin* origin_;
  const IngestOptions* options_;
  const PageSink* sink_;
  XML_Parser parser_ = nullptr;
  FeedItem item_;
  FeedField field_ = FeedField::kNone;
  std::string text_;
  bool is_plain_ = false;
  bool is_xhtml_ = false;
  bool is_name_ = true;
  int depth_ = 0;
  int item_depth_ = 0;  // 0 outside items
  std::uint64_t number_ = 0;
  std::uint64_t broken_ = 0;
};

struct FreeParser {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser>;

constexpr std::string_view kRootAgain = "<feed>";  // for the rest of a feed that broke

std::size_t find_item(std::string_view xml, std::size_t from) {
  for (std::size_t at = xml.find('<', from); at != std::string_view::npos; at = xml.find('<', at + 1)) {
    const std::string_view name = xml.substr(at + 1, 32);
    if (is_item(name.substr(0, name.find_first_of(" \t\r\n/>")))) return at;
  }
  return std::string_view::npos;
}

// Where the XML that begins at `from` breaks; nothing where it ends well.
std::optional<std::size_t> parse_from(std::string_view xml, std::size_t from, ItemCollector& collector,
                                      std::string& why) {
  const Parser parser(XML_ParserCreate("UTF-8"));
  if (!parser) return xml.size();
  collector.attach(parser.get());
  std::size_t before = 0;
  if (from > 0) {
    before = kRootAgain.size();
    XML_Parse(parser.get(), kRootAgain.data(), static_cast<int>(kRootAgain.size()), XML_FALSE);
  }
  const std::string_view rest = xml.substr(from, INT_MAX);
  if (XML_Parse(parser.get(), rest.data(), static_cast<int>(rest.size()), XML_TRUE) == XML_STATUS_OK) return {};
  why = XML_ErrorString(XML_GetErrorCode(parser.get()));
  const auto at = static_cast<std::size_t>(std::max<XML_Index>(XML_GetCurrentByteIndex(parser.get()), 0));
  return from + (at > before ? at - before : 0);
}

}  // namespace

void read_feed(std::string_view xml, const FeedOrigin& origin, const IngestOptions& options, const PageSink& sink) {
  ItemCollector collector(origin, options, sink);
  std::size_t from = 0;
  while (from < xml.size()) {
    std::string why;
    const std::optional<std::size_t> broken_at = parse_from(xml, from, collector, why);
    if (!broken_at) break;
    const std::size_t next = find_item(xml, std::max(*broken_at, from + 1));
    const bool is_last = next == std::string_view::npos;
    // The rest of a broken feed ends with tags that were opened before the break.
    const bool is_old_news = from > 0 && is_last && !collector.is_in_item();
    if (!is_old_news) {
      const auto code = collector.is_too_deep() ? base::ErrorCode::too_deep : base::ErrorCode::bad_feed;
      collector.skip(code,
                     why + " at byte " + std::to_string(*broken_at) + (is_last ? "" : "; read on at the next item"));
    }
    if (is_last) return;
    from = next;
  }
  if (collector.count_items() == 0) collector.skip(base::ErrorCode::bad_feed, "no item in it");
}

}  // namespace sumber::read::ingest
