// Arbitrary bytes as a saved feed.
#include <cstddef>
#include <cstdint>
#include <string>

#include "pages.h"

namespace ingest = sumber::read::ingest;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  sumber::base::MemorySource source(std::string(reinterpret_cast<const char*>(bytes), size));
  const ingest::StreamLabel label{.id = "a", .input_name = "a.rss", .form = ingest::InputForm::kFeed};
  (void)ingest::read_pages(source, label, sumber::fuzz::small_limits(), sumber::fuzz::checking_sink());
  return 0;
}
