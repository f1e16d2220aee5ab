#include "read/extract/internal/outlet.h"

#include <libpsl.h>

#include <algorithm>

#include "read/extract/internal/address.h"
#include "read/extract/internal/clean.h"
#include "text/tokens.h"

namespace sumber::read::extract {

namespace {

// Letters and digits, folded: "Lensa Berita" and "lensaberita" are one name.
std::string squeezed(std::string_view words) {
  std::string out;
  for (const char c : text::fold(words)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  }
  return out;
}

std::string first_path_part(std::string_view url) {
  const std::size_t scheme = url.find("://");
  const std::size_t slash = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  if (slash == std::string_view::npos) return {};
  return std::string(url.substr(slash + 1, url.find_first_of("/?#", slash + 1) - slash - 1));
}

const KnownOutlet* find_outlet(std::string_view url, std::string_view host, std::string_view domain,
                               const Rules::Tables& tables) {
  auto known = [&](std::string_view key) -> const KnownOutlet* {
    const auto found = tables.outlets_by_domain.find(key);
    return found == tables.outlets_by_domain.end() ? nullptr : &found->second;
  };
  const std::string with_path = std::string(domain) + '/' + first_path_part(url);
  if (const KnownOutlet* outlet = known(with_path)) return outlet;
  while (host.size() >= domain.size()) {  // "kabar24.bisnis.com" before "bisnis.com"
    if (const KnownOutlet* outlet = known(host)) return outlet;
    const std::size_t dot = host.find('.');
    if (dot == std::string_view::npos || host.size() == domain.size()) break;
    host.remove_prefix(dot + 1);
  }
  return nullptr;
}

}  // namespace

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos || !url.starts_with("http")) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  const std::size_t user = url.rfind('@');
  if (user != std::string_view::npos) url.remove_prefix(user + 1);
  url = url.substr(0, url.find(':'));
  std::string host(url.substr(0, 253));
  std::ranges::transform(host, host.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  while (host.ends_with('.')) host.pop_back();
  return host.starts_with("www.") ? host.substr(4) : host;
}

std::string registrable_domain(const std::string& host) {
  if (host.empty()) return {};
  const char* domain = psl_registrable_domain(psl_builtin(), host.c_str());
  return domain == nullptr ? host : domain;
}

namespace {

// Of a page that came from nowhere, the address it says it has: the outlet is claimed, not known.
void claim_by_address(model::Article& article, const Rules::Tables& tables) {
  const std::string host = host_of(article.canonical_url);
  if (host.empty()) return;
  const std::string domain = registrable_domain(host);
  const KnownOutlet* known = find_outlet(article.canonical_url, host, domain, tables);
  article.outlet = known != nullptr ? known->name : domain;
  article.is_outlet_claimed = true;
  note_field(article, "outlet", article.canonical_url, known != nullptr ? known->rule : "measure.registrable_domain");
}

}  // namespace

void name_outlet(model::Article& article, std::string_view site_name, const Rules::Tables& tables) {
  const Carried carried = carried_address(article.url, tables);
  if (!carried.rule.empty()) note_field(article, "carrier", host_of(article.url), carried.rule);
  const std::string& address = carried.rule.empty() ? article.url : carried.address;
  const std::string host = host_of(address);
  article.outlet_domain = registrable_domain(host);
  const KnownOutlet* known = host.empty() ? nullptr : find_outlet(address, host, article.outlet_domain, tables);
  article.is_outlet_known = known != nullptr;
  if (!article.outlet.empty()) return;  // the input says it
  if (known != nullptr) {
    article.outlet = known->name;
    note_field(article, "outlet", article.outlet_domain, known->rule);
    if (!site_name.empty() && squeezed(site_name) != squeezed(known->name)) {
      note_field(article, "outlet_claim", site_name, "measure.site_name");
    }
    return;
  }
  const std::string label = article.outlet_domain.substr(0, article.outlet_domain.find('.'));
  if (!article.outlet_domain.empty()) {
    const bool is_own_name = !site_name.empty() && squeezed(site_name).starts_with(squeezed(label));
    article.outlet = is_own_name ? std::string(site_name) : article.outlet_domain;
    note_field(article, "outlet", article.outlet, is_own_name ? "measure.site_name" : "measure.registrable_domain");
    if (!site_name.empty() && !is_own_name) note_field(article, "outlet_claim", site_name, "measure.site_name");
    return;
  }
  if (site_name.empty()) return claim_by_address(article, tables);
  const auto medium = tables.credits.find_medium(site_name);
  article.outlet = medium ? medium->name : std::string(site_name);
  article.is_outlet_claimed = true;
  note_field(article, "outlet", site_name, "measure.site_name");
}

}  // namespace sumber::read::extract
