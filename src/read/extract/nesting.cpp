#include "read/extract/internal/nesting.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <vector>

namespace sumber::read::extract {

namespace {

// The element names below are the classes of the HTML standard's tree construction (13.2.4.2, 13.1.2.4).
constexpr std::array<std::string_view, 14> kVoid = {"area",  "base", "br",   "col",   "embed",  "hr",    "img",
                                                    "input", "link", "meta", "param", "source", "track", "wbr"};
constexpr std::array<std::string_view, 22> kEndMayBeLeftOut = {
    "p",     "li",       "dd", "dt", "option", "optgroup", "tr",   "td",   "th",   "thead",   "tbody",
    "tfoot", "colgroup", "rp", "rt", "rb",     "rtc",      "html", "head", "body", "caption", "frame"};
constexpr std::array<std::string_view, 8> kRawText = {"script", "style",  "textarea", "title",
                                                      "xmp",    "iframe", "noembed",  "noframes"};
constexpr std::array<std::string_view, 14> kFormatting = {"a",    "b", "big",   "code",   "em",     "font", "i",
                                                          "nobr", "s", "small", "strike", "strong", "tt",   "u"};
constexpr std::array<std::string_view, 47> kSpecial = {
    "address", "applet", "article",  "aside",      "blockquote", "button", "center",    "details",  "dir",
    "div",     "dl",     "fieldset", "figcaption", "figure",     "footer", "form",      "frameset", "h1",
    "h2",      "h3",     "h4",       "h5",         "h6",         "header", "hgroup",    "listing",  "main",
    "marquee", "menu",   "nav",      "noscript",   "object",     "ol",     "plaintext", "pre",      "search",
    "section", "select", "summary",  "table",      "template",   "ul",     "svg",       "math",     "foreignobject",
    "desc",    "dialog"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

struct OpenTag {
  std::string_view name;
  bool is_special = false;
};

bool is_name_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > ' ' && c != '>' && c != '/';
}

class TagScan {
 public:
  TagScan(std::string_view html, std::uint32_t max_depth) : html_(html), max_depth_(max_depth) {}

  bool exceeds() {
    while (at_ < html_.size()) {
      const void* found = std::memchr(html_.data() + at_, '<', html_.size() - at_);
      if (found == nullptr) return false;
      at_ = static_cast<std::size_t>(static_cast<const char*>(found) - html_.data()) + 1;
      read_markup();
      if (open_.size() > max_depth_) return true;
    }
    return false;
  }

 private:
  void read_markup() {
    if (at_ >= html_.size()) return;
    if (html_.substr(at_).starts_with("!--")) {
      skip_past("-->", at_ + 3);
    } else if (html_[at_] == '/') {
      ++at_;
      const std::string_view name = read_name();
      skip_attributes();
      close(name);
    } else {
      const std::string_view name = read_name();
      if (name.empty()) return;
      const bool is_self_closing = skip_attributes();
      open(name, is_self_closing);
    }
  }

  void skip_past(std::string_view end, std::size_t from) {
    const std::size_t found = html_.find(end, from);
    at_ = found == std::string_view::npos ? html_.size() : found + end.size();
  }

  // The name in lower case, cut at 15 bytes, which is longer than any name told apart here.
  std::string_view read_name() {
    const auto first = static_cast<unsigned char>(at_ < html_.size() ? html_[at_] | 0x20 : 0);
    if (first < 'a' || first > 'z') return {};
    std::size_t size = 0;
    std::array<char, 15> lower{};
    const std::size_t begin = at_;
    while (at_ < html_.size() && is_name_byte(html_[at_])) {
      if (size < lower.size()) {
        const char c = html_[at_];
        lower[size++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      }
      ++at_;
    }
    const std::string_view as_written = html_.substr(begin, size);
    const std::string_view lowered(lower.data(), size);
    if (as_written == lowered) return as_written;
    return known_name(lowered).value_or(as_written);
  }

  // The same name in storage that stays.
  static std::optional<std::string_view> known_name(std::string_view name) {
    const auto in = [&](const auto& names) -> std::optional<std::string_view> {
      const auto found = std::ranges::find(names, name);
      return found == names.end() ? std::nullopt : std::optional(*found);
    };
    for (const auto& found : {in(kVoid), in(kEndMayBeLeftOut), in(kRawText), in(kFormatting), in(kSpecial)}) {
      if (found) return found;
    }
    return std::nullopt;
  }

  // To behind the tag's '>'; true where the tag closes itself.
  bool skip_attributes() {
    bool is_value_next = false;
    while (at_ < html_.size()) {
      const char c = html_[at_++];
      if (c == '>') return at_ >= 2 && html_[at_ - 2] == '/';
      if ((c == '"' || c == '\'') && is_value_next) {
        const std::size_t end = html_.find(c, at_);
        at_ = end == std::string_view::npos ? html_.size() : end + 1;
      }
      is_value_next = c == '=' || (is_value_next && static_cast<unsigned char>(c) <= ' ');
    }
    return false;
  }

  void open(std::string_view name, bool is_self_closing) {
    if (is_one_of(kVoid, name) || is_one_of(kEndMayBeLeftOut, name)) return;
    if (is_one_of(kRawText, name)) {
      skip_raw_text(name);
      return;
    }
    if (is_self_closing && is_inside_foreign()) return;
    open_.push_back({name, is_one_of(kSpecial, name)});
  }

  [[nodiscard]] bool is_inside_foreign() const {
    return std::ranges::any_of(open_, [](const OpenTag& tag) { return tag.name == "svg" || tag.name == "math"; });
  }

  void skip_raw_text(std::string_view name) {
    while (at_ < html_.size()) {
      const std::size_t end = html_.find("</", at_);
      if (end == std::string_view::npos) break;
      at_ = end + 2;
      if (read_name() == name) {
        skip_attributes();
        return;
      }
    }
    at_ = html_.size();
  }

  // An end tag closes the nearest element of its name. A special element in between stops all but the end tags of
  // special elements; formatting elements are taken out from below it.
  void close(std::string_view name) {
    const bool is_special = is_one_of(kSpecial, name);
    const bool is_formatting = is_one_of(kFormatting, name);
    for (std::size_t i = open_.size(); i > 0; --i) {
      OpenTag& tag = open_[i - 1];
      if (tag.name == name) {
        open_.resize(i - 1);
        return;
      }
      if (!tag.is_special) continue;
      const bool is_scope_end = tag.name == "table" || tag.name == "template" || tag.name == "marquee" ||
                                tag.name == "object" || tag.name == "applet" || tag.name == "svg" || tag.name == "math";
      if (is_special && !is_scope_end) continue;
      if (is_formatting) erase_below(name, i - 1);
      return;
    }
  }

  void erase_below(std::string_view name, std::size_t limit) {
    for (std::size_t i = limit; i > 0; --i) {
      if (open_[i - 1].name != name) continue;
      open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i - 1));
      return;
    }
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::uint32_t max_depth_;
  std::vector<OpenTag> open_;
};

}  // namespace

bool nests_deeper_than(std::string_view html, std::uint32_t max_depth) { return TagScan(html, max_depth).exceeds(); }

}  // namespace sumber::read::extract
