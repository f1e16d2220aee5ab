// The server on loopback.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>

#include "base/error.h"
#include "doors/http/site.h"

namespace sumber::doors::http {

struct ServeOptions {
  std::uint16_t port = 8017;           // 0: any free one
  std::uint32_t request_seconds = 10;  // total deadline for reading one request and for writing its answer
  std::uint32_t max_header_bytes = 16U << 10U;
  std::uint32_t max_connections = 256;                // further ones are closed at once
  const std::atomic<bool>* is_interrupted = nullptr;  // set by a signal; the server stops within a second
  std::function<void(std::uint16_t)> report_port;     // called once, when connections are accepted
};

// Answers on 127.0.0.1 until interrupted. One thread, a coroutine a connection. Fails where the port is taken.
[[nodiscard]] base::Result<void> serve_site(const Site& site, const ServeOptions& options);

}  // namespace sumber::doors::http
