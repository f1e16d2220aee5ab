// Arbitrary bytes as an analysis document; what is read without complaint can be written and read again, unchanged.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "doors/export/document.h"
#include "expect.h"

namespace exporting = sumber::doors::exporting;
using sumber::fuzz::expect;

namespace {

const std::string& scratch_path() {
  static const std::string kPath =
      (std::filesystem::temp_directory_path() / ("fuzz-document-" + std::to_string(getpid()) + ".json")).string();
  return kPath;
}

void write_scratch(std::string_view contents) {
  std::ofstream out(scratch_path(), std::ios::binary | std::ios::trunc);
  out.write(contents.data(), static_cast<std::streamsize>(contents.size()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  write_scratch({reinterpret_cast<const char*>(bytes), size});
  const auto first = exporting::read_document(scratch_path());
  if (!first) {
    expect(!first.error().detail.empty(), "an error says what is wrong");
    return 0;
  }
  const std::string json = exporting::to_json(*first);
  write_scratch(json);
  const auto second = exporting::read_document(scratch_path());
  expect(second.has_value(), "what was written can be read");
  expect(exporting::to_json(*second) == json, "reading and writing changes nothing");
  return 0;
}
