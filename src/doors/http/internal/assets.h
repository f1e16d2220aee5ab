// The page (web/), put into the binary by the build.
#pragma once

#include <string_view>

namespace sumber::doors::http {

extern const std::string_view kPage;

}  // namespace sumber::doors::http
