// Content codings of HTTP, undone in memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "read/ingest/internal/http.h"

namespace sumber::read::ingest {

// `bytes` with one coding undone: the one `name` says, or without a name the one their first bytes show. Nothing where
// they are not coded so. Stops behind `max_bytes`.
[[nodiscard]] std::optional<Body> undo_coding(std::string_view name, std::string_view bytes, std::uint64_t max_bytes);

}  // namespace sumber::read::ingest
