#include "read/extract/internal/lean_page.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <unordered_set>

#include "read/extract/internal/field_text.h"
#include "read/extract/internal/markup.h"
#include "read/extract/internal/tag_names.h"

namespace sumber::read::extract {

namespace {

bool equals_folded(std::string_view written, std::string_view lower) {
  return written.size() == lower.size() && std::ranges::equal(written, lower, [](char a, char b) {
           return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
         });
}

bool contains_folded(std::string_view words, std::string_view lower) {
  const auto found = std::ranges::search(
      words, lower, [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b; });
  return !found.empty();
}

// The attributes that the walk reads, and the tags whose attribute it is where it is read of few.
struct KeptAttribute {
  std::string_view name;
  Tag only_of = Tag::kPlain;  // kPlain: of any
};
constexpr std::size_t kKeptCount = 14;
constexpr std::array<KeptAttribute, kKeptCount> kKept = [] {
  constexpr KeptAttribute kGroups[] = {{"id class style hidden itemprop content datetime rel lang", Tag::kPlain},
                                       {"property name http-equiv", Tag::kMeta},
                                       {"href", Tag::kLink},
                                       {"type", Tag::kInput}};
  std::array<KeptAttribute, kKeptCount> kept{};
  std::size_t count = 0;
  for (const KeptAttribute& group : kGroups) {
    for (std::size_t at = 0; at < group.name.size();) {
      const std::size_t end = std::min(group.name.find(' ', at), group.name.size());
      kept[count++] = {group.name.substr(at, end - at), group.only_of};
      at = end + 1;
    }
  }
  return kept;
}();
constexpr std::string_view kIdentity = kKept[0].name;
constexpr std::string_view kClass = kKept[1].name;
constexpr std::string_view kStyle = "style";
constexpr std::string_view kRelation = "rel";
constexpr std::string_view kAddress = "href";
constexpr std::string_view kType = "type";

// Index into kKept; its size where the attribute is not kept.
std::size_t find_kept(std::string_view name) {
  constexpr std::uint32_t kSizes =
      1U << 2U | 1U << 3U | 1U << 4U | 1U << 5U | 1U << 6U | 1U << 7U | 1U << 8U | 1U << 10U;
  if (name.size() > 10 || (kSizes >> name.size() & 1U) == 0) return kKept.size();
  const char first = static_cast<char>(name.front() | 0x20);
  for (std::size_t i = 0; i < kKept.size(); ++i) {
    if (kKept[i].name.front() == first && equals_folded(name, kKept[i].name)) return i;
  }
  return kKept.size();
}

class Thinner {
 public:
  explicit Thinner(std::string_view html) : html_(html) { out_.html.reserve(html.size() / 4 + 256); }

  LeanPage run() {
    while (at_ < html_.size()) {
      const std::size_t sign = std::min(html_.find('<', at_), html_.size());
      take_text(sign);
      if (at_ < html_.size()) take_markup();
    }
    return std::move(out_);
  }

 private:
  void take_text(std::size_t end) {
    const std::string_view words = html_.substr(at_, end - at_);
    at_ = end;
    if (words.empty() || (is_behind_block_ && std::ranges::all_of(words, is_html_space))) return;
    out_.html += words;
    is_behind_block_ = false;
  }

  void take_markup() {
    const char next = at_ + 1 < html_.size() ? html_[at_ + 1] : '\0';
    if (is_letter(next)) {
      take_start_tag();
    } else if (next == '/' && at_ + 2 < html_.size()) {
      is_letter(html_[at_ + 2]) ? take_end_tag() : leave_out_to_sign();
    } else if (next == '!') {
      take_declaration();
    } else if (next == '?') {
      leave_out_to_sign();
    } else {
      out_.html += "&lt;";
      is_behind_block_ = false;
      ++at_;
    }
  }

  static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

  // Bytes of text that something left out stood between must not become one character reference.
  void part_text() {
    std::size_t at = out_.html.size();
    const std::size_t limit = at > 40 ? at - 40 : 0;
    while (at > limit && (is_letter(out_.html[at - 1]) || (out_.html[at - 1] >= '0' && out_.html[at - 1] <= '9') ||
                          out_.html[at - 1] == '#')) {
      --at;
    }
    if (at > 0 && out_.html[at - 1] == '&') out_.html += "<!---->";
  }

  void leave_out_to(std::size_t end) {
    part_text();
    at_ = end;
  }

  void leave_out_to_sign() {
    const std::size_t sign = html_.find('>', at_ + 2);
    leave_out_to(sign == std::string_view::npos ? html_.size() : sign + 1);
  }

  void take_declaration() {
    const std::string_view rest = html_.substr(at_);
    if (rest.starts_with("<!--")) {
      leave_out_to(find_comment_end(html_, at_));
    } else if (equals_folded(rest.substr(0, 9), "<!doctype")) {
      const std::size_t end = std::min(html_.find('>', at_), html_.size() - 1) + 1;
      out_.html.append(html_, at_, end - at_);
      at_ = end;
    } else if (is_foreign() && rest.starts_with("<![CDATA[")) {
      const std::size_t end = std::min(html_.find("]]>", at_), html_.size());
      write_shown(html_.substr(at_ + 9, end - at_ - 9), "<&");
      at_ = std::min(end + 3, html_.size());
    } else {
      leave_out_to_sign();
    }
  }

  // The name at `begin` in lower case, cut where it is longer than any known one.
  std::string_view read_name(std::size_t begin) {
    std::size_t end = begin;
    while (end < html_.size() && !is_html_space(html_[end]) && html_[end] != '/' && html_[end] != '>') {
      if (end - begin < lower_.size()) {
        const char c = html_[end];
        lower_[end - begin] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      }
      ++end;
    }
    written_ = html_.substr(begin, end - begin);
    return {lower_.data(), std::min(end - begin, lower_.size())};
  }

  [[nodiscard]] bool is_foreign() const { return svg_depth_ > 0 || is_math_; }

  Tag read_tag(std::size_t begin) {
    const std::string_view lower = read_name(begin);
    known_ = written_.size() <= kMaxTagNameBytes ? find_tag(lower) : TagName{};
    const Tag tag = known_.tag;
    name_ = written_;
    const bool is_known = tag != Tag::kUnknown && ((tag != Tag::kShape && tag != Tag::kLabel) || svg_depth_ > 0);
    if (is_known) return tag;
    name_ = cut_text(name_, kMaxUnknownNameBytes);  // whole characters: inside a <textarea> it will be text
    if (!unknown_.contains(name_)) {
      if (unknown_.size() < kMaxUnknownTags) {
        unknown_.insert(name_);
      } else {
        name_ = "x";
      }
    }
    return Tag::kUnknown;
  }

  void take_end_tag() {
    const Tag tag = read_tag(at_ + 2);
    AttributeCursor cursor(html_, at_ + 2 + written_.size());
    cursor.skip_all();
    at_ = cursor.is_closed() ? cursor.at() : html_.size();
    if (!cursor.is_closed() || tag == Tag::kShape) return;
    if (tag == Tag::kChoice) {
      out_.html += ' ';
      is_behind_block_ = false;
      return;
    }
    if (tag == Tag::kMath) is_math_ = false;
    // May close what stands around an <svg> that was left open; where it does not, shapes stay, and nothing worse.
    if (tag == Tag::kLeavesSvg || tag == Tag::kPlain || tag == Tag::kAnchor) svg_depth_ = 0;
    if (tag == Tag::kSvg && svg_depth_ > 0 && --svg_depth_ == 0 && is_drawing_) {
      out_.html.resize(svg_begin_);
      is_behind_block_ = false;
      part_text();
      return;
    }
    if (tag != Tag::kSvg && !is_label(tag)) is_drawing_ = false;
    out_.html += "</";
    out_.html += shown_name(tag);
    out_.html += '>';
    is_behind_block_ = known_.is_block;
  }

  // <title> and <desc> name a drawing and are not shown.
  static bool is_label(Tag tag) { return tag == Tag::kTitle || tag == Tag::kLabel; }

  [[nodiscard]] std::string_view shown_name(Tag tag) const {
    const bool is_verbatim = !is_foreign() && (tag == Tag::kVerbatim || tag == Tag::kPlaintext);
    return is_verbatim ? "pre" : name_;
  }

  void take_start_tag() {
    const std::size_t begin = out_.html.size();
    const Tag tag = read_tag(at_ + 1);
    const bool is_json = write_start_tag(tag);
    if (!is_closed_) {
      out_.html.resize(begin);
    } else if (tag == Tag::kChoice) {
      out_.html.resize(begin);
      out_.html += ' ';
    } else if (is_foreign()) {
      place_foreign(tag, begin);
    } else {
      place(tag, begin, is_json);
    }
    if (out_.html.size() > begin) is_behind_block_ = known_.is_block;
  }

  // What follows a start tag that is written from `begin` on.
  void place(Tag tag, std::size_t begin, bool is_json) {
    switch (tag) {
      case Tag::kScript:
      case Tag::kLeftOut:
        out_.html.resize(begin);
        part_text();
        take_raw_text(tag, is_json);
        break;
      case Tag::kTitle:
      case Tag::kEmptied:
      case Tag::kVerbatim:
      case Tag::kPlaintext:
        take_raw_text(tag, false);
        break;
      case Tag::kSvg:
        svg_depth_ = is_self_closing_ ? 0 : 1;
        svg_begin_ = begin;
        is_drawing_ = has_body_;  // it would begin the body
        break;
      case Tag::kMath:
        is_math_ = !is_self_closing_;
        break;
      case Tag::kLeavesSvg:
        if (name_.size() != 4 || !equals_folded(name_, "head")) has_body_ = true;
        break;
      default:
        break;
    }
  }

  // The same inside <svg> and <math>, where no element holds raw text.
  void place_foreign(Tag tag, std::size_t begin) {
    if (tag == Tag::kShape || (tag == Tag::kLeftOut && is_self_closing_)) {
      out_.html.resize(begin);
    } else if ((tag == Tag::kScript || tag == Tag::kLeftOut) && is_plain_raw_text()) {
      out_.html.resize(begin);
      take_raw_text(tag, false);
    } else if (tag == Tag::kSvg) {
      if (!is_self_closing_) ++svg_depth_;
    } else if (!is_label(tag)) {
      is_drawing_ = false;
      if (tag == Tag::kLeavesSvg) svg_depth_ = 0;
      if (tag == Tag::kLeavesSvg) is_math_ = false;
    }
  }

  // Whether the next sign is that of the end tag, so that it is one thing whether raw or not.
  [[nodiscard]] bool is_plain_raw_text() const {
    const std::string_view lower(lower_.data(), written_.size());
    const std::size_t sign = html_.find('<', at_);
    if (is_self_closing_ || sign == std::string_view::npos) return false;
    return find_raw_text_end(html_.substr(0, sign + lower.size() + 3), sign, lower) == sign;
  }

  // Writes the tag with the attributes that are kept; true where it is a script of JSON-LD.
  bool write_start_tag(Tag tag) {
    std::string& out = out_.html;
    out += '<';
    out += shown_name(tag);
    AttributeCursor cursor(html_, at_ + 1 + written_.size());
    Attribute attribute;
    Attribute address;  // of a link; read where the link leads to the next page
    std::uint32_t seen = 0;
    bool is_json = false;
    bool is_next = false;
    while (cursor.next(attribute)) {
      const std::size_t kept = find_kept(attribute.name);
      if (kept == kKept.size() || (seen >> kept & 1U) != 0) continue;
      seen |= 1U << kept;
      const std::string_view name = kKept[kept].name;
      if (tag == Tag::kScript) {
        if (name == kType) is_json = names_json_ld(attribute.value);
      } else if (tag == Tag::kAnchor && name == kAddress) {
        address = attribute;
      } else {
        is_next = is_next || (name == kRelation && contains_folded(attribute.value, "next"));
        write_attribute(tag, kept, attribute);
      }
    }
    if (is_next && !address.value.empty()) write_value(address);
    is_closed_ = cursor.is_closed();
    is_self_closing_ = cursor.is_self_closing();
    at_ = is_closed_ ? cursor.at() : html_.size();
    if (is_self_closing_) out += " /";
    out += '>';
    return is_json;
  }

  // At most kMaxLeanValueBytes of whole characters.
  static std::string_view begin_of(std::string_view words) {
    if (words.size() <= kMaxLeanValueBytes) return words;
    std::size_t end = kMaxLeanValueBytes;
    while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0U) == 0x80U) --end;
    return words.substr(0, end);
  }

  static bool names_json_ld(std::string_view type) {
    return contains_folded(type, "application/ld+json") || contains_folded(type, "application/ld&#43;json");
  }

  void write_attribute(Tag tag, std::size_t kept, const Attribute& attribute) {
    const Tag only_of = kKept[kept].only_of;
    if (only_of != Tag::kPlain && only_of != tag) return;
    if (!known_.has_words && (kKept[kept].name == kClass || kKept[kept].name == kIdentity)) return;
    if (kKept[kept].name == kStyle && !contains_folded(attribute.value, "none") &&
        !contains_folded(attribute.value, "hidden")) {
      return;
    }
    write_value(attribute);
  }

  void write_value(const Attribute& attribute) {
    out_.html += ' ';
    if (attribute.value.size() <= kMaxLeanValueBytes) {
      out_.html += attribute.source;
      return;
    }
    const auto before = static_cast<std::size_t>(attribute.value.data() - attribute.source.data());
    const char quote = attribute.source[before - 1];
    out_.html += attribute.source.substr(0, before + begin_of(attribute.value).size());
    if (quote == '"' || quote == '\'') out_.html += quote;
  }

  void take_raw_text(Tag tag, bool is_json) {
    const std::string_view lower(lower_.data(), written_.size());
    std::size_t end = html_.size();
    if (tag == Tag::kScript) {
      end = find_script_end(html_, at_);
    } else if (tag != Tag::kPlaintext) {
      end = find_raw_text_end(html_, at_, lower);
    }
    const std::string_view body = html_.substr(at_, end - at_);
    if (is_json && body.size() <= kMaxJsonBytes && out_.json_ld.size() < kMaxJsonScripts) out_.json_ld.push_back(body);
    if (tag == Tag::kTitle) write_shown(begin_of(body), "<");
    if (tag == Tag::kVerbatim || tag == Tag::kPlaintext) write_shown(body, "<&");
    if (tag != Tag::kScript && tag != Tag::kLeftOut) {
      out_.html += "</";
      out_.html += tag == Tag::kVerbatim || tag == Tag::kPlaintext ? "pre" : lower;
      out_.html += '>';
    }
    at_ = end;
    if (end == html_.size()) return;
    AttributeCursor cursor(html_, end + 2 + lower.size());
    cursor.skip_all();
    at_ = cursor.at();
  }

  // Text with `signs` as character references.
  void write_shown(std::string_view words, std::string_view signs) {
    is_behind_block_ = false;
    for (std::size_t at = 0; at < words.size();) {
      const std::size_t sign = std::min(words.find_first_of(signs, at), words.size());
      out_.html += words.substr(at, sign - at);
      if (sign < words.size()) out_.html += words[sign] == '<' ? "&lt;" : "&amp;";
      at = sign + 1;
    }
  }

  static constexpr std::size_t kMaxUnknownNameBytes = 64;

  std::string_view html_;
  std::size_t at_ = 0;
  LeanPage out_;
  std::array<char, kMaxTagNameBytes> lower_{};
  std::string_view written_;  // name of the tag read last
  std::string_view name_;     // the same as it is written out
  TagName known_;             // of the tag read last; empty where HTML does not know it
  bool is_behind_block_ = false;
  bool is_closed_ = false;  // of the start tag read last
  bool is_self_closing_ = false;
  int svg_depth_ = 0;
  bool is_math_ = false;
  bool is_drawing_ = false;  // nothing but shapes since the outermost <svg>
  bool has_body_ = false;
  std::size_t svg_begin_ = 0;  // of the outermost <svg>, in the output
  std::unordered_set<std::string_view> unknown_;
};

}  // namespace

LeanPage make_lean_page(std::string_view html) { return Thinner(html).run(); }

bool is_kept_attribute(std::string_view name) { return find_kept(name) < kKept.size(); }

}  // namespace sumber::read::extract
