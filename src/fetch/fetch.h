// One page from the network, politely and within bounds.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/error.h"

namespace sumber::fetch {

inline constexpr const char* kRobotName = "sumber";

struct FetchOptions {
  std::uint64_t max_bytes = 16ULL << 20U;  // of the unpacked body
  long total_seconds = 30;                 // for the whole fetch, redirects included
  long max_redirects = 5;
  std::vector<std::string> allowed_hosts;  // hosts that may have a private address: "localhost", "intranet.example"
};

struct FetchedPage {
  std::string url;           // after redirects
  std::string content_type;  // of the answer, parameters included
  std::string body;          // unpacked bytes, not decoded
};

// Fetches `url` (http or https). Refuses private, link-local, mapped and NAT64 addresses, also after redirects and name
// look-up, unless the host is allowed by name; refuses what the site's robots.txt forbids. Uses no proxy. Blocking;
// safe from any thread.
[[nodiscard]] base::Result<FetchedPage> fetch_page(const std::string& url, const FetchOptions& options);

}  // namespace sumber::fetch
