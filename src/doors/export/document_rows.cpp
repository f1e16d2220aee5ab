#include "doors/export/internal/document_rows.h"

#include <filesystem>
#include <fstream>

#include "doors/export/formats.h"

namespace sumber::doors::exporting {

namespace fs = std::filesystem;
namespace dom = simdjson::dom;

namespace {

constexpr std::uint64_t kMaxPageBytes = 64U << 20U;  // of texts kept at hand; a story of usual size is a tenth of it

[[noreturn]] void refuse(std::string_view key, std::string_view wanted) {
  throw RowProblem{std::string(key) + " is no " + std::string(wanted)};
}

dom::element parse(dom::parser& parser, std::string_view line) {
  dom::element row;
  if (parser.parse(line.data(), line.size()).get(row) != simdjson::SUCCESS || !row.is_object())
    throw RowProblem{"is no JSON object"};
  return row;
}

class FileLines : public SectionLines {
 public:
  explicit FileLines(const fs::path& path) : lines_(path, std::ios::binary), pieces_(path, std::ios::binary) {}

  void for_each(const std::function<void(std::string_view, std::uint64_t)>& use) override {
    lines_.clear();
    lines_.seekg(0);
    std::uint64_t at = 0;
    for (std::string line; std::getline(lines_, line); at += line.size() + 1) use(line, at);
  }

  std::string read(std::uint64_t begin_byte, std::uint64_t size_bytes) override {
    std::string bytes(size_bytes, '\0');
    pieces_.clear();
    pieces_.seekg(static_cast<std::streamoff>(begin_byte));
    pieces_.read(bytes.data(), static_cast<std::streamsize>(size_bytes));
    bytes.resize(static_cast<std::size_t>(pieces_.gcount()));
    return bytes;
  }

 private:
  std::ifstream lines_;
  std::ifstream pieces_;
};

class MemoryLines : public SectionLines {
 public:
  explicit MemoryLines(std::string bytes) : bytes_(std::move(bytes)) {}

  void for_each(const std::function<void(std::string_view, std::uint64_t)>& use) override {
    for (std::size_t at = 0; at < bytes_.size();) {
      const std::size_t end = std::min(bytes_.find('\n', at), bytes_.size());
      use(std::string_view(bytes_).substr(at, end - at), at);
      at = end + 1;
    }
  }
  std::string read(std::uint64_t begin_byte, std::uint64_t size_bytes) override {
    return bytes_.substr(begin_byte, size_bytes);
  }

 private:
  std::string bytes_;
};

}  // namespace

bool Row::find(std::string_view key, dom::element& found) const {
  return element_.at_key(key).get(found) == simdjson::SUCCESS && !found.is_null();
}

bool Row::has(std::string_view key) const {
  dom::element found;
  return find(key, found);
}

std::string_view Row::text_at(std::string_view key) const {
  dom::element found;
  std::string_view text;
  if (find(key, found) && found.get(text) != simdjson::SUCCESS) refuse(key, "text");
  return text;
}

std::int64_t Row::number(std::string_view key) const {
  dom::element found;
  std::int64_t number = 0;
  if (find(key, found) && found.get(number) != simdjson::SUCCESS) refuse(key, "whole number");
  return number;
}

double Row::fraction(std::string_view key) const {
  dom::element found;
  double number = 0;
  if (find(key, found) && found.get(number) != simdjson::SUCCESS) refuse(key, "number");
  return number;
}

bool Row::flag(std::string_view key) const {
  dom::element found;
  bool is_true = false;
  if (find(key, found) && found.get(is_true) != simdjson::SUCCESS) refuse(key, "true or false");
  return is_true;
}

Row Row::row(std::string_view key) const {
  dom::element found;
  if (!find(key, found) || !found.is_object()) refuse(key, "object");
  return Row(found);
}

std::vector<Row> Row::rows(std::string_view key) const {
  std::vector<Row> rows;
  dom::element found;
  if (!find(key, found)) return rows;
  dom::array items;
  if (found.get(items) != simdjson::SUCCESS) refuse(key, "list");
  for (const dom::element item : items) {
    if (!item.is_object()) refuse(key, "list of objects");
    rows.emplace_back(item);
  }
  return rows;
}

std::vector<std::string_view> Row::texts(std::string_view key) const {
  std::vector<std::string_view> texts;
  dom::element found;
  if (!find(key, found)) return texts;
  dom::array items;
  if (found.get(items) != simdjson::SUCCESS) refuse(key, "list");
  for (const dom::element item : items) {
    std::string_view text;
    if (item.get(text) != simdjson::SUCCESS) refuse(key, "list of texts");
    texts.push_back(text);
  }
  return texts;
}

std::vector<std::pair<std::string_view, std::string_view>> Row::named_texts(std::string_view key) const {
  std::vector<std::pair<std::string_view, std::string_view>> texts;
  dom::element found;
  dom::object fields;
  if (!find(key, found)) return texts;
  if (found.get(fields) != simdjson::SUCCESS) refuse(key, "object");
  for (const dom::key_value_pair field : fields) {
    std::string_view text;
    if (field.value.get(text) != simdjson::SUCCESS) refuse(key, "object of texts");
    texts.emplace_back(field.key, text);
  }
  return texts;
}

std::string_view ArticlePage::words(std::int64_t begin, std::int64_t end) const {
  const std::uint32_t size = offsets.to_code_points(static_cast<std::uint32_t>(text.size()));
  if (begin < 0 || end < begin || end > static_cast<std::int64_t>(size))
    throw RowProblem{"offsets reach past the text of article " + id};
  const std::uint32_t first = offsets.to_bytes(static_cast<std::uint32_t>(begin));
  const std::uint32_t last = offsets.to_bytes(static_cast<std::uint32_t>(end));
  return std::string_view(text).substr(first, last - first);
}

DocumentRows::DocumentRows(std::string where, Sections sections)
    : where_(std::move(where)), sections_(std::move(sections)) {}

void DocumentRows::for_each(std::string_view section, const std::function<void(const Row&)>& use) {
  const auto lines = sections_.find(section);
  if (lines == sections_.end()) return;
  section_ = section;
  row_ = 0;
  lines->second->for_each([&](std::string_view line, std::uint64_t) {
    ++row_;
    if (page_bytes_ > kMaxPageBytes) {
      pages_.clear();
      page_bytes_ = 0;
    }
    use(Row(parse(parser_, line)));
  });
}

std::string DocumentRows::place() const {
  return where_ + ": " + std::string(section_) + " row " + std::to_string(row_);
}

void DocumentRows::index() {
  index_articles();
  index_attributions();
  read_speakers();
}

void DocumentRows::index_articles() {
  const auto lines = sections_.find("articles");
  if (lines == sections_.end()) return;
  section_ = "articles";
  row_ = 0;
  lines->second->for_each([&](std::string_view line, std::uint64_t at) {
    const std::string id(Row(parse(parser_, line)).text_at("id"));
    const auto number = static_cast<std::uint32_t>(row_++);
    if (id.empty() || !articles_.emplace(id, Whereabouts{number, at, line.size(), 0, 0}).second)
      throw RowProblem{"has no id of its own"};
  });
}

void DocumentRows::index_attributions() {
  const auto lines = sections_.find("attributions");
  if (lines == sections_.end()) return;
  section_ = "attributions";
  row_ = 0;
  lines->second->for_each([&](std::string_view line, std::uint64_t at) {
    ++row_;
    const auto article = articles_.find(std::string(Row(parse(parser_, line)).text_at("article")));
    if (article == articles_.end()) throw RowProblem{"names an article that the document does not have"};
    Whereabouts& whereabouts = article->second;
    if (whereabouts.speeches_size_bytes == 0) whereabouts.speeches_begin_byte = at;
    if (whereabouts.speeches_begin_byte + whereabouts.speeches_size_bytes != at)
      throw RowProblem{"stands apart from the others of its article"};
    whereabouts.speeches_size_bytes += line.size() + 1;
  });
}

void DocumentRows::read_speakers() {
  for_each("entities", [&](const Row& row) {
    const std::string_view kind = row.text_at("kind");
    speakers_.emplace(row.text_at("id"), Speaker{std::string(row.text_at("name")), std::string(kind)});
  });
}

std::unique_ptr<ArticlePage> DocumentRows::read_page(const Whereabouts& at) {
  const std::string line = sections_.at("articles")->read(at.begin_byte, at.size_bytes);
  const Row row(parse(page_parser_, line));
  auto page = std::make_unique<ArticlePage>();
  page->id = row.text_at("id");
  page->url = row.text_at("url");
  page->outlet = row.text_at("outlet");
  page->outlet_domain = row.text_at("outlet_domain");
  page->title = row.text_at("title");
  page->language = row.text_at("language");
  if (row.has("published")) page->published = row.row("published").text_at("value");
  page->text = row.text_at("text");
  page->number = at.number;
  page->offsets = base::CodePointIndex(page->text);
  if (at.speeches_size_bytes > 0) read_speeches(at, *page);
  return page;
}

void DocumentRows::read_speeches(const Whereabouts& at, ArticlePage& page) {
  const std::string bytes = sections_.at("attributions")->read(at.speeches_begin_byte, at.speeches_size_bytes);
  MemoryLines(bytes).for_each([&](std::string_view line, std::uint64_t) {
    const Row row(parse(page_parser_, line));
    Speech speech{std::string(row.text_at("kind")), {}};
    for (const std::string_view id : row.row("source").texts("entities")) speech.speakers.emplace_back(id);
    page.speeches.emplace(row.text_at("id"), std::move(speech));
  });
}

const ArticlePage& DocumentRows::article(std::string_view id) {
  const std::string key(id);
  if (const auto page = pages_.find(key); page != pages_.end()) return *page->second;
  const auto found = articles_.find(key);
  if (found == articles_.end()) throw RowProblem{"names article " + key + ", which the document does not have"};
  auto page = read_page(found->second);
  page_bytes_ += found->second.size_bytes + found->second.speeches_size_bytes;
  return *pages_.emplace(key, std::move(page)).first->second;
}

const Speech* DocumentRows::speech(const ArticlePage& page, std::string_view attribution) const {
  if (attribution.empty()) return nullptr;
  const auto found = page.speeches.find(std::string(attribution));
  if (found == page.speeches.end()) throw RowProblem{"names an attribution that its article does not have"};
  return &found->second;
}

const Speaker* DocumentRows::speaker(const std::string& entity) const {
  const auto found = speakers_.find(entity);
  return found == speakers_.end() ? nullptr : &found->second;
}

ExportSource::ExportSource(std::unique_ptr<DocumentRows> rows) : rows_(std::move(rows)) {}
ExportSource::ExportSource(ExportSource&&) noexcept = default;
ExportSource& ExportSource::operator=(ExportSource&&) noexcept = default;
ExportSource::~ExportSource() = default;

base::Result<ExportSource> ExportSource::open_folder(const std::string& folder) {
  std::error_code problem;
  DocumentRows::Sections files;
  for (const std::string_view section : sections()) {
    const fs::path path = fs::path(folder) / (std::string(section) + ".jsonl");
    if (fs::is_regular_file(path, problem)) files.emplace(section, std::make_unique<FileLines>(path));
  }
  if (!files.contains("articles")) {
    return std::unexpected(base::Error{base::ErrorCode::bad_document, folder,
                                       "is no folder of an analysis (it has no articles.jsonl)",
                                       "make it anew with `sumber analyze`"});
  }
  return ExportSource(std::make_unique<DocumentRows>(folder, std::move(files)));
}

ExportSource ExportSource::of(const model::Analysis& analysis) {
  DocumentRows::Sections lines;
  const Rows rows(analysis);
  for (const std::string_view section : sections()) {
    std::string bytes;
    rows.write_section(section, [&](std::string_view some) { bytes += some; });
    lines.emplace(section, std::make_unique<MemoryLines>(std::move(bytes)));
  }
  return ExportSource(std::make_unique<DocumentRows>("analysis", std::move(lines)));
}

}  // namespace sumber::doors::exporting
