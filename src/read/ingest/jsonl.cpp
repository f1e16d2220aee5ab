#include "read/ingest/internal/jsonl.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "read/ingest/internal/charset.h"
#include "read/ingest/internal/document.h"
#include "read/ingest/internal/fields.h"
#include "read/ingest/internal/sniff.h"

namespace sumber::read::ingest {

namespace {

namespace dom = simdjson::dom;

// Why a line cannot be a page.
struct Refusal {
  base::ErrorCode code = base::ErrorCode::bad_json;
  std::string detail;
};

std::unexpected<Refusal> refuse(std::string detail) {
  return std::unexpected(Refusal{base::ErrorCode::bad_json, std::move(detail)});
}

template <class Number>
std::string to_decimal(Number number) {
  std::array<char, 64> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  return {digits.data(), end.ptr};
}

using Text = std::expected<std::string, Refusal>;

// A string, or a number as its decimal digits; empty for null and for a field that is not there.
Text read_string(const dom::object& row, std::string_view name) {
  dom::element value;
  if (row.at_key(name).get(value) != simdjson::SUCCESS) return std::string{};
  switch (value.type()) {
    case dom::element_type::STRING:
      return std::string(value.get_string().value_unsafe());
    case dom::element_type::INT64:
      return to_decimal(value.get_int64().value_unsafe());
    case dom::element_type::UINT64:
      return to_decimal(value.get_uint64().value_unsafe());
    case dom::element_type::DOUBLE:
      return to_decimal(value.get_double().value_unsafe());
    case dom::element_type::NULL_VALUE:
      return std::string{};
    default:
      return refuse("\"" + std::string(name) + "\" is not a string");
  }
}

std::expected<std::vector<std::string>, Refusal> read_byline(const dom::object& row) {
  dom::array authors;
  if (row.at_key("byline").get(authors) != simdjson::SUCCESS) {
    const Text single = read_string(row, "byline");
    if (!single) return refuse("\"byline\" is neither a string nor a list of strings");
    std::string name = tidy_field(*single);
    return name.empty() ? std::vector<std::string>{} : std::vector<std::string>{std::move(name)};
  }
  std::vector<std::string> names;
  for (const dom::element author : authors) {
    std::string_view name;
    if (author.get(name) != simdjson::SUCCESS) return refuse("\"byline\" is neither a string nor a list of strings");
    if (names.size() < kMaxAuthors && !is_blank(name)) names.push_back(tidy_field(name));
  }
  return names;
}

// "clean": false says that the text is an article already.
std::expected<bool, Refusal> read_is_cleaning_wanted(const dom::object& row) {
  dom::element value;
  if (row.at_key("clean").get(value) != simdjson::SUCCESS || value.is_null()) return true;
  bool is_wanted = true;
  if (value.get(is_wanted) != simdjson::SUCCESS) return refuse("\"clean\" is neither true nor false");
  return is_wanted;
}

std::expected<void, Refusal> fill_content(const dom::object& row, model::Page& page) {
  for (const auto& [field, form] : {std::pair{"text", model::PageForm::kText}, {"html", model::PageForm::kHtml}}) {
    dom::element value;
    if (row.at_key(field).get(value) != simdjson::SUCCESS || value.is_null()) continue;
    if (!value.is_string()) return refuse("\"" + std::string(field) + "\" is not a string");
    page.content = value.get_string().value_unsafe();
    page.form = form;
    if (!is_blank(page.content)) return {};
  }
  const bool has_field =
      row.at_key("text").error() == simdjson::SUCCESS || row.at_key("html").error() == simdjson::SUCCESS;
  if (!has_field) return refuse("neither \"text\" nor \"html\" is there");
  return {};
}

std::expected<void, Refusal> fill_fields(const dom::object& row, model::Page& page) {
  const std::array<std::pair<const char*, std::string*>, 5> kFields = {{{"url", &page.url},
                                                                        {"title", &page.title},
                                                                        {"outlet", &page.outlet},
                                                                        {"language", &page.language},
                                                                        {"published", &page.published}}};
  for (const auto& [name, field] : kFields) {
    const Text text = read_string(row, name);
    if (!text) return std::unexpected(text.error());
    *field = tidy_field(*text);
  }
  auto byline = read_byline(row);
  if (!byline) return std::unexpected(byline.error());
  page.byline = std::move(*byline);
  const auto is_wanted = read_is_cleaning_wanted(row);
  if (!is_wanted) return std::unexpected(is_wanted.error());
  page.is_cleaning_wanted = *is_wanted;
  return {};
}

std::expected<void, Refusal> fill_id(const dom::object& row, model::Page& page) {
  const Text id = read_string(row, "id");
  if (!id) return std::unexpected(id.error());
  if (id->size() > kMaxIdBytes) return refuse("\"id\" is longer than 512 bytes");
  std::string tidy = tidy_field(*id);
  if (!tidy.empty()) page.id = std::move(tidy);
  return {};
}

// A lone half of a surrogate pair ("\ud83d" without its partner) is common in cut text, and no JSON parser takes it. It
// becomes U+FFFD of the same length.
bool replace_lone_surrogates(std::string& json) {
  const auto unit_at = [&](std::size_t at) -> unsigned {
    unsigned unit = 0;
    if (at + 6 > json.size() || json[at] != '\\' || json[at + 1] != 'u') return 0;
    const auto read = std::from_chars(json.data() + at + 2, json.data() + at + 6, unit, 16);
    return read.ptr == json.data() + at + 6 ? unit : 0;
  };
  const auto is_high = [](unsigned unit) { return unit >= 0xD800 && unit < 0xDC00; };
  const auto is_low = [](unsigned unit) { return unit >= 0xDC00 && unit < 0xE000; };
  bool has_replaced = false;
  for (std::size_t at = json.find('\\'); at != std::string::npos && at + 1 < json.size(); at = json.find('\\', at)) {
    const unsigned unit = unit_at(at);
    if (is_high(unit) && is_low(unit_at(at + 6))) {
      at += 12;
    } else if (is_high(unit) || is_low(unit)) {
      json.replace(at + 2, 4, "fffd");
      has_replaced = true;
      at += 6;
    } else {
      at += 2;
    }
  }
  return has_replaced;
}

std::expected<void, Refusal> fill_page(const std::expected<dom::element, Refusal>& parsed, model::Page& page) {
  if (!parsed) return std::unexpected(parsed.error());
  dom::object row;
  if (parsed->get(row) != simdjson::SUCCESS) return refuse("not a JSON object");
  if (auto done = fill_id(row, page); !done) return done;
  if (auto done = fill_fields(row, page); !done) return done;
  return fill_content(row, page);
}

LineReader::Row read_row(const std::expected<dom::element, Refusal>& parsed, std::uint64_t number,
                         const StreamLabel& label, const IngestOptions& options) {
  model::Page page;
  page.id = name_line(label.id, number);
  page.input_name = name_line(label.input_name, number);
  if (const auto done = fill_page(parsed, page); !done) {
    return std::unexpected(make_skipped(page.id, done.error().code, page.input_name, done.error().detail));
  }
  return check_content(std::move(page), options);
}

}  // namespace

struct LineReader::Parser {
  explicit Parser(std::size_t max_bytes) : json(max_bytes) {}

  std::expected<dom::element, Refusal> parse(std::string line) {
    if (!is_valid_text(line)) {
      auto decoded = decode_text(std::move(line), {});
      if (!decoded) return std::unexpected(Refusal{base::ErrorCode::bad_encoding, decoded.error()});
      line = std::move(*decoded);
    }
    text = std::move(line);
    auto parsed = parse_text();
    const bool is_worth_retrying = parsed.error() == simdjson::STRING_ERROR && replace_lone_surrogates(text);
    if (is_worth_retrying) parsed = parse_text();
    if (parsed.error() != simdjson::SUCCESS) {
      return refuse(std::string("broken JSON: ") + simdjson::error_message(parsed.error()));
    }
    return parsed.value_unsafe();
  }

  simdjson::simdjson_result<dom::element> parse_text() {
    text.reserve(text.size() + simdjson::SIMDJSON_PADDING);
    return json.parse(text.data(), text.size(), false);
  }

  dom::parser json;
  std::string text;  // the line as UTF-8, with the parser's padding behind it
};

std::string name_line(std::string_view name, std::uint64_t number) {
  return std::string(name) + ":" + std::to_string(number);
}

LineReader::LineReader(const StreamLabel& label, const IngestOptions& options)
    : label_(&label), options_(&options), parser_(std::make_unique<Parser>(options.max_line_bytes * 2)) {}

LineReader::~LineReader() = default;

LineReader::Row LineReader::read_line(std::string_view line, std::uint64_t number) {
  const auto parsed = parser_->parse(std::string(line));
  return read_row(parsed, number, *label_, *options_);
}

void LineReader::read_list(std::string_view json, const std::function<void(Row&&)>& take_row) {
  const auto parsed = parser_->parse(std::string(json));
  dom::array list;
  if (!parsed || parsed->get(list) != simdjson::SUCCESS) return take_row(read_row(parsed, 1, *label_, *options_));
  std::uint64_t number = 0;
  for (const dom::element element : list) take_row(read_row(element, ++number, *label_, *options_));
  if (number == 0) take_row(std::unexpected(make_skipped(label_->id, base::ErrorCode::empty, label_->input_name, {})));
}

}  // namespace sumber::read::ingest
