#include "base/hash.h"

#include <openssl/evp.h>
#include <openssl/sha.h>
#define XXH_INLINE_ALL  // most of what is hashed is a word, shorter than a call
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <memory>
#include <span>

namespace sumber::base {

namespace {

using Digest = std::array<unsigned char, SHA256_DIGEST_LENGTH>;

std::string to_hex(std::span<const unsigned char> bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const unsigned char byte : bytes) {
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 0x0FU];
  }
  return out;
}

unsigned char digit_of(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned char>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned char>(c - 'a' + 10);
  return 0;
}

struct FreeDigesting {
  void operator()(EVP_MD* algorithm) const { EVP_MD_free(algorithm); }
  void operator()(EVP_MD_CTX* digesting) const { EVP_MD_CTX_free(digesting); }
};

// Ids are short: finding the algorithm anew for each, under a lock of all threads, took longer than the digest itself.
Digest digest_of(std::string_view bytes) {
  static const std::unique_ptr<EVP_MD, FreeDigesting> algorithm(EVP_MD_fetch(nullptr, "SHA256", nullptr));
  thread_local const std::unique_ptr<EVP_MD_CTX, FreeDigesting> digesting(EVP_MD_CTX_new());
  Digest digest{};
  const bool is_done = EVP_DigestInit_ex2(digesting.get(), algorithm.get(), nullptr) == 1 &&
                       EVP_DigestUpdate(digesting.get(), bytes.data(), bytes.size()) == 1 &&
                       EVP_DigestFinal_ex(digesting.get(), digest.data(), nullptr) == 1;
  if (!is_done) SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  return digest;
}

}  // namespace

std::uint64_t hash_64(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::string make_id(std::initializer_list<std::string_view> parts) {
  constexpr std::size_t kIdBytes = 16;
  constexpr std::size_t kMostDigits = 20;
  std::size_t most_bytes = 0;
  for (const std::string_view part : parts) most_bytes += kMostDigits + 1 + part.size();
  std::string joined;
  joined.reserve(most_bytes);
  for (const std::string_view part : parts) {
    joined += std::to_string(part.size());
    joined += ':';
    joined += part;
  }
  const Digest digest = digest_of(joined);
  return to_hex(std::span<const unsigned char>(digest).first(kIdBytes));
}

PackedId pack_id(std::string_view id) {
  PackedId packed{};
  for (std::size_t i = 0; i < std::min(packed.size() * 2, id.size()); ++i) {
    packed.at(i / 2) = static_cast<unsigned char>(packed.at(i / 2) << 4U | digit_of(id[i]));
  }
  return packed;
}

std::string unpack_id(const PackedId& id) { return to_hex(id); }

std::string sha256_hex(std::string_view bytes) { return to_hex(digest_of(bytes)); }

}  // namespace sumber::base
