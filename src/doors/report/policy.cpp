#include "doors/report/internal/policy.h"

#include <algorithm>
#include <cstdint>

#include "base/hash.h"

namespace sumber::doors::report {

namespace {

std::uint32_t nibble(char digit) { return static_cast<std::uint32_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10); }

std::string base64_of_hex(std::string_view hex) {
  static constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < hex.size(); at += 6) {
    std::uint32_t group = 0;
    for (std::size_t digit = 0; digit < 6; ++digit) {
      group = (group << 4U) | (at + digit < hex.size() ? nibble(hex[at + digit]) : 0U);
    }
    const std::size_t bytes = std::min<std::size_t>(3, (hex.size() - at) / 2);
    for (std::size_t letter = 0; letter < 4; ++letter) {
      out += letter <= bytes ? kLetters[(group >> (18U - 6U * letter)) & 63U] : '=';
    }
  }
  return out;
}

}  // namespace

std::string hash_source(std::string_view bytes) { return "'sha256-" + base64_of_hex(base::sha256_hex(bytes)) + "'"; }

std::string content_policy(std::string_view css, std::string_view js) {
  return "default-src 'none'; style-src " + hash_source(css) + "; script-src " + hash_source(js) +
         "; base-uri 'none'; form-action 'none'";
}

}  // namespace sumber::doors::report
