// The Content-Security-Policy of the page: nothing but its own style sheet and script.
#pragma once

#include <string>
#include <string_view>

namespace sumber::doors::report {

// Base64 of the SHA-256 of `bytes`, as a policy names an inline style sheet or script.
[[nodiscard]] std::string hash_source(std::string_view bytes);

[[nodiscard]] std::string content_policy(std::string_view css, std::string_view js);

}  // namespace sumber::doors::report
