// Arbitrary bytes as a stream of documents: text, HTML, JSON lines, web archives, feeds; any charset, packed or not.
#include <cstddef>
#include <cstdint>
#include <string>

#include "pages.h"

namespace ingest = sumber::read::ingest;

// The first byte chooses the form, the rest is the stream.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  sumber::base::MemorySource source(std::string(reinterpret_cast<const char*>(bytes) + 1, size - 1));
  const ingest::StreamLabel label{.id = "a", .input_name = "a", .form = static_cast<ingest::InputForm>(bytes[0] % 6)};
  (void)ingest::read_pages(source, label, sumber::fuzz::small_limits(), sumber::fuzz::checking_sink());
  return 0;
}
