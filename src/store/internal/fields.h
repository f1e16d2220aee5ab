// Numbered fields as bytes: a tag (number and form), then the value. Empty texts and lists are left out; one of an
// unknown number is passed over.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/span.h"

namespace sumber::store {

enum class FieldForm : std::uint8_t { kNumber = 0, kNumberPair = 1, kBytes = 2 };

inline void append_number(std::string& out, std::uint64_t number) {
  while (number >= 0x80) {
    out += static_cast<char>(static_cast<unsigned char>(number | 0x80U));
    number >>= 7U;
  }
  out += static_cast<char>(static_cast<unsigned char>(number));
}

// Writes the fields of a struct as its function `visit_fields` names them.
class FieldWriter {
 public:
  explicit FieldWriter(std::string& out) : out_(out) {}

  template <class T>
    requires std::is_integral_v<T>
  void operator()(std::uint32_t number, const T& value) {
    put_tag(number, FieldForm::kNumber);
    append_number(out_, static_cast<std::uint64_t>(value));
  }
  // A position in a list; none, the largest number, takes a byte as the first does.
  void reference(std::uint32_t number, const std::uint32_t& position) { (*this)(number, position + 1); }
  // An enumeration and its last value.
  template <class T>
  void operator()(std::uint32_t number, const T& value, T) {
    (*this)(number, static_cast<std::uint32_t>(value));
  }
  void operator()(std::uint32_t number, const std::string& text) {
    if (!text.empty()) put_bytes(number, text);
  }
  void operator()(std::uint32_t number, const base::Span& span) {
    put_pair(number, span.begin_byte, span.end_byte - span.begin_byte);
  }
  void operator()(std::uint32_t number, const std::pair<int, int>& pair) {
    put_pair(number, static_cast<std::uint32_t>(pair.first), static_cast<std::uint32_t>(pair.second));
  }
  template <class T>
  void operator()(std::uint32_t number, const std::optional<T>& value) {
    if (value) put_item(number, *value);
  }
  template <class T>
  void operator()(std::uint32_t number, const std::vector<T>& items) {
    for (const T& item : items) put_item(number, item);
  }
  template <class T>
    requires std::is_class_v<T>
  void operator()(std::uint32_t number, const T& value) {
    put_item(number, value);
  }

 private:
  void put_tag(std::uint32_t number, FieldForm form) {
    append_number(out_, (std::uint64_t{number} << 2U) | static_cast<std::uint64_t>(form));
  }
  void put_pair(std::uint32_t number, std::uint32_t first, std::uint32_t second) {
    put_tag(number, FieldForm::kNumberPair);
    append_number(out_, first);
    append_number(out_, second);
  }
  void put_bytes(std::uint32_t number, std::string_view bytes) {
    put_tag(number, FieldForm::kBytes);
    append_number(out_, bytes.size());
    out_ += bytes;
  }
  void put_item(std::uint32_t number, const std::string& text) { put_bytes(number, text); }
  void put_item(std::uint32_t number, std::uint32_t value) {
    put_tag(number, FieldForm::kNumber);
    append_number(out_, value);
  }
  // The size stands before the fields and is known behind them: most take one byte, which is kept free.
  template <class T>
  void put_item(std::uint32_t number, const T& value) {
    put_tag(number, FieldForm::kBytes);
    const std::size_t begin = out_.size();
    out_ += '\0';
    visit_fields(*this, value);
    const std::size_t size = out_.size() - begin - 1;
    std::string head;
    append_number(head, size);
    out_.replace(begin, 1, head);
  }

  std::string& out_;
};

// Bytes that are read from the front; after the first failure nothing more is read.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] bool is_at_end() const { return bytes_.empty() || has_failed_; }
  [[nodiscard]] bool has_failed() const { return has_failed_; }
  void fail() { has_failed_ = true; }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !bytes_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return value;
    }
    fail();
    return 0;
  }

  std::string_view text() {
    const std::uint64_t size = number();
    if (has_failed_ || size > bytes_.size()) {
      fail();
      return {};
    }
    const std::string_view found = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return found;
  }

 private:
  std::string_view bytes_;
  bool has_failed_ = false;
};

// Reads the field that stands next into the member that has its number.
class FieldReader {
 public:
  // All fields of `bytes` into `value`; false where they are none of a FieldWriter's.
  template <class T>
  [[nodiscard]] static bool read(std::string_view bytes, T& value) {
    ByteReader reader(bytes);
    while (!reader.is_at_end()) {
      const std::uint64_t tag = reader.number();
      FieldReader field(reader, tag >> 2U, static_cast<std::uint8_t>(tag & 3U));
      visit_fields(field, value);
      if (!field.is_taken_) field.pass_over();
    }
    return !reader.has_failed();
  }

  template <class T>
    requires std::is_integral_v<T>
  void operator()(std::uint32_t number, T& value) {
    if (!takes(number, FieldForm::kNumber)) return;
    const std::uint64_t read = reader_.number();
    if (read > static_cast<std::uint64_t>(std::numeric_limits<T>::max())) return reader_.fail();
    value = static_cast<T>(read);
  }
  void reference(std::uint32_t number, std::uint32_t& position) {
    if (number != number_) return;
    std::uint32_t read = 0;
    (*this)(number, read);
    position = read - 1;
  }
  template <class T>
  void operator()(std::uint32_t number, T& value, T last) {
    std::uint32_t read = 0;
    if (number != number_) return;
    (*this)(number, read);
    if (read > static_cast<std::uint32_t>(last)) return reader_.fail();
    value = static_cast<T>(read);
  }
  void operator()(std::uint32_t number, std::string& text) {
    if (takes(number, FieldForm::kBytes)) text = reader_.text();
  }
  void operator()(std::uint32_t number, base::Span& span) {
    if (!takes(number, FieldForm::kNumberPair)) return;
    const std::uint64_t begin = reader_.number();
    const std::uint64_t size = reader_.number();
    constexpr std::uint64_t kMax = std::numeric_limits<std::uint32_t>::max();
    if (begin > kMax || size > kMax - begin) return reader_.fail();
    span = base::make_span(begin, begin + size);
  }
  void operator()(std::uint32_t number, std::pair<int, int>& pair) {
    if (!takes(number, FieldForm::kNumberPair)) return;
    pair.first = static_cast<int>(static_cast<std::uint32_t>(reader_.number()));
    pair.second = static_cast<int>(static_cast<std::uint32_t>(reader_.number()));
  }
  template <class T>
  void operator()(std::uint32_t number, std::optional<T>& value) {
    if (number == number_) take_item(value.emplace());
  }
  template <class T>
  void operator()(std::uint32_t number, std::vector<T>& items) {
    if (number == number_) take_item(items.emplace_back());
  }
  template <class T>
    requires std::is_class_v<T>
  void operator()(std::uint32_t number, T& value) {
    if (number == number_) take_item(value);
  }

 private:
  FieldReader(ByteReader& reader, std::uint64_t number, std::uint8_t form)
      : reader_(reader), number_(number), form_(form) {}

  // True where this is the member; a member of another form is no member of ours.
  bool takes(std::uint32_t number, FieldForm form) {
    if (number != number_ || is_taken_) return false;
    is_taken_ = true;
    if (form_ != static_cast<std::uint8_t>(form)) reader_.fail();
    return !reader_.has_failed();
  }
  void take_item(std::string& text) { (*this)(static_cast<std::uint32_t>(number_), text); }
  void take_item(std::uint32_t& value) { (*this)(static_cast<std::uint32_t>(number_), value); }
  template <class T>
  void take_item(T& value) {
    if (!takes(static_cast<std::uint32_t>(number_), FieldForm::kBytes)) return;
    if (!FieldReader::read(reader_.text(), value)) reader_.fail();
  }

  void pass_over() {
    switch (form_) {
      case 0:
        reader_.number();
        return;
      case 1:
        reader_.number();
        reader_.number();
        return;
      case 2:
        reader_.text();
        return;
      default:
        reader_.fail();
    }
  }

  ByteReader& reader_;
  std::uint64_t number_;
  std::uint8_t form_;
  bool is_taken_ = false;
};

}  // namespace sumber::store
