// JSON written straight into a string, without a tree in between.
#pragma once

#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sumber::doors::exporting {

// A name that stands in the code: nothing in it needs an escape.
class JsonKey {
 public:
  template <std::size_t N>
  consteval JsonKey(const char (&name)[N]) : name_(name, N - 1) {  // implicit, so that names are written as they are
    for (const char c : name_) {
      if (c < ' ' || c == '"' || c == '\\' || c > '~') throw "a name that needs an escape";
    }
  }
  [[nodiscard]] std::string_view name() const { return name_; }

 private:
  std::string_view name_;
};

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

  void key(JsonKey key) {
    separate();
    out_ += '"';
    out_ += key.name();
    out_ += "\":";
  }
  // A name that is not known beforehand.
  void found_key(std::string_view name) {
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

  void field(JsonKey name, const auto& value) {
    key(name);
    put(value);
  }
  void field_or_null(JsonKey name, std::string_view text) {
    key(name);
    put_or_null(text);
  }
  void texts(JsonKey name, const auto& list) {
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
