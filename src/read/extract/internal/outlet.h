// Who publishes: the registrable domain of an address, and the outlet that packs/media knows by it.
#pragma once

#include <string>
#include <string_view>

#include "model/article.h"
#include "read/extract/internal/tables.h"

namespace sumber::read::extract {

// Host of an http(s) address, lower case, without "www." and port; empty where it is no such address.
[[nodiscard]] std::string host_of(std::string_view url);

// "news.bbc.co.uk" gives "bbc.co.uk", by the public suffix list built into libpsl.
[[nodiscard]] std::string registrable_domain(const std::string& host);

// Fills outlet, outlet_domain and is_outlet_known from article.url; of a cache or an archive from the address that it
// carries. `site_name` is what the page calls itself: where it is not the outlet's name, it is noted as "outlet_claim".
void name_outlet(model::Article& article, std::string_view site_name, const Rules::Tables& tables);

}  // namespace sumber::read::extract
