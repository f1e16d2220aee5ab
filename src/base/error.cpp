#include "base/error.h"

#include <array>

namespace sumber::base {

namespace {

constexpr auto kCodes = std::to_array<ErrorCodeInfo>({
#define SUMBER_ERROR_CODE(name, kind, http_status, meaning) {#name, ErrorKind::kind, http_status, meaning},
#include "base/error_codes.inc"
#undef SUMBER_ERROR_CODE
});

}  // namespace

const ErrorCodeInfo& info_of(ErrorCode code) { return kCodes.at(static_cast<std::size_t>(code)); }

std::string to_line(const Error& error) {
  std::string line = error.where;
  const std::string_view detail = error.detail.empty() ? info_of(error.code).meaning : std::string_view(error.detail);
  if (!line.empty()) line += ": ";
  line += detail;
  if (!error.next.empty()) {
    line += "; ";
    line += error.next;
  }
  return line;
}

}  // namespace sumber::base
