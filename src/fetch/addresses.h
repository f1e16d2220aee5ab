// Which addresses of the network the fetcher may talk to.
#pragma once

struct sockaddr;

namespace sumber::fetch {

// False for loopback, private, link-local, shared (RFC 6598), multicast, reserved and unspecified addresses, for IPv4
// addresses of these kinds mapped into IPv6 (RFC 4291) or NAT64 (RFC 6052), and for anything that is neither IPv4 nor
// IPv6.
[[nodiscard]] bool is_public_address(const sockaddr& address);

}  // namespace sumber::fetch
