// Writes HTML and inline SVG. Text and attribute values are escaped here and nowhere else, so that nothing from an
// article reaches the page as markup.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sumber::doors::report {

// An attribute with a value that may come from an article. The name is always a literal.
struct Attribute {
  std::string_view name;
  std::string value;
};

class Html {
 public:
  // An element that is open as long as the scope lives.
  class Scope {
   public:
    Scope(Html& html, std::string_view tag, std::initializer_list<Attribute> attributes = {});
    ~Scope() { html_.close(); }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    Html& html_;
  };

  void open(std::string_view tag, std::initializer_list<Attribute> attributes = {});
  void close();

  // Text with markup, control and direction-changing characters made harmless.
  void text(std::string_view words);

  // An element that holds words and nothing else.
  void element(std::string_view tag, std::initializer_list<Attribute> attributes, std::string_view words);

  // An HTML element that has no end tag (meta).
  void void_element(std::string_view tag, std::initializer_list<Attribute> attributes);

  // An SVG element without children.
  void shape(std::string_view tag, std::initializer_list<Attribute> attributes);

  // Markup of our own: the style sheet, the script, the document type.
  void raw(std::string_view markup) { out_ += markup; }

  [[nodiscard]] std::string take();

 private:
  void begin_tag(std::string_view tag, std::initializer_list<Attribute> attributes);

  std::string out_;
  std::vector<std::string> open_;
};

void append_escaped(std::string& out, std::string_view words);

// `address` where it is an absolute http or https address without white space or control characters.
[[nodiscard]] std::optional<std::string> safe_address(std::string_view address);

}  // namespace sumber::doors::report
