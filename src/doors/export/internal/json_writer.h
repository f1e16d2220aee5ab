// JSON written straight into a string, without a tree in between.
#pragma once

#include <charconv>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace sumber::doors::exporting {

// Appends compact JSON to `out`, which it borrows. A comma stands between two things where the first is whole; whoever
// calls sees to brackets and keys being in order.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void open_object() { open('{'); }
  void close_object() { out_ += '}'; }
  void open_array() { open('['); }
  void close_array() { out_ += ']'; }
  void end_row() { out_ += '\n'; }

  void key(std::string_view name) {
    put(name);
    out_ += ':';
  }

  // Bytes that are no UTF-8 (a bug above) come out as U+FFFD, never as a broken document.
  void put(std::string_view text) {
    separate();
    put_quoted(text);
  }
  void put(const std::string& text) { put(std::string_view(text)); }
  void put(const char* text) { put(std::string_view(text)); }
  void put(std::same_as<bool> auto is_true) { put_bare(is_true ? "true" : "false"); }
  void put(std::integral auto number)
    requires(!std::same_as<decltype(number), bool>)
  {
    char digits[24];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), number).ptr;
    put_bare({std::begin(digits), end});
  }
  void put_null() { put_bare("null"); }
  void put_or_null(std::string_view text) {
    if (text.empty())
      put_null();
    else
      put(text);
  }

  // Millionths as a fraction: 987654 is 0.987654.
  void put_ppm(std::uint32_t ppm);

  void field(std::string_view name, const auto& value) {
    key(name);
    put(value);
  }
  void field_or_null(std::string_view name, std::string_view text) {
    key(name);
    put_or_null(text);
  }
  void texts(std::string_view name, const auto& list) {
    key(name);
    open_array();
    for (const auto& text : list) put(text);
    close_array();
  }

 private:
  void separate() {
    if (out_.empty()) return;
    const char last = out_.back();
    if (last != '{' && last != '[' && last != ':' && last != '\n') out_ += ',';
  }
  void open(char bracket) {
    separate();
    out_ += bracket;
  }
  void put_bare(std::string_view word) {
    separate();
    out_ += word;
  }
  void put_quoted(std::string_view text);

  std::string& out_;
};

}  // namespace sumber::doors::exporting
