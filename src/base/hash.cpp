#include "base/hash.h"

#include <openssl/sha.h>
#define XXH_INLINE_ALL  // most of what is hashed is a word, shorter than a call
#include <xxhash.h>

#include <array>

namespace sumber::base {

namespace {

using Digest = std::array<unsigned char, SHA256_DIGEST_LENGTH>;

std::string to_hex(const Digest& digest, std::size_t size_bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  out.reserve(size_bytes * 2);
  for (std::size_t i = 0; i < size_bytes; ++i) {
    out += kDigits[digest.at(i) >> 4U];
    out += kDigits[digest.at(i) & 0x0FU];
  }
  return out;
}

Digest digest_of(std::string_view bytes) {
  Digest digest{};
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  return digest;
}

}  // namespace

std::uint64_t hash_64(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::string make_id(std::initializer_list<std::string_view> parts) {
  constexpr std::size_t kIdBytes = 16;
  std::string joined;
  for (const std::string_view part : parts) {
    joined += std::to_string(part.size());
    joined += ':';
    joined += part;
  }
  return to_hex(digest_of(joined), kIdBytes);
}

std::string sha256_hex(std::string_view bytes) { return to_hex(digest_of(bytes), SHA256_DIGEST_LENGTH); }

}  // namespace sumber::base
