#include "base/open_dates.h"

#include <algorithm>

namespace sumber::base {

namespace {

constexpr std::string_view kNoYear = "XXXX";
constexpr std::string_view kLeapYear = "2000";  // has every day that a year may have
constexpr std::size_t kYearBytes = 5;           // "2023-"

}  // namespace

bool is_without_year(std::string_view edtf) { return edtf.starts_with(kNoYear); }

std::optional<Date> parse_without_year(std::string_view text) {
  if (!is_without_year(text)) return std::nullopt;
  auto date = parse_edtf(std::string(kLeapYear).append(text.substr(kNoYear.size())));
  if (!date || date->precision < Precision::kMonth) return std::nullopt;
  date->year = 0;
  return date;
}

std::string to_edtf_without_year(const Date& date) {
  Date dated = date;
  dated.year = 2000;
  return std::string(kNoYear).append(to_edtf(dated).substr(kNoYear.size()));
}

bool may_be_one_time(std::string_view a, std::string_view b) {
  if ((is_without_year(a) || is_without_year(b)) && std::min(a.size(), b.size()) > kYearBytes) {
    a.remove_prefix(kYearBytes);
    b.remove_prefix(kYearBytes);
  }
  return a.starts_with(b) || b.starts_with(a);
}

}  // namespace sumber::base
