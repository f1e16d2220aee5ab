// Errors of calls, packs, files and disks. A bad document is no error: it becomes a model::Skipped row.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace sumber::base {

// One row of the table in error_codes.inc: what the code is called in JSON and docs, and what it means.
enum class ErrorCode : std::uint8_t {
#define SUMBER_ERROR_CODE(name, kind, http_status, meaning) name,
#include "base/error_codes.inc"
#undef SUMBER_ERROR_CODE
};

enum class ErrorKind : std::uint8_t { kDocument, kCall };

struct ErrorCodeInfo {
  std::string_view name;
  ErrorKind kind;
  int http_status;
  std::string_view meaning;
};

[[nodiscard]] const ErrorCodeInfo& info_of(ErrorCode code);

// What happened, where, and what the reader can do next. `where` is a path, an input name or an option.
struct Error {
  ErrorCode code = ErrorCode::bad_call;
  std::string where;
  std::string detail;
  std::string next;
};

template <class T>
using Result = std::expected<T, Error>;

// One line: "where: detail; next".
[[nodiscard]] std::string to_line(const Error& error);

}  // namespace sumber::base
