// Where the parts of HTML's markup end: tags and attributes, comments, raw text. As the tokenizer of the HTML standard
// reads them (13.2.5), in linear time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sumber::read::extract {

[[nodiscard]] constexpr bool is_html_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

struct Attribute {
  std::string_view source;  // name, sign and value as written, with quotation marks
  std::string_view name;
  std::string_view value;  // without quotation marks
};

// Goes through the attributes of one tag. Begins behind the tag's name.
class AttributeCursor {
 public:
  AttributeCursor(std::string_view html, std::size_t at) : html_(html), at_(at) {}

  // The next attribute; false behind the tag's '>', or where the page ends inside the tag.
  bool next(Attribute& out);

  void skip_all();

  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] bool is_closed() const { return is_closed_; }  // a '>' was found
  [[nodiscard]] bool is_self_closing() const { return is_self_closing_; }

 private:
  void take_value(Attribute& out, std::size_t begin);

  std::string_view html_;
  std::size_t at_;
  bool is_closed_ = false;
  bool is_self_closing_ = false;
};

// Behind the comment that begins at `at` with "<!--"; the page's end where nothing closes it.
[[nodiscard]] std::size_t find_comment_end(std::string_view html, std::size_t at);

// The '<' of the end tag that closes the raw text beginning at `at`; the page's end where there is none. `name` is in
// lower case.
[[nodiscard]] std::size_t find_raw_text_end(std::string_view html, std::size_t at, std::string_view name);

// The same for a script, which may hide its end tag behind "<!-- <script>".
[[nodiscard]] std::size_t find_script_end(std::string_view html, std::size_t at);

}  // namespace sumber::read::extract
