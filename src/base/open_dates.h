// Dates whose year nobody tells: "XXXX-08-17", "XXXX-08", as EDTF writes unspecified digits. Their `year` is 0.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/edtf.h"

namespace sumber::base {

[[nodiscard]] bool is_without_year(std::string_view edtf);

// Month and day, or month alone, with a clock time or without. Nothing for any other text.
[[nodiscard]] std::optional<Date> parse_without_year(std::string_view text);

// `date` without its year.
[[nodiscard]] std::string to_edtf_without_year(const Date& date);

// True where what one tells the other tells too, as far as both go: "2023-08" and "2023-08-17", "XXXX-08-17" and
// "2023-08-17".
[[nodiscard]] bool may_be_one_time(std::string_view a, std::string_view b);

}  // namespace sumber::base
