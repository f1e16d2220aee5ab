// The style sheet and the script of the page, put into the binary by the build.
#pragma once

#include <string_view>

namespace sumber::doors::report {

extern const std::string_view kReportCss;
extern const std::string_view kReportJs;

}  // namespace sumber::doors::report
