#include "fetch/addresses.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace sumber::fetch {

namespace {

struct Block4 {
  std::uint32_t network;
  int prefix_bits;
};

// IANA's special-purpose registry for IPv4 (RFC 6890).
constexpr auto kSpecial4 = std::to_array<Block4>({
    {0x00000000, 8},   // "this" network
    {0x0A000000, 8},   // private
    {0x64400000, 10},  // shared
    {0x7F000000, 8},   // loopback
    {0xA9FE0000, 16},  // link-local, cloud metadata
    {0xAC100000, 12},  // private
    {0xC0000000, 24},  // protocol assignments
    {0xC0000200, 24},  // documentation
    {0xC0A80000, 16},  // private
    {0xC6120000, 15},  // benchmarks
    {0xC6336400, 24},  // documentation
    {0xCB007100, 24},  // documentation
    {0xE0000000, 4},   // multicast
    {0xF0000000, 4},   // reserved, broadcast
});

bool is_public_4(std::uint32_t address) {
  return std::ranges::none_of(kSpecial4, [address](const Block4& block) {
    const std::uint32_t mask = ~std::uint32_t{0} << (32 - block.prefix_bits);
    return (address & mask) == block.network;
  });
}

using Bytes16 = std::array<std::uint8_t, 16>;

std::uint32_t last_four(const Bytes16& bytes) {
  return (std::uint32_t{bytes[12]} << 24U) | (std::uint32_t{bytes[13]} << 16U) | (std::uint32_t{bytes[14]} << 8U) |
         bytes[15];
}

bool begins_with(const Bytes16& bytes, std::initializer_list<std::uint8_t> prefix) {
  return std::equal(prefix.begin(), prefix.end(), bytes.begin());
}

bool is_public_6(const Bytes16& bytes) {
  if (begins_with(bytes, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF})) return is_public_4(last_four(bytes));  // mapped
  if (begins_with(bytes, {0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0})) return is_public_4(last_four(bytes));  // NAT64
  if (begins_with(bytes, {0x20, 0x01, 0x0D, 0xB8}) || begins_with(bytes, {0x20, 0x02}))
    return false;                                                  // documentation, 6to4
  if (begins_with(bytes, {0x20, 0x01, 0x00, 0x00})) return false;  // Teredo
  return (bytes[0] & 0xE0U) == 0x20U;  // 2000::/3 is the global unicast space; the rest is not
}

}  // namespace

bool is_public_address(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, &address, sizeof in);
    return is_public_4(ntohl(in.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 in{};
    std::memcpy(&in, &address, sizeof in);
    Bytes16 bytes{};
    std::memcpy(bytes.data(), &in.sin6_addr, bytes.size());
    return is_public_6(bytes);
  }
  return false;
}

}  // namespace sumber::fetch
