// Addresses as text: resolving, the day and the page number that they spell, whose page a cache or an archive carries.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/edtf.h"
#include "read/extract/internal/tables.h"

namespace sumber::read::extract {

// `reference` as an address of its own, by the address of the page it stands on (RFC 3986, without "..", which no
// canonical address has). Empty where it is not http or https.
[[nodiscard]] std::string resolved_address(std::string_view base, std::string_view reference);

// "2023-08-30" of ".../2023/08/30/..." or ".../read/2023-08-30/...", with the words that spell it.
struct AddressDate {
  base::Date date;
  std::string_view words;
};
[[nodiscard]] std::optional<AddressDate> date_of_address(std::string_view address);

// Page n by "?page=2" or "/page/2" (words of table "page_marks"), kAllPages where the address asks for all of them
// ("?page=all"), 0 where it says nothing.
inline constexpr int kAllPages = -1;
[[nodiscard]] int page_of_address(std::string_view address, const Rules::Tables& tables);

// The address that a cache or an archive (table "carriers") says it carries; empty where `address` is no such address.
struct Carried {
  std::string address;
  std::string rule;  // empty: the address belongs to no carrier
};
[[nodiscard]] Carried carried_address(std::string_view address, const Rules::Tables& tables);

}  // namespace sumber::read::extract
