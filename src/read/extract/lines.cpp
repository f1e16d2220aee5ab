#include "read/extract/internal/lines.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "text/tokens.h"

namespace sumber::read::extract {

namespace {

// Lengths that the golden rows of packs/<language>/tests need and prose seldom has; "./dev eval extraction" and the
// articles of the other eval sets, which no row may shorten, bound them from above.
constexpr std::size_t kMaxExactBytes = 80;
constexpr std::size_t kMaxPrefixLineBytes = 320;  // a longer line is prose that begins like a teaser
constexpr std::size_t kMaxPatternBytes = 320;
constexpr std::size_t kMaxNoticeBytes = 1500;
constexpr std::size_t kOpenerBytes = 64;    // enough for the longest opener
constexpr std::size_t kMaxTailBytes = 200;  // a teaser behind a sentence
constexpr std::size_t kMaxBracketBytes = 250;
constexpr std::size_t kMaxHeadlineWords = 22;
constexpr int kMaxTeasersBelow = 4;
constexpr std::size_t kMinDashedWords = 5;
constexpr std::size_t kLongWordBytes = 5;  // shorter words may be small in a headline
constexpr int kMinLongWords = 3;
constexpr int kCapitalPercent = 80;
constexpr std::size_t kMaxLinkedOpenerBytes = 32;
constexpr int kMaxLinksOfALine = 200;
constexpr std::uint32_t kMaxBytesBetweenTeasers = 6;  // ", " or " dan " between two links
constexpr std::uint32_t kMinBytesBesideTeaser = 24;   // of a line that holds more than its teasers
constexpr int kMaxSectionLines = 40;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f'; }

std::string_view opener_of(std::string_view line) {
  if (line.size() <= kOpenerBytes) return line;
  std::size_t end = kOpenerBytes;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
  return line.substr(0, end);
}

const DropRule* match_tokens(const text::TokenizedText& words, const text::PhraseMatcher& matcher,
                             const Rules::Tables& tables, std::size_t* end_byte) {
  if (matcher.is_empty()) return nullptr;
  const auto match = matcher.longest_at(words, 0, static_cast<std::uint32_t>(words.tokens().size()));
  if (!match) return nullptr;
  if (end_byte != nullptr) *end_byte = words.span_of(match->tokens).end_byte;
  return &tables.drops[match->value];
}

const DropRule* match_opener(std::string_view line, const text::PhraseMatcher& matcher, const Rules::Tables& tables,
                             std::size_t* end_byte) {
  if (line.empty() || !matcher.may_begin(line)) return nullptr;
  return match_tokens(text::TokenizedText(opener_of(line), nullptr), matcher, tables, end_byte);
}

// A teaser's opener is followed by a colon, a capital or a quotation mark, or by nothing: "Simak juga video" is one,
// "membaca juga" and "Baca juga akan" are not.
bool opens_teaser(std::string_view line, std::size_t opener_end) {
  std::size_t at = opener_end;
  while (at < line.size() && (is_blank(line[at]) || line.substr(at).starts_with("\xC2\xA0"))) ++at;
  if (at >= line.size() || line[opener_end - 1] == ':' || line[at] == ':') return true;
  const text::TokenizedText next(opener_of(line.substr(at)), nullptr);
  if (next.tokens().empty()) return true;
  const text::Token& token = next.tokens().front();
  return token.is_capitalised || token.kind != text::TokenKind::kWord;
}

// The next opening bracket: one comparison a byte, which find_first_of is not.
std::size_t find_bracket(std::string_view words, std::size_t at) {
  while (at < words.size() && words[at] != '(' && words[at] != '[') ++at;
  return at < words.size() ? at : std::string_view::npos;
}

void cut_brackets(std::string_view input, Line& line, const Rules::Tables& tables) {
  if (tables.bracket_openers.is_empty()) return;
  const std::string_view words = base::slice(input, line.span);
  for (std::size_t at = find_bracket(words, 0); at != std::string_view::npos; at = find_bracket(words, at + 1)) {
    const char closing = words[at] == '(' ? ')' : ']';
    const std::size_t end = words.find(closing, at);
    if (end == std::string_view::npos) return;
    if (end - at > kMaxBracketBytes) continue;
    const std::string_view inner = words.substr(at + 1, end - at - 1);
    std::size_t opener_end = 0;
    const DropRule* rule = match_opener(inner, tables.bracket_openers, tables, &opener_end);
    if (rule == nullptr || !opens_teaser(inner, opener_end)) continue;
    const std::size_t base_byte = line.span.begin_byte;
    line.cuts.push_back({base::make_span(base_byte + at, base_byte + end + 1), *rule});
    at = end;
  }
}

bool follows_sentence(std::string_view before) {
  while (!before.empty() && is_blank(before.back())) before.remove_suffix(1);
  return before.empty() || ends_sentence(before);
}

// "… sampai pagi. Baca juga: Judul lain" to the end of the line.
void cut_tail(std::string_view input, Line& line, const Rules::Tables& tables) {
  if (tables.tail_openers.is_empty()) return;
  const std::string_view words = base::slice(input, line.span);
  std::size_t from = words.size() > kMaxTailBytes ? words.size() - kMaxTailBytes : 0;
  for (const Cut& cut : line.cuts) from = std::max<std::size_t>(from, cut.span.end_byte - line.span.begin_byte);
  for (std::size_t at = from; at + 1 < words.size(); ++at) {
    const char next = words[at + 1];
    const bool may_open = words[at] == ' ' && ((next >= 'A' && next <= 'Z') || next == '[');
    if (!may_open || !follows_sentence(words.substr(0, at))) continue;
    std::size_t opener_end = 0;
    const std::string_view rest = words.substr(at + 1);
    const DropRule* rule = match_opener(rest, tables.tail_openers, tables, &opener_end);
    if (rule == nullptr || !opens_teaser(rest, opener_end)) continue;
    line.cuts.push_back({base::make_span(line.span.begin_byte + at, line.span.end_byte), *rule});
    return;
  }
}

// The opener of a teaser that ends where a link begins: where it begins, and its rule.
std::optional<std::pair<std::size_t, const DropRule*>> opener_before(std::string_view input, std::size_t least,
                                                                     std::size_t link, const Rules::Tables& tables) {
  const std::size_t from = std::max(least, link - std::min<std::size_t>(link, kMaxLinkedOpenerBytes));
  for (std::size_t at = from; at < link; ++at) {
    const bool is_start = at == least || input[at - 1] == ' ' || input[at - 1] == '(' || input[at - 1] == '.';
    const bool is_opener = (input[at] >= 'A' && input[at] <= 'Z') || input[at] == '[';
    if (!is_start || !is_opener) continue;
    std::size_t opener_end = 0;
    const std::string_view words = input.substr(at, link - at);
    const DropRule* rule = match_opener(words, tables.tail_openers, tables, &opener_end);
    if (rule == nullptr || words.find_first_not_of(": \xC2\xA0-", opener_end) != std::string_view::npos) continue;
    return std::pair(at > least && (input[at - 1] == '(') ? at - 1 : at, rule);
  }
  return std::nullopt;
}

// Headlines below a bare "Baca juga:".
std::size_t drop_teasers_below(std::string_view input, std::vector<Line>& lines, std::size_t at,
                               const Rules::Tables& tables) {
  const DropRule why = lines[at].why;
  std::size_t next = at + 1;
  for (int count = 0; next < lines.size() && count < kMaxTeasersBelow; ++next, ++count) {
    const std::string_view line = base::slice(input, lines[next].span);
    if (!is_headline_like(line)) break;
    if (const DropRule own = judge_line(line, tables); !own.reason.empty() && own.reason != why.reason) break;
    lines[next].drop(why);
  }
  return next;
}

// "- Kasus Korupsi Alat Kesehatan Disidangkan": a headline in capitals behind a dash or a bullet is a link to it.
bool is_dashed_headline(std::string_view line) {
  for (const std::string_view mark : {"- ", "– ", "• "}) {
    if (!line.starts_with(mark)) continue;
    const std::string_view rest = line.substr(mark.size());
    if (!is_headline_like(rest) || count_words(rest) < kMinDashedWords) return false;
    int long_words = 0;
    int capitals = 0;
    for (std::size_t at = 0; at < rest.size();) {
      std::size_t end = rest.find(' ', at);
      if (end == std::string_view::npos) end = rest.size();
      if (end - at >= kLongWordBytes) {
        ++long_words;
        capitals += rest[at] >= 'A' && rest[at] <= 'Z' ? 1 : 0;
      }
      at = end + 1;
    }
    return long_words >= kMinLongWords && capitals * 100 >= long_words * kCapitalPercent;
  }
  return false;
}

// "Berita Terpopuler" and the headlines below it. Prose below it is the article going on.
std::size_t drop_section(std::string_view input, std::vector<Line>& lines, std::size_t at, const DropRule& why) {
  std::size_t next = at + 1;
  lines[at].drop(why);
  for (int count = 0; next < lines.size() && count < kMaxSectionLines; ++next, ++count) {
    if (!is_headline_like(base::slice(input, lines[next].span))) break;
    lines[next].drop(why);
  }
  return next;
}

// Two letters or digits in ASCII, or three signs beyond it: "> >" and a stray "Â" are no line.
bool has_words(std::string_view line) {
  int plain = 0;
  int beyond = 0;
  for (const char c : line.substr(0, 200)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0xC0) ++beyond;
    if ((byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')) ++plain;
    if (plain >= 2) return true;
  }
  return plain + beyond >= 3;
}

// What rows for whole lines say of one.
struct WholeLine {
  const DropRule* exact = nullptr;
  const DropRule* section = nullptr;
};

WholeLine match_whole(std::string_view line, const Rules::Tables& tables) {
  if (line.size() > kMaxExactBytes) return {};
  const std::string bare = bare_line(line);
  const auto rule_in = [&](const StringMap<std::uint32_t>& table) {
    const auto found = table.find(bare);
    return found == table.end() ? nullptr : &tables.drops[found->second];
  };
  return {rule_in(tables.exact_lines), rule_in(tables.section_lines)};
}

DropRule judge_words(std::string_view line, const WholeLine& whole, const Rules::Tables& tables) {
  if (!has_words(line)) return {"navigation", "measure.no_words"};
  if (whole.exact != nullptr) return *whole.exact;
  if (whole.section != nullptr) return *whole.section;
  if (line.size() > kMaxNoticeBytes) return {};
  const bool may_open =
      tables.notices.may_begin(line) || tables.line_prefixes.may_begin(line) || tables.line_openings.may_begin(line);
  const text::TokenizedText opener(may_open ? opener_of(line) : std::string_view(), nullptr);
  if (const DropRule* notice = match_tokens(opener, tables.notices, tables, nullptr)) return *notice;
  if (line.size() > kMaxPrefixLineBytes) return {};
  std::size_t opener_end = 0;
  const DropRule* prefix = match_tokens(opener, tables.line_prefixes, tables, &opener_end);
  if (prefix != nullptr && opens_teaser(line, opener_end)) return *prefix;
  if (const DropRule* opening = match_tokens(opener, tables.line_openings, tables, nullptr)) return *opening;
  if (line.size() > kMaxPatternBytes) return {};
  const auto drop = tables.line_patterns.first_match(line);
  if (!drop) return {};
  const DropRule& rule = tables.drops[*drop];
  // A statement may speak of a photo; a caption does not begin with a quotation mark.
  const bool is_statement = line.front() == '"' || line.starts_with("“") || line.starts_with("‘");
  return rule.reason == "caption" && is_statement ? DropRule{} : rule;
}

}  // namespace

std::vector<base::Span> line_spans(std::string_view input) {
  std::vector<base::Span> lines;
  constexpr std::size_t kUsualBytes = 128;
  lines.reserve(input.size() / kUsualBytes + 1);
  for (std::size_t begin = 0; begin < input.size();) {
    std::size_t end = input.find('\n', begin);
    if (end == std::string_view::npos) end = input.size();
    std::size_t first = begin;
    std::size_t last = end;
    while (first < last && (is_blank(input[first]) || input.substr(first, last - first).starts_with("\xC2\xA0"))) {
      first += is_blank(input[first]) ? 1 : 2;
    }
    while (last > first) {
      if (is_blank(input[last - 1])) {
        --last;
      } else if (last - first >= 2 && input.substr(last - 2, 2) == "\xC2\xA0") {
        last -= 2;
      } else {
        break;
      }
    }
    if (first < last) lines.push_back(base::make_span(first, last));
    begin = end + 1;
  }
  return lines;
}

std::vector<Line> split_lines(std::string_view input) {
  const std::vector<base::Span> spans = line_spans(input);
  std::vector<Line> lines(spans.size());
  for (std::size_t i = 0; i < spans.size(); ++i) lines[i].span = spans[i];
  return lines;
}

base::Span kept_hull(const Line& line) {
  base::Span hull = line.span;
  for (const Cut& cut : line.cuts) {
    if (cut.span.begin_byte <= hull.begin_byte) hull.begin_byte = std::max(hull.begin_byte, cut.span.end_byte);
  }
  for (auto cut = line.cuts.rbegin(); cut != line.cuts.rend(); ++cut) {
    if (cut->span.end_byte >= hull.end_byte) hull.end_byte = std::min(hull.end_byte, cut->span.begin_byte);
  }
  if (hull.begin_byte > hull.end_byte) hull.begin_byte = hull.end_byte;
  return hull;
}

std::uint32_t bytes_kept(const Line& line) {
  std::uint32_t bytes = line.span.size_bytes();
  for (const Cut& cut : line.cuts) bytes -= cut.span.size_bytes();
  return bytes;
}

bool ends_sentence(std::string_view line) {
  while (!line.empty()) {
    const base::CodePoint last = base::code_point_before(line, line.size());
    const char32_t c = last.value;
    if (c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002) return true;
    const bool is_closing =
        c == 0xA0 || c == '"' || c == 0x201D || c == 0x2019 || c == '\'' || c == ')' || c == ']' || c == 0x00BB;
    if (!is_closing) return false;
    line.remove_suffix(last.size_bytes);
  }
  return false;
}

std::size_t count_words(std::string_view line) {
  std::size_t count = 0;
  bool is_inside = false;
  for (const char c : line) {
    const bool is_space = is_blank(c) || c == '\n';
    if (!is_space && !is_inside) ++count;
    is_inside = !is_space;
  }
  return count;
}

bool is_headline_like(std::string_view line) {
  if (line.empty() || line.size() > 220 || count_words(line) > kMaxHeadlineWords) return false;
  const char last = line.back();
  if (last == '.' && !line.ends_with("...")) return false;
  if (last == ':' || last == ',' || last == ';') return false;
  const auto first = static_cast<unsigned char>(line.front());
  return first >= 0x80 || (first >= 'A' && first <= 'Z') || (first >= '0' && first <= '9') || first == '"' ||
         first == '\'' || first == '[' || first == '(' || (first >= 'a' && first <= 'z' && line.size() < 90);
}

void cut_linked_teasers(std::string_view input, std::span<const base::Span> links, const Rules::Tables& tables,
                        Line& line) {
  if (tables.tail_openers.is_empty()) return;
  auto link = std::ranges::lower_bound(links, line.span.begin_byte, {}, &base::Span::begin_byte);
  for (int looked_at = 0; link != links.end() && link->end_byte <= line.span.end_byte; ++looked_at) {
    if (looked_at > kMaxLinksOfALine) return;
    const std::size_t least = line.cuts.empty() ? line.span.begin_byte : line.cuts.back().span.end_byte;
    const auto opener = opener_before(input, least, link->begin_byte, tables);
    std::uint32_t end = link->end_byte;
    ++link;
    if (!opener) continue;
    while (link != links.end() && link->begin_byte <= end + kMaxBytesBetweenTeasers &&
           link->end_byte <= line.span.end_byte) {
      end = link->end_byte;
      ++link;
    }
    while (end < line.span.end_byte && (input[end] == '.' || input[end] == ')' || input[end] == ']')) ++end;
    line.cuts.push_back({base::make_span(opener->first, end), *opener->second});
  }
}

DropRule judge_line(std::string_view line, const Rules::Tables& tables) {
  return judge_words(line, match_whole(line, tables), tables);
}

void drop_boilerplate(std::string_view input, std::vector<Line>& lines, const Rules::Tables& tables) {
  for (std::size_t i = 0; i < lines.size();) {
    if (lines[i].is_dropped) {
      ++i;
      continue;
    }
    std::string_view line = base::slice(input, lines[i].span);
    if (!lines[i].cuts.empty()) {  // teasers with links: what is left is judged, or nothing is left
      if (bytes_kept(lines[i]) >= kMinBytesBesideTeaser) {
        line = base::slice(input, kept_hull(lines[i]));
      } else {
        lines[i].drop(lines[i].cuts.front().why);
        ++i;
        continue;
      }
    }
    const WholeLine whole = match_whole(line, tables);
    if (whole.section != nullptr && i * 2 > lines.size()) {
      i = drop_section(input, lines, i, *whole.section);
      continue;
    }
    DropRule why = judge_words(line, whole, tables);
    if (why.reason.empty() && is_dashed_headline(line)) why = {"teaser", "measure.dashed_headline"};
    if (why.reason.empty()) {
      cut_brackets(input, lines[i], tables);
      cut_tail(input, lines[i], tables);
      ++i;
      continue;
    }
    lines[i].drop(std::move(why));
    i = line.ends_with(':') && lines[i].why.reason == "teaser" ? drop_teasers_below(input, lines, i, tables) : i + 1;
  }
}

}  // namespace sumber::read::extract
