// Arbitrary bytes as text of any charset: what comes out is valid UTF-8, and valid UTF-8 that needs no repair stays.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/utf8.h"
#include "expect.h"
#include "read/ingest/internal/charset.h"

using sumber::fuzz::expect;
namespace ingest = sumber::read::ingest;

// The bytes up to the first line end name a charset, the rest is the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  const std::size_t line_end = input.find('\n');
  const std::string_view label = input.substr(0, std::min<std::size_t>(line_end, 40));
  const std::string text(line_end == input.npos ? input : input.substr(line_end + 1));
  const auto decoded = ingest::decode_document(text, label, ingest::find_declared_charset(text));
  if (!decoded) return 0;
  expect(sumber::base::is_valid_utf8(*decoded), "decoded text is valid UTF-8");
  std::string repaired = *decoded;
  ingest::undo_double_encoding(repaired);
  expect(sumber::base::is_valid_utf8(repaired) && repaired.size() <= decoded->size(),
         "repaired text is valid and no longer");
  ingest::blank_controls(repaired);
  expect(sumber::base::is_valid_utf8(repaired), "blanked text is valid UTF-8");
  expect(repaired.find_first_of(std::string_view("\0\x1b\x7f", 3)) == std::string::npos, "no control is left");
  return 0;
}
