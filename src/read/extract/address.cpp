#include "read/extract/internal/address.h"

#include <algorithm>
#include <array>

#include "read/extract/internal/outlet.h"
#include "text/tokens.h"

namespace sumber::read::extract {

namespace {

constexpr std::size_t kMaxAddressBytes = 4000;
constexpr int kFirstWebYear = 1990;
constexpr int kLastYear = 2100;  // whoever holds a clock refuses days that are yet to come
constexpr int kMaxPage = 200;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_web_address(std::string_view address) {
  const std::string head = text::fold(address.substr(0, 8));
  return head.starts_with("http://") || head.starts_with("https://");
}

std::size_t path_begin(std::string_view address) {
  const std::size_t scheme = address.find("://");
  const std::size_t host = scheme == std::string_view::npos ? 0 : scheme + 3;
  return std::min(address.find_first_of("/?#", host), address.size());
}

int number_at(std::string_view words, std::size_t at, std::size_t digits) {
  if (at + digits > words.size()) return -1;
  int value = 0;
  for (const char c : words.substr(at, digits)) {
    if (!is_digit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

// The number that `words` is, or 0.
int whole_number(std::string_view words) {
  return words.empty() || words.size() > 3 ? 0 : std::max(number_at(words, 0, words.size()), 0);
}

bool is_mark(std::string_view words, PageMark wanted, const Rules::Tables& tables) {
  const auto known = tables.page_marks.find(text::fold(words.substr(0, 20)));
  return known != tables.page_marks.end() && known->second == wanted;
}

// What `name` and `value` side by side in an address say of the page's number.
int page_of_pair(std::string_view name, std::string_view value, const Rules::Tables& tables) {
  if (!is_mark(name, PageMark::kPage, tables)) return 0;
  if (is_mark(value, PageMark::kAll, tables)) return kAllPages;
  const int page = whole_number(value);
  return page <= kMaxPage ? page : 0;
}

// "www-lensa-id.example.net" carries "www.lensa.id": hyphens for dots, doubled ones for hyphens.
std::string host_of_label(std::string_view label) {
  std::string out;
  for (std::size_t at = 0; at < label.size(); ++at) {
    if (label[at] != '-') {
      out += label[at];
    } else if (at + 1 < label.size() && label[at + 1] == '-') {
      out += '-';
      ++at;
    } else {
      out += '.';
    }
  }
  return out;
}

// An address inside another one: "…/web/2023/https://lensa.id/a", "…/amp/s/lensa.id/a", "…q=cache:lensa.id/a".
std::string address_inside(std::string_view rest) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    const std::size_t at = rest.find(scheme);
    if (at != std::string_view::npos) return std::string(rest.substr(at));
  }
  for (const std::string_view mark : {"/s/", "cache:", "/c/", "/amp/", "/v/"}) {
    const std::size_t at = rest.find(mark);
    if (at == std::string_view::npos) continue;
    const std::string address = "https://" + std::string(rest.substr(at + mark.size()));
    if (host_of(address).find('.') != std::string::npos) return address;
  }
  return {};
}

}  // namespace

std::string resolved_address(std::string_view base, std::string_view reference) {
  while (!reference.empty() && static_cast<unsigned char>(reference.front()) <= ' ') reference.remove_prefix(1);
  while (!reference.empty() && static_cast<unsigned char>(reference.back()) <= ' ') reference.remove_suffix(1);
  if (reference.empty() || reference.size() > kMaxAddressBytes) return {};
  const auto cannot_stand = [](char c) {  // RFC 3986; what holds such a sign is markup that went wrong
    return static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '>' || c == '"' || c == '\x7F';
  };
  if (std::ranges::any_of(reference, cannot_stand)) return {};
  if (is_web_address(reference)) return std::string(reference);
  if (!is_web_address(base)) return {};
  if (reference.starts_with("//")) return std::string(base.substr(0, base.find("//"))) + std::string(reference);
  const std::size_t colon = reference.find(':');
  if (colon != std::string_view::npos && colon < reference.find_first_of("/?#")) return {};  // "javascript:", "mailto:"
  const std::string root(base.substr(0, path_begin(base)));
  if (reference.front() == '/') return root + std::string(reference);
  const std::string_view page = base.substr(0, std::min(base.find_first_of("?#"), base.size()));
  if (reference.front() == '?' || reference.front() == '#') return std::string(page) + std::string(reference);
  const std::size_t slash = page.rfind('/');
  if (slash == std::string_view::npos || slash < root.size()) return root + '/' + std::string(reference);
  return std::string(page.substr(0, slash + 1)) + std::string(reference);
}

std::optional<AddressDate> date_of_address(std::string_view address) {
  for (std::size_t at = path_begin(address); at < address.size(); at = address.find_first_of("/-=", at + 1)) {
    const int year = number_at(address, at + 1, 4);
    if (year < kFirstWebYear || year > kLastYear) continue;
    const std::size_t after_year = at + 5;
    if (after_year >= address.size()) break;
    const char mark = is_digit(address[after_year]) ? '\0' : address[after_year];
    if (mark != '/' && mark != '-' && mark != '\0') continue;
    const std::size_t step = mark == '\0' ? 0 : 1;
    const std::size_t day_at = after_year + step + 2 + step;
    if (mark != '\0' && (day_at > address.size() || address[day_at - 1] != mark)) continue;
    const std::size_t end = day_at + 2;
    // "20230830" alone may be any number: it needs an end of its own.
    if (end > address.size() || (end < address.size() && is_digit(address[end]) && mark != '\0')) continue;
    if (mark == '\0' && end < address.size() && address[end] != '/' && address[end] != '-') continue;
    const base::Date date{.year = year,
                          .month = number_at(address, after_year + step, 2),
                          .day = number_at(address, day_at, 2),
                          .precision = base::Precision::kDay};
    if (base::is_calendar_day(date.year, date.month, date.day)) {
      return AddressDate{date, address.substr(at + 1, end - at - 1)};
    }
  }
  return std::nullopt;
}

int page_of_address(std::string_view address, const Rules::Tables& tables) {
  std::string_view rest = address.substr(path_begin(address));
  rest = rest.substr(0, rest.find('#'));
  std::string_view before;
  while (!rest.empty()) {
    rest.remove_prefix(1);
    const std::size_t end = std::min(rest.find_first_of("/?&="), rest.size());
    const std::string_view part = rest.substr(0, end);
    if (const int page = page_of_pair(before, part, tables); page != 0) return page;
    before = part;
    rest.remove_prefix(end);
  }
  return 0;
}

Carried carried_address(std::string_view address, const Rules::Tables& tables) {
  const std::string host = host_of(address);
  for (std::string_view key = host; !key.empty();) {
    const auto known = tables.carriers.find(key);
    const std::size_t dot = known == tables.carriers.end() ? key.find('.') : 0;
    if (dot != 0) {
      key.remove_prefix(dot == std::string_view::npos ? key.size() : dot + 1);
      continue;
    }
    const std::string_view rest = address.substr(path_begin(address));
    const bool is_wanted = known->second.needs.empty() || rest.find(known->second.needs) != std::string_view::npos;
    if (!is_wanted) break;
    std::string inside = address_inside(rest);
    if (inside.empty() && host.size() > key.size() + 1) {
      const std::string carried = host_of_label(host.substr(0, host.size() - key.size() - 1));
      if (carried.find('.') != std::string::npos) inside = "https://" + carried + std::string(rest);
    }
    return {std::move(inside), known->second.rule};
  }
  return {};
}

}  // namespace sumber::read::extract
