// The Model Context Protocol door: a model asks, Sumber answers (JSON-RPC 2.0, one message a line).
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "lang/packs.h"

namespace sumber::doors::mcp {

// Limits of one call. Texts come in, never paths or addresses.
struct McpOptions {
  std::size_t max_articles = 200;
  std::size_t max_message_bytes = 8U << 20U;
};

// The answer to one message, or nothing where it wants none (a notification). Malformed messages get a JSON-RPC error.
[[nodiscard]] std::optional<std::string> answer_message(std::string_view message, const lang::Packs& packs,
                                                        const McpOptions& options);

// Answers line by line until the input ends.
void serve_messages(std::istream& in, std::ostream& out, const lang::Packs& packs, const McpOptions& options);

}  // namespace sumber::doors::mcp
