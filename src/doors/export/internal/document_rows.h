// Rows of an analysis document one after the other, with the articles they point into at hand.
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "base/utf8.h"
#include "doors/export/internal/reader.h"

namespace sumber::doors::exporting {

// A JSON object of the document. Every getter throws RowProblem where the field is of another kind; a field that is
// missing or null is empty. Views live as long as the row.
class Row {
 public:
  explicit Row(simdjson::dom::element element) : element_(element) {}

  [[nodiscard]] std::string_view text_at(std::string_view key) const;
  [[nodiscard]] std::int64_t number(std::string_view key) const;
  [[nodiscard]] double fraction(std::string_view key) const;
  [[nodiscard]] bool flag(std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const;  // and is not null
  [[nodiscard]] Row row(std::string_view key) const;
  [[nodiscard]] std::vector<Row> rows(std::string_view key) const;
  [[nodiscard]] std::vector<std::string_view> texts(std::string_view key) const;
  [[nodiscard]] std::vector<std::pair<std::string_view, std::string_view>> named_texts(std::string_view key) const;

 private:
  [[nodiscard]] bool find(std::string_view key, simdjson::dom::element& found) const;
  simdjson::dom::element element_;
};

// Who stands behind the words of an attribution.
struct Speech {
  std::string kind;                   // direct, indirect, mixed
  std::vector<std::string> speakers;  // ids of entities
};

struct Speaker {
  std::string name;
  std::string kind;  // person, organisation, place
};

// An article and its attributions.
struct ArticlePage {
  std::string id;
  std::string url;
  std::string outlet;
  std::string outlet_domain;
  std::string title;
  std::string language;
  std::string published;  // EDTF
  std::string text;
  std::uint32_t number = 0;  // position in the document
  base::CodePointIndex offsets{std::string_view()};
  std::unordered_map<std::string, Speech> speeches;  // by id of the attribution

  // Code points, half-open. Throws RowProblem where they reach past the text.
  [[nodiscard]] std::string_view words(std::int64_t begin, std::int64_t end) const;
};

// Lines of one section, in a file or in memory.
class SectionLines {
 public:
  virtual ~SectionLines() = default;
  // Whole lines in order, with the byte each begins at.
  virtual void for_each(const std::function<void(std::string_view, std::uint64_t)>& use) = 0;
  [[nodiscard]] virtual std::string read(std::uint64_t begin_byte, std::uint64_t size_bytes) = 0;
};

class DocumentRows {
 public:
  using Sections = std::unordered_map<std::string_view, std::unique_ptr<SectionLines>>;

  DocumentRows(std::string where, Sections sections);

  // Reads where each article stands. Throws RowProblem.
  void index();

  // `use` sees every row of a section. Pages that were handed out before may be gone.
  void for_each(std::string_view section, const std::function<void(const Row&)>& use);

  // Throws RowProblem where the document has no such article.
  [[nodiscard]] const ArticlePage& article(std::string_view id);

  // nullptr where there is none, or `attribution` is empty.
  [[nodiscard]] const Speech* speech(const ArticlePage& page, std::string_view attribution) const;
  [[nodiscard]] const Speaker* speaker(const std::string& entity) const;

  // "story/: claims row 7", of the row that was read last.
  [[nodiscard]] std::string place() const;

 private:
  struct Whereabouts {
    std::uint32_t number = 0;
    std::uint64_t begin_byte = 0;
    std::uint64_t size_bytes = 0;
    std::uint64_t speeches_begin_byte = 0;
    std::uint64_t speeches_size_bytes = 0;
  };

  void index_articles();
  void index_attributions();
  void read_speakers();
  [[nodiscard]] std::unique_ptr<ArticlePage> read_page(const Whereabouts& at);
  void read_speeches(const Whereabouts& at, ArticlePage& page);

  std::string where_;
  Sections sections_;
  std::string_view section_;
  std::size_t row_ = 0;
  simdjson::dom::parser parser_;       // of the rows handed out
  simdjson::dom::parser page_parser_;  // of the pages behind them
  std::unordered_map<std::string, Whereabouts> articles_;
  std::unordered_map<std::string, Speaker> speakers_;
  std::unordered_map<std::string, std::unique_ptr<ArticlePage>> pages_;
  std::uint64_t page_bytes_ = 0;
};

}  // namespace sumber::doors::exporting
