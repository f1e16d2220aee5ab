// Where a command's result goes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace sumber::doors::cli {

// All of `bytes` to standard output, or the error that kept them from it.
[[nodiscard]] base::Result<void> print_all(std::string_view bytes);

// Refuses, before any work is done, an output that cannot be written or that is one of the inputs.
[[nodiscard]] base::Result<void> check_output(const std::string& path, const std::vector<std::string>& inputs);

}  // namespace sumber::doors::cli
