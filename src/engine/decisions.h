// The user's decisions, read from a file of TOML: docs/decisions.md says what may stand in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "model/decision.h"

namespace sumber::engine {

inline constexpr std::size_t kMaxDecisionBytes = 1'000'000;  // of a file
inline constexpr std::size_t kMaxDecisions = 10'000;         // of a file

// By line. Fails with the line where the file is no TOML, has a key or value that is not known, or where two decisions
// contradict each other; then both lines are named. `name` stands for the text in messages.
[[nodiscard]] base::Result<std::vector<model::Decision>> parse_decisions(std::string_view text,
                                                                         const std::string& name);

// The same for a file. Fails also where it is no regular file, may not be read or is too large.
[[nodiscard]] base::Result<std::vector<model::Decision>> read_decisions(const std::string& path);

// That two decisions cannot both hold.
[[nodiscard]] base::Error contradict(const std::string& name, std::uint32_t line, std::uint32_t other_line,
                                     std::string_view what);

}  // namespace sumber::engine
