#include "read/ingest/internal/charset.h"

#include <simdjson.h>
#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "base/utf8.h"

namespace sumber::read::ingest {

namespace {

constexpr std::size_t kDetectBytes = 256U << 10U;
constexpr const char* kWindowsLatin = "windows-1252";

struct ConverterClose {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterClose>;

Converter open_converter(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status));
  return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
  return std::ranges::equal(a, b, {}, lower, lower);
}

// The WHATWG encoding standard reads these labels as windows-1252, because pages that say them mean it.
std::string to_converter_name(std::string_view label) {
  constexpr std::array<std::string_view, 8> kLatinLabels = {"iso-8859-1", "iso8859-1", "iso_8859-1", "latin1",
                                                            "latin-1",    "us-ascii",  "ascii",      "cp1252"};
  const bool is_latin = std::ranges::any_of(kLatinLabels, [&](auto l) { return equals_ignoring_case(l, label); });
  return is_latin ? kWindowsLatin : std::string(label);
}

std::string convert(const std::string& bytes, UConverter* converter) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out(bytes.size() + bytes.size() / 4 + 16, '\0');
  const auto size = static_cast<std::int32_t>(bytes.size());
  std::int32_t need = ucnv_toAlgorithmic(UCNV_UTF8, converter, out.data(), static_cast<std::int32_t>(out.size()),
                                         bytes.data(), size, &status);
  if (status == U_BUFFER_OVERFLOW_ERROR) {
    out.resize(static_cast<std::size_t>(need) + 1);
    status = U_ZERO_ERROR;
    need = ucnv_toAlgorithmic(UCNV_UTF8, converter, out.data(), need + 1, bytes.data(), size, &status);
  }
  out.resize(U_SUCCESS(status) ? static_cast<std::size_t>(need) : 0);
  return out;
}

constexpr bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

// Bytes of well-formed multi-byte characters against malformed ones. A character cut off by the end of the text is no
// mistake.
bool is_mostly_utf8(std::string_view bytes) {
  std::size_t good = 0;
  std::size_t bad = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const base::CodePoint c = base::code_point_at(bytes, at);
    const bool is_malformed = c.value == base::kReplacementCharacter && c.size_bytes == 1;
    if (is_malformed && at + 3 < bytes.size()) ++bad;
    if (!is_malformed && c.size_bytes > 1) good += c.size_bytes;
    at += c.size_bytes;
  }
  return good > 0 && good >= 2 * bad;
}

std::string guess_charset(std::string_view bytes) {
  uchardet_t detector = uchardet_new();
  const std::string_view sample = bytes.substr(0, kDetectBytes);
  std::string name;
  if (uchardet_handle_data(detector, sample.data(), sample.size()) == 0) {
    uchardet_data_end(detector);
    name = uchardet_get_charset(detector);
  }
  uchardet_delete(detector);
  return name;
}

// Scripts other than Latin fill their texts with high bytes. Where these are few, they are accents and curly quotes,
// and a guess of Thai or Cyrillic is wrong.
bool is_latin_guess(const std::string& name) {
  constexpr std::array<std::string_view, 18> kLatin = {
      "windows-1250", "windows-1252", "windows-1254", "windows-1257",     "iso-8859-1",  "iso-8859-2",
      "iso-8859-3",   "iso-8859-4",   "iso-8859-9",   "iso-8859-10",      "iso-8859-13", "iso-8859-14",
      "iso-8859-15",  "iso-8859-16",  "macintosh",    "maccentraleurope", "ibm850",      "ibm852"};
  return std::ranges::any_of(kLatin, [&](auto known) { return equals_ignoring_case(known, name); });
}

bool is_mostly_ascii(std::string_view bytes) {
  return static_cast<std::size_t>(std::ranges::count_if(bytes, is_high)) * 8 < bytes.size();
}

// True where every high byte is one that windows-1250, -1252, -1254 and -1257 share for quotes, dashes and signs.
bool has_only_shared_punctuation(std::string_view bytes) {
  return std::ranges::none_of(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0xC0; });
}

std::string choose_charset(std::string_view bytes) {
  const bool is_sparse = is_mostly_ascii(bytes);
  if (is_sparse && has_only_shared_punctuation(bytes)) return kWindowsLatin;
  const std::string guess = guess_charset(bytes);
  if (guess.empty() || (is_sparse && !is_latin_guess(guess))) return kWindowsLatin;
  return to_converter_name(guess);
}

// More than 1 in 20 characters lost is no text.
bool is_text(std::string_view decoded) {
  std::size_t lost = 0;
  std::size_t all = 0;
  for (std::size_t at = 0; at < decoded.size(); ++all) {
    const base::CodePoint c = base::code_point_at(decoded, at);
    if (c.value == base::kReplacementCharacter) ++lost;
    at += c.size_bytes;
  }
  return lost * 20 <= all;
}

// Seven-bit charsets that shift: their bytes are valid UTF-8 and yet mean something else.
bool is_shifting(std::string_view label) {
  return label.size() > 8 && equals_ignoring_case(label.substr(0, 8), "iso-2022");
}

}  // namespace

bool is_valid_text(std::string_view bytes) { return simdjson::validate_utf8(bytes.data(), bytes.size()); }

std::expected<std::string, std::string> decode_text(std::string bytes, std::string_view declared) {
  if (!is_shifting(declared) && is_valid_text(bytes)) return bytes;
  const std::string name = to_converter_name(declared);
  const bool is_declared_utf8 = equals_ignoring_case(name, "utf-8") || equals_ignoring_case(name, "utf8");
  Converter converter = name.empty() || is_declared_utf8 ? nullptr : open_converter(name);
  if (!converter) {
    if (is_mostly_utf8(bytes)) return base::repair_utf8(bytes);
    converter = open_converter(choose_charset(bytes));
  }
  if (!converter) converter = open_converter(kWindowsLatin);
  if (!converter) return std::unexpected("no converter for its charset");
  std::string decoded = convert(bytes, converter.get());
  if (decoded.empty() || !is_text(decoded)) return std::unexpected("its bytes are text in no charset tried");
  return decoded;
}

void blank_controls(std::string& text) {
  const auto is_control = [](unsigned char c) {
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
  };
  std::size_t to = 0;
  for (std::size_t from = 0; from < text.size(); ++from) {
    const auto c = static_cast<unsigned char>(text[from]);
    const bool is_c1 = c == 0xC2 && from + 1 < text.size() && static_cast<unsigned char>(text[from + 1]) < 0xA0;
    if (is_c1) ++from;
    text[to++] = is_c1 || is_control(c) ? ' ' : static_cast<char>(c);
  }
  text.resize(to);
}

}  // namespace sumber::read::ingest
