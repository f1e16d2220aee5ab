#include "read/extract/internal/tag_names.h"

#include <algorithm>
#include <array>

namespace sumber::read::extract {

namespace {

struct TagGroup {
  Tag tag;
  std::string_view names;
};

// The element names of the HTML standard (with those it calls obsolete), and of SVG what draws.
constexpr TagGroup kTagGroups[] = {
    {Tag::kPlain,
     "abbr acronym address applet area article aside audio base basefont bdi bdo bgsound button canvas caption cite "
     "col colgroup data datalist del details dfn dialog dir fieldset figcaption figure font footer form frame frameset "
     "header hgroup html ins kbd keygen label legend main map mark marquee menuitem meter nav noscript object "
     "output param picture progress q rb rp rt rtc samp search section select slot source summary tbody td "
     "template tfoot th thead time tr track video wbr"},
    {Tag::kLeavesSvg,
     "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu nobr "
     "ol p pre ruby s small span strong strike sub sup table tt u ul var"},
    {Tag::kShape,
     "path g rect circle use defs polygon polyline line ellipse lineargradient radialgradient stop clippath mask "
     "symbol "
     "pattern marker text tspan textpath filter image animate animatetransform set metadata feblend fecolormatrix "
     "fecomposite fedropshadow feflood fegaussianblur femerge femergenode feoffset"},
    {Tag::kLabel, "desc"},
    {Tag::kChoice, "option optgroup"},
    {Tag::kMeta, "meta"},
    {Tag::kLink, "link"},
    {Tag::kAnchor, "a"},
    {Tag::kInput, "input"},
    {Tag::kScript, "script"},
    {Tag::kTitle, "title"},
    {Tag::kLeftOut, "style noembed noframes"},
    {Tag::kEmptied, "textarea iframe"},
    {Tag::kVerbatim, "xmp"},
    {Tag::kPlaintext, "plaintext"},
    {Tag::kSvg, "svg"},
    {Tag::kMath, "math"}};

constexpr std::string_view kBlockNames =
    "html head body div p ul ol li dl dt dd h1 h2 h3 h4 h5 h6 section article header footer nav main aside table tbody "
    "thead tfoot tr td th form fieldset figure figcaption blockquote hr";
constexpr std::string_view kWordlessNames = "a img i b em strong u br source wbr";

constexpr bool lists(std::string_view names, std::string_view name) {
  for (std::size_t at = 0; at < names.size();) {
    const std::size_t end = std::min(names.find(' ', at), names.size());
    if (names.substr(at, end - at) == name) return true;
    at = end + 1;
  }
  return false;
}

// Open addressing over the few names there are; built when compiled.
class TagTable {
 public:
  constexpr TagTable() {
    for (const TagGroup& group : kTagGroups) {
      for (std::size_t at = 0; at < group.names.size();) {
        const std::size_t end = std::min(group.names.find(' ', at), group.names.size());
        const std::string_view name = group.names.substr(at, end - at);
        std::size_t slot = slot_of(name);
        while (!slots_[slot].name.empty()) slot = (slot + 1) % kSlots;
        slots_[slot] = {name, group.tag, lists(kBlockNames, name), !lists(kWordlessNames, name)};
        at = end + 1;
      }
    }
  }

  // `name` in lower case.
  [[nodiscard]] const TagName& find(std::string_view name) const {
    for (std::size_t slot = slot_of(name); !slots_[slot].name.empty(); slot = (slot + 1) % kSlots) {
      if (slots_[slot].name == name) return slots_[slot];
    }
    return unknown_;
  }

 private:
  static constexpr std::size_t kSlots = 1024;

  static constexpr std::size_t slot_of(std::string_view name) {
    const auto byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(name[at])); };
    return (byte(0) * 31 + byte(name.size() / 2) * 7 + byte(name.size() - 1) * 131 + name.size() * 61) % kSlots;
  }

  std::array<TagName, kSlots> slots_{};
  TagName unknown_{};
};

constexpr TagTable kTags;

}  // namespace

const TagName& find_tag(std::string_view name) { return kTags.find(name); }

}  // namespace sumber::read::extract
