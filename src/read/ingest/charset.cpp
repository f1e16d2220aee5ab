#include "read/ingest/internal/charset.h"

#include <simdjson.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "read/ingest/internal/ascii.h"
#include "read/ingest/internal/windows_latin.h"

namespace sumber::read::ingest {

namespace {

constexpr std::size_t kHeadBytes = 4096;
constexpr char32_t kSubstitute = 0x1A;  // what some of ICU's converters give for a byte that means nothing

struct ConverterClose {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterClose>;

Converter open_converter(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status));
  return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

// The WHATWG encoding standard reads these labels as windows-1252, because pages that say them mean it.
std::string to_converter_name(std::string_view label) {
  constexpr std::array<std::string_view, 8> kLatinLabels = {"iso-8859-1", "iso8859-1", "iso_8859-1", "latin1",
                                                            "latin-1",    "us-ascii",  "ascii",      "cp1252"};
  const bool is_latin = std::ranges::any_of(kLatinLabels, [&](auto l) { return equals_ignoring_case(l, label); });
  return is_latin ? kWindowsLatin : std::string(label);
}

std::string convert(std::string_view bytes, UConverter* converter) {
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

// Bytes of well-formed multi-byte characters, and malformed bytes. A character cut off by the end of the text is no
// mistake.
struct Utf8Share {
  std::size_t good = 0;
  std::size_t bad = 0;
};

Utf8Share measure_utf8(std::string_view bytes) {
  Utf8Share share;
  for (std::size_t at = 0; at < bytes.size();) {
    const base::CodePoint c = base::code_point_at(bytes, at);
    const bool is_malformed = c.value == base::kReplacementCharacter && c.size_bytes == 1;
    if (is_malformed && at + 3 < bytes.size()) ++share.bad;
    if (!is_malformed && c.size_bytes > 1) share.good += c.size_bytes;
    at += c.size_bytes;
  }
  return share;
}

// More than 1 in 50 characters lost is no text. Pages that were cut and joined lose a few.
bool is_text(std::string_view decoded) {
  std::size_t lost = 0;
  std::size_t all = 0;
  for (std::size_t at = 0; at < decoded.size(); ++all) {
    const base::CodePoint c = base::code_point_at(decoded, at);
    const bool is_lost = c.value == base::kReplacementCharacter || c.value == kSubstitute;
    if (is_lost) ++lost;
    at += c.size_bytes;
  }
  return lost * 50 <= all && !decoded.empty();
}

std::string without_substitutes(std::string decoded) {
  std::ranges::replace(decoded, static_cast<char>(kSubstitute), ' ');
  return decoded;
}

// Seven-bit charsets that shift: their bytes are valid UTF-8 and yet mean something else.
bool is_shifting(std::string_view label) { return starts_ignoring_case(label, "iso-2022-"); }

bool is_utf8_label(std::string_view label) {
  return equals_ignoring_case(label, "utf-8") || equals_ignoring_case(label, "utf8");
}

bool has_converter(std::string_view label) {
  return !label.empty() && label.find('\0') == std::string_view::npos &&
         open_converter(to_converter_name(label)) != nullptr;
}

}  // namespace

bool is_valid_text(std::string_view bytes) { return simdjson::validate_utf8(bytes.data(), bytes.size()); }

std::string convert_by_name(std::string_view bytes, const std::string& name) {
  const Converter converter = open_converter(name);
  return converter ? convert(bytes, converter.get()) : std::string();
}

std::expected<std::string, std::string> decode_text(std::string bytes, std::string_view declared) {
  if (!is_shifting(declared) && is_valid_text(bytes)) return bytes;
  const bool is_declared = !is_utf8_label(declared) && has_converter(declared);
  const Utf8Share share = measure_utf8(bytes);
  // Text of another charset has hardly any well-formed characters; eight to one is UTF-8 whatever the page says.
  const std::size_t least_good = (is_declared ? 8 : 2) * share.bad;
  const bool is_mostly_utf8 = share.good > 0 && share.good >= least_good && !is_shifting(declared);
  if (is_mostly_utf8) return decode_mixed(bytes);
  if (is_declared) {
    std::string decoded = convert_by_name(bytes, to_converter_name(declared));
    if (is_text(decoded)) return without_substitutes(std::move(decoded));
  }
  for (const std::string& name : {guess_charset(bytes), std::string(kWindowsLatin)}) {
    std::string decoded = convert_by_name(bytes, to_converter_name(name));
    if (is_text(decoded)) return without_substitutes(std::move(decoded));
  }
  return std::unexpected("its bytes are text in no charset tried");
}

std::expected<std::string, std::string> decode_document(std::string bytes, std::string_view http_charset,
                                                        std::string_view page_charset) {
  const WideEncoding wide = detect_wide_encoding(std::string_view(bytes).substr(0, kHeadBytes));
  if (wide.converter != nullptr)
    return convert_by_name(std::string_view(bytes).substr(wide.mark_bytes), wide.converter);
  if (wide.mark_bytes > 0) bytes.erase(0, wide.mark_bytes);
  const std::string declared(has_converter(http_charset) ? http_charset : page_charset);
  return decode_text(std::move(bytes), declared);
}

}  // namespace sumber::read::ingest
