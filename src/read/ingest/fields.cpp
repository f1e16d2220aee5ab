#include "read/ingest/internal/fields.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/hash.h"
#include "base/utf8.h"
#include "read/ingest/internal/ascii.h"
#include "read/ingest/internal/charset.h"

namespace sumber::read::ingest {

namespace {

constexpr std::size_t kMaxTimeBytes = 35;
constexpr std::size_t kMaxEntityBytes = 10;

std::string_view cut_at_character(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

std::optional<char32_t> entity_value(std::string_view name) {
  struct Entity {
    std::string_view name;
    char32_t value;
  };
  constexpr std::array<Entity, 14> kEntities = {{{"amp", '&'},
                                                 {"lt", '<'},
                                                 {"gt", '>'},
                                                 {"quot", '"'},
                                                 {"apos", '\''},
                                                 {"nbsp", ' '},
                                                 {"lsquo", 0x2018},
                                                 {"rsquo", 0x2019},
                                                 {"ldquo", 0x201C},
                                                 {"rdquo", 0x201D},
                                                 {"ndash", 0x2013},
                                                 {"mdash", 0x2014},
                                                 {"hellip", 0x2026},
                                                 {"eacute", 0x00E9}}};
  if (name.starts_with('#')) {
    name.remove_prefix(1);
    const bool is_hex = name.starts_with('x') || name.starts_with('X');
    if (is_hex) name.remove_prefix(1);
    std::uint32_t value = 0;
    const auto read = std::from_chars(name.data(), name.data() + name.size(), value, is_hex ? 16 : 10);
    const bool is_surrogate = value >= 0xD800 && value < 0xE000;
    const bool is_character = read.ec == std::errc() && read.ptr == name.data() + name.size() && value >= 0x20 &&
                              value <= 0x10FFFF && !is_surrogate;
    return is_character ? std::optional<char32_t>(value) : std::nullopt;
  }
  const auto found = std::ranges::find(kEntities, name, &Entity::name);
  return found == kEntities.end() ? std::nullopt : std::optional(found->value);
}

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::string tidy_field(std::string_view field) {
  std::string out(cut_at_character(field, kMaxFieldBytes));
  blank_controls(out);
  std::ranges::replace_if(out, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  const std::size_t begin = std::min(out.find_first_not_of(' '), out.size());
  return out.substr(begin, out.find_last_not_of(' ') + 1 - begin);
}

std::string make_address_id(std::string_view url, std::string_view version) {
  std::string id = std::string(url) + (version.empty() ? "" : " ") + std::string(version);
  if (id.size() <= kMaxIdBytes) return id;
  const std::string hash = base::make_id({"address", url, version});
  return std::string(cut_at_character(id, kMaxIdBytes - hash.size() - 1)) + ' ' + hash;
}

std::string iso_time_or_none(std::string_view text) {
  const bool is_short = text.size() >= 4 && text.size() <= kMaxTimeBytes;
  const bool is_plain = text.find_first_not_of("0123456789-:.+TZ") == std::string_view::npos;
  return is_short && is_plain && text.substr(0, 4).find_first_not_of("0123456789") == std::string_view::npos
             ? std::string(text)
             : std::string();
}

bool is_web_address(std::string_view url) {
  return starts_ignoring_case(url, "http://") || starts_ignoring_case(url, "https://");
}

std::string host_of(std::string_view url) {
  if (!is_web_address(url)) return {};
  url.remove_prefix(url.find("//") + 2);
  url = url.substr(0, url.find_first_of("/?#\\"));
  url.remove_prefix(url.rfind('@') == std::string_view::npos ? 0 : url.rfind('@') + 1);
  std::string host = to_lower(url.substr(0, url.find(':')));
  if (host.starts_with("www.")) host.erase(0, 4);
  return host;
}

std::string decode_entities(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = text.find('&', at);
    out += text.substr(at, next - at);
    if (next == std::string_view::npos) break;
    const std::size_t end = text.substr(next, kMaxEntityBytes + 2).find(';');
    const auto value = end == std::string_view::npos ? std::nullopt : entity_value(text.substr(next + 1, end - 1));
    if (value) {
      base::append_utf8(out, *value);
      at = next + end + 1;
    } else {
      out += '&';
      at = next + 1;
    }
  }
  return out;
}

bool looks_like_markup(std::string_view text) {
  for (std::size_t at = text.find_first_of("<&"); at != std::string_view::npos; at = text.find_first_of("<&", at + 1)) {
    const std::string_view rest = text.substr(at + 1, kMaxEntityBytes + 1);
    if (rest.empty()) return false;
    const bool is_tag = text[at] == '<' && (is_letter(rest.front()) || rest.front() == '/' || rest.front() == '!');
    const std::size_t end = rest.find(';');
    const bool is_entity = text[at] == '&' && end != std::string_view::npos && end > 1 &&
                           (is_letter(rest.front()) || rest.front() == '#') &&
                           rest.substr(0, end).find_first_of(" <&") == std::string_view::npos;
    if (is_tag || is_entity) return true;
  }
  return false;
}

}  // namespace sumber::read::ingest
