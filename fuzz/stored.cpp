// Arbitrary bytes as a stored article, bare and packed, and as a stored entity; what is read without complaint is
// written to the same again.
#include <zstd.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "expect.h"
#include "store/article_codec.h"

namespace {

using sumber::fuzz::expect;
using sumber::store::ArticlePacker;

void try_bytes(std::string_view packed) {
  static ArticlePacker packer;
  const auto first = packer.unpack(packed);
  if (!first) {
    expect(!first.error().detail.empty(), "an error says what is wrong");
    return;
  }
  const std::string again = packer.pack(*first);
  const auto second = packer.unpack(again);
  expect(second.has_value(), "what was written can be read");
  expect(packer.pack(*second) == again, "reading and writing changes nothing");
}

void try_entity(std::string_view packed) {
  const auto first = sumber::store::unpack_entity(packed);
  if (!first) return;
  const std::string again = sumber::store::pack_entity(*first);
  const auto second = sumber::store::unpack_entity(again);
  expect(second.has_value(), "what was written can be read");
  expect(sumber::store::pack_entity(*second) == again, "reading and writing changes nothing");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  try_bytes({reinterpret_cast<const char*>(bytes), size});
  try_entity({reinterpret_cast<const char*>(bytes), size});
  std::string packed(1 + ZSTD_compressBound(size), '\0');
  packed.front() = static_cast<char>(sumber::store::kArticleVersion);
  packed.resize(1 + ZSTD_compress(packed.data() + 1, packed.size() - 1, bytes, size, 1));
  try_bytes(packed);
  return 0;
}
