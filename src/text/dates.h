// Dates and clock times as people write them: "Rabu, 30 Agustus 2023 | 12:34 WIB", "(5/9/2023)", "Aug. 30, 2023", ISO
// 8601.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/edtf.h"
#include "base/span.h"
#include "lang/packs.h"

namespace sumber::text {

struct FoundDate {
  base::Date date;
  base::Span span;       // into the text searched
  bool has_year = true;  // false: the year was taken from the reference date
};

// Absolute dates of `text`, in order. Month and weekday names come from the packs' tables "months" and "weekdays",
// zones (WIB, WITA, WIT) from packs/world. Numeric dates are day/month/year unless only month/day fits, or the pack's
// setting `date_order` says "mdy". A day and month without a year takes the year that puts it nearest to `reference`;
// without a reference it is left out.
[[nodiscard]] std::vector<FoundDate> find_dates(std::string_view text, const lang::Packs& packs,
                                                const std::optional<base::Date>& reference);

// The first date of a line that is a publication time, in any of the forms above, ISO 8601, RFC 2822 or a Unix time.
[[nodiscard]] std::optional<base::Date> parse_published(std::string_view text, const lang::Packs& packs);

}  // namespace sumber::text
